import type { Corpus } from "../../utils/corpus/database.ts";
import { maintainIndex, UPKEEP_LIMITS } from "../../utils/corpus/index-merge.ts";
import type { ImportReport } from "../../utils/corpus/staging.ts";
import type { StagedImport } from "../../utils/transfer/staged-import.ts";
import { throttle } from "./transfer-work.ts";

/**
 * Articles of an import that the candidate index may hold unmerged, where others have 512: a merge writes 16,000 records, however few
 * articles it is of. A page that is matched meanwhile reads them whole, some 14 MB.
 */
const RECENT_LIMIT = 16_384;

/** Carries an import out, while the candidate index keeps up with it; `isBackup`: what it brings is in a backup. */
export async function applyStaged(
  corpus: Corpus,
  staged: StagedImport,
  isBackup: boolean,
  onProgress: (share: number, count: number) => void,
): Promise<ImportReport> {
  const report = throttle(onProgress);
  let isOver = false;
  let isIndexing = false;
  let indexing: Promise<unknown> = Promise.resolve();
  let indexedCount = 0;
  const limits = { ...UPKEEP_LIMITS, recent: RECENT_LIMIT };
  try {
    return await staged.apply((share, count) => {
      report(share, count);
      if (isIndexing || count < indexedCount + RECENT_LIMIT) return;
      indexedCount = count;
      isIndexing = true;
      // Beside the import, not between its chunks: of segments a merge takes many seconds. What is left of it is for later upkeep.
      indexing = maintainIndex(corpus, { limits, shouldStop: () => isOver, giveWay }).finally(() => {
        isIndexing = false;
      });
    }, isBackup);
  } finally {
    isOver = true;
    await indexing;
  }
}

/** Lets the page draw and answer the reader. */
function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
