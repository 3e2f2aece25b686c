// Figures with a numeral: money, percent, ages, how often, places in a row, counts, and durations by their number. What belongs to
// a name ("Section 230", "Boeing 737") is no figure of the story. Constant time a token.
import type { Token } from "../text/tokenize.ts";
import {
  findEvent,
  findFate,
  findNounAfter,
  findVerbAfter,
  findVerbBefore,
  isAnyPerson,
  makeFigure,
  type Head,
  type Scan,
} from "./figure-subject.ts";
import { findTimeUnit, readTime } from "./figure-times.ts";
import type { FigureKind, ReadFigure } from "./figures.ts";
import { readQuantity, type Quantity } from "./numbers.ts";

const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["$", "USD"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["¥", "JPY"],
  ["₽", "RUB"],
  ["₹", "INR"],
]);
/** By stem; "pounds" are weight as often as money, so only "£" is. */
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ["dollar", "USD"],
  ["euro", "EUR"],
  ["yen", "JPY"],
  ["yuan", "CNY"],
  ["rubl", "RUB"],
  ["roubl", "RUB"],
  ["rupe", "INR"],
]);
/** Words whose number is a name. */
const NUMBERED = new Set(
  (
    "section article chapter title rule proposition prop amendment flight route highway interstate room gate channel no number apollo boeing airbus world type level phase tier area district " +
    "precinct ward class group exit line page vol volume day studio windows iphone psalm verse"
  ).split(" "),
);
const OLDEST = 122;

/** The figure whose numeral stands at token `at`, or null; a bound ("more than") before it is part of it. */
export function readNumber(scan: Scan, at: number): ReadFigure | null {
  const { text, tokens } = scan;
  const tally = readTally(scan, at);
  if (tally !== null) return tally;
  const quantity = readQuantity(text, tokens, at);
  if (quantity === null) return null;
  const { first, next } = quantity;
  const following = tokens[next];
  const isJoined =
    following !== undefined && /^[\s-]$/.test(text.slice(tokens[next - 1]!.end, following.start));
  const make = (
    kind: FigureKind,
    end: number,
    head: Head | null,
    unit: string | null = null,
  ): ReadFigure => ({
    figure: makeFigure(scan, { first, next: end }, kind, quantity, head, unit),
    next: end,
  });

  const symbol = SYMBOLS.get(text[tokens[at]!.start - 1] ?? "");
  const currency = symbol ?? (isJoined ? CURRENCIES.get(following.stem) : undefined);
  if (currency !== undefined) {
    const end = symbol === undefined ? next + 1 : next;
    return make("money", end, findVerbBefore(scan, first) ?? findNounAfter(scan, end), currency);
  }
  const percentEnd = findPercentEnd(scan, next);
  if (percentEnd !== null) {
    const isPoints = tokens[percentEnd]?.stem === "point";
    return make(
      "percent",
      percentEnd,
      findNounAfter(scan, percentEnd) ?? findVerbBefore(scan, first),
      isPoints ? "points" : null,
    );
  }
  if (quantity.isOrdinal) return readOrdinal(scan, quantity, at, make);
  const unit = isJoined ? findTimeUnit(following.word) : null;
  if (unit !== null) {
    if (unit === "year" && tokens[next + 1]?.word === "old")
      return make("age", next + 2, findNounAfter(scan, next + 2));
    return readTime(scan, { first, next: next + 1 }, quantity, unit);
  }
  if (tokens[at]!.word === "twice")
    return make(
      "times",
      next,
      findVerbBefore(scan, first, 1) ?? findVerbAfter(scan, next) ?? findVerbBefore(scan, first),
    );
  if (following?.word === "times" && !following.isCapitalised)
    return make("times", next + 1, findEvent(scan, first, next + 1));
  const named = findAgedName(scan, quantity, at);
  if (named !== null) return make("age", next, named);
  const noun = isPartOfName(scan, quantity, at) ? null : findNounAfter(scan, next);
  if (noun === null) return { figure: null, next };
  const fate = isAnyPerson(noun.token.word) ? findFate(scan, first, noun.index + 1) : null;
  return make("count", noun.index + 1, fate ?? noun);
}

/** "396-9": the votes for and against, or the points of two sides; the first number stands for both. */
function readTally(scan: Scan, at: number): ReadFigure | null {
  const { text, tokens } = scan;
  const [won, lost] = [tokens[at]!, tokens[at + 1]];
  if (lost === undefined || !/^\d{1,3}$/.test(won.text) || !/^\d{1,3}$/.test(lost.text)) return null;
  if (!/^[-–—]$/.test(text.slice(won.end, lost.start)) || Number(lost.text) >= Number(won.text)) return null;
  const value = { low: Number(won.text), high: Number(won.text), bound: "exact" } as const;
  const head = findVerbBefore(scan, at) ?? findNounAfter(scan, at + 2);
  return {
    figure: makeFigure(scan, { first: at, next: at + 2 }, "count", value, head, "tally"),
    next: at + 2,
  };
}

function findPercentEnd({ text, tokens }: Scan, next: number): number | null {
  const end = tokens[next - 1]!.end;
  if (/^\s?%/.test(text.slice(end, end + 2))) return next;
  const word = tokens[next]?.word;
  if (word === "percent" || word === "percentage") return next + 1;
  return word === "per" && tokens[next + 1]?.word === "cent" ? next + 2 : null;
}

/** "47th president"; "first" and "second" are mostly no figures. */
function readOrdinal(
  scan: Scan,
  quantity: Quantity,
  at: number,
  make: (kind: FigureKind, end: number, head: Head) => ReadFigure,
): ReadFigure {
  const noun = findNounAfter(scan, quantity.next);
  const isDigit = /^\p{Nd}/u.test(scan.tokens[at]!.text);
  return noun === null || (!isDigit && quantity.value <= 2)
    ? { figure: null, next: quantity.next }
    : make("ordinal", quantity.next, noun);
}

/** The name before ", 33,". */
function findAgedName({ text, tokens }: Scan, quantity: Quantity, at: number): Head | null {
  const before: Token | undefined = tokens[at - 1];
  if (before?.isCapitalised !== true || /\d/.test(before.text) || !/^\d/.test(tokens[at]!.text)) return null;
  const isSetOff =
    text.slice(before.end, tokens[at]!.start).trim() === "," && text[tokens[quantity.next - 1]!.end] === ",";
  return isSetOff && quantity.value >= 1 && quantity.value <= OLDEST
    ? { token: before, index: at - 1 }
    : null;
}

function isPartOfName({ text, tokens }: Scan, quantity: Quantity, at: number): boolean {
  const before = tokens[at - 1];
  if (tokens[at]!.word === "one" || tokens[quantity.next]?.word === "bit") return true;
  // "the 2007 Oscars"
  if (/^(?:19|20)\d\d$/.test(tokens[at]!.text) && quantity.next === at + 1 && quantity.first === at)
    return true;
  if (before === undefined || quantity.first !== at) return false;
  if (NUMBERED.has(before.word)) return true;
  return before.isCapitalised && at > 1 && /^[\s-]$/.test(text.slice(before.end, tokens[at]!.start));
}
