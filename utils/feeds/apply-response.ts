// A feed's state after a request. Pure: what happened comes in as data. Constant time, but for the items' dates.
import type { Feed } from "./feed-item.ts";
import type { FeedState, PollFailureCode } from "./feed-state.ts";
import { LONGEST_WAIT_MS } from "./plan-poll.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** What a request brought. */
export type PollResponse =
  | {
      readonly kind: "feed";
      readonly status: number;
      /** The address that answered. */
      readonly url: string;
      readonly headers: ResponseHeaders;
      readonly feed: Feed;
      /** Items that were not known before, after folding. */
      readonly newCount: number;
      readonly hasUnstableIds: boolean;
    }
  /** 304: nothing changed. */
  | { readonly kind: "unchanged"; readonly headers: ResponseHeaders }
  /** An answer that is no feed: `code` of the `FeedError` or address fault, or null to be told from `status`. */
  | {
      readonly kind: "failed";
      readonly code: PollFailureCode | null;
      readonly status: number | null;
      readonly headers: ResponseHeaders | null;
    };

/** Values of the answer's headers; null where missing. */
export interface ResponseHeaders {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly retryAfter: string | null;
}

/** Longest validator that is kept and sent back. */
const VALIDATOR_LENGTH_LIMIT = 1000;
/** A feed that failed for so long waits for the reader. */
const STOP_AFTER_MS = 30 * 24 * 3_600_000;
/** Weight of what was just observed in the estimate of the time between items. */
const GAP_WEIGHT = 0.3;
/** Codes that are not the feed's failure: they neither lengthen its interval nor stop it. */
const NOT_COUNTED = new Set<PollFailureCode>(["offline", "not-allowed"]);

/** The state after the response; `nextTryAt` is left to `planPoll`. What was stored of the feed's items is not touched by a failure. */
export function applyResponse(state: FeedState, response: PollResponse, now: number): FeedState {
  if (response.kind === "failed") return applyFailure(state, response, now);
  const succeeded: FeedState = {
    ...state,
    lastTryAt: now,
    lastSuccessAt: now,
    notBefore: readNotBefore(response.headers, now),
    failureCount: 0,
    failure: null,
    isStopped: false,
    requestCount: state.requestCount + 1,
  };
  if (response.kind === "unchanged") {
    return {
      ...succeeded,
      unchangedCount: state.unchangedCount + 1,
      itemGapMs: estimateGap(state, 0, null, now),
    };
  }
  const { feed, headers, newCount, url } = response;
  return {
    ...succeeded,
    answeredBy: url === state.url ? null : url,
    etag: readValidator(headers.etag),
    lastModified: readValidator(headers.lastModified),
    ttlMinutes: feed.ttlMinutes,
    skipHours: feed.skipHours,
    skipDays: feed.skipDays,
    itemGapMs: estimateGap(state, newCount, feed, now),
    listedCount: feed.items.length,
    notices: feed.notices,
    hasUnstableIds: state.hasUnstableIds || response.hasUnstableIds,
    itemsSeenCount: state.itemsSeenCount + feed.items.length,
    itemsNewCount: state.itemsNewCount + newCount,
  };
}

function applyFailure(
  state: FeedState,
  { code: given, status, headers }: PollResponse & { kind: "failed" },
  now: number,
): FeedState {
  const code = given ?? codeOfStatus(status);
  const isCounted = !NOT_COUNTED.has(code);
  const since = state.failure === null || !isCounted ? now : state.failure.since;
  return {
    ...state,
    lastTryAt: now,
    notBefore: headers === null ? state.notBefore : readNotBefore(headers, now),
    failureCount: isCounted ? state.failureCount + 1 : state.failureCount,
    failure: { code, status, at: now, since },
    isStopped: code === "gone" || code === "not-allowed" || (isCounted && now - since >= STOP_AFTER_MS),
    requestCount: isCounted ? state.requestCount + 1 : state.requestCount,
  };
}

function codeOfStatus(status: number | null): PollFailureCode {
  if (status === null) return "unreachable";
  if (status === 410) return "gone";
  if (status === 404) return "not-found";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 429) return "too-many-requests";
  if (status >= 500) return "server-error";
  return status >= 400 ? "client-error" : "unexpected-status";
}

function readNotBefore({ retryAfter }: ResponseHeaders, now: number): number | null {
  const wait = parseRetryAfter(retryAfter, now);
  return wait === null ? null : now + Math.min(wait, LONGEST_WAIT_MS);
}

/** A header value that can be sent back as it is. */
function readValidator(value: string | null): string | null {
  if (value === null || value.length > VALIDATOR_LENGTH_LIMIT || !/^[\x20-\x7e\x80-\xff]+$/.test(value))
    return null;
  return value;
}

/**
 * The estimated time between two items: at first the mean of those listed, then a moving average of what was seen between requests. A
 * request that brings nothing new only raises it.
 */
function estimateGap(state: FeedState, newCount: number, feed: Feed | null, now: number): number | null {
  const { itemGapMs: old, lastSuccessAt } = state;
  if (old === null || lastSuccessAt === null) return feed === null ? old : meanGap(feed, now);
  const observed = (now - lastSuccessAt) / Math.max(newCount, 1);
  if (newCount === 0 && observed <= old) return old;
  return Math.max(1, old + GAP_WEIGHT * (observed - old));
}

/** The mean time from one listed item to the next and on to now; null where fewer than two have a date. */
function meanGap(feed: Feed, now: number): number | null {
  const times = feed.items
    .map(({ published, modified }) => Date.parse(published ?? modified ?? ""))
    .filter((time) => Number.isFinite(time));
  if (times.length < 2) return null;
  return Math.max(1, (now - times.reduce((first, time) => Math.min(first, time), now)) / times.length);
}
