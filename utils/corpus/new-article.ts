// An article to be saved, and all of it that is computed before the transaction, which must wait for nothing but the database.
import type { ArticleSource } from "../news/article.ts";
import type { Corpus } from "./database.ts";
import type { ArticleFeatures } from "../news/features.ts";
import { type ArticleOrigin, hashContent, isLink, LINK_HASH, type TextExtent } from "./records.ts";
import { makeUrlKeys } from "./url-key.ts";

/** An article to be saved. */
export interface NewArticle {
  readonly source: ArticleSource;
  /** Other addresses that it is known by: the address bar's, where the page names another as canonical. */
  readonly addresses?: readonly string[];
  /**
   * Id of the article that this is held to be, used where neither address nor text decides: by the engine for an example, by a feed for
   * an item that it listed before.
   */
  readonly sameAs?: string | null;
  /** Who saves it; the reader where absent. */
  readonly origin?: Exclude<ArticleOrigin, "seed">;
  /** Absent where the text is the whole one. */
  readonly extent?: TextExtent;
}

/** What an article is known again by. */
export interface ArticleIdentity {
  readonly urlKeys: readonly string[];
  readonly contentHash: string;
}

/** A new article with its addresses, hash and features. */
export interface PreparedArticle extends NewArticle, ArticleIdentity {
  /** null for a link. */
  readonly features: ArticleFeatures | null;
}

/** What an article is found by; null for a link, which has no text yet (`records.ts`) and is no candidate for anything. */
export function findFeatures(corpus: Corpus, source: ArticleSource): ArticleFeatures | null {
  return isLink(source) ? null : corpus.engine.extractFeatures(source);
}

/** Hash, addresses and features of an article; null where it has no text. */
export async function prepareArticle(corpus: Corpus, article: NewArticle): Promise<PreparedArticle | null> {
  if (article.source.text.trim() === "") return null;
  return prepareKept(corpus, article);
}

/** The same for an article or a link; null where it has neither a text nor a web address. */
export async function prepareKept(corpus: Corpus, article: NewArticle): Promise<PreparedArticle | null> {
  const identity = await identify(article);
  return identity === null ? null : completeArticle(corpus, article, identity);
}

/** An article with its identity, and the features that go with it. */
export function completeArticle(
  corpus: Corpus,
  article: NewArticle,
  identity: ArticleIdentity,
): PreparedArticle {
  const source = identity.contentHash === LINK_HASH ? { ...article.source, text: "" } : article.source;
  return { ...article, ...identity, source, features: findFeatures(corpus, source) };
}

/** What an article or link is known again by; null where there is nothing. Cheap beside its features. */
export async function identify({
  source,
  addresses = [],
}: Pick<NewArticle, "source" | "addresses">): Promise<ArticleIdentity | null> {
  const urlKeys = makeUrlKeys([source.url, ...addresses]);
  if (source.text.trim() !== "") return { urlKeys, contentHash: await hashContent(source.text) };
  return urlKeys.length === 0 ? null : { urlKeys, contentHash: LINK_HASH };
}
