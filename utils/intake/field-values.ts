// Fields of hostile files as plain values: known kinds, known lengths, nothing but http(s) addresses. What is cut or left out is told
// in `notices`. Linear.
import { parseDateText } from "../page/date-text.ts";
import { cleanLine, type Notice } from "./intake-item.ts";

/** Longest address, in UTF-16 units; as long as the corpus looks at. */
export const ADDRESS_LENGTH_LIMIT = 4096;
/** Longest title. Headlines stay below 300 characters; what is longer is not one, but may begin with one. */
export const TITLE_LENGTH_LIMIT = 1000;
/** Longest note, an abstract or a few pages of the reader's own words. */
export const NOTE_LENGTH_LIMIT = 20_000;
export const TAG_LENGTH_LIMIT = 100;
/** Most tags of one item, folders included. */
export const TAG_COUNT_LIMIT = 64;
/** Longest list of tags in one field that is split at all. */
const TAG_FIELD_LIMIT = TAG_COUNT_LIMIT * (TAG_LENGTH_LIMIT + 2);

/** Seconds, milliseconds or microseconds. */
const COUNTED = /^\d{9,17}$/;
/** Before the web and after any clock that is right: a time outside is a mistake. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

export type Notices = Set<Notice>;

/** The address where it is an absolute http(s) one, without credentials, white space around it removed; null for anything else. */
export function readAddress(value: unknown, notices: Notices): string | null {
  if (typeof value !== "string" || value.length > ADDRESS_LENGTH_LIMIT) return null;
  const url = URL.parse(value.trim());
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  if (url.username !== "" || url.password !== "") {
    url.username = "";
    url.password = "";
    notices.add("credentials-removed");
  }
  return url.href.length > ADDRESS_LENGTH_LIMIT ? null : url.href;
}

/** The addresses that can be taken, without repetition; a notice where one was given that cannot. */
export function readAddresses(values: readonly unknown[], notices: Notices): string[] {
  const read = values
    .filter((value) => value !== null && value !== undefined && value !== "")
    .map((value) => readAddress(value, notices));
  if (read.includes(null)) notices.add("address-refused");
  return [...new Set(read.filter((address) => address !== null))];
}

/** A title as one line; null where there is none. */
export function readTitle(value: unknown, notices: Notices): string | null {
  if (typeof value !== "string") return null;
  const line = cleanLine(value);
  if (line.length > TITLE_LENGTH_LIMIT) notices.add("title-cut");
  return line === "" ? null : cut(line, TITLE_LENGTH_LIMIT);
}

/** A short text that counts for nothing where it is too long, such as a name or a language; null then. */
export function readShort(value: unknown): string | null {
  if (typeof value !== "string" || value.length > TITLE_LENGTH_LIMIT) return null;
  return cleanLine(value) || null;
}

/** A BCP 47 tag; null where it has not the shape of one. `en_GB` is read as `en-GB`. */
export function readLanguage(value: unknown): string | null {
  const tag = readShort(value)?.replaceAll("_", "-") ?? "";
  return /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i.test(tag) ? tag : null;
}

/** The texts that are not empty as one note, its lines kept; null where there is none. */
export function readNote(values: readonly unknown[], notices: Notices): string | null {
  const parts = values.filter((value) => typeof value === "string").map((value) => cleanLines(value));
  const note = parts.filter((part) => part !== "").join("\n\n");
  if (note.length > NOTE_LENGTH_LIMIT) notices.add("note-cut");
  return note === "" ? null : cut(note, NOTE_LENGTH_LIMIT);
}

/** Tags as single lines, without repetition (letter case aside) and empty ones; those past a limit are left out, with a notice. */
export function readTags(values: readonly unknown[], notices: Notices): string[] {
  const tags = new Map<string, string>();
  for (const value of values) {
    if (typeof value !== "string") continue;
    const tag = value.length > TAG_FIELD_LIMIT ? value : cleanLine(value);
    if (tag === "" || tags.has(tag.toLowerCase())) continue;
    if (tag.length > TAG_LENGTH_LIMIT || tags.size === TAG_COUNT_LIMIT) {
      notices.add("tags-cut");
      if (tags.size === TAG_COUNT_LIMIT) break;
      continue;
    }
    tags.set(tag.toLowerCase(), tag);
  }
  return [...tags.values()];
}

/** Tags of one field: a JSON list (Instapaper), or separated by "|" (Pocket), else by commas or semicolons. */
export function splitTags(value: string | null | undefined, notices: Notices): string[] {
  if (value === null || value === undefined) return [];
  if (value.length > TAG_FIELD_LIMIT) {
    notices.add("tags-cut");
    return [];
  }
  if (value.startsWith("[")) {
    try {
      const list: unknown = JSON.parse(value);
      if (Array.isArray(list)) return list.filter((tag) => typeof tag === "string");
    } catch {
      // Not a list after all: a tag may begin with a bracket.
    }
  }
  return value.split(value.includes("|") ? "|" : /[,;]/);
}

/**
 * A time in ms since the epoch, from seconds, milliseconds or microseconds since then (browsers write all three), or a date in words;
 * null where it is none between 1990 and 2100, with a notice if something stood there. "0" stands for nothing: exports write it so.
 */
export function readTime(value: unknown, notices: Notices): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value).slice(0, 64).trim();
  if (text === "" || text === "0") return null;
  const time = COUNTED.test(text) ? scaleToMs(Number(text)) : parseTime(text);
  if (time >= EARLIEST_MS && time < LATEST_MS) return Math.floor(time);
  notices.add("date-unreadable");
  return null;
}

/** A time in words, as a clock here would show it where no zone stands with it; NaN where it is none. */
function parseTime(text: string): number {
  // Day and month in figures are not always in the order that the parser takes them in.
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d/.test(text)) return Date.parse(parseDateText(text) ?? "");
  // Some parsers find a date in any words with a number.
  return /\d{4}/.test(text) ? Date.parse(text) : NaN;
}

/** Times of our years differ by a factor of 1,000 from unit to unit: each has its own number of digits. */
function scaleToMs(number: number): number {
  if (number < 1e11) return number * 1000;
  return number < 1e14 ? number : number / 1000;
}

const ISO_DATE = /^\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/;

/** An ISO 8601 date or date-time, as precise as it was given; null where it is none, with a notice. */
export function readDate(value: unknown, notices: Notices): string | null {
  const text = readShort(value);
  if (text === null) return null;
  if (ISO_DATE.test(text)) {
    if (Number.isNaN(Date.parse(text)) || !isDay(text.slice(0, 10)) || text.startsWith("0000")) {
      notices.add("date-unreadable");
      return null;
    }
    return text.replace(" ", "T").replace(/([+-]\d\d)(\d\d)$/, (zone, hours: string, minutes: string) =>
      // "2031-03-0412" is no zone; only a date-time has one.
      text.length > 16 ? `${hours}:${minutes}` : zone,
    );
  }
  if (COUNTED.test(text)) {
    const time = readTime(text, notices);
    return time === null ? null : new Date(time).toISOString();
  }
  // A day in words is that day wherever it is read, and no hour of it.
  const date = parseDateText(text);
  if (date === null) notices.add("date-unreadable");
  return date;
}

/** Whether the month has that day: some parsers take a 31 April for the first of May. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return text.length < 10 || (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text));
}

function cleanLines(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim();
}

/** At most so many units, never half a character. */
function cut(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "");
}
