// Distances in time that languages other than English print: "vor drei Tagen", "il y a une semaine", "два дня назад", "letzte Woche",
// "минулого тижня". Only what looks back: follow-ups do. Every pattern is a sequence of bounded parts: matching is linear.
import { dayToCivil, weekdayOf } from "./calendar.ts";
import { dated, monthOf, yearOf, type Context, type DatePattern, type FoundDate } from "./found-date.ts";

type Unit = "day" | "week" | "month" | "year";

interface LocalForms {
  /** Numbers in words, as regular expression sources. */
  readonly counts: readonly (readonly [source: string, value: number])[];
  readonly units: Readonly<Record<Unit, string>>;
  /** What stands before and after "three days" where it means "three days ago". */
  readonly before: string;
  readonly after: string;
  /** "last week", "last month", "last year". */
  readonly last: Readonly<Partial<Record<Unit, string>>>;
  /** Yesterday in a form that the runtime's calendar does not list. */
  readonly yesterday?: string;
}

/** Days that "two weeks ago" may be off by, either way. */
const WEEK_SLACK = 3;

const FORMS: Readonly<Record<string, LocalForms>> = {
  de: {
    counts: [
      ["einem|einer", 1],
      ["zwei", 2],
      ["drei", 3],
      ["vier", 4],
      ["fünf", 5],
      ["sechs", 6],
      ["zehn", 10],
    ],
    units: { day: "tag(?:en)?", week: "wochen?", month: "monat(?:en)?", year: "jahr(?:en)?" },
    before: "vor\\s",
    after: "",
    last: {
      week: "(?:letzte|vergangene|vorige)[rn]?\\swoche",
      month: "(?:letzten|vergangenen|vorigen)\\smonat",
      year: "(?:letzte|vergangene|vorige)[sn]\\sjahr",
    },
  },
  fr: {
    counts: [
      ["une?", 1],
      ["deux", 2],
      ["trois", 3],
      ["quatre", 4],
      ["cinq", 5],
      ["six", 6],
      ["dix", 10],
    ],
    units: { day: "jours?", week: "semaines?", month: "mois", year: "ans?" },
    before: "il\\sy\\sa\\s",
    after: "",
    last: {
      week: "la\\ssemaine\\s(?:dernière|passée)",
      month: "le\\smois\\s(?:dernier|passé)",
      year: "l['’]an(?:née)?\\s(?:dernière?|passée?)",
    },
  },
  es: {
    counts: [
      ["una?", 1],
      ["dos", 2],
      ["tres", 3],
      ["cuatro", 4],
      ["cinco", 5],
      ["seis", 6],
      ["diez", 10],
    ],
    units: { day: "días?", week: "semanas?", month: "mes(?:es)?", year: "años?" },
    before: "hace\\s",
    after: "",
    last: {
      week: "la\\s(?:semana\\spasada|pasada\\ssemana)",
      month: "el\\s(?:mes\\spasado|pasado\\smes)",
      year: "el\\s(?:año\\spasado|pasado\\saño)",
    },
  },
  ru: {
    counts: [
      ["два|две", 2],
      ["три", 3],
      ["четыре", 4],
      ["пять", 5],
      ["шесть", 6],
      ["десять", 10],
    ],
    units: {
      day: "день|дня|дней",
      week: "недел[юиь]",
      month: "месяц(?:а|ев)?",
      year: "год(?:а)?|лет",
    },
    before: "",
    after: "\\sназад",
    last: { week: "на\\sпрошлой\\sнеделе", month: "в\\sпрошлом\\sмесяце", year: "в\\sпрошлом\\sгоду" },
  },
  uk: {
    counts: [
      ["два|дві", 2],
      ["три", 3],
      ["чотири", 4],
      ["п['’ʼ]ять", 5],
      ["шість", 6],
      ["десять", 10],
    ],
    units: {
      day: "день|дні|днів",
      week: "тиж(?:день|ні|нів)",
      month: "місяц(?:ь|і|ів)",
      year: "рік|роки|років",
    },
    before: "",
    after: "\\sтому",
    last: { week: "минулого\\sтижня", month: "минулого\\sмісяця", year: "(?:минулого\\sроку|торік)" },
    yesterday: "вчора",
  },
};

/** The forms of `language` (a BCP 47 primary tag) that look back; none where the language is not in the table. */
export function getLocalDistances(language: string): readonly DatePattern[] {
  const forms = FORMS[language];
  return forms === undefined ? [] : build(forms);
}

const START = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";

function build({ counts, units, before, after, last, yesterday }: LocalForms): DatePattern[] {
  const number = `(?:(?<count>\\d{1,3}|${counts.map(([source]) => source).join("|")})\\s)${after === "" ? "" : "?"}`;
  const matchers = counts.map(([source, value]) => ({ pattern: new RegExp(`^(?:${source})$`, "iu"), value }));
  const readCount = (printed: string | undefined) =>
    printed === undefined
      ? 1
      : (matchers.find(({ pattern }) => pattern.test(printed))?.value ?? Number(printed));
  const patterns: DatePattern[] = [];
  for (const unit of ["day", "week", "month", "year"] as const) {
    patterns.push({
      pattern: new RegExp(`${START}${before}${number}(?:${units[unit]})${after}${END}`, "giu"),
      read: (match, context) => readBack(match, context, unit, readCount(match.groups!["count"]), false),
    });
    const source = last[unit];
    if (source !== undefined)
      patterns.push({
        pattern: new RegExp(`${START}${source}${END}`, "giu"),
        read: (match, context) => readBack(match, context, unit, 1, true),
      });
  }
  if (yesterday !== undefined)
    patterns.push({
      pattern: new RegExp(`${START}${yesterday}${END}`, "giu"),
      read: (match, context) => readBack(match, context, "day", 1, false),
    });
  return patterns;
}

/** So many units before publication; a calendar week where it is "last week". */
function readBack(
  match: RegExpExecArray,
  { published }: Context,
  unit: Unit,
  count: number,
  isCalendar: boolean,
): FoundDate {
  const precision = unit === "week" ? "relative" : unit;
  const rest = { precision, isRelative: true, tense: "past" } as const;
  if (published === null) return dated(match, rest);
  const { year, month } = dayToCivil(published);
  if (unit === "day") return dated(match, { from: published - count, to: published - count, ...rest });
  if (unit === "week") {
    const monday = published - ((weekdayOf(published) + 6) % 7) - 7;
    const at = published - 7 * count;
    return isCalendar
      ? dated(match, { from: monday, to: monday + 6, ...rest })
      : dated(match, { from: at - WEEK_SLACK, to: at + WEEK_SLACK, ...rest });
  }
  if (unit === "year") return dated(match, { ...yearOf(year - count), ...rest });
  const index = year * 12 + month - 1 - count;
  return dated(match, { ...monthOf(Math.floor(index / 12), (index % 12) + 1), ...rest });
}
