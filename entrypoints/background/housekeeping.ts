import { purgeRemoved } from "../../utils/corpus/articles.ts";
import { reindex } from "../../utils/corpus/reindex.ts";
import { getCorpus, settle } from "./corpus-gate.ts";

/** How long a removed article can be brought back, in ms: 30 days. */
const UNDO_PERIOD_MS = 30 * 24 * 60 * 60 * 1000;

/** At the browser's start and after an update: the index follows the engine; what was removed long ago goes. Not in a damaged corpus. */
export async function tidyCorpus(now: number): Promise<void> {
  const { corpus, notice } = await getCorpus();
  if (notice !== null) return;
  await reindex(corpus);
  await settle(await purgeRemoved(corpus, now - UNDO_PERIOD_MS));
}
