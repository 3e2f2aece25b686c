// When a feed is asked next. The interval follows how often items appear; the feed's own wishes only lengthen it; failures lengthen it
// twofold each time (RFC 9110, 10.2.3, for `Retry-After`; the jitter is Brooker's "equal jitter"). Constant time.
import type { FeedState } from "./feed-state.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const DAY_HOURS = 24;
const WEEK_HOURS = 7 * DAY_HOURS;
/** 1 January 1970 was a Thursday; 0 is Sunday. */
const EPOCH_WEEKDAY = 4;

export interface PollIntervals {
  /** Before it is known how often items appear. */
  readonly firstMs: number;
  /** Never more often; raising it spares outlets and loses items of fast feeds. */
  readonly shortestMs: number;
  /** Never more seldom, whatever a feed asks for: a hostile or mistaken ttl must not silence it. */
  readonly longestMs: number;
  /** New items to be expected at a request; raising it makes requests rarer. */
  readonly itemsPerPoll: number;
  /** Share of a feed's list that may fill up between two requests; the rest is margin against lost items. */
  readonly listShare: number;
  /** First delay after a failure. */
  readonly firstBackOffMs: number;
  /** Share of an interval by which it varies, so that feeds added together do not stay together. */
  readonly jitter: number;
}

export const POLL_INTERVALS: PollIntervals = {
  firstMs: HOUR_MS,
  shortestMs: 20 * MINUTE_MS,
  longestMs: DAY_MS,
  itemsPerPoll: 2,
  listShare: 0.5,
  firstBackOffMs: 5 * MINUTE_MS,
  jitter: 0.1,
};

/** Longest wait that a `Retry-After` is granted. */
export const LONGEST_WAIT_MS = 7 * DAY_MS;

/** When to ask next, ms since the epoch; never before `now`. `random` answers from 0 to below 1. */
export function planPoll(
  state: FeedState,
  now: number,
  random: () => number,
  intervals: PollIntervals = POLL_INTERVALS,
): number {
  const from = state.lastTryAt ?? now;
  const isCounted = state.failureCount > 0;
  const delay = isCounted
    ? backOff(state.failureCount, random, intervals)
    : interval(state, random, intervals);
  const wanted = state.lastTryAt === null ? now : Math.max(now, from + delay);
  const granted = Math.max(wanted, Math.min(state.notBefore ?? 0, now + LONGEST_WAIT_MS));
  return moveToAllowedHour(granted, state, random);
}

/** Headers of a request that asks only for what changed. No cookie, no referrer: that is for the caller's `fetch` options. */
export function conditionalHeaders(state: FeedState): Record<string, string> {
  return {
    Accept:
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1",
    ...(state.etag === null ? {} : { "If-None-Match": state.etag }),
    ...(state.lastModified === null ? {} : { "If-Modified-Since": state.lastModified }),
  };
}

function interval(state: FeedState, random: () => number, intervals: PollIntervals): number {
  const { itemGapMs: gap, listedCount } = state;
  const byItems = gap === null ? intervals.firstMs : gap * intervals.itemsPerPoll;
  const byList = gap === null || listedCount === 0 ? byItems : gap * listedCount * intervals.listShare;
  const own = Math.max(intervals.shortestMs, Math.min(byItems, byList));
  const asked = (state.ttlMinutes ?? 0) * MINUTE_MS;
  const spread = 1 + intervals.jitter * (2 * random() - 1);
  return Math.max(
    Math.min(Math.max(own, asked), intervals.longestMs) * spread,
    Math.min(asked, intervals.longestMs),
  );
}

function backOff(failureCount: number, random: () => number, intervals: PollIntervals): number {
  const full = Math.min(intervals.firstBackOffMs * 2 ** Math.min(failureCount - 1, 20), intervals.longestMs);
  return full / 2 + (full / 2) * random();
}

/** The time, or one in the first hour after it in which the feed lets itself be read. A feed that forbids every hour is not believed. */
function moveToAllowedHour(at: number, { skipHours, skipDays }: FeedState, random: () => number): number {
  if (skipHours.length === 0 && skipDays.length === 0) return at;
  const firstHour = Math.floor(at / HOUR_MS);
  for (let hour = firstHour; hour < firstHour + WEEK_HOURS; hour++) {
    const weekday = (Math.floor(hour / DAY_HOURS) + EPOCH_WEEKDAY) % 7;
    if (skipHours.includes(hour % DAY_HOURS) || skipDays.includes(weekday)) continue;
    return hour === firstHour ? at : (hour + random()) * HOUR_MS;
  }
  return at;
}
