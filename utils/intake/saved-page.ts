// A page that was saved as one HTML file. Where it came from stands in a comment before its content: SingleFile writes "Page saved with
// SingleFile" with lines `url:` and `saved date:` (older versions "Archive processed by SingleFile"), browsers write
// "saved from url=(0034)https://…". Both are what the file says of itself, no more. Linear.
import type { PageItem } from "./intake-item.ts";
import { type Notices, readAddress, readTime } from "./field-values.ts";

/** How far into a file the comment is looked for: only a doctype and the root's attributes stand before it. */
const COMMENT_SEARCH_LENGTH = 16_384;
const COMMENT_LENGTH_LIMIT = 16_384;
const SINGLE_FILE = /^\s*(?:Page saved with|Archive processed by) SingleFile\s/;
const SAVED_FROM = /^\s*saved from url=\(\d{1,6}\)(\S+)/;
/** Pictures and fonts inside a page begin so; what follows ends where `DATA_END` matches. One pattern for both overflows at some 16 MB. */
const DATA_HEAD = /data:[\w.+-]{1,60}\/[\w.+-]{1,60}(?:;[\w=.+-]{1,60}){0,4},/gi;
const DATA_END = /[^\w%+/=.~!*()-]/g;
/** What is shorter is left in the page. */
const DATA_LENGTH = 256;

/** Whether a page's beginning says that SingleFile saved it. */
export function isSingleFile(head: string): boolean {
  return SINGLE_FILE.test(findFirstComment(head) ?? "");
}

/** The page of an HTML file, its pictures taken out, with address and time where the file says them. */
export function readSavedPage(html: string): PageItem {
  const notices: Notices = new Set();
  const comment = findFirstComment(html) ?? "";
  const isOurs = SINGLE_FILE.test(comment);
  const given = isOurs ? readLine(comment, "url") : (SAVED_FROM.exec(comment)?.[1] ?? null);
  const url = given === null ? null : readAddress(given, notices);
  if (given !== null && url === null) notices.add("address-refused");
  const savedAt = isOurs ? readTime(readLine(comment, "saved date"), notices) : null;
  return {
    kind: "page",
    html: dropInlineData(html),
    url,
    // The extractor reads headline and metadata from the page itself.
    title: null,
    addresses: url === null ? [] : [url],
    savedAt,
    tags: [],
    note: null,
    known: { byline: null, outlet: null, published: null, language: null },
    notices: [...notices],
  };
}

/** The page without long `data:` addresses, which no article needs and which are most of such a file; everything that can be read stays. */
export function dropInlineData(html: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { 0: head, index } of html.matchAll(DATA_HEAD)) {
    DATA_END.lastIndex = index + head.length;
    const end = DATA_END.exec(html)?.index ?? html.length;
    if (end - index - head.length < DATA_LENGTH) continue;
    kept.push(html.slice(from, index), "data:,");
    from = end;
  }
  kept.push(html.slice(from));
  return kept.join("");
}

/** A page around content that came without one, so that it is extracted like any other. */
export function wrapContent(content: string, title: string | null, language: string | null): string {
  const lang = language === null ? "" : ` lang="${escapeHtml(language)}"`;
  // What was kept as an article is one, however short: the extractor need not find out from the page, of which nothing else is left.
  const type = '<meta property="og:type" content="article">';
  const head = `<meta charset="utf-8">${type}<title>${escapeHtml(title ?? "")}</title>`;
  return `<!doctype html><html${lang}><head>${head}</head><body><article>${dropInlineData(content)}</article></body></html>`;
}

/** The comment that stands before any content: after a doctype and the root's start tag at most. */
function findFirstComment(html: string): string | null {
  const head = html.slice(0, COMMENT_SEARCH_LENGTH);
  const start = head.indexOf("<!--");
  if (start < 0 || !/^\s*(?:<!doctype[^>]*>\s*)?(?:<html(?:\s[^>]*)?>\s*)?$/i.test(head.slice(0, start)))
    return null;
  const end = html.indexOf("-->", start + 4);
  if (end < 0 || end - start > COMMENT_LENGTH_LIMIT) return null;
  return html.slice(start + 4, end);
}

function readLine(comment: string, name: string): string | null {
  const line = comment.split("\n").find((text) => text.trimStart().startsWith(`${name}:`));
  return line?.slice(line.indexOf(":") + 1).trim() ?? null;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
