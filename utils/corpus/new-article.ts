// An article to be saved, and all of it that is computed before the transaction, which must wait for nothing but the database.
import type { ArticleSource } from "../news/article.ts";
import type { Corpus } from "./database.ts";
import type { ArticleFeatures } from "../news/features.ts";
import { hashContent, normaliseContent } from "./records.ts";
import { makeUrlKeys } from "./url-key.ts";

/** An article to be saved. */
export interface NewArticle {
  readonly source: ArticleSource;
  /** Other addresses that it is known by: the address bar's, where the page names another as canonical. */
  readonly addresses?: readonly string[];
  /** Id of the article that the engine holds this page to be; used where neither address nor text decides, and only for examples. */
  readonly sameAs?: string | null;
}

/** A new article with its addresses, hash and features. */
export interface PreparedArticle extends NewArticle {
  readonly urlKeys: readonly string[];
  readonly contentHash: string;
  readonly features: ArticleFeatures;
}

/** Hash, addresses and features of an article; null where it has no text. */
export async function prepareArticle(corpus: Corpus, article: NewArticle): Promise<PreparedArticle | null> {
  const { source, addresses = [] } = article;
  if (normaliseContent(source.text) === "") return null;
  return {
    ...article,
    urlKeys: makeUrlKeys([source.url, ...addresses]),
    contentHash: await hashContent(source.text),
    features: corpus.engine.extractFeatures(source),
  };
}
