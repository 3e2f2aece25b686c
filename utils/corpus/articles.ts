// Saving, removing and reading articles. One article, one transaction: the record, its earlier versions, its entry in the candidate
// index and the books change together or not at all, and a receipt is given only once that is on disk.
import type { ArticleFeatures } from "./features.ts";
import type { ArticleSource } from "../news/article.ts";
import { writeEntries } from "./candidate-index.ts";
import { type Corpus, type CorpusDatabase, read, readState, write, type Written } from "./database.ts";
import { CorpusError, type CorpusResult, fail } from "./failure.ts";
import type { IndexEntry } from "./index-block.ts";
import {
  type ArticleRecord,
  fillGaps,
  hashContent,
  isSameSource,
  normaliseContent,
  parseArticleId,
  type StoredArticle,
  toStoredArticle,
} from "./records.ts";
import type { CorpusState } from "./state.ts";
import { makeUrlKey, makeUrlKeys } from "./url-key.ts";

/** An article to be saved. */
export interface NewArticle {
  readonly source: ArticleSource;
  /** Other addresses that it is known by: the address bar's, where the page names another as canonical. */
  readonly addresses?: readonly string[];
  /** Id of the article that the engine holds this page to be; used where neither address nor text decides, and only for examples. */
  readonly sameAs?: string | null;
}

