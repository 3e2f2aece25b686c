// Names of months, weekdays and near days in any language that the runtime knows, from the locale data behind `Intl` (Unicode CLDR), as
// patterns in which running text prints them. Built once a language, on its first article; English has its own in calendar.ts.
import { civilToDay } from "./calendar.ts";

export interface CalendarNames {
  /** Regular expression sources; matched without regard to case. */
  readonly monthSource: string;
  readonly weekdaySource: string;
  readonly nearDaySource: string;
  /** 1..12 of what `monthSource` matched; null where it is none. */
  readonly findMonth: (printed: string) => number | null;
  /** 0 (Sunday) to 6 of what `weekdaySource` matched. */
  readonly findWeekday: (printed: string) => number | null;
  /** Days from today of what `nearDaySource` matched: -1 for yesterday. */
  readonly findNearDay: (printed: string) => number | null;
}

interface Named {
  readonly source: string;
  readonly value: number;
}

const DAY_MS = 86_400_000;
/** A Sunday. */
const FIRST_SUNDAY = civilToDay({ year: 2023, month: 1, day: 1 });
/** "Dienstagabend", "dinsdagochtend". */
const DAY_PARTS = "(?:früh|morgen|vormittag|mittag|nachmittag|abend|nacht|ochtend|middag|avond|nacht)?s?";
const NEAR = [-2, -1, 0, 1, 2] as const;

const known = new Map<string, CalendarNames | null>();
const WORD_LIMIT = 20_000;
const knownWords = new Map<string, boolean>();

/** The calendar's names in `language` (a BCP 47 primary tag); null where the runtime does not know the language. */
export function getCalendarNames(language: string): CalendarNames | null {
  let names = known.get(language);
  if (names === undefined) {
    names = Intl.DateTimeFormat.supportedLocalesOf([language]).length === 0 ? null : build(language);
    known.set(language, names);
  }
  return names;
}

/** Whether a printed word is the name of a month or weekday in `language`. */
export function isCalendarName(printed: string, language: string): boolean {
  const names = getCalendarNames(language);
  if (names === null || !/^\p{L}/u.test(printed)) return false;
  const key = `${language} ${printed}`;
  let isName = knownWords.get(key);
  if (isName === undefined) {
    if (knownWords.size >= WORD_LIMIT) knownWords.clear();
    isName = names.findMonth(printed) !== null || names.findWeekday(printed) !== null;
    knownWords.set(key, isName);
  }
  return isName;
}

function build(language: string): CalendarNames {
  const style = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
  const monthStyles = [
    style({ day: "numeric", month: "long" }),
    style({ month: "long" }),
    style({ day: "numeric", month: "short" }),
  ];
  const months: Named[] = [];
  for (let month = 1; month <= 12; month++) {
    const at = civilToDay({ year: 2023, month, day: 15 }) * DAY_MS;
    for (const format of monthStyles) {
      const name = format.formatToParts(at).find((part) => part.type === "month")?.value ?? "";
      if (/\p{L}/u.test(name)) months.push({ source: toSource(name), value: month });
    }
  }
  const weekdayStyle = style({ weekday: "long" });
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map((value): Named => {
    const name = weekdayStyle.format((FIRST_SUNDAY + value) * DAY_MS);
    return { source: toWeekdaySource(name, language), value };
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const near = NEAR.map((value) => ({ name: relative.format(value, "day"), value }))
    .filter(({ name }) => !/\d/.test(name))
    .map(({ name, value }): Named => ({ source: toSource(name), value }));
  return {
    monthSource: join(months),
    weekdaySource: join(weekdays),
    nearDaySource: join(near),
    findMonth: makeFinder(months),
    findWeekday: makeFinder(weekdays),
    findNearDay: makeFinder(near),
  };
}

/** The name as running text prints it: any apostrophe, any blank, with or without the stop of an abbreviation. */
function toSource(name: string): string {
  return name
    .replace(/[()[\]{}*+?^$|\\]/g, "")
    .replace(/['’ʼ׳]/g, "['’ʼ׳]")
    .replace(/\s/g, "\\s")
    .replace(/\.$/, "\\.?");
}

/** Slavic weekdays that end in a vowel are printed in another case: "среда", "в среду"; German and Dutch ones grow: "Dienstagabend". */
function toWeekdaySource(name: string, language: string): string {
  const source = toSource(name);
  if (language === "de" || language === "nl") return source + DAY_PARTS;
  return source.replace(/[aаяе]$/u, "\\p{L}{1,2}");
}

/** Longest first, so that "marzo" is not read as "mar". A source that matches nothing where there are no names. */
function join(names: readonly Named[]): string {
  const sources = [...new Set(names.map(({ source }) => source))].sort((a, b) => b.length - a.length);
  return sources.length === 0 ? "(?!)" : `(?:${sources.join("|")})`;
}

function makeFinder(names: readonly Named[]): (printed: string) => number | null {
  const patterns = names.map(({ source, value }) => ({ pattern: new RegExp(`^${source}$`, "iu"), value }));
  return (printed) => patterns.find(({ pattern }) => pattern.test(printed))?.value ?? null;
}
