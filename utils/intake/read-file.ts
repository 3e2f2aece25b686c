// The door: a file's bytes in, its items out, whatever its format. Nothing is fetched, nothing in a file runs.
import { readCslJson } from "./csl-json.ts";
import { readCsvList } from "./csv-list.ts";
import { decodeFile } from "./decode-file.ts";
import { isTooDeep } from "./html-depth.ts";
import { readHtmlList } from "./html-list.ts";
import { IntakeError, type IntakeItem, refuse } from "./intake-item.ts";
import { ITEM_COUNT_LIMIT, LIST_BYTES_LIMIT, PAGE_BYTES_LIMIT, TEXT_LENGTH_LIMIT } from "./intake-limits.ts";
import { readMhtml } from "./mhtml.ts";
import { readPocketHighlights } from "./pocket-highlights.ts";
import { type FileFormat, HEAD_BYTES, recogniseFile } from "./recognise-file.ts";
import { dropInlineData, readSavedPage } from "./saved-page.ts";
import { readWallabagJson } from "./wallabag-json.ts";

/** What a file needs of the place where it is read. */
export interface IntakeTools {
  /** A document that runs and loads nothing: `DOMParser` in a page of ours, linkedom elsewhere. */
  readonly parseDocument: (html: string) => Document;
  /** The address that a plain text names as its own; null where it names none. */
  readonly findAddress?: (text: string) => string | null;
}

/**
 * The items of a file, in its order, one at a time: take as many as you like. Throws `IntakeError` for a file that is not taken at all;
 * with `too-many-items` only after the items that fit.
 */
export function* readFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  tools: IntakeTools,
): Generator<IntakeItem, void> {
  const { name, bytes } = file;
  if (bytes.length === 0) throw new IntakeError("empty-file", `${name} is empty.`);
  if (bytes.length > LIST_BYTES_LIMIT) throw tooLarge(name, LIST_BYTES_LIMIT);
  const format = recogniseFile(name, bytes.subarray(0, HEAD_BYTES));
  if (format === null) {
    if (isBlank(bytes)) throw new IntakeError("empty-file", `${name} holds white space only.`);
    throw new IntakeError("unknown-format", `${name} is none of the formats that can be read.`);
  }
  const limit = bytesLimit(format);
  if (bytes.length > limit) throw tooLarge(name, limit);
  let count = 0;
  // Parts of one MHTML file may be encoded in different ways.
  const items = format === "mhtml" ? [readMhtml(bytes)] : READERS[format](decodeFile(bytes), tools);
  for (const item of items) {
    if (++count > ITEM_COUNT_LIMIT)
      throw new IntakeError("too-many-items", `${name} holds more than ${ITEM_COUNT_LIMIT} items.`);
    yield item;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.length <= HEAD_BYTES && decodeFile(bytes).trim() === "";
}

function tooLarge(name: string, limit: number): IntakeError {
  return new IntakeError("file-too-large", `${name} is larger than ${limit} bytes.`);
}

/** Most bytes of a file of that format. */
export function bytesLimit(format: FileFormat): number {
  return format.endsWith("-json") || format.includes("csv") ? LIST_BYTES_LIMIT : PAGE_BYTES_LIMIT;
}

type Reader = (text: string, tools: IntakeTools) => Iterable<IntakeItem>;

const readPage: Reader = (html) => [readSavedPage(html)];
const readLinks: Reader = (html, { parseDocument }) =>
  isTooDeep(html) ? [refuse("too-deep", 1, "")] : readHtmlList(parseDocument(dropInlineData(html)));

const READERS: Readonly<Record<Exclude<FileFormat, "mhtml">, Reader>> = {
  html: readPage,
  singlefile: readPage,
  text: (text, tools) => [readText(text, tools)],
  "bookmarks-html": readLinks,
  "pocket-html": readLinks,
  "instapaper-html": readLinks,
  "pocket-csv": readCsvList,
  "instapaper-csv": readCsvList,
  "csv-list": readCsvList,
  "wallabag-json": readWallabagJson,
  "csl-json": readCslJson,
  "pocket-json": readPocketHighlights,
};

/** One article, its text unchanged. The engine reads headline, date and credits from it. */
function readText(given: string, { findAddress }: IntakeTools): IntakeItem {
  if (given.length > TEXT_LENGTH_LIMIT) return refuse("too-long", 1, given);
  if (given.trim() === "") return refuse("empty", 1, "");
  const text = given.toWellFormed();
  const url = findAddress?.(text) ?? null;
  return {
    kind: "article",
    source: { text, url },
    addresses: url === null ? [] : [url],
    savedAt: null,
    tags: [],
    note: null,
    notices: [],
  };
}
