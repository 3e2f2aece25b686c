// HTML as plain text without a document: one pass over its tags, no tree, nothing loaded or run. Linear; nesting is bounded, since the
// tag parser's work on one tag grows with the open elements.
import { Parser } from "htmlparser2";
import { DEPTH_LIMIT, TEXT_LENGTH_LIMIT } from "./feed-limits.ts";

const BLOCKS = new Set(
  (
    "address article aside blockquote br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr " +
    "li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);
const SILENT = new Set(
  "audio button canvas datalist iframe math noembed noscript object script select style svg template textarea title video".split(
    " ",
  ),
);
/** Thrown through the tag parser to leave it. */
const STOP = Symbol("stop");

/** The text of the HTML, a line for each block that has text; "" where there is none. What comes after hostile nesting is left out. */
export function htmlToText(html: string): string {
  const lines: string[] = [];
  let line = "";
  let length = 0;
  let depth = 0;
  let silentDepth = 0;
  const endLine = () => {
    const text = line
      .toWellFormed()
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim();
    if (text !== "") lines.push(text);
    line = "";
  };
  const parser = new Parser({
    onopentagname(name) {
      if (++depth > DEPTH_LIMIT) throw STOP;
      if (SILENT.has(name)) silentDepth += 1;
      if (BLOCKS.has(name)) endLine();
    },
    onclosetag(name) {
      depth -= 1;
      if (SILENT.has(name)) silentDepth -= 1;
      if (BLOCKS.has(name)) endLine();
    },
    ontext(text) {
      if (silentDepth > 0) return;
      line += text;
      length += text.length;
      if (length > TEXT_LENGTH_LIMIT) throw STOP;
    },
  });
  try {
    parser.write(html);
    parser.end();
  } catch (error) {
    if (error !== STOP) throw error;
  }
  endLine();
  return lines.join("\n").slice(0, TEXT_LENGTH_LIMIT).toWellFormed();
}

/** The text of what is either plain or HTML and does not say which, as the titles of RSS. */
export function looseToText(text: string): string {
  return /<[a-z/!]|&[a-z#]/i.test(text) ? htmlToText(text) : text;
}
