// Whose import it is. A page that brings something in holds a lock of the browser's, named after the import: as long as it lives, nobody
// else carries the import out or throws it away. The browser gives the lock back when the page ends, however it ends.
import { applyImport, type TakeChunks } from "../corpus/apply-import.ts";
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
 * write. Those that a page is at are left to it, or with `isWaiting` waited for. Answers how many were carried out.
 */
export async function finishImports(
  corpus: Corpus,
  settle: <T>(written: Written<T>) => Promise<T>,
  {
    isWaiting = false,
    openChunks,
  }: { readonly isWaiting?: boolean; readonly openChunks?: (id: string) => TakeChunks } = {},
): Promise<number> {
  const imports = await listImports(corpus);
  if (!imports.ok) return 0;
  let finishedCount = 0;
  const finish = async (lock: Lock | null, id: string): Promise<void> => {
    if (lock === null) return;
    // Whoever had the lock may have gone on with it.
    const left = await listImports(corpus);
    const current = left.ok ? left.value.find((each) => each.id === id) : undefined;
    if (current === undefined) return;
    if (current.isSealed) finishedCount++;
    if (current.isSealed)
      await settle(await applyImport(corpus, id, openChunks && { takeChunks: openChunks(id) }));
    else await settle(await discardImport(corpus, id));
  };
  await Promise.all(
    imports.value.map(({ id }) =>
      navigator.locks.request(PREFIX + id, { ifAvailable: !isWaiting }, (lock) => finish(lock, id)),
    ),
  );
  return finishedCount;
}
