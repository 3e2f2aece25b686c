// Reading, removing and restoring the articles of the corpus.
import type { ArticleSource } from "../news/article.ts";
import { writeEntries } from "./candidate-index.ts";
import { dropFromCatalogue } from "./catalogue.ts";
import {
  type Corpus,
  type CorpusTables,
  read,
  readState,
  write,
  writeRemoval,
  type Written,
} from "./database.ts";
import { CorpusError, type CorpusResult } from "./failure.ts";
import { unshelveEntries } from "./index-documents.ts";
import { findFeatures } from "./new-article.ts";
import { type ArticleRecord, parseArticleId, type StoredArticle, toStoredArticle } from "./records.ts";
import { bringBack, inSlices, type Slicing, takeOut } from "./removal.ts";
import type { CorpusState } from "./state.ts";
import { makeUrlKey } from "./url-key.ts";

/** Takes an article out of every answer; undone by `restoreArticle` until it is purged. `bad-request` where there is none. */
export async function removeArticle(corpus: Corpus, id: string, now: number): Promise<Written<null>> {
  return writeRemoval(corpus, async (tables, state) => {
    await takeOut(corpus, tables, state, [await getRecord(tables, id)], now);
    return null;
  });
}

/** Brings a removed article back as it was, versions included. `bad-request` where there is none (any more). */
export async function restoreArticle(corpus: Corpus, id: string): Promise<Written<null>> {
  return write(corpus, "strict", async (tables, state) => {
    const record = await getRecord(tables, id);
    if (record.removedAt === null) return null;
    if (!(await unshelveEntries(tables, [record.id])).has(record.id)) {
      const features = findFeatures(corpus, record.source);
      await writeEntries(corpus, tables, state, [{ id: record.id, features }]);
    }
    await bringBack(corpus, tables, state, [record]);
    return null;
  });
}

/** Each takes some requests, and others wait meanwhile. */
const PURGING: Slicing = { size: 100, write: writeRemoval };

/** Deletes for good what was removed before `before` (ms), some hundred a transaction; answers how many articles. */
export async function purgeRemoved(corpus: Corpus, before: number): Promise<Written<number>> {
  const found = await read(corpus, async (tables) =>
    tables.articles.where("removedAt").below(before).primaryKeys(),
  );
  if (!found.ok) return found;
  return inSlices(corpus, found.value, PURGING, async (tables, state, records) => {
    // One may have been brought back meanwhile.
    const ids = records.flatMap(({ id, removedAt }) =>
      removedAt !== null && removedAt < before ? [id] : [],
    );
    await deleteRows(corpus, tables, state, ids);
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
  return read(corpus, async (tables) => {
    const records = await tables.articles.bulkGet(keys);
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
  return read(corpus, async (tables) => {
    const records = await tables.articles.where("urlKeys").equals(key).toArray();
    const record = records.find((candidate) => candidate.removedAt === null);
    return record === undefined ? null : toStoredArticle(record);
  });
}

/** How many articles the corpus holds, removed ones not counted. Reads one record. */
export async function countArticles(corpus: Corpus): Promise<CorpusResult<number>> {
  return read(corpus, async (tables) => {
    const state = await readState(tables);
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
  return read(corpus, async (tables) => {
    const record = await tables.articles.get(key);
    if (record === undefined) return [];
    const earlier = await tables.versions
      .where("[articleId+number]")
      .between([key, 0], [key, Infinity])
      .toArray();
    const current = { number: record.versionCount, source: record.source, seenAt: record.seenAt };
    return [...earlier.map(({ number, source, seenAt }) => ({ number, source, seenAt })), current];
  });
}

/** Deletes articles with their versions and index entries, and takes them out of the count of rows. */
export async function deleteRows(
  corpus: Corpus,
  tables: CorpusTables,
  state: CorpusState,
  ids: readonly number[],
): Promise<void> {
  await writeEntries(
    corpus,
    tables,
    state,
    ids.map((id) => ({ id, features: null })),
  );
  await tables.articles.bulkDelete([...ids]);
  await dropFromCatalogue(tables, ids);
  for (const id of ids)
    await tables.versions.where("[articleId+number]").between([id, 0], [id, Infinity]).delete();
  state.rowCount -= ids.length;
}

async function getRecord(tables: CorpusTables, id: string): Promise<ArticleRecord> {
  const key = parseArticleId(id);
  const record = key === null ? undefined : await tables.articles.get(key);
  if (record === undefined) throw new CorpusError("bad-request", `no article ${id}`);
  return record;
}
