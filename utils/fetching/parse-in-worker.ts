// What strangers sent is read in a Worker that is ended after a while: a feed, or the page of an article.
import type { Feed } from "../feeds/feed-item.ts";
import type { FeedErrorCode } from "../feeds/feed-error.ts";
import { askWorker } from "../page/ask-worker.ts";
import type { ExtractedPage } from "../page/extract.ts";

/** What the Worker is asked; `bytes` are handed over. */
export interface ParseRequest {
  readonly kind: "feed" | "page";
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly url: string;
  readonly contentType: string | null;
  /** ms since the epoch. */
  readonly now: number;
}

/** What it answers; `code` null where a page cannot be read. */
export type ParseReply<T extends Feed | ExtractedPage = Feed | ExtractedPage> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: FeedErrorCode | null };

/** A feed ends at its 500th item, after some 20 ms; an article's page of 5 MB takes the longest. */
const PARSE_TIMEOUT_MS = 3000;

/** The feed or page in the bytes. Rejects where the Worker gave no answer in time. */
export async function parseInWorker<T extends Feed | ExtractedPage>(
  request: ParseRequest,
): Promise<ParseReply<T>> {
  return askWorker<ParseReply<T>>(request, {
    timeoutMs: PARSE_TIMEOUT_MS,
    transfer: [request.bytes.buffer],
  });
}
