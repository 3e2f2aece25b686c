// The forms in which English prints dates, each with how it is resolved. Every pattern is a sequence of bounded parts, so that matching is
// linear; what a pattern cannot tell (a name "May", a number "2020") its reader refuses by looking at the words about it.
import {
  MONTH_SOURCE,
  WEEKDAY_SOURCE,
  civilToDay,
  dayToCivil,
  daysInMonth,
  isCivilDay,
  parseMonth,
  parseWeekday,
  weekdayOf,
} from "./calendar.ts";

export interface Context {
  readonly sentence: string;
  /** Day of publication; null where it is not known. */
  readonly published: number | null;
  /** The last single day named before a place in the sentence, there or in the sentence before. */
  readonly findAnchor: (before: number) => number | null;
}

/** A date with its place in the sentence; the other members as in `DateMention`. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly weekday: number | null;
  readonly precision: "day" | "month" | "year" | "relative";
  readonly isRelative: boolean;
  readonly tense: "past" | "future" | null;
}

interface DatePattern {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, context: Context) => FoundDate | null;
}

/** Days that "a few days ago" and the like may be off by, either way. */
const WEEK_SLACK = 3;
const FEW = { least: 2, most: 6 };

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};

const M = MONTH_SOURCE;
const WD = `(?<weekday>${WEEKDAY_SOURCE})`;
const DAY_NUMBER = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const SECOND_DAY = "(?:\\s?[-–]\\s?| and | to | or )(?<second>\\d{1,2})(?:st|nd|rd|th)?";
const YEAR = "(?<year>(?:19|20)\\d{2})(?![\\d%]|[.,]\\d)";

function dated(match: RegExpExecArray, rest: Partial<FoundDate>): FoundDate {
  return {
    start: match.index,
    end: match.index + match[0].length,
    from: null,
    to: null,
    weekday: null,
    precision: "day",
    isRelative: false,
    tense: null,
    ...rest,
  };
}

/** "Tuesday, January 21, 2025", "21 January", "Jan. 20-22": a year that is not printed is taken from the publication. */
function readDay(match: RegExpExecArray, context: Context): FoundDate | null {
  const { weekday: weekdayName, day = "", second, month = "", year } = match.groups!;
  const monthNumber = parseMonth(month)!;
  const weekday = weekdayName === undefined ? null : parseWeekday(weekdayName);
  const length = second === undefined ? 0 : Number(second) - Number(day);
  if (length < 0 || Number(day) < 1) return null;
  if (year !== undefined) {
    const civil = { year: Number(year), month: monthNumber, day: Number(day) };
    if (!isCivilDay(civil) || !isCivilDay({ ...civil, day: Number(day) + length })) return null;
    const from = civilToDay(civil);
    return dated(match, { from, to: from + length, weekday });
  }
  if (Number(day) + length > daysInMonth(2000, monthNumber)) return null;
  if (context.published === null) return dated(match, { weekday, isRelative: true });
  const tense = readTense(context.sentence, match.index, match.index + match[0].length);
  const from = nearestYear(context.published, monthNumber, Number(day), weekday, tense);
  return from === null ? null : dated(match, { from, to: from + length, weekday, isRelative: true, tense });
}

/** The year of a day without one: that in which the weekday fits, else the nearest in the direction of the tense, else the nearest. */
function nearestYear(
  published: number,
  month: number,
  day: number,
  weekday: number | null,
  tense: "past" | "future" | null,
): number | null {
  const { year } = dayToCivil(published);
  let best: number | null = null;
  for (const candidate of [year, year - 1, year + 1]) {
    if (!isCivilDay({ year: candidate, month, day })) continue;
    const at = civilToDay({ year: candidate, month, day });
    if (best === null || rank(at) < rank(best)) best = at;
  }
  return best;

  function rank(at: number): number {
    const gap = Math.abs(at - published);
    const againstTense = tense === "past" ? at > published + 1 : tense === "future" && at < published;
    return gap + (weekday !== null && weekdayOf(at) !== weekday ? 10_000 : 0) + (againstTense ? 1000 : 0);
  }
}

