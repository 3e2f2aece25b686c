/**
 * When the page says that its article was published and last changed. Sources in the order of how often they are right:
 * JSON-LD, metadata, `<time>`, a date line beside the headline, the URL. A page that gives none has none.
 */
import { collapse, readBlocks } from "./blocks.ts";
import { parseDateText } from "./date-text.ts";
import { textOf, type JsonLdNode } from "./json-ld.ts";
import { findMeta, type MetaTags } from "./meta-tags.ts";

const PUBLISHED_TAGS = (
  "article:published_time og:published_time og:article:published_time article:published datepublished pubdate publishdate " +
  "publish-date publish_date published_time_telegram publication_date publication-date article_date_original " +
  "article.published originalpublicationdate sailthru.date parsely-pub-date cxenseparse:recs:publishtime cxenseparse:publishtime " +
  "dc.date.issued dcterms.issued dcterms.date dcterms.created dc.date dc.date.created dcterms.available " +
  "citation_publication_date citation_date rnews:datepublished article:created_time datecreated date_published " +
  "last-publish-date displaydate vr:published_time dcsext.article_firstpublished release_date time date"
).split(" ");
const MODIFIED_TAGS = (
  "article:modified_time og:updated_time og:modified_time datemodified dcterms.modified dc.date.modified lastmod " +
  "last-modified modified_date article.updated revision_date article:modified"
).split(" ");
/** A line longer than this is a sentence with a date in it. */
const MAX_DATE_LINE = 90;
/** Blocks below the headline among which its date line may be. */
const BLOCKS_BELOW_HEADLINE = 14;

export interface PageDates {
  readonly published: string | null;
  readonly modified: string | null;
}

/** `headline` is the heading element that carries the article's title, where one does. */
export function findDates(
  document: Document,
  tags: MetaTags,
  node: JsonLdNode | null,
  headline: Element | null,
  url: string,
): PageDates {
  const published =
    dateOf(node?.["datePublished"]) ??
    findTagDate(tags, PUBLISHED_TAGS) ??
    dateOf(node?.["dateCreated"]) ??
    findTimeElement(document, headline, "published") ??
    findDateLine(document, headline) ??
    findUrlDate(url) ??
    dateOf(node?.["uploadDate"]);
  const modified =
    dateOf(node?.["dateModified"]) ??
    findTagDate(tags, MODIFIED_TAGS) ??
    findTimeElement(document, null, "modified");
  return { published, modified };
}

function findTagDate(tags: MetaTags, names: readonly string[]): string | null {
  for (const name of names) {
    const date = dateOf(findMeta(tags, [name]));
    if (date !== null) return date;
  }
  return null;
}

function dateOf(value: unknown): string | null {
  const text = textOf(value);
  return text === null ? null : parseDateText(text);
}

function findTimeElement(
  document: Document,
  headline: Element | null,
  which: "published" | "modified",
): string | null {
  const marked = which === "published" ? '[itemprop~="datePublished"]' : '[itemprop~="dateModified"]';
  for (const element of document.querySelectorAll(marked)) {
    const date = elementDate(element);
    if (date !== null) return date;
  }
  if (headline === null) return null;
  // Of the `<time>` elements the nearest to the headline is its own; the others date related articles and comments.
  let scope: Element | null = headline.parentElement;
  for (let level = 0; scope !== null && level < 5; level++, scope = scope.parentElement) {
    const found = [...scope.querySelectorAll(`${headline.localName}, time`)];
    const place = found.indexOf(headline);
    const times = [...found.slice(place + 1), ...found.slice(0, place)].filter(
      (each) => each.localName === "time",
    );
    for (const time of times) {
      const date = elementDate(time);
      if (date !== null) return date;
    }
  }
  return null;
}

function elementDate(element: Element): string | null {
  for (const value of [
    element.getAttribute("datetime"),
    element.getAttribute("content"),
    element.textContent,
  ]) {
    const date = value === null ? null : parseDateText(collapse(value));
    if (date !== null) return date;
  }
  return null;
}

/** A short line with a date, below the headline: what a reader takes for the article's date. */
function findDateLine(document: Document, headline: Element | null): string | null {
  if (headline === null) return null;
  const blocks = readBlocks(document.body);
  const place = blocks.findIndex((block) => block.element === headline || headline.contains(block.element));
  for (const { text } of blocks.slice(place + 1, place + 1 + BLOCKS_BELOW_HEADLINE)) {
    const date = text.length > MAX_DATE_LINE ? null : parseDateText(text);
    if (date !== null) return date;
  }
  return null;
}

/** The day that many addresses carry: /2025/01/21/ or /2025-01-21- or -20250121. */
function findUrlDate(url: string): string | null {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/[?#].*$/s, "");
  const match =
    /[/_-](20\d{2})([/_-])(\d{1,2})\2(\d{1,2})(?=[/_.-]|$)/.exec(path) ??
    /[/_-](20\d{2})()(\d{2})(\d{2})(?!\d)/.exec(path);
  return match === null ? null : parseDateText(`${match[1]}-${match[3]}-${match[4]}`);
}
