// How much upkeep waits: what was saved is found at once, but stands in no event, and is searched in its text, until upkeep came to it.
import { type Corpus, read, readState } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { readBooks, SEARCH_VERSION } from "./search-books.ts";

/** Marks of the search index that are left lying until there are enough for a segment. */
const SEARCH_REST = 64;

/** How many articles upkeep still has to look at; 0 where nothing is left to do. Counts keys only. */
export async function countBacklog(corpus: Corpus): Promise<CorpusResult<number>> {
  return read(corpus, async (tables) => {
    const [events, marked, books, { engineVersion, lastArticleId, reindexing }] = await Promise.all([
      tables.eventPending.count(),
      tables.searchPending.count(),
      readBooks(tables),
      readState(tables),
    ]);
    const search = books.version === SEARCH_VERSION ? marked : lastArticleId;
    const isStale = engineVersion !== null && engineVersion !== corpus.engine.version;
    const stale = isStale ? lastArticleId - (reindexing?.nextId ?? 1) + 1 : 0;
    return Math.max(events, search < SEARCH_REST ? 0 : search, stale);
  });
}
