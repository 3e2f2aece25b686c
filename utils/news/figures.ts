// Figures of an article: number, unit and what is counted, with the words that bind them to their sentence. Numbers are read by
// numbers.ts; here their unit is found (money, percent, time, ages, times a thing was done) and the noun that they count.
// One pass over the tokens of each sentence: linear. The split into number, unit and counted entity is that of
// Roy, Vieira & Roth (2015), "Reasoning about Quantities in Natural Language".
import { tokenize, type Token } from "../text/tokenize.ts";
import type { Span } from "../text/span.ts";
import type { Article } from "./article.ts";
import { readQuantity, type Quantity } from "./numbers.ts";

/**
 * `count` things; `money`; `percent`; `duration` in days; `delay` in days before or after an event; `age` in years; `times` a thing
 * was done; `ordinal` a place in a row; `clock` time of day in hours; `weekday` 0 Sunday..6; `day` of the year; `year`.
 */
export type FigureKind =
  | "count"
  | "money"
  | "percent"
  | "duration"
  | "delay"
  | "age"
  | "times"
  | "ordinal"
  | "clock"
  | "weekday"
  | "day"
  | "year";

export interface Figure {
  /** The figure as printed, with its bound and unit. */
  readonly span: Span;
  readonly sentence: number;
  readonly kind: FigureKind;
  /** What the words allow. */
  readonly low: number;
  readonly high: number;
  readonly bound: Quantity["bound"];
  /** Currency code, "before"/"after" of a delay; null elsewhere. */
  readonly unit: string | null;
  /** The noun that is counted, or the verb of what happened then, as printed; null where none was found. */
  readonly counted: string | null;
  /** Stem of the counted noun or the governing verb. */
  readonly head: string | null;
  /** Telling stems near the figure in its sentence, the counted noun's own among them. */
  readonly around: ReadonlySet<string>;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
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
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ["$", "USD"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["¥", "JPY"],
  ["₽", "RUB"],
  ["₹", "INR"],
  ["dollar", "USD"],
  ["euro", "EUR"],
  ["yen", "JPY"],
  ["yuan", "CNY"],
  ["rubl", "RUB"],
  ["roubl", "RUB"],
  ["rupe", "INR"],
]);
const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  "sunday monday tuesday wednesday thursday friday saturday".split(" ").map((day, index) => [day, index]),
);
const MONTHS: ReadonlyMap<string, number> = new Map([
  ...Object.entries({
    jan: 1,
    january: 1,
    feb: 2,
    february: 2,
    mar: 3,
    march: 3,
    apr: 4,
    april: 4,
    may: 5,
    jun: 6,
    june: 6,
    jul: 7,
    july: 7,
  }),
  ...Object.entries({
    aug: 8,
    august: 8,
    sep: 9,
    sept: 9,
    september: 9,
    oct: 10,
    october: 10,
    nov: 11,
    november: 11,
    dec: 12,
    december: 12,
  }),
]);
const DAY_PARTS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["morning", [0, 12]],
  ["noon", [12, 12]],
  ["midday", [11, 13]],
  ["afternoon", [12, 18]],
  ["evening", [17, 24]],
  ["midnight", [0, 0]],
]);
/** Words that end the noun phrase after a number. */
const STOP = words(
  "of in on at by for from with to and or but nor as than that which who whom whose when where while after before since until because if so a an the this these those his her its their our your my he she it they we " +
    "is are was were be been being has have had do does did will would can could should may might must not about over under into through during between against per according including plus minus ago later earlier more less fewer " +
    "said says told took went came made got found left killed injured wounded arrested died shot hurt ahead behind away out up down off back also still already now then there here only just even",
);
const TRAILING = words("people persons men women children killed injured wounded dead arrested missing hurt");
/** What a name's number is: not a figure of the story. */
const NUMBERED = words(
  "section article chapter title rule proposition prop amendment flight route highway interstate room gate channel no number apollo boeing airbus world type level phase tier area district precinct ward class group interstate exit line page vol volume day studio windows iphone psalm verse",
);
/** Verbs that carry no event of their own. */
const LIGHT_VERBS = words("said say told tell ad report announc ask be have do make take get go come");
const MAX_NOUN_WORDS = 4;
const WINDOW_BEFORE = 8;
const WINDOW_AFTER = 8;

