// Figures of time: how long ("two years", "monthslong"), how long before or after an event ("hours after"), and what time of day.
// Days and dates are dates.ts's. Constant time a token.
import type { Quantity } from "./numbers.ts";
import {
  findEvent,
  findNounAfter,
  findVerbBefore,
  isStopWord,
  makeFigure,
  type Head,
  type Scan,
} from "./figure-subject.ts";
import type { ReadFigure } from "./figures.ts";

/** Days in each unit of time, and how many of it a bare plural ("hours after") can mean before the next unit is used. */
const TIME_UNITS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["second", [1 / 86_400, 60]],
  ["minute", [1 / 1440, 60]],
  ["hour", [1 / 24, 23]],
  ["day", [1, 10]],
  ["week", [7, 6]],
  ["month", [30.4, 18]],
  ["year", [365, 20]],
  ["decade", [3650, 9]],
]);
const DAY_PARTS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["morning", [0, 12]],
  ["noon", [12, 12]],
  ["midday", [11, 13]],
  ["afternoon", [12, 18]],
  ["evening", [17, 24]],
  ["midnight", [0, 0]],
]);
const WEEKDAY = /^(?:sun|mon|tues|wednes|thurs|fri|satur)day$/;
/** How far a clause's anchor is looked for after "after". */
const ANCHOR_WORDS = 8;

/** "11am", "2:30 p.m.", "Tuesday afternoon" at token `at`: hours of the day. */
export function readClock(scan: Scan, at: number): ReadFigure | null {
  const { text, tokens } = scan;
  const token = tokens[at]!;
  const part = DAY_PARTS.get(token.word);
  if (part !== undefined && tokens[at + 1]?.isCapitalised !== true) {
    const place = { first: WEEKDAY.test(tokens[at - 1]?.word ?? "") ? at - 1 : at, next: at + 1 };
    return {
      figure: makeFigure(
        scan,
        place,
        "clock",
        { low: part[0], high: part[1], bound: "about" },
        findEvent(scan, place.first, place.next),
      ),
      next: place.next,
    };
  }
  if (!/^\d{1,2}$/.test(token.text)) return null;
  let next = at + 1;
  let hours = Number(token.text);
  const minutes = tokens[next];
  if (minutes !== undefined && text.slice(token.end, minutes.start) === ":" && /^\d{2}$/.test(minutes.text)) {
    hours += Number(minutes.text) / 60;
    next++;
  }
  const half = tokens[next]?.word ?? "";
  const isHalf =
    half === "am" || half === "pm" || ((half === "a" || half === "p") && tokens[next + 1]?.word === "m");
  if (!isHalf) return next > at + 1 ? { figure: null, next } : null;
  next += half.length === 2 ? 1 : 2;
  const hour = (hours % 12) + (half.startsWith("p") ? 12 : 0);
  return {
    figure: makeFigure(
      scan,
      { first: at, next },
      "clock",
      { low: hour, high: hour, bound: "exact" },
      findEvent(scan, at, next),
    ),
    next,
  };
}

/** Time without a numeral at token `at`: "hours after", "a day after", "monthslong". */
export function readBareTime(scan: Scan, at: number): ReadFigure | null {
  const { tokens } = scan;
  const token = tokens[at]!;
  const long = /^(second|minute|hour|day|week|month|year|decade)(s?)long$/.exec(token.word);
  if (long !== null)
    return readTime(scan, { first: at, next: at + 1 }, long[2] === "s" ? "plural" : "long", long[1]!);
  if (/^(?:a|an|one)$/.test(token.word)) {
    const unit = tokens[at + 1]?.word ?? "";
    if (!TIME_UNITS.has(unit)) return null;
    return readTime(scan, { first: at, next: at + 2 }, token.word === "one" ? "long" : "article", unit);
  }
  const unit = token.word.endsWith("s") ? token.word.slice(0, -1) : "";
  if (!TIME_UNITS.has(unit) || /^(?:these|those|the)$/.test(tokens[at - 1]?.word ?? "")) return null;
  return readTime(scan, { first: at, next: at + 1 }, "plural", unit);
}

/** Whether a word names a part of the day. */
export function isDayPart(word: string): boolean {
  return DAY_PARTS.has(word);
}

/** The unit of time that a word names ("hours"), or null. */
export function findTimeUnit(word: string): string | null {
  const singular = word.replace(/s$/, "");
  return TIME_UNITS.has(singular) ? singular : null;
}

/** A duration or delay whose amount and unit stand at tokens `[first, next)`; `article` is "a day", `long` "one year" or "yearlong". */
export function readTime(
  scan: Scan,
  place: { readonly first: number; readonly next: number },
  amount: Quantity | "article" | "long" | "plural",
  unit: string,
): ReadFigure {
  const { tokens } = scan;
  const { next } = place;
  const link = tokens[next]?.word ?? "";
  // How long ago counts from the day of publication, not from anything in the story.
  if (link === "ago") return { figure: null, next: next + 1 };
  const value = measureTime(amount, unit);
  const first = /^(?:just|only|mere)$/.test(tokens[place.first - 1]?.word ?? "")
    ? place.first - 1
    : place.first;
  if (link === "after" || link === "before") {
    return {
      figure: makeFigure(scan, { first, next: next + 1 }, "delay", value, findAnchor(scan, next + 1), link),
      next: next + 1,
    };
  }
  // "twice a day", "a year": a rate, or no more than an article.
  if (amount === "article" && unit !== "hour") return { figure: null, next };
  const head = findNounAfter(scan, next) ?? findVerbBefore(scan, place.first);
  return { figure: makeFigure(scan, place, "duration", value, head), next };
}

/** A duration is as precise as its unit: "two years" may be eighteen months, "a day" is not two. */
function measureTime(
  amount: Quantity | "article" | "long" | "plural",
  unit: string,
): Pick<Quantity, "low" | "high" | "bound"> {
  const [days, most] = TIME_UNITS.get(unit)!;
  if (amount === "plural") return { low: days, high: days * most, bound: "vague" };
  // "Hours after" is the same day, "a day after" the next; a year or an hour is taken less strictly.
  if (typeof amount === "string")
    return { low: days * (unit === "day" ? 0.97 : 0.75), high: days * 1.5, bound: "about" };
  if (amount.bound !== "exact")
    return { low: amount.low * days, high: amount.high * days, bound: amount.bound };
  return {
    low: Math.max(amount.low - 0.5, amount.low * 0.75) * days,
    high: Math.min(amount.high + 0.5, amount.high * 1.5) * days,
    bound: amount.bound,
  };
}

/** The first telling word of the event that a delay counts from: "hours after Donald Trump was inaugurated". */
function findAnchor({ tokens }: Scan, from: number): Head | null {
  for (let i = from; i < tokens.length && i < from + ANCHOR_WORDS; i++) {
    if (!isStopWord(tokens[i]!.word) && !tokens[i]!.isCapitalised) return { token: tokens[i]!, index: i };
  }
  return null;
}
