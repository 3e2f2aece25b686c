// The examples that ship with the extension: loaded once, never over anything the reader did, and gone for good once removed.
import type { ArticleSource } from "../news/article.ts";
import { deleteRows } from "./articles.ts";
import {
  type Corpus,
  type CorpusTables,
  read,
  readState,
  write,
  writeRemoval,
  type Written,
} from "./database.ts";
import { addRecord, findSame, openDraft, writeDraft } from "./draft.ts";
import type { CorpusFailure, CorpusResult } from "./failure.ts";
import { prepareArticle } from "./new-article.ts";
import { readWatermark, type Watermark } from "./state.ts";

/** A document that ships as an example. */
export interface SeedDocument {
  /** Stable over releases. */
  readonly seedId: string;
  /** null where its file could not be read. */
  readonly source: ArticleSource | null;
}

export interface SeedReport {
  readonly loadedCount: number;
  /** Documents left out, each with `seed-unreadable`. */
  readonly failures: readonly { readonly seedId: string; readonly error: CorpusFailure }[];
}

/** The record `seeds` of the table `meta`. */
interface SeedState {
  /** Every example ever loaded, whatever became of it. */
  readonly loadedIds: readonly string[];
  /** The reader removed the examples: later releases bring none either. */
  readonly areRemoved: boolean;
}

/**
 * Loads those examples that were never loaded before. An example that the reader has saved from its page already is only noted as
 * loaded. One that cannot be read is reported and tried again next time; the others are loaded all the same.
 */
export async function loadSeeds(
  corpus: Corpus,
  documents: readonly SeedDocument[],
  now: number,
): Promise<Written<SeedReport>> {
  const before = await read(corpus, readSeedState);
  if (!before.ok) return before;
  let loadedCount = 0;
  const failures: { seedId: string; error: CorpusFailure }[] = [];
  let watermark: Watermark | null = null;
  for (const { seedId, source } of documents) {
    if (before.value.areRemoved || before.value.loadedIds.includes(seedId)) continue;
    const prepared = source === null ? null : await prepareArticle(corpus, { source });
    if (prepared === null) {
      failures.push({ seedId, error: { code: "seed-unreadable", message: `example ${seedId} has no text` } });
      continue;
    }
    const loaded = await write(corpus, "strict", async (tables, state) => {
      // Asked again inside: another window may have loaded or removed the examples meanwhile.
      const seeds = await readSeedState(tables);
      if (seeds.areRemoved || seeds.loadedIds.includes(seedId)) return false;
      await tables.meta.put(
        { ...seeds, loadedIds: [...seeds.loadedIds, seedId] } satisfies SeedState,
        "seeds",
      );
      const draft = await openDraft(tables, [prepared]);
      if (findSame(draft, prepared) !== null) return false;
      addRecord(draft, state, prepared, { savedAt: now, origin: "seed", seedId });
      await writeDraft(corpus, tables, state, draft);
      return true;
    });
    if (!loaded.ok) return loaded;
    if (loaded.value) loadedCount += 1;
    watermark = loaded.watermark;
  }
  if (watermark !== null) return { ok: true, value: { loadedCount, failures }, watermark };
  const state = await read(corpus, readState);
  return state.ok
    ? { ok: true, value: { loadedCount, failures }, watermark: readWatermark(state.value) }
    : state;
}

/** Deletes the examples for good, except those that the reader saved as their own; answers how many. */
export async function removeSeeds(corpus: Corpus): Promise<Written<number>> {
  return writeRemoval(corpus, async (tables, state) => {
    await stopSeeds(tables);
    const records = await tables.articles.where("seedId").above("").toArray();
    const examples = records.filter((record) => record.origin === "seed");
    const ids = examples.map((record) => record.id);
    await deleteRows(corpus, tables, state, ids);
    state.removedCount -= examples.filter((record) => record.removedAt !== null).length;
    return ids.length;
  });
}

/** Notes that no example is to be loaded any more, inside the caller's transaction. */
export async function stopSeeds(tables: CorpusTables): Promise<void> {
  const seeds = await readSeedState(tables);
  await tables.meta.put({ ...seeds, areRemoved: true } satisfies SeedState, "seeds");
}

/** Whether the reader removed the examples for good. */
export async function areSeedsRemoved(corpus: Corpus): Promise<CorpusResult<boolean>> {
  return read(corpus, async (tables) => (await readSeedState(tables)).areRemoved);
}

async function readSeedState(tables: CorpusTables): Promise<SeedState> {
  return ((await tables.meta.get("seeds")) as SeedState | undefined) ?? { loadedIds: [], areRemoved: false };
}
