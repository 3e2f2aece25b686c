// One request to a host that the reader granted, for a feed or an article, within bounds of time and size. Nothing of the reader goes with
// it: no cookie, no referrer, nothing from the browser's cache.
import type { ResponseHeaders } from "../feeds/apply-response.ts";
import { FEED_BYTES_LIMIT } from "../feeds/feed-limits.ts";
import type { PollFailureCode } from "../feeds/feed-state.ts";
import { ROUND_LIMITS } from "../feeds/plan-round.ts";
import { findAddressFault } from "../feeds/public-address.ts";
import type { RequestFrame } from "./request-frame.ts";

/** What is to be asked. */
export interface BoundedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came of it: a body, an answer without one that counts, or neither. */
export type BoundedAnswer =
  | {
      readonly kind: "body";
      readonly status: number;
      /** The address that answered. */
      readonly url: string;
      readonly headers: ResponseHeaders;
      readonly contentType: string | null;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: "unchanged"; readonly headers: ResponseHeaders }
  | FailedAnswer;

export interface FailedAnswer {
  readonly kind: "failed";
  /** null where the status says it. */
  readonly code: PollFailureCode | null;
  readonly status: number | null;
  readonly headers: ResponseHeaders | null;
}

/** The answer to a request that is made with `frame`, in at most `timeoutMs`, its body included. Never throws. */
export async function requestBounded(
  { url, headers }: BoundedRequest,
  { fetch, wasStopped }: Pick<RequestFrame, "fetch" | "wasStopped">,
  timeoutMs: number = ROUND_LIMITS.requestMs,
): Promise<BoundedAnswer> {
  const fault = findAddressFault(url);
  if (fault !== null) return fail(fault);
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      headers: { ...headers },
      signal: ending.signal,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      redirect: "follow",
    });
    return await readResponse(response, ending);
  } catch {
    if (ending.signal.aborted) return fail("timed-out");
    return fail((await wasStopped()) ? "redirected-too-far" : "unreachable");
  } finally {
    clearTimeout(timer);
  }
}

async function readResponse(response: Response, ending: AbortController): Promise<BoundedAnswer> {
  const { status } = response;
  const headers: ResponseHeaders = {
    etag: response.headers.get("etag"),
    lastModified: response.headers.get("last-modified"),
    retryAfter: response.headers.get("retry-after"),
  };
  const fault = findAddressFault(response.url);
  if (fault !== null || status !== 200) {
    ending.abort();
    if (fault !== null) return { ...fail(fault), status };
    return status === 304 ? { kind: "unchanged", headers } : { ...fail(null), status, headers };
  }
  const bytes = await readBody(response);
  if (bytes === null) {
    ending.abort();
    return { ...fail("too-large"), status, headers };
  }
  const contentType = response.headers.get("content-type");
  return { kind: "body", status, url: response.url, headers, contentType, bytes };
}

/** The body, read as it comes; null where it goes on beyond the limit, whatever was said of its length. */
async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done || value === undefined) break;
    length += value.length;
    if (length > FEED_BYTES_LIMIT) return null;
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function fail(code: PollFailureCode | null): FailedAnswer {
  return { kind: "failed", code, status: null, headers: null };
}
