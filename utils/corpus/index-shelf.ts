// Removed articles in the candidate index: their postings stay where they are, through merges too, and the article's word says that it may
// not be found. What is brought back is found again without being read anew, which takes some milliseconds an article.
import { type CorpusTables, type Corpus } from "./database.ts";
import { writeEntries } from "./candidate-index.ts";
import { readDocuments, shelveDocument, unshelveDocument, writeDocuments } from "./index-documents.ts";
import type { CorpusState } from "./state.ts";

/** Takes articles out of every answer of the index, inside the caller's transaction. */
export async function shelveEntries(
  corpus: Corpus,
  tables: CorpusTables,
  state: CorpusState,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  const pending = new Set(await tables.indexPending.toCollection().primaryKeys());
  // Nothing else holds an entry that is pending: it goes.
  await writeEntries(
    corpus,
    tables,
    state,
    ids.filter((id) => pending.has(id)).map((id) => ({ id, features: null })),
  );
  const shelved = ids.filter((id) => !pending.has(id));
  const words = await readDocuments(tables, shelved);
  for (const id of shelved) shelveDocument(words, id);
  await writeDocuments(tables, words);
}

/** Brings back those of these articles whose postings are still there, inside the caller's transaction; answers which. */
export async function unshelveEntries(
  tables: CorpusTables,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const words = await readDocuments(tables, ids);
  const found = new Set(ids.filter((id) => unshelveDocument(words, id)));
  if (found.size > 0) await writeDocuments(tables, words);
  return found;
}
