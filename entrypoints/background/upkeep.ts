// Work on the corpus that nobody waits for: the indexes follow what was saved, articles are put with their events, what is new of followed
// ones is found and told. In slices, after an answer was given; what a dead worker left undone is done in a later life.
import { assignEvents } from "../../utils/corpus/events.ts";
import { lookForNews } from "../../utils/corpus/follows.ts";
import { maintainIndex } from "../../utils/corpus/index-merge.ts";
import { reindex } from "../../utils/corpus/reindex.ts";
import { maintainSearch } from "../../utils/corpus/search-index.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { getCorpus } from "../shared/corpus-gate.ts";
import { tellNews } from "./notices.ts";

/** How long after the last change upkeep begins: further saves and the answers to them come first. */
const DELAY_MS = 400;
/** One context of the extension at a time. */
const LOCK = "parallax-upkeep";

let timer: ReturnType<typeof setTimeout> | null = null;

/** Sees to the indexes a little later; called again before that, it waits anew. */
export function scheduleUpkeep(corpus: Corpus): void {
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => {
    timer = null;
    void keepUp(corpus);
  }, DELAY_MS);
}

/** Does all upkeep there is, unless another context is at it. A failure leaves the rest for the next time. */
export async function keepUp(corpus: Corpus): Promise<void> {
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    for (const work of [reindex, maintainIndex, maintainSearch, assignEvents, lookForNews]) {
      const done = await work(corpus);
      if (!done.ok) return;
    }
    await tellNews(corpus);
  });
}

/**
 * `corpus.keepUp`: the library waits for upkeep that is left over from an earlier life, or that takes long; as long as it asks, the
 * worker is not ended.
 */
export async function goOnWithUpkeep(): Promise<null> {
  const { corpus, notice } = await getCorpus();
  if (notice === null) void keepUp(corpus);
  return null;
}
