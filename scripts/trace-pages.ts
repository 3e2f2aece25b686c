// The pages that `npm run trace` loads: real ones from a folder, each at a host like its own, and for each an article of another
// outlet that shares its text, which fills the corpus.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeHtml } from "../utils/page/decode.ts";
import { extractHtml } from "../utils/page/extract-html.ts";
import type { Site } from "./newsstand/proxy.ts";

export interface TracedPage {
  readonly id: string;
  /** The address it is loaded from: its own, with an ending that no real host has. */
  readonly url: string;
  readonly html: string;
  /** The other outlet's article on the same event; null where the page has no text to share. */
  readonly sister: { readonly url: string; readonly html: string } | null;
}

/** A word that only the other outlets' articles hold. */
export const SISTER_WORD = "Quillonbrace";

const MIN_PARAGRAPHS = 4;
/** An article that is nearly all of the page would be taken for the page itself. */
const SHARED = 0.75;

/** The pages listed in `DIR/pages.jsonl` (`{id, url, file}` a line), at most `limit` of them, evenly from the whole list. */
export function readPages(folder: string, limit: number): TracedPage[] {
  const lines = readFileSync(join(folder, "pages.jsonl"), "utf8").split("\n").filter(Boolean);
  const step = Math.max(1, lines.length / limit);
  const picked = lines.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  return picked.slice(0, limit).map((line) => {
    const { id, url, file } = JSON.parse(line) as { id: string; url: string; file: string };
    const own = new URL(url);
    own.protocol = "https:";
    own.host = `${own.hostname}.example`;
    own.hash = "";
    const html = decodeHtml(readFileSync(join(folder, file)));
    return {
      id,
      url: own.href,
      html,
      sister: makeSister(html, url, addressOfSister(id)),
    };
  });
}

/** A site of those pages; everything else is not found. */
export function servePages(pages: readonly TracedPage[]): Site {
  const found = new Map<string, string>();
  for (const { url, html, sister } of pages) {
    found.set(url, html);
    if (sister !== null) found.set(sister.url, sister.html);
  }
  return (url, _request, response) => {
    const html = found.get(url.href);
    response
      .writeHead(html === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" })
      .end(html ?? "");
  };
}

function addressOfSister(id: string): string {
  return `https://sister-${id.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.example/news`;
}

function makeSister(html: string, url: string, at: string): TracedPage["sister"] {
  const { source, isArticle } = extractHtml(html, url);
  const paragraphs = source.text.split(/\n+/).filter((paragraph) => paragraph.trim() !== "");
  if (!isArticle || paragraphs.length < MIN_PARAGRAPHS) return null;
  const shared = paragraphs.slice(0, Math.max(2, Math.floor(paragraphs.length * SHARED)));
  const title = source.title ?? shared[0]!.slice(0, 100);
  const published = source.published ?? null;
  const date =
    published === null ? "" : `<meta property="article:published_time" content="${escape(published)}">`;
  const words = `The ${SISTER_WORD} desk adds that nobody it spoke to had anything further to say on the day.`;
  return {
    url: at,
    html: `<!doctype html><html lang="${escape(source.language ?? "en")}"><meta charset="utf-8"><title>${escape(title)}</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Sister ${escape(new URL(at).hostname)}">${date}
<body><main><article><h1>${escape(title)}</h1>${[words, ...shared].map((text) => `<p>${escape(text)}</p>`).join("\n")}</article></main></html>`,
  };
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
