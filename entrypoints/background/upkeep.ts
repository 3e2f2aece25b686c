// Work on the corpus that nobody waits for: the indexes follow what was saved, articles are put with their events, what is new of followed
// ones is found and told. In slices, after an answer was given; what a dead worker left undone is done in a later life.
import { assignEvents } from "../../utils/corpus/events.ts";
import { lookForNews } from "../../utils/corpus/follows.ts";
import { maintainIndex } from "../../utils/corpus/index-merge.ts";
import { reindex } from "../../utils/corpus/reindex.ts";
import { maintainSearch } from "../../utils/corpus/search-upkeep.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { getCorpus } from "../shared/corpus-gate.ts";
import { UPKEEP_LOCK } from "../shared/upkeep-lock.ts";
import { announceNews, tellNews } from "./notices.ts";

/** How long after the last change upkeep begins: further saves and the answers to them come first. */
const DELAY_MS = 400;
/** A round of feeds changes the corpus for minutes: what it brought must be found meanwhile. */
const LONGEST_DELAY_MS = 5_000;

let timer: ReturnType<typeof setTimeout> | null = null;
let askedAt = 0;

/** Sees to the indexes a little later; called again before that, it waits anew, but not for long. */
export function scheduleUpkeep(corpus: Corpus): void {
  const now = Date.now();
  if (timer === null) askedAt = now;
  else clearTimeout(timer);
  timer = setTimeout(
    () => {
      timer = null;
      void keepUp(corpus);
    },
    Math.max(0, Math.min(DELAY_MS, askedAt + LONGEST_DELAY_MS - now)),
  );
}

/** What somebody waits for now. */
const urgent = new Set<PromiseLike<unknown>>();
/** Upkeep goes on all the same after so long: what is waited for may hang on a page that answers nothing. */
const LONGEST_WAIT_MS = 3000;

/** What `work` answers; upkeep that is under way waits for it. */
export async function goFirst<T>(work: PromiseLike<T>): Promise<T> {
  urgent.add(work);
  try {
    return await work;
  } finally {
    urgent.delete(work);
  }
}

/** Lets through what has come meanwhile, and waits for it where somebody else does. */
async function giveWay(): Promise<void> {
  await new Promise((resolve) => {
    // A timer would wait for 4 ms.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve(null);
    });
    port1.start();
    port2.postMessage(null);
  });
  if (urgent.size === 0) return;
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS));
  await Promise.race([Promise.allSettled(urgent), late]);
}

/** Does all upkeep there is, unless another context is at it. A failure leaves the rest for the next time. */
export async function keepUp(corpus: Corpus): Promise<void> {
  await navigator.locks.request(UPKEEP_LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const look = (given: Corpus) => lookForNews(given, { onChange: announceNews });
    for (const work of [reindex, maintainIndex, maintainSearch, assignEvents, look]) {
      const done = await work(corpus, { giveWay });
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
