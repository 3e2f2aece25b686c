// Deletes everything the corpus holds, on the reader's word.
import {
  closeCorpus,
  type Corpus,
  type CorpusOptions,
  deleteDatabase,
  openCorpus,
  writeRemoval,
  type Written,
} from "./database.ts";
import { ARRIVALS_KEY } from "./retention.ts";
import { stopSeeds } from "./seeds.ts";

/**
 * Empties every table in one transaction: articles, versions, notes, corrections, indexes, feeds, and what imports put aside. The database
 * stays the same one, with books that say so, and no example comes back; what the reader chose to keep stays chosen. Numbers of articles are not given a second time. Answers how
 * many articles there were. Works on a damaged corpus too.
 */
export async function eraseCorpus(corpus: Corpus): Promise<Written<number>> {
  return writeRemoval(corpus, async (tables, state) => {
    const [count, arrivals] = await Promise.all([tables.articles.count(), tables.meta.get(ARRIVALS_KEY)]);
    await Promise.all([
      tables.articles.clear(),
      tables.versions.clear(),
      tables.indexDocuments.clear(),
      tables.indexPending.clear(),
      tables.indexRecent.clear(),
      tables.indexSegments.clear(),
      tables.searchPending.clear(),
      tables.searchSegments.clear(),
      tables.catalogue.clear(),
      tables.eventPending.clear(),
      tables.staging.clear(),
      tables.corrections.clear(),
      tables.feeds.clear(),
      tables.feedSeen.clear(),
      tables.follows.clear(),
      tables.meta.clear(),
    ]);
    await stopSeeds(tables);
    if (arrivals !== undefined) await tables.meta.put(arrivals, ARRIVALS_KEY);
    state.rowCount = 0;
    state.removedCount = 0;
    state.engineVersion = null;
    state.reindexing = null;
    return count;
  });
}

/**
 * The same for a corpus that is too damaged to be opened: its database is deleted, and one made afresh that holds nothing and brings no
 * example back. Opened once more first: what can be opened after all is emptied as it is, and what fails otherwise than by
 * damage (a newer build's, one that another window holds back) is left alone. The corpus is closed again.
 */
export async function eraseDamagedCorpus(options: CorpusOptions): Promise<Written<number>> {
  let opened = await openCorpus(options);
  if (!opened.ok && opened.error.code === "corpus-damaged") {
    const deleted = await deleteDatabase(options);
    if (!deleted.ok) return deleted;
    opened = await openCorpus(options);
  }
  if (!opened.ok) return opened;
  const erased = await eraseCorpus(opened.value);
  closeCorpus(opened.value);
  return erased;
}
