// Dates that languages other than English print: "21. Januar 2025", "le 21 janvier", "21 января 2025 г.", "21.01.2025", "1月21日", "am
// Dienstag", "hier". The names come from calendar-names.ts; the grammar is the little that news of most languages shares. Every pattern
// is a sequence of bounded parts: matching is linear.
import { findNearestYear } from "./absolute-dates.ts";
import { getCalendarNames, type CalendarNames } from "./calendar-names.ts";
import { civilToDay, daysInMonth, isCivilDay, weekdayOf } from "./calendar.ts";
import { getLocalDistances } from "./local-dates-ago.ts";
import { dated, monthOf, type Context, type DatePattern, type FoundDate } from "./found-date.ts";

const YEAR = "(?<year>(?:19|20)\\d{2})(?!\\d)";
/** Scripts that set no blanks between words. */
const UNSPACED: ReadonlySet<string> = new Set(["ja", "zh", "th"]);
/** What looks ahead before a weekday: "nächsten", "prochain", "будет"; future tenses by their endings. */
const AHEAD =
  /(?:^|[^\p{L}])(?:wird|werden|soll|sollen|kommenden?|nächsten?|zal|zullen|komende|volgende|prochaine?|próxim[oa]|prossim[oa]|będzie|będą|odbędzie|przyszł\p{L}{1,3}|najbliższ\p{L}{1,3}|будет|будут|состоится|пройд[её]т|следующ\p{L}{1,3}|ближайш\p{L}{1,3}|буде|будуть|відбудеться|наступн\p{L}{1,3}|найближч\p{L}{1,3}|\p{L}{2,12}(?:rá|rán|rão|rà|ranno|ront))(?=[^\p{L}])/iu;
const AHEAD_WINDOW = 40;
/** What follows a weekday and looks ahead: "mardi prochain". */
const AHEAD_AFTER = /^\s(?:prochain|próxim|prossim|que viene)/iu;

const known = new Map<string, readonly DatePattern[]>();

/** The forms in which `language` (a BCP 47 primary tag) prints dates. */
export function getLocalDates(language: string): readonly DatePattern[] {
  let patterns = known.get(language);
  if (patterns === undefined) {
    const names = getCalendarNames(language);
    patterns = [
      ...NUMERIC,
      ...(names === null ? [] : build(names, UNSPACED.has(language))),
      ...getLocalDistances(language),
    ];
    known.set(language, patterns);
  }
  return patterns;
}

/** "21.01.2025", "21/1/2025": the day first, as everywhere outside America; "2025年1月21日". */
const NUMERIC: readonly DatePattern[] = [
  {
    pattern:
      /(?<![\d.,/])(?<day>\d{1,2})(?<sign>[./])(?<month>\d{1,2})\k<sign>(?<year>(?:19|20)\d{2})(?!\d)/g,
    read: (match, context) => readDay(match, context, Number(match.groups!["month"]), null),
  },
  {
    pattern: /\b(?<year>(?:19|20)\d{2})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/g,
    read: (match, context) => readDay(match, context, Number(match.groups!["month"]), null),
  },
  {
    pattern:
      /(?:(?<year>(?:19|20)\d{2})\s?[年년]\s?)?(?<![\d.])(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일号]/gu,
    read: (match, context) => readDay(match, context, Number(match.groups!["month"]), null),
  },
];

function build(names: CalendarNames, isUnspaced: boolean): DatePattern[] {
  const [start, end] = isUnspaced ? ["", ""] : ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"];
  const month = `(?<month>${names.monthSource})${end}`;
  const weekday = `(?<weekday>${names.weekdaySource})`;
  const day = "(?<day>\\d{1,2})(?:\\.|º|°|er|-го|-е)?(?:\\s?[-–]\\s?(?<second>\\d{1,2})\\.?)?";
  return [
    {
      pattern: new RegExp(
        `(?<![\\p{L}\\p{N}]|\\d[.,])(?:${weekday},?\\s(?:(?:den|le|el|il|dem)\\s)?)?${day}\\s(?:de\\s|di\\s|d['’])?${month}(?:,?\\s(?:del?\\s)?${YEAR})?`,
        "giu",
      ),
      read: (match, context) => {
        const { month: printed = "", weekday: name } = match.groups!;
        return readDay(
          match,
          context,
          names.findMonth(printed),
          name === undefined ? null : names.findWeekday(name),
        );
      },
    },
    {
      pattern: new RegExp(`${start}${month}\\s(?:del?\\s)?${YEAR}`, "giu"),
      read: (match) => {
        const number = names.findMonth(match.groups!["month"]!);
        return number === null
          ? null
          : dated(match, { ...monthOf(Number(match.groups!["year"]), number), precision: "month" });
      },
    },
    {
      pattern: new RegExp(`${start}${weekday}${end}`, "giu"),
      read: (match, context) => readWeekday(match, context, names.findWeekday(match.groups!["weekday"]!)),
    },
    {
      pattern: new RegExp(`${start}${names.nearDaySource}${end}`, "giu"),
      read: (match, { published }) => {
        const offset = names.findNearDay(match[0]);
        // "morgen" and "mañana" are the morning as often as tomorrow.
        if (offset === null || offset > 0) return null;
        const at = published === null ? null : published + offset;
        return dated(match, { from: at, to: at, isRelative: true, tense: offset < 0 ? "past" : null });
      },
    },
  ];
}

/** A day with its month; a year that is not printed is the one nearest to the publication. */
function readDay(
  match: RegExpExecArray,
  { published }: Context,
  month: number | null,
  weekday: number | null,
): FoundDate | null {
  const { day: printed = "", second, year } = match.groups!;
  const day = Number(printed);
  const length = second === undefined ? 0 : Number(second) - day;
  if (month === null || month < 1 || month > 12 || day < 1 || length < 0) return null;
  if (day + length > daysInMonth(2000, month)) return null;
  if (year !== undefined) {
    const civil = { year: Number(year), month, day };
    if (!isCivilDay(civil)) return null;
    const from = civilToDay(civil);
    return dated(match, { from, to: from + length, weekday });
  }
  if (published === null) return dated(match, { weekday, isRelative: true });
  const from = findNearestYear(published, month, day, weekday, null);
  return from === null ? null : dated(match, { from, to: from + length, weekday, isRelative: true });
}

/** The day of that name at or before the publication, unless the words look ahead. */
function readWeekday(
  match: RegExpExecArray,
  { sentence, published }: Context,
  weekday: number | null,
): FoundDate | null {
  if (weekday === null) return null;
  const end = match.index + match[0].length;
  const before = sentence.slice(Math.max(0, match.index - AHEAD_WINDOW), match.index);
  const isAhead = AHEAD.test(before) || AHEAD_AFTER.test(sentence.slice(end, end + 12));
  const tense = isAhead ? "future" : "past";
  if (published === null) return dated(match, { weekday, isRelative: true, tense });
  const back = (weekdayOf(published) - weekday + 7) % 7;
  const day = isAhead ? published + ((7 - back) % 7) : published - back;
  return dated(match, { from: day, to: day, weekday, isRelative: true, tense });
}
