// Which format a file has, from its first bytes. The name only decides where the content leaves it open.
import { type CsvFormat, recogniseCsv } from "./csv-list.ts";
import { decodeFile } from "./decode-file.ts";
import { ITEMS } from "./json-entries.ts";
import { isMhtml } from "./mhtml.ts";
import { isSingleFile } from "./saved-page.ts";

export type FileFormat =
  | "html"
  | "singlefile"
  | "mhtml"
  | "text"
  | "bookmarks-html"
  | "pocket-html"
  | "instapaper-html"
  | "wallabag-json"
  | "csl-json"
  | "pocket-json"
  | CsvFormat;

/** Bytes of a file that are enough to recognise it: an entry of a list may begin with a long content. */
export const HEAD_BYTES = 65_536;

/** Types of the CSL schema that entries of a reference manager have. */
const CSL_TYPE =
  /"type"\s{0,10}:\s{0,10}"(?:article|bill|book|broadcast|chapter|classic|collection|dataset|document|entry|figure|graphic|hearing|interview|legal_case|legislation|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical|personal_communication|post|regulation|report|review|software|song|speech|standard|thesis|treaty|webpage)[a-z-]{0,20}"/;
const WALLABAG_KEYS = [
  "is_archived",
  "is_starred",
  "is_read",
  "is_fav",
  "given_url",
  "domain_name",
  "reading_time",
];
/** How documents begin that are no text, or are one only to the eye: PDF, PostScript, RTF. */
const OTHER_KIND = /^(?:%PDF-|%!PS|\{\\rtf)/;
/** Control characters that texts have by mistake only; archives and pictures are full of them. */
const CONTROL = /[^\P{Cc}\t\n\v\f\r\x80-\x9f]/gu;
/** Of all letters, those that may be control characters: one for some lines of text. */
const CONTROL_SHARE = 0.005;
/** The endings of what may be a text; scripts, styles and lists of other programs hold nothing but text too, and are no articles. */
const TEXT_ENDINGS = new Set(
  "txt text md markdown asc rst org log htm html xhtml mht mhtml eml doc".split(" "),
);
const ENDING = /\.([a-z][a-z\d]{0,11})$/i;

/** The format of a file by its first `HEAD_BYTES` bytes, with its name as a hint; null where it is none of those that can be read. */
export function recogniseFile(name: string, head: Uint8Array): FileFormat | null {
  const text = decodeFile(head.subarray(0, HEAD_BYTES)).trimStart();
  if (text === "" || OTHER_KIND.test(text) || isBinary(text)) return null;
  if (text.startsWith("<")) return recogniseMarkup(name, text);
  if (/^\[\s*\{/.test(text) || ITEMS.test(text)) return recogniseJson(text);
  if (isMhtml(text)) return "mhtml";
  return recogniseCsv(text) ?? (isNamedAsText(name) && !/^\{\s*"/.test(text) ? "text" : null);
}

/** Whether a file may be a text by its name; one without an ending may. */
function isNamedAsText(name: string): boolean {
  const ending = ENDING.exec(name)?.[1];
  return ending === undefined || TEXT_ENDINGS.has(ending.toLowerCase());
}

function isBinary(text: string): boolean {
  return (text.match(CONTROL)?.length ?? 0) > text.length * CONTROL_SHARE;
}

function recogniseMarkup(name: string, text: string): FileFormat | null {
  if (/^<!doctype netscape-bookmark-file-1/i.test(text)) return "bookmarks-html";
  if (/<(?:rss|feed|opml|rdf:RDF)[\s>]/i.test(text)) return null;
  if (text.startsWith("<?xml") && !/<html[\s>]/i.test(text)) return null;
  if (isSingleFile(text)) return "singlefile";
  if (/<title>\s{0,10}Pocket Export\s{0,10}<\/title>/i.test(text) || /\stime_added="\d/i.test(text))
    return "pocket-html";
  if (/<title>\s{0,10}Instapaper: Export\s{0,10}<\/title>/i.test(text)) return "instapaper-html";
  const isPage = /<(?:!doctype html|html|head|body|title|meta|article)[\s>]/i.test(text);
  return isPage || /\.x?html?$/i.test(name) ? "html" : null;
}

function recogniseJson(text: string): FileFormat | null {
  const keys = WALLABAG_KEYS.filter((key) => text.includes(`"${key}"`));
  if (keys.length > 1) return "wallabag-json";
  if (/"highlights"\s{0,10}:\s{0,10}\[/.test(text) && text.includes('"quote"')) return "pocket-json";
  return CSL_TYPE.test(text) ? "csl-json" : null;
}
