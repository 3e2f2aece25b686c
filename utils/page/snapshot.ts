import { extractInSteps, type ExtractedPage } from "./extract.ts";
import { isHeavy, pruneInSlices } from "./prune.ts";
import { serializePage } from "./serialize-page.ts";

/** Reads a page given as HTML outside the page's thread; rejects with an `ExtractionError`. */
export type ExtractElsewhere = (html: string, url: string) => Promise<ExtractedPage>;

/** A page that is never idle is read after this long all the same. */
const IDLE_TIMEOUT_MS = 1500;

/**
 * What is read of the live page, in idle time: on its own thread where that is light work, elsewhere where it is heavy.
 * Pruning is done in slices, reading in steps. Rejects with an `ExtractionError`.
 */
export async function readSnapshot(
  document: Document,
  url: string,
  extractElsewhere: ExtractElsewhere,
): Promise<ExtractedPage> {
  await untilIdle();
  const page = await pruneInSlices(document, letOthersRun);
  if (isHeavy(page)) return extractElsewhere(serializePage(page), url);
  await letOthersRun();
  return extractInSteps(page, url, letOthersRun);
}

/** Lets the page's own tasks run. Unlike idle time, which a hidden tab gets once a second, it comes at once. */
function letOthersRun(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield?.() ?? untilIdle();
}

/** Resolves when the thread is idle, at the latest after `IDLE_TIMEOUT_MS`. */
export function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: IDLE_TIMEOUT_MS });
  });
}
