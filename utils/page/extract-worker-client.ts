/** Extraction off the page's thread: in a Worker that can be ended, which neither a page nor an offscreen document can. */
import { ExtractionError } from "./extraction-error.ts";
import type { ExtractedPage } from "./extract.ts";

/** A page that takes longer is not read. */
const WORKER_TIMEOUT_MS = 3000;
/** The Worker's script among the extension's files. */
const WORKER_SCRIPT = "/extract-worker.js";

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
export function extractInWorker(
  html: string,
  url: string,
  makeWorker: () => Worker = () => new Worker(WORKER_SCRIPT),
  timeoutMs: number = WORKER_TIMEOUT_MS,
): Promise<ExtractedPage> {
  return new Promise((resolve, reject) => {
    const worker = makeWorker();
    const end = (settle: () => void) => {
      clearTimeout(timer);
      worker.terminate();
      settle();
    };
    const timer = setTimeout(
      () => end(() => reject(new ExtractionError("extraction-timeout", `no answer after ${timeoutMs} ms`))),
      timeoutMs,
    );
    worker.addEventListener("message", ({ data }: MessageEvent<ExtractReply>) => {
      end(() =>
        data.ok ? resolve(data.value) : reject(new ExtractionError(data.error.code, data.error.message)),
      );
    });
    worker.addEventListener("error", (event) => {
      end(() =>
        reject(new ExtractionError("internal", event.message || "the extraction Worker did not start")),
      );
    });
    // oxlint-disable-next-line require-post-message-target-origin -- a Worker has one listener
    worker.postMessage({ html, url } satisfies ExtractRequest);
  });
}
