// The candidate index: from the features of a page to the few dozen articles that are worth reading. This file is the seam: callers
// know only `writeEntries` and `findCandidates`; how entries lie in the database is its own affair, and they can always be made anew.
//
// First layout: blocks of 64 articles (`index-block.ts`), all of them read for a query, a few at a time. Adding is O(1); a query is
// linear in the corpus (about 50 KB a block), with memory for the matches alone.
import type { ArticleFeatures } from "./features.ts";
import { type Corpus, type CorpusDatabase, read, readState } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { getBlockNumber, type IndexEntry, readBlock, updateBlock } from "./index-block.ts";
import { parseArticleId } from "./records.ts";
import type { CorpusState } from "./state.ts";

/** Blocks read at once: some 3 MB. */
const BLOCKS_AT_ONCE = 64;

/** Puts entries into the index (or drops them), inside the caller's transaction. */
export async function writeEntries(
  corpus: Corpus,
  database: CorpusDatabase,
  state: CorpusState,
  entries: readonly IndexEntry[],
): Promise<void> {
  // The first entry of all decides what the index is made with.
  state.engineVersion ??= corpus.engine.version;
  const numbers = [...new Set(entries.map((entry) => getBlockNumber(entry.id)))];
  const blocks = await database.indexBlocks.bulkGet(numbers);
  const updated = numbers.map((number, i) => {
    const changes = entries.filter((entry) => getBlockNumber(entry.id) === number);
    return updateBlock(blocks[i], changes, corpus.engine.version);
  });
  await database.indexBlocks.bulkPut(updated, numbers);
}

/** An article that may report the same event, with a score that only orders. */
export interface Candidate {
  readonly id: string;
  readonly score: number;
}

export interface CandidateOptions {
  readonly limit?: number;
  /** An article not to be answered: the page itself. */
  readonly excludeId?: string | null;
}

const DEFAULT_LIMIT = 40;

/** The articles closest to `features`, best first, ties by id. */
export async function findCandidates(
  corpus: Corpus,
  features: ArticleFeatures,
  options: CandidateOptions = {},
): Promise<CorpusResult<Candidate[]>> {
  const excluded = parseArticleId(options.excludeId ?? "");
  return read(corpus, async (database) => {
    const state = await readState(database);
    const matches: { id: number; features: ArticleFeatures }[] = [];
    const terms = new Set(features.terms.map((term) => term.hash));
    const fingerprints = new Set(features.fingerprints);
    const lastBlock = getBlockNumber(state.lastArticleId);
    for (let from = 0; from <= lastBlock; from += BLOCKS_AT_ONCE) {
      const blocks = await database.indexBlocks
        .where(":id")
        .between(from, from + BLOCKS_AT_ONCE, true, false)
        .toArray();
      for (const block of blocks) {
        for (const entry of readBlock(block)) {
          if (entry.id === excluded) continue;
          const shared = {
            terms: entry.features.terms.filter((term) => terms.has(term.hash)),
            fingerprints: entry.features.fingerprints.filter((print) => fingerprints.has(print)),
            day: entry.features.day,
          };
          if (shared.terms.length + shared.fingerprints.length > 0)
            matches.push({ id: entry.id, features: shared });
        }
      }
    }
    return matches
      .map((match) => ({
        id: match.id,
        score: match.features.terms.length + match.features.fingerprints.length,
      }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, options.limit ?? DEFAULT_LIMIT)
      .map((candidate) => ({ id: String(candidate.id), score: candidate.score }));
  });
}
