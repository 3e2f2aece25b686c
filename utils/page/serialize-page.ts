import { readOwn } from "./own-property.ts";
import type { PrunedPage } from "./prune.ts";

/** HTML of a pruned page, for the Worker. Holds no scripts but JSON-LD. */
export function serializePage(page: PrunedPage): string {
  // oxlint-disable-next-line no-restricted-properties -- read, never written
  return `<!doctype html>${readOwn(page.document, "documentElement").outerHTML}`;
}
