// Makes the candidate index anew when the engine reads articles differently than the one it was made with. In slices that each are
// one transaction: it can be stopped, or die, at any point and goes on where it was; articles are found all the while, by their old
// entries until their slice is done.
import { writeEntries } from "./candidate-index.ts";
import { writeCatalogue } from "./catalogue.ts";
import { type Corpus, read, readState, write } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { findFeatures } from "./new-article.ts";
import { makePace } from "./pace.ts";

/** Articles a slice, at most: reading one takes some milliseconds, and nobody else writes meanwhile. */
const SLICE_SIZE = 16;

export interface ReindexOptions {
  readonly shouldStop?: () => boolean;
  /** Called after each slice: articles looked at, of how many. */
  readonly onProgress?: (doneCount: number, totalCount: number) => void;
  /** Awaited between slices: lets through what others wait for. */
  readonly giveWay?: () => PromiseLike<unknown>;
}

/** Whether the index, or a part of it, was made with another engine: also one whose reindexing was begun and never finished. */
export async function needsReindex(corpus: Corpus): Promise<CorpusResult<boolean>> {
  return read(corpus, async (tables) => {
    const { engineVersion, reindexing } = await readState(tables);
    return reindexing !== null || (engineVersion !== null && engineVersion !== corpus.engine.version);
  });
}

/** Brings the index up to the engine; answers whether it is. False where `shouldStop` said so. */
export async function reindex(corpus: Corpus, options: ReindexOptions = {}): Promise<CorpusResult<boolean>> {
  const isNeeded = await needsReindex(corpus);
  if (!isNeeded.ok || !isNeeded.value) return isNeeded.ok ? { ok: true, value: true } : isNeeded;
  const pace = makePace(options.giveWay);
  for (;;) {
    if (options.shouldStop?.() === true) return { ok: true, value: false };
    const slice = await pace.time(() => reindexSlice(corpus, pace.scale(SLICE_SIZE)));
    if (!slice.ok) return slice;
    options.onProgress?.(slice.value.doneCount, slice.value.totalCount);
    if (slice.value.doneCount === slice.value.totalCount) return { ok: true, value: true };
    await options.giveWay?.();
  }
}

async function reindexSlice(
  corpus: Corpus,
  size: number,
): Promise<CorpusResult<{ doneCount: number; totalCount: number }>> {
  const { version } = corpus.engine;
  return write(corpus, "relaxed", async (tables, state) => {
    const from = state.reindexing?.engineVersion === version ? state.reindexing.nextId : 1;
    const last = Math.min(from + size - 1, state.lastArticleId);
    const records = await tables.articles.where("id").between(from, last, true, true).toArray();
    const entries = records.map(({ id, source, removedAt }) => ({
      id,
      features: removedAt === null ? findFeatures(corpus, source) : null,
    }));
    await writeEntries(corpus, tables, state, entries);
    await writeCatalogue(corpus, tables, records);
    const isDone = last >= state.lastArticleId;
    state.reindexing = isDone ? null : { engineVersion: version, nextId: last + 1 };
    if (isDone) state.engineVersion = version;
    return { doneCount: last, totalCount: state.lastArticleId };
  });
}