const known = new WeakMap<Article, readonly Figure[]>();

/** The figures of an article's body, in reading order. */
export function findFigures(article: Article): readonly Figure[] {
  let figures = known.get(article);
  if (figures === undefined) {
    figures = article.sentences.flatMap(({ span }, sentence) => readSentence(article.text, span, sentence));
    known.set(article, figures);
  }
  return figures;
}

function readSentence(text: string, sentenceSpan: Span, sentence: number): Figure[] {
  const tokens = tokenize(text, sentenceSpan);
  const figures: Figure[] = [];
  let at = 0;
  while (at < tokens.length) {
    const read =
      readClock(text, tokens, at, sentence) ??
      readDay(text, tokens, at, sentence) ??
      readBareTime(text, tokens, at, sentence) ??
      readNumber(text, tokens, at, sentence);
    if (read === null) at++;
    else {
      if (read.figure !== null) figures.push(read.figure);
      at = Math.max(at + 1, read.next);
    }
  }
  return figures;
}

interface Read {
  readonly figure: Figure | null;
  readonly next: number;
}

/** "11am", "2:30 p.m.", "Tuesday afternoon": hours of the day. */
function readClock(text: string, tokens: readonly Token[], at: number, sentence: number): Read | null {
  const token = tokens[at]!;
  const part = DAY_PARTS.get(token.word);
  if (part !== undefined && !(tokens[at + 1]?.isCapitalised ?? false)) {
    const first = WEEKDAYS.has(tokens[at - 1]?.word ?? "") ? at - 1 : at;
    return {
      figure: makeFigure(
        text,
        tokens,
        sentence,
        "clock",
        first,
        at + 1,
        part[0],
        part[1],
        "about",
        null,
        verbBefore(tokens, first),
      ),
      next: at + 1,
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
  const day = (hours % 12) + (half.startsWith("p") ? 12 : 0);
  return {
    figure: makeFigure(
      text,
      tokens,
      sentence,
      "clock",
      at,
      next,
      day,
      day,
      "exact",
      null,
      verbBefore(tokens, at),
    ),
    next,
  };
}

/** Weekdays, days of a month, years. */
function readDay(text: string, tokens: readonly Token[], at: number, sentence: number): Read | null {
  const token = tokens[at]!;
  const weekday = WEEKDAYS.get(token.word);
  if (weekday !== undefined && token.isCapitalised) {
    if (DAY_PARTS.has(tokens[at + 1]?.word ?? "")) return null;
    const isOther =
      /^(?:last|next|previous|every|each|following)$/.test(tokens[at - 1]?.word ?? "") ||
      text[token.end] === "s";
    const figure = makeFigure(
      text,
      tokens,
      sentence,
      "weekday",
      at,
      at + 1,
      weekday,
      weekday,
      "exact",
      null,
      verbBefore(tokens, at),
    );
    return { figure: isOther ? null : figure, next: at + 1 };
  }
  const month = token.isCapitalised ? MONTHS.get(token.word) : undefined;
  const day = tokens[at + 1];
  if (
    month !== undefined &&
    day !== undefined &&
    /^\d{1,2}$/.test(day.text) &&
    Number(day.text) >= 1 &&
    Number(day.text) <= 31
  ) {
    const hasYear = /^(?:19|20)\d\d$/.test(tokens[at + 2]?.text ?? "");
    const value = month * 32 + Number(day.text);
    return {
      figure: makeFigure(
        text,
        tokens,
        sentence,
        "day",
        at,
        at + 2,
        value,
        value,
        "exact",
        null,
        verbBefore(tokens, at),
      ),
      next: at + (hasYear ? 3 : 2),
    };
  }
  if (/^(?:1[89]|20)\d\d$/.test(token.text) && isYearPlace(text, tokens, at)) {
    const value = Number(token.text);
    return {
      figure: makeFigure(
        text,
        tokens,
        sentence,
        "year",
        at,
        at + 1,
        value,
        value,
        "exact",
        null,
        verbBefore(tokens, at),
      ),
      next: at + 1,
    };
  }
  return null;
}

function isYearPlace(text: string, tokens: readonly Token[], at: number): boolean {
  if (/[$€£¥]/.test(text[tokens[at]!.start - 1] ?? "")) return false;
  const before = tokens[at - 1]?.word ?? "";
  return (
    /^(?:in|since|by|of|from|until|during|before|after|early|late|mid|the|and|to|between)$/.test(before) ||
    MONTHS.has(before) ||
    !/^\p{Ll}/u.test(tokens[at + 1]?.text ?? "")
  );
}

/** Time without a numeral: "hours after", "a day after", "monthslong", "a year". */
function readBareTime(text: string, tokens: readonly Token[], at: number, sentence: number): Read | null {
  const token = tokens[at]!;
  const long = /^(second|minute|hour|day|week|month|year|decade)(s?)long$/.exec(token.word);
  if (long !== null)
    return makeTime(text, tokens, at, at, at + 1, long[2] === "s" ? "plural" : 1, long[1]!, sentence);
  const isArticle = token.word === "a" || token.word === "an" || token.word === "one";
  if (isArticle) {
    const unit = TIME_UNITS.has(tokens[at + 1]?.word ?? "") ? tokens[at + 1]!.word : null;
    return unit === null ? null : makeTime(text, tokens, at, at, at + 2, 1, unit, sentence);
  }
  if (
    token.stem !== token.word &&
    token.word.endsWith("s") &&
    TIME_UNITS.has(token.word.slice(0, -1)) &&
    !/^(?:these|those|the|two|three)$/.test(tokens[at - 1]?.word ?? "")
  ) {
    return makeTime(text, tokens, at, at, at + 1, "plural", token.word.slice(0, -1), sentence);
  }
  return null;
}

function readNumber(text: string, tokens: readonly Token[], at: number, sentence: number): Read | null {
  const quantity = readQuantity(text, tokens, at);
  if (quantity === null) return null;
  const { next } = quantity;
  const printed = tokens[at]!;
  const before = tokens[quantity.first - 1];
  const symbol = CURRENCIES.get(text[printed.start - 1] ?? "");
  const following = tokens[next];
  const gap = following === undefined ? "" : text.slice(tokens[next - 1]!.end, following.start);
  if (symbol !== undefined) return money(text, tokens, quantity, symbol, next, sentence);
  const currency = following === undefined ? undefined : CURRENCIES.get(following.stem);
  if (currency !== undefined && /^[\s-]$/.test(gap))
    return money(text, tokens, quantity, currency, next + 1, sentence);
  const isSign = /^\s?%/.test(text.slice(tokens[next - 1]!.end, tokens[next - 1]!.end + 2));
  if (
    isSign ||
    (following !== undefined && /^percent(?:age)?$/.test(following.word)) ||
    (following?.word === "per" && tokens[next + 1]?.word === "cent")
  ) {
    const end = isSign ? next : next + (following!.word === "per" ? 2 : 1);
    const figure = fromQuantity(
      text,
      tokens,
      sentence,
      "percent",
      quantity,
      end,
      tokens[end]?.word.startsWith("point") === true ? "points" : null,
      nounAfter(text, tokens, end) ?? verbBefore(tokens, quantity.first),
    );
    return { figure, next: end };
  }
  if (quantity.isOrdinal) {
    const noun = nounAfter(text, tokens, next);
    const isDigit = /^\p{Nd}/u.test(printed.text);
    return {
      figure:
        noun === null || (!isDigit && quantity.value <= 2)
          ? null
          : fromQuantity(text, tokens, sentence, "ordinal", quantity, next, null, noun),
      next,
    };
  }
  const unit = following === undefined ? undefined : timeUnit(following);
  if (unit !== undefined && /^[\s-]$/.test(gap)) {
    if (unit === "year" && tokens[next + 1]?.word === "old") {
      return {
        figure: fromQuantity(
          text,
          tokens,
          sentence,
          "age",
          quantity,
          next + 2,
          null,
          nounAfter(text, tokens, next + 2),
        ),
        next: next + 2,
      };
    }
    return makeTime(text, tokens, at, quantity.first, next + 1, quantity, unit, sentence);
  }
  if (
    (following?.word === "times" &&
      !/^\s?[A-Z]/.test(text.slice(following.start - 1, following.start + 1))) ||
    printed.word === "twice"
  ) {
    const end = printed.word === "twice" ? next : next + 1;
    return {
      figure: fromQuantity(
        text,
        tokens,
        sentence,
        "times",
        quantity,
        end,
        null,
        verbBefore(tokens, quantity.first) ?? verbAfter(tokens, end),
      ),
      next: end,
    };
  }
  // ", 33," after a name
  const isBetweenCommas =
    /,\s*$/.test(text.slice(Math.max(0, printed.start - 2), printed.start)) &&
    text[tokens[next - 1]!.end] === ",";
  if (
    isBetweenCommas &&
    before?.isCapitalised === true &&
    quantity.value >= 1 &&
    quantity.value <= 110 &&
    /^\d/.test(printed.text)
  ) {
    return {
      figure: fromQuantity(text, tokens, sentence, "age", quantity, next, null, { token: before }),
      next,
    };
  }
  if (printed.word === "one" || (before !== undefined && NUMBERED.has(before.word) && quantity.first === at))
    return { figure: null, next };
  if (
    before?.isCapitalised === true &&
    quantity.first === at &&
    at > 1 &&
    /^[\s-]$/.test(text.slice(before.end, printed.start)) &&
    !WEEKDAYS.has(before.word)
  )
    return { figure: null, next };
  const noun = nounAfter(text, tokens, next);
  if (noun === null) return { figure: null, next };
  return {
    figure: fromQuantity(text, tokens, sentence, "count", quantity, noun.index + 1, null, noun),
    next,
  };
}

function money(
  text: string,
  tokens: readonly Token[],
  quantity: Quantity,
  currency: string,
  end: number,
  sentence: number,
): Read {
  const verb = verbBefore(tokens, quantity.first);
  return {
    figure: fromQuantity(
      text,
      tokens,
      sentence,
      "money",
      quantity,
      end,
      currency,
      verb ?? nounAfter(text, tokens, end),
    ),
    next: end,
  };
}

function timeUnit(token: Token): string | undefined {
  const singular = token.word.replace(/s$/, "");
  return TIME_UNITS.has(singular) ? singular : undefined;
}

function makeTime(
  text: string,
  tokens: readonly Token[],
  at: number,
  first: number,
  end: number,
  amount: Quantity | 1 | "plural",
  unit: string,
  sentence: number,
): Read {
  const [days, most] = TIME_UNITS.get(unit)!;
  // A duration is as precise as its unit: "two years" may be eighteen months, "a day" is not two.
  const low =
    amount === "plural"
      ? days
      : amount === 1
        ? days * 0.75
        : Math.max(amount.low - 0.5, amount.low * 0.75) * days;
  const high =
    amount === "plural"
      ? days * most
      : amount === 1
        ? days * 1.5
        : Math.min(amount.high + 0.5, amount.high * 1.5) * days;
  const bound = amount === "plural" ? "vague" : amount === 1 ? "about" : amount.bound;
  const link = tokens[end]?.word ?? "";
  const relation = link === "after" || link === "before" ? link : null;
  const from = first > 0 && /^(?:just|only|mere)$/.test(tokens[first - 1]!.word) ? first - 1 : first;
  if (link === "ago") return { figure: null, next: end + 1 };
  if (relation !== null) {
    const event = tokens
      .slice(end + 1, end + 1 + WINDOW_AFTER)
      .find((token) => !STOP.has(token.word) && !token.isCapitalised);
    const figure = makeFigure(
      text,
      tokens,
      sentence,
      "delay",
      from,
      end + 1,
      low,
      high,
      bound,
      relation,
      event === undefined ? null : { token: event },
    );
    return { figure, next: end + 1 };
  }
  if (
    amount === 1 &&
    unit !== "hour" &&
    text.slice(tokens[at]!.start, tokens[at]!.end).toLowerCase() !== "one" &&
    end === at + 2
  ) {
    // "twice a day", "a year": a rate or a mere article unless something is measured by it.
    return { figure: null, next: end };
  }
  const noun = nounAfter(text, tokens, end) ?? verbBefore(tokens, first);
  return {
    figure: makeFigure(text, tokens, sentence, "duration", first, end, low, high, bound, null, noun),
    next: end,
  };
}

interface Head {
  readonly token: Token;
  readonly index?: number;
}

/** The last noun of the phrase that follows, and where it stands: "15 House-passed measures". */
function nounAfter(
  text: string,
  tokens: readonly Token[],
  from: number,
): (Head & { readonly index: number }) | null {
  let found: number | null = null;
  for (let i = from; i < tokens.length && i < from + MAX_NOUN_WORDS; i++) {
    const gap = i === 0 ? "" : text.slice(tokens[i - 1]!.end, tokens[i]!.start);
    if (!/^(?:\s|-|\s?["“]|['’]\s)$/.test(gap) || STOP.has(tokens[i]!.word)) break;
    if (/^\p{N}/u.test(tokens[i]!.text)) break;
    found = i;
    if (TRAILING.has(tokens[i]!.word)) break;
  }
  if (found === null && tokens[from]?.word === "of") {
    // "several of the hostages"
    const skip = /^(?:the|his|her|their|its|those|these)$/.test(tokens[from + 1]?.word ?? "")
      ? from + 2
      : from + 1;
    return skip < tokens.length && !STOP.has(tokens[skip]!.word) && skip > from + 1
      ? nounAfter(text, tokens, skip)
      : null;
  }
  if (found === null && TRAILING.has(tokens[from]?.word ?? "")) found = from;
  return found === null ? null : { token: tokens[found]!, index: found };
}

/** The nearest word before that looks like the verb of the clause: a past or participle form that carries an event. */
function verbBefore(tokens: readonly Token[], from: number): Head | null {
  for (let i = from - 1; i >= 0 && i >= from - WINDOW_BEFORE; i--) {
    const token = tokens[i]!;
    if (
      !token.isCapitalised &&
      /(?:ed|ing)$/.test(token.word) &&
      token.word.length > 4 &&
      !LIGHT_VERBS.has(token.stem)
    )
      return { token, index: i };
  }
  return null;
}

function verbAfter(tokens: readonly Token[], from: number): Head | null {
  const token = tokens
    .slice(from, from + 4)
    .find((word) => /(?:ed|ing)$/.test(word.word) && !STOP.has(word.word));
  return token === undefined ? null : { token };
}

function fromQuantity(
  text: string,
  tokens: readonly Token[],
  sentence: number,
  kind: FigureKind,
  quantity: Quantity,
  end: number,
  unit: string | null,
  head: Head | null,
): Figure {
  return makeFigure(
    text,
    tokens,
    sentence,
    kind,
    quantity.first,
    end,
    quantity.low,
    quantity.high,
    quantity.bound,
    unit,
    head,
  );
}

function makeFigure(
  text: string,
  tokens: readonly Token[],
  sentence: number,
  kind: FigureKind,
  first: number,
  end: number,
  low: number,
  high: number,
  bound: Quantity["bound"],
  unit: string | null,
  head: Head | null,
): Figure {
  const symbolAt = tokens[first]!.start - 1;
  const start = CURRENCIES.has(text[symbolAt] ?? "") ? symbolAt : tokens[first]!.start;
  const around = new Set<string>();
  for (let i = Math.max(0, first - WINDOW_BEFORE); i < Math.min(tokens.length, end + WINDOW_AFTER); i++) {
    const token = tokens[i]!;
    if (i >= first && i < end && token !== head?.token) continue;
    if (!STOP.has(token.word) && token.word.length > 2) around.add(token.stem);
  }
  if (head !== null) around.add(head.token.stem);
  return {
    span: { start, end: tokens[end - 1]!.end },
    sentence,
    kind,
    low,
    high,
    bound,
    unit,
    counted: head?.token.text ?? null,
    head: head?.token.stem ?? null,
    around,
  };
}
