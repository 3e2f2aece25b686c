import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import { beginFreshLog } from "../../utils/corpus/fresh-log.ts";
import { purgeRemoved } from "../../utils/corpus/articles.ts";
import { applyRetention } from "../../utils/corpus/retention.ts";
import { loadSeeds } from "../../utils/corpus/seeds.ts";
import { finishImports } from "../../utils/transfer/import-lock.ts";
import { tidyArrivals } from "./arrivals.ts";
import { countRows, getCorpus, settle } from "../shared/corpus-gate.ts";
import { getRetention } from "../shared/retention-choice.ts";
import { keepUp } from "./upkeep.ts";
import { listSeedDocuments } from "./seed-documents.ts";

/** How long a removed article can be brought back, in ms: 30 days. */
const UNDO_PERIOD_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * At install, after an update and at the browser's start: the store is guarded from what the browser's last death may have left in it,
 * examples that are not loaded yet are, imports that a closed page left behind are ended, the index follows the engine, what the reader
 * does not want to keep is removed, what was removed long ago goes. A corpus that cannot be opened says so wherever it is asked for, and
 * the next start tries again.
 */
export async function prepareCorpus(): Promise<void> {
  if (!import.meta.env.FIREFOX) await beginFreshLog();
  try {
    await loadExamples(Date.now());
    await tidyCorpus(Date.now());
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
  }
}

/** Loads the examples that were never loaded. Not into a damaged corpus. */
async function loadExamples(now: number): Promise<void> {
  const { corpus, notice } = await getCorpus();
  if (notice === null) await settle(await loadSeeds(corpus, listSeedDocuments(), now));
}

/** Not in a damaged corpus. */
async function tidyCorpus(now: number): Promise<void> {
  const { corpus, notice } = await countRows();
  if (notice !== null) return;
  await finishImports(corpus, settle);
  await keepUp(corpus);
  const expired = await applyRetention(corpus, await getRetention(), now);
  if (expired !== null) await settle(expired);
  await tidyArrivals(now);
  await settle(await purgeRemoved(corpus, now - UNDO_PERIOD_MS));
}
