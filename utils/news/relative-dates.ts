// Dates that English prints without a calendar's numbers: "on Tuesday", "last week", "three days ago", "a day earlier". They are resolved
// against the day of publication, or against the date named before. Every pattern is a sequence of bounded parts: matching is linear.
import { WEEKDAY_SOURCE, dayToCivil, parseWeekday, weekdayOf } from "./calendar.ts";
import { readTense } from "./date-tense.ts";
import { dated, monthOf, yearOf, type Context, type DatePattern, type FoundDate } from "./found-date.ts";

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

const WD = `(?<weekday>${WEEKDAY_SOURCE})`;

const NOT_THE_DAY_BEFORE =
  /\b(?:Black|Super|Good|Bloody|Ash|Cyber|Easter|Palm|Holy|Maundy|Giving|Sheffield|News|a|an|every|each|any|most|per) $/;
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

const COUNT =
  "(?<count>\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|some|few)";

/** Forms that are counted from the day of publication. */
export const RELATIVE_DATES: readonly DatePattern[] = [
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
  { pattern: /\b(?:over|on|at|during) (?<which>the) (?<unit>weekend)\b/gi, read: readNearPeriod },
];

/** Forms that may be counted from another date of the text, and so are read after all others. */
export const ANCHORED_DATES: readonly DatePattern[] = [
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
