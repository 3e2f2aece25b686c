// Articles that the search index has yet to take in, marked in the transaction that adds or changes them; upkeep (`search-upkeep.ts`)
// takes the marks away. A mark says what is known of the words that the index may have of the article already.
import type { CorpusTables } from "./database.ts";

/** `NEW`: there are none. `CHANGED`: there may be some that it has no longer. `ANNOTATED`: the same, and the reader's note is what changed last. */
export const SEARCH_MARKS = { NEW: 1, CHANGED: 2, ANNOTATED: 3 } as const;

export type SearchMark = keyof typeof SEARCH_MARKS;

/** Marks articles, inside the caller's transaction. */
export async function markForSearch(
  tables: CorpusTables,
  ids: readonly number[],
  mark: SearchMark,
): Promise<void> {
  if (ids.length === 0) return;
  await tables.searchPending.bulkPut(
    ids.map(() => SEARCH_MARKS[mark]),
    ids,
  );
}

/** Marks that are read; of more, as an import leaves, it is only read that they are there. */
const READ_LIMIT = 4096;

/** All marks by article, by ascending id; `CHANGED` for those that are not read. */
export async function readMarks(tables: CorpusTables): Promise<ReadonlyMap<number, number>> {
  const all = tables.searchPending.toCollection();
  const [ids, marks] = await Promise.all([all.primaryKeys(), all.limit(READ_LIMIT).toArray()]);
  return new Map(ids.map((id, i) => [id, marks[i] ?? SEARCH_MARKS.CHANGED]));
}
