// Removing and restoring many articles, in transactions of some hundred: nobody else waits long, and one that fails leaves those before
// it as they are.
import { writeEntries } from "./candidate-index.ts";
import { unshelveEntries } from "./index-documents.ts";
import { writeCatalogue } from "./catalogue.ts";
import { type Corpus, type CorpusTables, write, writeRemoval, type Written } from "./database.ts";
import { markForEvents } from "./event-marks.ts";
import { findFeatures } from "./new-article.ts";
import { type ArticleRecord, isLink } from "./records.ts";
import { markForSearch } from "./search-marks.ts";
import type { CorpusState } from "./state.ts";

const REMOVING: Slicing = { size: 500, write: writeRemoval };
const RESTORING: Slicing = { size: 500, write: (corpus, work) => write(corpus, "strict", work) };
/** What the index has forgotten is read anew for it, some milliseconds each. */
const READING: Slicing = { ...RESTORING, size: 25 };

/** How many articles are changed in a transaction, and how that is begun. */
export interface Slicing {
  readonly size: number;
  readonly write: typeof writeRemoval;
}

/** Takes articles out of every answer until they are restored or purged; answers how many. Unknown and removed ones are passed over. */
export async function removeArticles(
  corpus: Corpus,
  ids: readonly number[],
  now: number,
): Promise<Written<number>> {
  return inSlices(corpus, ids, REMOVING, (tables, state, records) =>
    takeOut(corpus, tables, state, records, now),
  );
}

/** Takes those of these articles out that are there, inside the caller's transaction; answers how many. */
export async function takeOut(
  corpus: Corpus,
  tables: CorpusTables,
  state: CorpusState,
  records: readonly ArticleRecord[],
  now: number,
): Promise<number> {
  const removed = records
    .filter((record) => record.removedAt === null)
    .map((record) => ({ ...record, removedAt: now }));
  await tables.articles.bulkPut(removed);
  await writeCatalogue(corpus, tables, removed, { isSameText: true });
  await writeEntries(
    corpus,
    tables,
    state,
    removed.map(({ id }) => ({ id, features: null, isKept: true })),
  );
  state.removedCount += removed.length;
  return removed.length;
}

/** Brings removed articles back as they were; answers how many. Those that were purged are passed over. */
export async function restoreArticles(corpus: Corpus, ids: readonly number[]): Promise<Written<number>> {
  const forgotten: number[] = [];
  const restored = await inSlices(corpus, ids, RESTORING, async (tables, state, records) => {
    const removed = records.filter((record) => record.removedAt !== null);
    const found = await unshelveEntries(
      tables,
      removed.map(({ id }) => id),
    );
    forgotten.push(...removed.flatMap(({ id, source }) => (found.has(id) || isLink(source) ? [] : [id])));
    return bringBack(
      corpus,
      tables,
      state,
      removed.filter(({ id, source }) => found.has(id) || isLink(source)),
    );
  });
  if (!restored.ok || forgotten.length === 0) return restored;
  const read = await inSlices(corpus, forgotten, READING, async (tables, state, records) => {
    const removed = records.filter((record) => record.removedAt !== null);
    await writeEntries(
      corpus,
      tables,
      state,
      removed.map(({ id, source }) => ({ id, features: findFeatures(corpus, source) })),
    );
    return bringBack(corpus, tables, state, removed);
  });
  return read.ok ? { ...read, value: restored.value + read.value } : read;
}

/** All of a restoration but the candidate index, inside the caller's transaction; answers how many articles. */
export async function bringBack(
  corpus: Corpus,
  tables: CorpusTables,
  state: CorpusState,
  removed: readonly ArticleRecord[],
): Promise<number> {
  const restored = removed.map((record) => ({ ...record, removedAt: null }));
  const ids = restored.map(({ id }) => id);
  await tables.articles.bulkPut(restored);
  await writeCatalogue(corpus, tables, restored, { isSameText: true });
  await markForSearch(tables, ids, "CHANGED");
  // Their events may not have been looked for before they were removed.
  await markForEvents(tables, ids);
  state.removedCount -= ids.length;
  return ids.length;
}

/** Changes articles slice by slice; `work` answers how many it changed, which is summed. Unknown ids are passed over. */
export async function inSlices(
  corpus: Corpus,
  ids: readonly number[],
  { size, write }: Slicing,
  work: (tables: CorpusTables, state: CorpusState, records: readonly ArticleRecord[]) => Promise<number>,
): Promise<Written<number>> {
  let count = 0;
  for (let from = 0; ; from += size) {
    const done = await write(corpus, async (tables, state) => {
      const records = await tables.articles.bulkGet(ids.slice(from, from + size));
      return work(
        tables,
        state,
        records.filter((record) => record !== undefined),
      );
    });
    if (!done.ok) return done;
    count += done.value;
    if (from + size >= ids.length) return { ...done, value: count };
  }
}
