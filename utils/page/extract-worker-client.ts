/** Extraction off the page's thread: in a Worker that can be ended, which neither a page nor an offscreen document can. */
import { askWorker } from "./ask-worker.ts";
import { ExtractionError } from "./extraction-error.ts";
import type { ExtractedPage } from "./extract.ts";

/** A page that takes longer is not read. */
const WORKER_TIMEOUT_MS = 3000;

/** What the Worker is asked. */
export interface ExtractRequest {
  /** A page as `serializePage` wrote it. */
  readonly html: string;
  readonly url: string;
}

/** What it answers. */
export type ExtractReply =
  | { readonly ok: true; readonly value: ExtractedPage }
  | {
      readonly ok: false;
      readonly error: { readonly code: ExtractionError["code"]; readonly message: string };
    };

/**
 * Reads a pruned page in a Worker of its own, ended after `WORKER_TIMEOUT_MS`. Rejects with an `ExtractionError`:
 * `extraction-timeout`, `page-too-large`, `internal`. For extension pages; `makeWorker` is for other homes of the script.
 */
export async function extractInWorker(
  html: string,
  url: string,
  makeWorker?: () => Worker,
  timeoutMs: number = WORKER_TIMEOUT_MS,
): Promise<ExtractedPage> {
  const request: ExtractRequest = { html, url };
  const reply = await askWorker<ExtractReply>(request, {
    timeoutMs,
    ...(makeWorker === undefined ? {} : { makeWorker }),
  });
  if (!reply.ok) throw new ExtractionError(reply.error.code, reply.error.message);
  return reply.value;
}
