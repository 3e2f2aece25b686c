// Deletes everything the corpus holds, on the reader's word.
import { type Corpus, write, type Written } from "./database.ts";
import { stopSeeds } from "./seeds.ts";

/**
 * Empties every table in one transaction: articles, versions, notes, corrections, indexes, and what imports put aside. The database
 * stays the same one, with books that say so, and no example comes back. Numbers of articles are not given a second time. Answers how
 * many articles there were. Works on a damaged corpus too.
 */
export async function eraseCorpus(corpus: Corpus): Promise<Written<number>> {
  return write(corpus, "strict", async (tables, state) => {
    const count = await tables.articles.count();
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
      tables.meta.clear(),
    ]);
    await stopSeeds(tables);
    state.rowCount = 0;
    state.removedCount = 0;
    state.engineVersion = null;
    state.reindexing = null;
    return count;
  });
}
