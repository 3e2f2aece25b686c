/**
 * The article of a page: its text, what the page says of it, and whether it is one at all. Readability, unmodified, finds
 * the article in a pruned copy; own rules for news take back what it lost and drop what is not text. The same code runs in
 * the content script (on the live document), in the extraction Worker and in the lab (on linkedom's).
 */
import { Readability } from "@mozilla/readability";
import type { ArticleSource } from "../news/article.ts";
import { findDateline, type DatelinePrefix } from "../news/dateline.ts";
import { findCreditedAgency } from "../news/wire.ts";
import { isArticlePage } from "./article-signals.ts";
import { collapse, joinBlocks, readBlocks } from "./blocks.ts";
import { readMetadata } from "./metadata.ts";
import { dropNoise } from "./noise.ts";
import { asksPassword, pruneDocument, type PrunedPage } from "./prune.ts";
import { isProse, placeBlocks, weightOf, type PlacedBlock } from "./placed-block.ts";
import { selectBlocks } from "./select.ts";
import { trimDocument } from "./trim.ts";

/** What is read from one page. `source.text` is empty where the page has no text of an article. */
export interface ExtractedPage {
  readonly isArticle: boolean;
  readonly source: ArticleSource;
  /** The dateline as printed ("MOSCOW, Jan 21 (Reuters)"). */
  readonly dateline: string | null;
}

/** Text this short is no article: the page's own JSON-LD body is read instead, if it is longer. */
const MIN_TEXT = 200;
/** Characters of text, four times the longest article seen; what is longer is a book, and is cut after a paragraph. */
const MAX_TEXT = 200_000;
/** Readability reads a page up to three times more while it finds less than this; a short news item has no more. */
const SHORT_ARTICLE = 300;
/** Lines after the text in which an agency may be credited. */
const CREDIT_LINES = 6;

/**
 * Reads the page in `document`, loaded from `url`; the document is not changed. Throws `ExtractionError("page-too-large")`.
 * In a page's own thread, prune first and hand heavy pages to the Worker.
 */
export function extract(document: Document, url: string): ExtractedPage {
  return extractPruned(pruneDocument(document), url);
}

/** The same for a page already pruned, whose copy is used up. */
export function extractPruned(page: Pick<PrunedPage, "document">, url: string): ExtractedPage {
  const steps = extractSteps(page, url);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The same with `pause` between its steps, of which Readability is the longest. */
export async function extractInSteps(
  page: Pick<PrunedPage, "document">,
  url: string,
  pause: () => Promise<void>,
): Promise<ExtractedPage> {
  const steps = extractSteps(page, url);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await pause();
  }
}

function* extractSteps(page: Pick<PrunedPage, "document">, url: string): Generator<void, ExtractedPage> {
  const metadata = readMetadata(page.document, url);
  const isGated = asksPassword(page);
  yield;
  trimDocument(page.document, metadata.heading);
  yield;
  const blocks = placeBlocks(readBlocks(page.document.body));
  yield;
  const kept = readReadability(page.document);
  yield;
  const chosen = selectBlocks(blocks, kept, metadata);
  // Short lines above the headline are kickers.
  const top = blocks.findIndex(({ element }) => metadata.heading?.contains(element) === true);
  const selected = blocks.filter((block, index) => chosen[index] && (index > top || isProse(block)));
  const read = joinBlocks(dropNoise(selected, metadata), MAX_TEXT);
  const isFound = weightOf(read) >= MIN_TEXT || weightOf(read) >= weightOf(metadata.articleBody ?? "");
  const text = isFound ? read : paragraphsOf(metadata.articleBody?.slice(0, MAX_TEXT) ?? "");
  const dateline = openingDateline(text, metadata.language);
  return {
    isArticle: isArticlePage(metadata, url, blocks, text, isGated),
    source: {
      text,
      title: metadata.title,
      byline: metadata.byline,
      outlet: metadata.outlet,
      url: metadata.canonicalUrl,
      published: metadata.published,
      modified: metadata.modified,
      wire: metadata.wire ?? dateline?.wire ?? creditedWire(blocks, chosen),
      language: metadata.language,
    },
    dateline: dateline === null ? null : text.slice(dateline.span.start, dateline.span.end),
  };
}

function readReadability(document: Document): ReturnType<typeof readBlocks> {
  const parsed = new Readability<Node>(document, {
    charThreshold: SHORT_ARTICLE,
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node) => node,
  }).parse();
  return parsed?.content ? readBlocks(parsed.content as Element) : [];
}

/** The dateline of the first or second paragraph: a standfirst may stand above it. */
function openingDateline(text: string, language: string | null): DatelinePrefix | null {
  let start = 0;
  for (let paragraph = 0; paragraph < 2 && start < text.length; paragraph++) {
    const end = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start);
    const found = findDateline(text, { start, end }, language);
    if (found !== null) return found;
    start = end + 2;
  }
  return null;
}

/** The agency credited in a line right after the text. */
function creditedWire(blocks: readonly PlacedBlock[], chosen: readonly boolean[]): string | null {
  const last = chosen.lastIndexOf(true);
  for (const block of blocks.slice(Math.max(0, last - 1), last + 1 + CREDIT_LINES)) {
    const agency = findCreditedAgency(block.text);
    if (agency !== null) return agency;
  }
  return null;
}

/** JSON-LD's body as text: its line breaks part paragraphs. */
function paragraphsOf(body: string): string {
  return body
    .split(/\n+/)
    .map(collapse)
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
