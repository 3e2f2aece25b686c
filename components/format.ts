// Numbers, dates and names of languages as the reader's locale writes them.
import type { Texts } from "./texts.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Above this many hours two times are told apart in days. */
const HOURS_SHOWN = 48;
/** Above this many days a date says more than the distance. */
const DAYS_SHOWN = 30;
/** Length of an ISO day, `YYYY-MM-DD`; a longer string has a time. */
const ISO_DAY_LENGTH = 10;
const ISO_YEAR_LENGTH = 4;

/** A share 0..1 as a whole percentage. */
export function formatShare(texts: Texts, share: number): string {
  return new Intl.NumberFormat(texts.locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** A whole number. */
export function formatNumber(texts: Texts, value: number): string {
  return new Intl.NumberFormat(texts.locale).format(value);
}

/** A time in milliseconds since the epoch, as a day in the reader's time zone. */
export function formatDay(texts: Texts, timeMs: number): string {
  return new Intl.DateTimeFormat(texts.locale, { dateStyle: "medium" }).format(timeMs);
}

/** An ISO date or date-time as precise as it is: year, month, day, or day and time; "date not stated" where it is unknown or not a date. */
export function formatPublished(texts: Texts, published: string | null): string {
  const time = parseTime(published);
  if (time === null || published === null) return texts.t("ui_date_unknown");
  const hasDay = published.length >= ISO_DAY_LENGTH;
  return new Intl.DateTimeFormat(texts.locale, {
    ...(hasDay ? { dateStyle: "medium" } : { year: "numeric" }),
    ...(!hasDay && published.length > ISO_YEAR_LENGTH && { month: "long" }),
    ...(published.length > ISO_DAY_LENGTH ? { timeStyle: "short" } : { timeZone: "UTC" }),
  }).format(time);
}

/** When an article came out, told from the page's time ("3 hours later"); its own date where the page has none or they lie far apart. */
export function formatOffset(texts: Texts, page: string | null, published: string | null): string {
  const there = parseTime(published);
  const here = parseTime(page);
  if (there === null || published === null) return texts.t("ui_date_unknown");
  if (here === null || page === null || Math.min(page.length, published.length) < ISO_DAY_LENGTH)
    return formatPublished(texts, published);
  const hasTimes = page.length > ISO_DAY_LENGTH && published.length > ISO_DAY_LENGTH;
  const apart = hasTimes ? there - here : daysBetween(page, published) * DAY_MS;
  const size = Math.abs(apart);
  if (size < MINUTE_MS) return texts.t(hasTimes ? "ui_time_same" : "ui_day_same");
  if (size > DAYS_SHOWN * DAY_MS) return formatPublished(texts, published.slice(0, ISO_DAY_LENGTH));
  const direction = apart > 0 ? "later" : "earlier";
  if (size < HOUR_MS) return texts.count(`ui_minutes_${direction}`, Math.round(size / MINUTE_MS));
  if (size < HOURS_SHOWN * HOUR_MS && hasTimes)
    return texts.count(`ui_hours_${direction}`, Math.round(size / HOUR_MS));
  return texts.count(`ui_days_${direction}`, Math.round(size / DAY_MS));
}

/** How far a time lies from now, in the largest unit that fits: "12 minutes ago", "in 2 days". Both are ms since the epoch. */
export function formatDistance(texts: Texts, timeMs: number, nowMs: number): string {
  const words = new Intl.RelativeTimeFormat(texts.locale, { numeric: "auto" });
  const apart = timeMs - nowMs;
  const size = Math.abs(apart);
  if (size < MINUTE_MS) return words.format(0, "second");
  if (size < HOUR_MS) return words.format(Math.trunc(apart / MINUTE_MS), "minute");
  if (size < HOURS_SHOWN * HOUR_MS) return words.format(Math.trunc(apart / HOUR_MS), "hour");
  return words.format(Math.trunc(apart / DAY_MS), "day");
}

/** A country's name in the reader's language; its code where it has none. */
export function formatCountry(texts: Texts, code: string): string {
  return new Intl.DisplayNames(texts.locale, { type: "region" }).of(code) ?? code;
}

/** A language's name in the reader's language; the tag itself where it has none. */
export function formatLanguage(texts: Texts, tag: string): string {
  try {
    return new Intl.DisplayNames(texts.locale, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Names joined as the locale joins a list. In a list of units Russian and the narrow English put nothing but a space between names. */
export function formatList(texts: Texts, names: readonly string[]): string {
  return new Intl.ListFormat(texts.locale, { type: "conjunction", style: "narrow" }).format(names);
}

/** The URL if it may be a link (http or https), else null. */
export function findLink(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? href : null;
}

function parseTime(iso: string | null): number | null {
  const time = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(time) ? null : time;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to.slice(0, ISO_DAY_LENGTH)) - Date.parse(from.slice(0, ISO_DAY_LENGTH))) / DAY_MS;
}
