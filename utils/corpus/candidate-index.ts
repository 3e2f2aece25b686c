// The candidate index: from the features of a page to the few dozen articles that are worth reading. This file is the seam: callers
// know only `writeEntries` and `findCandidates`; how entries lie in the database is its own affair, and they can always be made anew.
//
// First layout: blocks of 32 articles (`index-block.ts`), all of them read for a query, a few at a time. Adding is O(1); a query is
// linear in the corpus (about 20 KB a block), with memory for the matches alone.
import { rankCandidates } from "../news/candidates.ts";
import type { ArticleFeatures } from "../news/features.ts";
import { type Corpus, type CorpusTables, read, readState } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import {
  collectPostings,
  getBlockNumber,
  type IndexEntry,
  makeCollector,
  updateBlock,
} from "./index-block.ts";
import { parseArticleId } from "./records.ts";
import type { CorpusState } from "./state.ts";

/** Blocks read at once: some 3 MB. */
const BLOCKS_AT_ONCE = 128;

/** Puts entries into the index (or drops them), inside the caller's transaction. */
export async function writeEntries(
  corpus: Corpus,
  tables: CorpusTables,
  state: CorpusState,
  entries: readonly IndexEntry[],
): Promise<void> {
  // The first entry of all decides what the index is made with.
  state.engineVersion ??= corpus.engine.version;
  const numbers = [...new Set(entries.map((entry) => getBlockNumber(entry.id)))];
  const blocks = await tables.indexBlocks.bulkGet(numbers);
  const updated = numbers.map((number, i) => {
    const changes = entries.filter((entry) => getBlockNumber(entry.id) === number);
    return updateBlock(blocks[i], changes);
  });
  await tables.indexBlocks.bulkPut(updated, numbers);
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

/** The articles closest to `features` (see `rankCandidates`), best first, ties by id. Removed ones are not in the index. */
export async function findCandidates(
  corpus: Corpus,
  features: ArticleFeatures,
  options: CandidateOptions = {},
): Promise<CorpusResult<Candidate[]>> {
  const { limit = DEFAULT_LIMIT, excludeId = null } = options;
  const excludedId = parseArticleId(excludeId ?? "");
  return read(corpus, async (tables) => {
    const state = await readState(tables);
    const collector = makeCollector(features);
    const lastBlock = getBlockNumber(state.lastArticleId);
    for (let from = 0; from <= lastBlock; from += BLOCKS_AT_ONCE) {
      const range = tables.indexBlocks.where(":id").between(from, from + BLOCKS_AT_ONCE, true, false);
      for (const block of await range.toArray()) collectPostings(collector, block, excludedId);
    }
    const documentCount = state.rowCount - state.removedCount;
    const ranked = rankCandidates(features, { ...collector, documentCount }, limit);
    return ranked.map(({ document, score }) => ({ id: String(document), score }));
  });
}
