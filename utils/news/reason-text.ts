// Words the reasons of a verdict through the messages of `_locales`: the engine gives codes with arguments, the surface its language.
import { civilToDay } from "./calendar.ts";
import type { Reason, ReasonArg } from "./comparison.ts";

/** A message of `_locales` by key, its `$1`, `$2` ... filled in; "" where there is none. */
export type MessageLookup = (key: string, substitutions: readonly string[]) => string;

const DAY_MS = 86_400_000;

/** One line for a reader: "Other place: Beijing / Moscow". `locale` is a BCP 47 tag for dates, numbers, lists and plurals. */
export function wordReason(reason: Reason, lookup: MessageLookup, locale: string): string {
  const substitutions = reason.args.map((argument) =>
    reason.code === "shared-copy" && argument.kind === "count"
      ? wordPercentage(argument.value, locale)
      : wordArgument(argument, locale),
  );
  for (const key of listKeys(reason, locale)) {
    const message = lookup(key, substitutions);
    if (message !== "") return message;
  }
  return "";
}

/**
 * The keys under which the message may stand, best first. `reason_CODE`; where one of two lists is empty the message is another,
 * `reason_CODE_here` or `reason_CODE_there`; where the first argument is a number there is one for each plural category.
 */
function listKeys({ code, args }: Reason, locale: string): readonly string[] {
  const key = `reason_${code.replaceAll("-", "_")}`;
  const [first, second] = args;
  if (first?.kind === "count")
    return [`${key}_${getPluralRules(locale).select(first.value)}`, `${key}_other`, key];
  if (first?.kind !== "list" || second?.kind !== "list") return [key];
  if (first.values.length === 0) return [`${key}_there`];
  return [second.values.length === 0 ? `${key}_here` : key];
}

function wordArgument(argument: ReasonArg, locale: string): string {
  switch (argument.kind) {
    case "list":
      // In a list of units Russian puts nothing but a space between names.
      return new Intl.ListFormat(locale, { style: "narrow", type: "conjunction" }).format(argument.values);
    case "date":
      return wordDate(argument.value, locale);
    case "count":
      return new Intl.NumberFormat(locale).format(argument.value);
    default:
      return argument.value;
  }
}

function wordPercentage(percent: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(percent / 100);
}

/** A day with its weekday, a month or a year, as precise as the ISO text is. */
function wordDate(iso: string, locale: string): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (match === null) return iso;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const precision = match[3] === undefined ? (match[2] === undefined ? "year" : "month") : "day";
  return getDateFormat(locale, precision).format(civilToDay({ year, month, day }) * DAY_MS);
}

const DATE_PARTS = {
  year: {},
  month: { month: "long" },
  day: { month: "long", day: "numeric", weekday: "long" },
} as const;
/** One per locale and precision: making a format costs far more than using it. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function getDateFormat(locale: string, precision: keyof typeof DATE_PARTS): Intl.DateTimeFormat {
  const key = `${precision} ${locale}`;
  let format = dateFormats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      year: "numeric",
      ...DATE_PARTS[precision],
    });
    dateFormats.set(key, format);
  }
  return format;
}

const pluralRules = new Map<string, Intl.PluralRules>();

function getPluralRules(locale: string): Intl.PluralRules {
  let rules = pluralRules.get(locale);
  if (rules === undefined) {
    rules = new Intl.PluralRules(locale);
    pluralRules.set(locale, rules);
  }
  return rules;
}
