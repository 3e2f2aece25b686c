// What is remembered of a feed between two requests: plain data, to be stored as it is.
import type { FeedErrorCode } from "./feed-error.ts";
import type { FeedNotice } from "./feed-item.ts";
import type { AddressFault } from "./public-address.ts";

/** Why a request brought nothing; the surfaces word it. */
export type PollFailureCode =
  /** The browser is offline: nobody's fault, and not counted. */
  | "offline"
  /** The reader has not granted the feed's host, or no longer. */
  | "not-allowed"
  /** No answer at all: no such host, no connection. */
  | "unreachable"
  | "timed-out"
  /** A redirect to a host that was not granted, which was not asked; it cannot be seen which. */
  | "redirected-too-far"
  | "gone"
  | "not-found"
  | "forbidden"
  | "too-many-requests"
  | "client-error"
  | "server-error"
  | "unexpected-status"
  | AddressFault
  | FeedErrorCode;

export interface PollFailure {
  readonly code: PollFailureCode;
  /** The HTTP status, where there was an answer. */
  readonly status: number | null;
  /** ms since the epoch, of the latest failure. */
  readonly at: number;
  /** When the failures in a row began. */
  readonly since: number;
}

export interface FeedState {
  readonly url: string;
  readonly addedAt: number;
  /** Times are ms since the epoch. */
  readonly lastTryAt: number | null;
  readonly lastSuccessAt: number | null;
  readonly nextTryAt: number;
  /** The address that answered last, where it is another than `url`. */
  readonly answeredBy: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** No request before this time, whatever else: `Retry-After`. */
  readonly notBefore: number | null;
  readonly ttlMinutes: number | null;
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
  /** Estimated time between two new items, in ms; null until two were seen. */
  readonly itemGapMs: number | null;
  /** How many items the feed listed last. */
  readonly listedCount: number;
  readonly failureCount: number;
  readonly failure: PollFailure | null;
  /** What was left out of the last feed. */
  readonly notices: readonly FeedNotice[];
  /** Whether the feed waits for the reader: it is gone, or has failed for long. */
  readonly isStopped: boolean;
  readonly hasUnstableIds: boolean;
  readonly requestCount: number;
  readonly unchangedCount: number;
  readonly itemsSeenCount: number;
  readonly itemsNewCount: number;
}

/** The state of a feed that was just added: due at once. */
export function makeFeedState(url: string, now: number): FeedState {
  return {
    url,
    addedAt: now,
    lastTryAt: null,
    lastSuccessAt: null,
    nextTryAt: now,
    answeredBy: null,
    etag: null,
    lastModified: null,
    notBefore: null,
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    itemGapMs: null,
    listedCount: 0,
    failureCount: 0,
    failure: null,
    notices: [],
    isStopped: false,
    hasUnstableIds: false,
    requestCount: 0,
    unchangedCount: 0,
    itemsSeenCount: 0,
    itemsNewCount: 0,
  };
}

/** The state of a feed that the reader wants again, after it stopped or its host was granted: due at once, unless it asked to be left alone. */
export function resumeFeed(state: FeedState, now: number): FeedState {
  return { ...state, isStopped: false, failureCount: 0, nextTryAt: Math.max(now, state.notBefore ?? 0) };
}
