// Dates that English prints with a day, month or year: "January 21, 2025", "in May last year", "2022". Every pattern is a sequence of bounded
// parts, so that matching is linear; what a pattern cannot tell (a name "May", a number "2020") its reader refuses by the words about it.
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
import { readTense } from "./date-tense.ts";
import { dated, monthOf, yearOf, type Context, type DatePattern, type FoundDate } from "./found-date.ts";

const M = MONTH_SOURCE;
const WD = `(?<weekday>${WEEKDAY_SOURCE})`;
const DAY_NUMBER = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const SECOND_DAY = "(?:\\s?[-–]\\s?| and | to | or )(?<second>\\d{1,2})(?:st|nd|rd|th)?";
const YEAR = "(?<year>(?:19|20)\\d{2})(?![\\d%]|[.,]\\d)";

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
  const from = findNearestYear(context.published, monthNumber, Number(day), weekday, tense);
  return from === null ? null : dated(match, { from, to: from + length, weekday, isRelative: true, tense });
}

/** The year of a day without one: that in which the weekday fits, else the nearest in the direction of the tense, else the nearest. */
export function findNearestYear(
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

/** Forms that stand by themselves; where two match in one place the longer reading is to be kept. */
export const ABSOLUTE_DATES: readonly DatePattern[] = [
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
];
