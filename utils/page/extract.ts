import { Readability } from "@mozilla/readability";
import type { ArticleSource } from "../news/article.ts";
import { joinBlocks, readBlocks } from "./blocks.ts";
import { dropNoise } from "./noise.ts";
import { placeBlocks, selectBlocks } from "./select.ts";
import { trimDocument } from "./trim.ts";
import { readMetadata } from "./metadata.ts";
import { pruneDocument, type PrunedPage } from "./prune.ts";

/** What is read from one page. `source.text` is empty where the page has no article in it. */
export interface ExtractedPage {
  readonly isArticle: boolean;
  readonly source: ArticleSource;
  readonly dateline: string | null;
}

export function extract(document: Document, url: string): ExtractedPage {
  return extractPruned(pruneDocument(document), url);
}

export function extractPruned(page: PrunedPage, url: string): ExtractedPage {
  const metadata = readMetadata(page.document, url);
  trimDocument(page.document, metadata.heading);
  const blocks = placeBlocks(readBlocks(page.document.body));
  const parsed = new Readability<Node>(page.document, {
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node) => node,
  }).parse();
  const kept = parsed?.content ? readBlocks(parsed.content as Element) : [];
  const chosen = selectBlocks(blocks, kept, metadata.articleBody);
  const text = joinBlocks(dropNoise(blocks.filter((_, index) => chosen[index]), metadata));
  const { title, byline, outlet, published, modified, wire, language, canonicalUrl } = metadata;
  return {
    isArticle: true,
    source: { text, title, byline, outlet, published, modified, wire, language, url: canonicalUrl },
    dateline: null,
  };
}