export interface SaveReceipt {
  readonly articleId: string;
  /** When the article was first saved. */
  readonly savedAt: number;
  readonly outcome: "saved" | "new-version" | "already-saved";
  readonly versionCount: number;
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

/**
 * Saves an article the reader chose, at `now` (ms). The same address, or without one the same text, is the same article: changed text
 * becomes a new version and the earlier one is kept whole, unchanged text only fills gaps in what is known. An article that was
 * removed comes back. Fails with `empty-article` where there is no text.
 */
export async function saveArticle(
  corpus: Corpus,
  article: NewArticle,
  now: number,
): Promise<Written<SaveReceipt>> {
  const prepared = await prepareArticle(corpus, article);
  if (prepared === null) return fail("empty-article", "the article has no text");
  return write(corpus, "strict", async (database, state) => {
    const stored = await storeArticle(corpus, database, state, prepared, now);
    if (stored.entry !== null) await writeEntries(corpus, database, state, [stored.entry]);
    return stored.receipt;
  });
}

/**
 * Saves many articles in one transaction of relaxed durability, for imports and the lab: all or none, receipts in order (null: no
 * text). Slice large imports: some hundred a call.
 */
export async function saveArticles(
  corpus: Corpus,
  articles: readonly NewArticle[],
  now: number,
): Promise<Written<(SaveReceipt | null)[]>> {
  const prepared = await Promise.all(articles.map((article) => prepareArticle(corpus, article)));
  return write(corpus, "relaxed", async (database, state) => {
    const receipts: (SaveReceipt | null)[] = [];
    // The last entry of an article counts; two of one call can be the same article.
    const entries = new Map<number, IndexEntry>();
    for (const article of prepared) {
      const stored = article === null ? null : await storeArticle(corpus, database, state, article, now);
      receipts.push(stored?.receipt ?? null);
      if (stored?.entry != null) entries.set(stored.entry.id, stored.entry);
    }
    await writeEntries(corpus, database, state, [...entries.values()]);
    return receipts;
  });
}

/** Takes an article out of every answer; undone by `restoreArticle` until it is purged. `bad-request` where there is none. */
export async function removeArticle(corpus: Corpus, id: string, now: number): Promise<Written<null>> {
  return write(corpus, "strict", async (database, state) => {
    const record = await getRecord(database, id);
    if (record.removedAt !== null) return null;
    await database.articles.put({ ...record, removedAt: now });
    await writeEntries(corpus, database, state, [{ id: record.id, features: null }]);
    state.removedCount += 1;
    return null;
  });
}

/** Brings a removed article back as it was, versions included. `bad-request` where there is none (any more). */
export async function restoreArticle(corpus: Corpus, id: string): Promise<Written<null>> {
  return write(corpus, "strict", async (database, state) => {
    const record = await getRecord(database, id);
    if (record.removedAt === null) return null;
    await database.articles.put({ ...record, removedAt: null });
    const features = corpus.engine.extractFeatures(record.source);
    await writeEntries(corpus, database, state, [{ id: record.id, features }]);
    state.removedCount -= 1;
    return null;
  });
}

/** Deletes for good what was removed before `before` (ms); answers how many articles. */
export async function purgeRemoved(corpus: Corpus, before: number): Promise<Written<number>> {
  return write(corpus, "strict", async (database, state) => {
    const ids = await database.articles.where("removedAt").below(before).primaryKeys();
    await deleteRows(database, state, ids);
    state.removedCount -= ids.length;
    return ids.length;
  });
}

/** The articles with these ids, in this order; those that are removed or unknown are left out. */
export async function getArticles(
  corpus: Corpus,
  ids: readonly string[],
): Promise<CorpusResult<StoredArticle[]>> {
  const keys = ids.map(parseArticleId).filter((key) => key !== null);
  return read(corpus, async (database) => {
    const records = await database.articles.bulkGet(keys);
    return records.filter((record) => record?.removedAt === null).map((record) => toStoredArticle(record!));
  });
}

/** The article known by this address in any of its forms (tracking parameters, AMP, www); null where there is none or it was removed. */
export async function findArticleByUrl(
  corpus: Corpus,
  url: string,
): Promise<CorpusResult<StoredArticle | null>> {
  const key = makeUrlKey(url);
  if (key === null) return { ok: true, value: null };
  return read(corpus, async (database) => {
    const records = await database.articles.where("urlKeys").equals(key).toArray();
    const record = records.find((candidate) => candidate.removedAt === null);
    return record === undefined ? null : toStoredArticle(record);
  });
}

/** How many articles the corpus holds, removed ones not counted. Reads one record. */
export async function countArticles(corpus: Corpus): Promise<CorpusResult<number>> {
  return read(corpus, async (database) => {
    const state = await readState(database);
    return state.rowCount - state.removedCount;
  });
}

/** The texts of an article, earliest first; the current one, last, is the article's own. Empty where there is none. */
export async function getVersions(
  corpus: Corpus,
  id: string,
): Promise<
  CorpusResult<{ readonly number: number; readonly source: ArticleSource; readonly seenAt: number }[]>
> {
  const key = parseArticleId(id);
  if (key === null) return { ok: true, value: [] };
  return read(corpus, async (database) => {
    const record = await database.articles.get(key);
    if (record === undefined) return [];
    const earlier = await database.versions
      .where("[articleId+number]")
      .between([key, 0], [key, Infinity])
      .toArray();
    const current = { number: record.versionCount, source: record.source, seenAt: record.seenAt };
    return [...earlier.map(({ number, source, seenAt }) => ({ number, source, seenAt })), current];
  });
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

interface Stored {
  readonly receipt: SaveReceipt;
  /** What the index must hold of it from now on; null where that did not change. */
  readonly entry: IndexEntry | null;
}

async function storeArticle(
  corpus: Corpus,
  database: CorpusDatabase,
  state: CorpusState,
  article: PreparedArticle,
  now: number,
): Promise<Stored> {
  const { source, urlKeys, contentHash, features } = article;
  const known = await findSame(database, article);
  if (known === null) {
    const record = await addRecord(database, state, {
      source,
      urlKeys,
      contentHash,
      savedAt: now,
      origin: "saved",
    });
    return { receipt: makeReceipt(record, "saved"), entry: { id: record.id, features } };
  }
  const isChanged = known.contentHash !== contentHash;
  const isBack = known.removedAt !== null;
  const isAdopted = known.origin === "seed";
  // Of a new text its own metadata counts, and what it does not say is kept from before; of the same text nothing known changes.
  const merged = isChanged ? fillGaps(source, known.source) : fillGaps(known.source, source);
  const keys = [...new Set([...known.urlKeys, ...urlKeys])];
  const hasNews = !isSameSource(merged, known.source) || keys.length > known.urlKeys.length;
  if (!isChanged && !isBack && !isAdopted && !hasNews)
    return { receipt: makeReceipt(known, "already-saved"), entry: null };
  const record: ArticleRecord = {
    ...known,
    source: merged,
    urlKeys: keys,
    contentHash,
    savedAt: isAdopted ? now : known.savedAt,
    updatedAt: now,
    seenAt: isChanged ? now : known.seenAt,
    removedAt: null,
    origin: "saved",
    versionCount: known.versionCount + (isChanged ? 1 : 0),
  };
  if (isChanged) {
    const { id: articleId, versionCount: number, seenAt } = known;
    await database.versions.add({
      articleId,
      number,
      source: known.source,
      contentHash: known.contentHash,
      seenAt,
    });
  }
  await database.articles.put(record);
  if (isBack) state.removedCount -= 1;
  const outcome = isChanged ? "new-version" : isBack || isAdopted ? "saved" : "already-saved";
  const current = isSameSource(merged, source) ? features : corpus.engine.extractFeatures(merged);
  return { receipt: makeReceipt(record, outcome), entry: { id: record.id, features: current } };
}

function makeReceipt(record: ArticleRecord, outcome: SaveReceipt["outcome"]): SaveReceipt {
  return {
    articleId: String(record.id),
    savedAt: record.savedAt,
    outcome,
    versionCount: record.versionCount,
  };
}

async function getRecord(database: CorpusDatabase, id: string): Promise<ArticleRecord> {
  const key = parseArticleId(id);
  const record = key === null ? undefined : await database.articles.get(key);
  if (record === undefined) throw new CorpusError("bad-request", `no article ${id}`);
  return record;
}
