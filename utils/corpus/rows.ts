// What saving and seeding have in common: an article made ready before the transaction, and its rows inside it.
import type { ArticleSource } from "../news/article.ts";
import type { Corpus, CorpusDatabase } from "./database.ts";
import type { ArticleFeatures } from "./features.ts";
import { type ArticleRecord, hashContent, normaliseContent, parseArticleId } from "./records.ts";
import type { CorpusState } from "./state.ts";
import { makeUrlKeys } from "./url-key.ts";

/** An article to be saved. */
export interface NewArticle {
  readonly source: ArticleSource;
  /** Other addresses that it is known by: the address bar's, where the page names another as canonical. */
  readonly addresses?: readonly string[];
  /** Id of the article that the engine holds this page to be; used where neither address nor text decides, and only for examples. */
  readonly sameAs?: string | null;
}

/** A new article with all that is computed before the transaction, which must not wait for anything but the database. */
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

/** Deletes articles with their versions, and takes them out of the count of rows. Index entries are the caller's. */
export async function deleteRows(
  database: CorpusDatabase,
  state: CorpusState,
  ids: readonly number[],
): Promise<void> {
  await database.articles.bulkDelete([...ids]);
  for (const id of ids)
    await database.versions.where("[articleId+number]").between([id, 0], [id, Infinity]).delete();
  state.rowCount -= ids.length;
}

/** Adds an article to the corpus under a new id; inside a transaction. */
export async function addRecord(
  database: CorpusDatabase,
  state: CorpusState,
  fields: Omit<ArticleRecord, "id" | "updatedAt" | "seenAt" | "removedAt" | "versionCount">,
): Promise<ArticleRecord> {
  state.lastArticleId += 1;
  state.rowCount += 1;
  const now = fields.savedAt;
  const record = {
    ...fields,
    id: state.lastArticleId,
    updatedAt: now,
    seenAt: now,
    removedAt: null,
    versionCount: 1,
  };
  // `add`, not `put`: an id that is taken after all must fail, never overwrite.
  await database.articles.add(record);
  return record;
}

/** The record that an article is the same as: by address, by text where one side has no address, by the engine's word for an example. */
export async function findSame(
  database: CorpusDatabase,
  article: Pick<PreparedArticle, "urlKeys" | "contentHash" | "sameAs">,
): Promise<ArticleRecord | null> {
  const byUrl =
    article.urlKeys.length === 0
      ? undefined
      : await database.articles.where("urlKeys").anyOf(article.urlKeys).first();
  if (byUrl !== undefined) return byUrl;
  const byText = await database.articles.where("contentHash").equals(article.contentHash).toArray();
  const sameText = byText.find((record) => article.urlKeys.length === 0 || record.urlKeys.length === 0);
  if (sameText !== undefined) return sameText;
  const key = article.sameAs == null ? null : parseArticleId(article.sameAs);
  const named = key === null ? undefined : await database.articles.get(key);
  return named?.origin === "seed" ? named : null;
}
