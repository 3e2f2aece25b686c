import { DOMParser } from "linkedom";
import { extract, extractPruned, type ExtractedPage } from "./extract.ts";

const BLANK = "<!doctype html><html><head></head><body></body></html>";

/** What `extract` answers for a page given as HTML, where there is no browser to parse it. */
export function extractHtml(html: string, url: string): ExtractedPage {
  return extract(parseHtml(html), url);
}

/** The same for what `serializePage` made of a page; it is not pruned again, which would double the work. */
export function extractPrunedHtml(html: string, url: string): ExtractedPage {
  return extractPruned({ document: parseHtml(html) }, url);
}

/** The document of an HTML string. Nothing in it runs or loads. */
export function parseHtml(html: string): Document {
  // The parser takes the first element for the root; a page may leave `<html>` out.
  const document = parse(/<html[\s>]/i.test(html) ? html : `<html>${html}</html>`);
  // linkedom documents have no `implementation`.
  Object.defineProperty(Object.getPrototypeOf(document), "implementation", {
    configurable: true,
    value: { createHTMLDocument: () => parse(BLANK) },
  });
  return document;
}

function parse(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html") as unknown as Document;
}
