// The entries of a JSON list, one at a time, so that one damaged entry, or a file that was cut off, costs nothing but itself, and no
// entry is deeper or longer than can be parsed safely. One pass over the text, linear.
import { IntakeError, type RefusalReason } from "./intake-item.ts";

/** Deepest nesting of one entry; entries of the known formats stay below 6. */
export const JSON_DEPTH_LIMIT = 64;
/** Longest entry, in UTF-16 units: a whole page with pictures inside, as Wallabag may keep it. */
export const JSON_ENTRY_LENGTH_LIMIT = 8_000_000;

export type JsonEntry =
  | { readonly value: object; readonly number: number }
  | { readonly refusal: RefusalReason; readonly number: number; readonly json: string };

/** Zotero's server answers with its list in an object. */
export const ITEMS = /^\s*\{\s{0,20}"items"\s{0,20}:\s{0,20}(?=\[)/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** The entries of a list of objects. A list may be the `items` of an object. Throws `not-a-list` where the text does not begin as one. */
export function* readJsonEntries(text: string): Generator<JsonEntry> {
  const start = ITEMS.exec(text)?.[0].length ?? skipSpace(text, 0);
  if (text[start] !== "[") throw new IntakeError("not-a-list", "The file is not a JSON list.");
  let number = 1;
  let at = skipSpace(text, start + 1);
  for (; at < text.length && text[at] !== "]"; number++) {
    const { end, depth } = findEnd(text, at);
    const json = text.slice(at, end);
    if (end === text.length) {
      yield { refusal: "cut-off", number, json };
      return;
    }
    yield parseEntry(json, depth, number);
    at = text.charCodeAt(end) === COMMA ? skipSpace(text, end + 1) : end;
  }
  // Where the end is missing between two entries, there may have been more.
  if (at >= text.length) yield { refusal: "cut-off", number, json: "" };
}

function parseEntry(json: string, depth: number, number: number): JsonEntry {
  if (json.length > JSON_ENTRY_LENGTH_LIMIT) return { refusal: "too-long", number, json };
  if (depth > JSON_DEPTH_LIMIT) return { refusal: "too-deep", number, json };
  // A failing parse is slow, and a hostile file could ask for a million.
  if (!/^\s*[[{]/.test(json)) return { refusal: "unreadable", number, json };
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "object" && value !== null) return { value, number };
  } catch {
    // Told below.
  }
  return { refusal: "unreadable", number, json };
}

/** Where the value that begins at `start` ends: before the comma or bracket that is not its own. */
function findEnd(text: string, start: number): { end: number; depth: number } {
  let level = 0;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = skipString(text, at);
    } else if (code === 0x5b || code === 0x7b) {
      level += 1;
      depth = Math.max(depth, level);
    } else if (code === 0x5d || code === 0x7d) {
      if (level === 0) return { end: code === 0x5d ? at : at + 1, depth };
      level -= 1;
    } else if (code === COMMA && level === 0) {
      return { end: at, depth };
    }
  }
  return { end: text.length, depth };
}

/** The index of the quotation mark that closes the string opened at `start`, or the text's end. */
function skipString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\s/.test(text[at]!)) at += 1;
  return at;
}
