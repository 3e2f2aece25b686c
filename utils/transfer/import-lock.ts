// Whose import it is. A page that brings something in holds a lock of the browser's, named after the import: as long as it lives, nobody
// else carries the import out or throws it away. The browser gives the lock back when the page ends, however it ends.
import { applyImport } from "../corpus/apply-import.ts";
import type { Corpus, Written } from "../corpus/database.ts";
import { discardImport, listImports } from "../corpus/staging.ts";

const PREFIX = "parallax-import-";

/** Holds the lock of an import; answers what lets it go. */
export function holdImport(id: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(PREFIX + id, () => new Promise<void>((release) => resolve(release)))
      .catch(reject);
  });
}

/**
 * Ends the imports that nobody is at any more: those that were sealed are carried out, the others thrown away. `settle` gets every
 * write. Answers how many were carried out.
 */
export async function finishImports(
  corpus: Corpus,
  settle: <T>(written: Written<T>) => Promise<T>,
): Promise<number> {
  const imports = await listImports(corpus);
  if (!imports.ok) return 0;
  let finishedCount = 0;
  for (const { id, isSealed } of imports.value) {
    await navigator.locks.request(PREFIX + id, { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      if (isSealed) finishedCount++;
      if (isSealed) await settle(await applyImport(corpus, id));
      else await settle(await discardImport(corpus, id));
    });
  }
  return finishedCount;
}