const BEFORE_MONTH =
  /\b(?:in|since|until|till|by|of|from|during|through|before|after|early|late|mid|between|to|and|for|as|this|last|next|past)[ -]$/i;

/** "in February 2022", "last May", "in May last year", "since March". */
function readMonth(match: RegExpExecArray, context: Context): FoundDate | null {
  const { month = "", year, which, relative } = match.groups!;
  const before = context.sentence.slice(Math.max(0, match.index - 12), match.index);
  if (year === undefined && relative === undefined && which === undefined) {
    // A month alone is one only after a preposition; "March" and "May" are words besides.
    if (!BEFORE_MONTH.test(before)) return null;
    const after = context.sentence.slice(match.index + match[0].length, match.index + match[0].length + 14);
    if (/^\s\p{Lu}/u.test(after) || /^ ?['’]s? ?\p{Lu}/u.test(after)) return null;
    if (
      /^(?:May|March|April|June|August)$/.test(month) &&
      !/\b(?:in|since|until|by|early|late|mid|during|last|next|this)[ -]$/i.test(before)
    )
      return null;
    if (
      /^(?:May|April|June|August)$/.test(month) &&
      /^ (?:said|says|told|has|had|was|is|will|would|and her|and his)\b/.test(after)
    )
      return null;
  }
  const number = parseMonth(month)!;
  if (year !== undefined) return dated(match, { ...monthOf(Number(year), number), precision: "month" });
  const tense = which === "next" ? "future" : which === "last" || which === "past" ? "past" : null;
  if (context.published === null) return dated(match, { precision: "month", isRelative: true, tense });
  const now = dayToCivil(context.published);
  let yearNumber: number;
  if (relative !== undefined)
    yearNumber = now.year + (relative === "this" ? 0 : relative === "next" ? 1 : -1);
  else if (which === "next") yearNumber = number > now.month ? now.year : now.year + 1;
  else if (which === "last" || which === "past") yearNumber = number < now.month ? now.year : now.year - 1;
  else if (which === "this") yearNumber = now.year;
  else {
    const direction = readTense(context.sentence, match.index, match.index + match[0].length);
    yearNumber =
      direction === "future"
        ? number >= now.month
          ? now.year
          : now.year + 1
        : number <= now.month
          ? now.year
          : now.year - 1;
    return dated(match, {
      ...monthOf(yearNumber, number),
      precision: "month",
      isRelative: true,
      tense: direction,
    });
  }
  return dated(match, { ...monthOf(yearNumber, number), precision: "month", isRelative: true, tense });
}

function monthOf(year: number, month: number): { from: number; to: number } {
  return {
    from: civilToDay({ year, month, day: 1 }),
    to: civilToDay({ year, month, day: daysInMonth(year, month) }),
  };
}

function yearOf(year: number, lastYear: number = year): { from: number; to: number } {
  return {
    from: civilToDay({ year, month: 1, day: 1 }),
    to: civilToDay({ year: lastYear, month: 12, day: 31 }),
  };
}

const BEFORE_YEAR =
  /\b(?:in|since|from|by|until|till|before|after|during|through|early|late|mid|year|fiscal|between|for|of|to|and)[ -]$/i;
const COUNTED = /^ (?:\p{Ll}+ )?(?:people|men|women|children|troops|police|[\p{Ll}]{2,}[^su]s)\b/u;

/** "2022", "the 1990s": a number is a year after a preposition, before punctuation, or before what is named by its year. */
function readYear(match: RegExpExecArray, context: Context): FoundDate | null {
  const { year = "", decade } = match.groups!;
  const before = context.sentence.slice(Math.max(0, match.index - 12), match.index);
  const after = context.sentence.slice(match.index + match[0].length, match.index + match[0].length + 24);
  if (/[$€£¥#.,\d/:-]$/.test(before) || /^[/:]?\d/.test(after)) return null;
  if (decade !== undefined)
    return dated(match, { ...yearOf(Number(year), Number(year) + 9), precision: "year" });
  if (COUNTED.test(after) && !/\b(?:in|since)[ -]$/i.test(before)) return null;
  if (
    !BEFORE_YEAR.test(before) &&
    !/^(?:[,;.)\]:?!—–]|$| (?:elections?|campaign|presidential|race|season|report|budget|deal|agreement|law|war|film|study)\b)/.test(
      after,
    )
  ) {
    if (!/(?:\bthe|\ba|['’]s|\()\s?$/i.test(before) || !/^ \p{Ll}/u.test(after)) return null;
  }
  return dated(match, { ...yearOf(Number(year)), precision: "year" });
}

const NOT_THE_DAY_BEFORE =
  /\b(?:Black|Super|Good|Bloody|Ash|Cyber|Easter|Palm|Holy|Maundy|Giving|Sheffield|a|an|every|each|any|most|per) $/;
const NOT_THE_DAY_AFTER =
  /^ (?:Times|Mail|Telegraph|Mirror|Express|Herald|Independent|Post|Night (?:Live|Football)|Football|Tribune|School|Review)\b/;

/** "on Tuesday", "last Friday", "Monday night": at or before publication, unless the sentence looks ahead. */
function readWeekday(match: RegExpExecArray, { sentence, published }: Context): FoundDate | null {
  const { which, weekday: name = "" } = match.groups!;
  if (NOT_THE_DAY_BEFORE.test(sentence.slice(Math.max(0, match.index - 12), match.index))) return null;
  if (
    NOT_THE_DAY_AFTER.test(sentence.slice(match.index + match[0].length, match.index + match[0].length + 24))
  )
    return null;
  const weekday = parseWeekday(name)!;
  const direction = which?.toLowerCase();
  const tense =
    direction === "next" || direction === "coming"
      ? "future"
      : direction === "last" || direction === "past" || direction === "previous"
        ? "past"
        : (readTense(sentence, match.index, match.index + match[0].length) ?? "past");
  if (published === null) return dated(match, { weekday, isRelative: true, tense });
  const back = (weekdayOf(published) - weekday + 7) % 7;
  const isStrict = direction === "last" || direction === "previous" || direction === "next";
  const day =
    tense === "past"
      ? published - (back === 0 && isStrict ? 7 : back)
      : published + (back === 0 ? (isStrict ? 7 : 0) : 7 - back);
  return dated(match, { from: day, to: day, weekday, isRelative: true, tense });
}

/** "today", "yesterday", "last night", "this morning". */
function readNearDay(match: RegExpExecArray, { published }: Context): FoundDate {
  const words = match[0].toLowerCase();
  const offset = words.startsWith("yester") || words === "last night" ? -1 : words === "tomorrow" ? 1 : 0;
  const tense = offset < 0 ? "past" : offset > 0 ? "future" : null;
  const day = published === null ? null : published + offset;
  return dated(match, { from: day, to: day, isRelative: true, tense });
}

/** "last week", "this month", "next year", "earlier this year". */
function readNearPeriod(match: RegExpExecArray, { published }: Context): FoundDate {
  const { which = "", unit = "" } = match.groups!;
  const step = /^(?:last|previous)/i.test(which) ? -1 : /^(?:next|coming)/i.test(which) ? 1 : 0;
  const tense = step < 0 ? "past" : step > 0 ? "future" : null;
  const precision = unit === "year" ? "year" : unit === "month" ? "month" : "relative";
  if (published === null) return dated(match, { precision, isRelative: true, tense });
  const { year, month } = dayToCivil(published);
  if (unit === "year") return dated(match, { ...yearOf(year + step), precision, isRelative: true, tense });
  if (unit === "month") {
    const index = year * 12 + month - 1 + step;
    return dated(match, {
      ...monthOf(Math.floor(index / 12), (index % 12) + 1),
      precision,
      isRelative: true,
      tense,
    });
  }
  // Weeks run from Monday to Sunday; a weekend is its last two days.
  const monday = published - ((weekdayOf(published) + 6) % 7) + step * 7;
  if (unit === "week")
    return dated(match, { from: monday, to: monday + 6, precision, isRelative: true, tense });
  const isPast = step < 0 || (/^(?:past|the)$/i.test(which) && weekdayOf(published) !== 0);
  const saturday =
    published -
    ((weekdayOf(published) + 1) % 7) +
    (isPast ? 0 : step > 0 || weekdayOf(published) % 6 !== 0 ? 7 : 0);
  return dated(match, { from: saturday, to: saturday + 1, precision, isRelative: true, tense });
}

/** "three days ago", "a day earlier", "two weeks later": counted from publication, or from the date named before. */
function readDistance(match: RegExpExecArray, { published, findAnchor }: Context): FoundDate {
  const { count: countWord = "", unit = "", direction = "" } = match.groups!;
  const isAgo = direction === "ago";
  const sign = isAgo || direction === "earlier" || direction.startsWith("before") ? -1 : 1;
  const tense = sign < 0 ? "past" : null;
  const base = isAgo
    ? published
    : direction === "earlier" || direction === "later"
      ? findAnchor(match.index)
      : null;
  const word = countWord.toLowerCase();
  const count = /^\d+$/.test(word) ? Number(word) : NUMBER_WORDS[word];
  const isWhole = unit === "day" && count !== undefined;
  const precision = isWhole ? "day" : unit === "year" ? "year" : unit === "month" ? "month" : "relative";
  if (base === null || unit === "hour")
    return dated(match, { precision: isWhole ? "day" : "relative", isRelative: true, tense });
  const { year, month } = dayToCivil(base);
  if (count === undefined) {
    const length = unit === "day" ? 1 : unit === "week" ? 7 : unit === "month" ? 30 : 365;
    const near = base + sign * FEW.least * length;
    const far = base + sign * FEW.most * length;
    return dated(match, {
      from: Math.min(near, far),
      to: Math.max(near, far),
      precision: "relative",
      isRelative: true,
      tense,
    });
  }
  if (unit === "day")
    return dated(match, { from: base + sign * count, to: base + sign * count, isRelative: true, tense });
  if (unit === "week") {
    const day = base + sign * count * 7;
    return dated(match, { from: day - WEEK_SLACK, to: day + WEEK_SLACK, precision, isRelative: true, tense });
  }
  if (unit === "year")
    return dated(match, { ...yearOf(year + sign * count), precision, isRelative: true, tense });
  const index = year * 12 + month - 1 + sign * count;
  return dated(match, {
    ...monthOf(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1),
    precision,
    isRelative: true,
    tense,
  });
}

/** "the previous day", "the day before": the day beside the date named before. */
function readNextToAnchor(match: RegExpExecArray, { findAnchor }: Context): FoundDate {
  const anchor = findAnchor(match.index);
  const isBefore = /previous|before/i.test(match[0]);
  const isSame = /same/i.test(match[0]);
  const day = anchor === null ? null : anchor + (isSame ? 0 : isBefore ? -1 : 1);
  return dated(match, { from: day, to: day, isRelative: true, tense: isBefore ? "past" : null });
}

/** "2025-01-21". */
function readIso(match: RegExpExecArray): FoundDate | null {
  const civil = {
    year: Number(match.groups!["year"]),
    month: Number(match.groups!["month"]),
    day: Number(match.groups!["day"]),
  };
  if (!isCivilDay(civil)) return null;
  return dated(match, { from: civilToDay(civil), to: civilToDay(civil) });
}

const AHEAD =
  /\b(?:will|shall|won['’]t|['’]ll|is|are) (?:be |not |also |now )?(?:set|due|scheduled|expected|planned|slated|to|going|likely|meeting|travell?ing|voting|holding)\b|\b(?:will|shall|won['’]t|upcoming|scheduled|slated|due|set to|expected|plans? to|planned for|ahead of|until|deadline|would)\b|['’]ll\b/gi;
const PAST_VERB =
  /\b(?:said|says|told|met|held|was|were|had|has|came|took|made|went|began|gave|got|left|saw|found|won|lost|ran|fell|rose|hit|killed|wrote|spoke|struck|shot|died|sent|put|\p{Ll}{2,}ed)\b/giu;
/** How far before a date the verb that it belongs to is looked for, in UTF-16 units. */
const TENSE_WINDOW = 70;
/** How far after "will" its participle may stand. */
const PARTICIPLE_REACH = 24;

/** Whether the words before a date (or just after it) look back or ahead; null where there is no verb near. */
function readTense(sentence: string, start: number, end: number): "past" | "future" | null {
  const before = sentence.slice(Math.max(0, start - TENSE_WINDOW), start);
  const ahead = lastIndex(before, AHEAD);
  const past = lastIndex(before, PAST_VERB);
  if (ahead >= 0 || past >= 0) {
    if (past <= ahead) return "future";
    // "is expected", "will be held": the participle belongs to the verb that looks ahead.
    return ahead >= 0 &&
      past - ahead < PARTICIPLE_REACH &&
      !/^(?:said|told|announced)\b/.test(before.slice(past))
      ? "future"
      : "past";
  }
  const after = sentence.slice(end, end + TENSE_WINDOW);
  const nextAhead = after.search(AHEAD);
  const nextPast = after.search(PAST_VERB);
  if (nextAhead < 0 && nextPast < 0) return null;
  return nextAhead >= 0 && (nextPast < 0 || nextAhead <= nextPast) ? "future" : "past";
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}

const COUNT =
  "(?<count>\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|some|few)";

/** All forms; where two match in one place the longer reading is kept. Those that count from another date come last. */
export const DATE_PATTERNS: readonly DatePattern[] = [
  {
    pattern: new RegExp(
      `\\b(?:${WD},? )?(?<month>${M}) ${DAY_NUMBER}(?:${SECOND_DAY})?(?![\\d%]|[.,:]\\d)(?:,? ${YEAR})?`,
      "g",
    ),
    read: readDay,
  },
  {
    pattern: new RegExp(
      `\\b(?:${WD},? )?(?:the )?${DAY_NUMBER}(?:${SECOND_DAY})?(?: of)? (?<month>${M})\\b(?:,? ${YEAR})?`,
      "g",
    ),
    read: readDay,
  },
  {
    pattern: new RegExp(
      `\\b(?:(?<which>last|next|this|past) )?(?<month>${M})(?:,? (?:of )?${YEAR}|,? (?:of )?(?<relative>last|this|next) year)?(?!\\w)`,
      "g",
    ),
    read: readMonth,
  },
  { pattern: /\b(?<year>(?:19|20)\d{2})-(?<month>\d{2})-(?<day>\d{2})\b/g, read: readIso },
  { pattern: /(?<![\w-])(?<year>(?:18|19|20)\d{2})(?<decade>(?<=0)s)?(?!\w|-\p{L})/gu, read: readYear },
  {
    pattern: new RegExp(
      `\\b(?:(?<which>last|next|this|past|coming|previous) )?${WD}(?: (?:morning|afternoon|evening|night))?(?!\\w)`,
      "g",
    ),
    read: readWeekday,
  },
  {
    pattern: /\b(?:today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening))\b/gi,
    read: readNearDay,
  },
  {
    pattern:
      /\b(?:(?:earlier|later) (?=this))?(?<which>last|next|this|past|previous|coming) (?<unit>week|month|year|weekend)\b(?!-)/gi,
    read: readNearPeriod,
  },
  {
    pattern: new RegExp(
      `\\b${COUNT} (?<unit>hour|day|week|month|year)s? (?<direction>ago|earlier|later|before|after)\\b`,
      "gi",
    ),
    read: readDistance,
  },
  {
    pattern: /\bthe (?:previous|following|next|same) day\b|\bthe day (?:before|after)\b(?! \p{L})/giu,
    read: readNextToAnchor,
  },
];
