// Fields of hostile feeds as plain values: known lengths, single lines where lines are meant, nothing but public http(s) addresses. Linear.
import {
  ADDRESS_LENGTH_LIMIT,
  CATEGORY_COUNT_LIMIT,
  CATEGORY_LENGTH_LIMIT,
  SHORT_LENGTH_LIMIT,
  TEXT_LENGTH_LIMIT,
} from "./feed-limits.ts";
import { findHostFault } from "./public-address.ts";

/** The address, made absolute, without credentials; null where it is not http(s), too long, or names a host that is not public. */
export function readAddress(value: string | null | undefined, base: string | null): string | null {
  const text = value?.trim() ?? "";
  if (text === "" || text.length > ADDRESS_LENGTH_LIMIT) return null;
  const url = URL.parse(text, base ?? undefined);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  if (findHostFault(url.hostname) !== null) return null;
  url.username = "";
  url.password = "";
  return url.href.length > ADDRESS_LENGTH_LIMIT ? null : url.href;
}

/** A text as one line, cut at `limit`: white space folded, control characters and halves of surrogate pairs gone; null where nothing is left. */
export function readLine(value: string | null | undefined, limit = SHORT_LENGTH_LIMIT): string | null {
  if (value === null || value === undefined) return null;
  const line = value
    // White space may come first and be folded.
    .slice(0, 4 * limit)
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line === "" ? null : line.slice(0, limit).toWellFormed();
}

/** A text with its lines, white space within them folded, control characters gone; null where nothing is left. */
export function readLines(value: string | null): string | null {
  const text = value
    ?.slice(0, TEXT_LENGTH_LIMIT)
    .toWellFormed()
    .replace(/[^\S\n]+|[^\P{Cc}\n]+/gu, " ")
    .trim();
  return text === undefined || text === "" ? null : text;
}

/** A BCP 47 tag; null where it has not the shape of one. `en_GB` is read as `en-GB`. */
export function readLanguage(value: string | null | undefined): string | null {
  const tag = value?.trim().replaceAll("_", "-") ?? "";
  return /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i.test(tag) ? tag : null;
}

/** Single lines without repetition, as many as are kept. */
export function readCategories(values: Iterable<string | null | undefined>): string[] {
  const categories = new Set<string>();
  for (const value of values) {
    const line = readLine(value, CATEGORY_LENGTH_LIMIT);
    if (line !== null) categories.add(line);
    if (categories.size === CATEGORY_COUNT_LIMIT) break;
  }
  return [...categories];
}

/** Names joined with ", ", without repetition; null where there are none. An address in "mail@host (Name)" is left out. */
export function readByline(values: readonly (string | null | undefined)[]): string | null {
  const names = values.map((value) => readName(value)).filter((name) => name !== null);
  return readLine([...new Set(names)].join(", "));
}

function readName(value: string | null | undefined): string | null {
  const line = readLine(value);
  if (line === null || !line.includes("@")) return line;
  const inBrackets = /\(([^()]{1,200})\)/.exec(line)?.[1];
  const before = /^([^<@]{1,200})<[^<>]{3,200}>$/.exec(line)?.[1];
  return readLine(inBrackets ?? before ?? null);
}
