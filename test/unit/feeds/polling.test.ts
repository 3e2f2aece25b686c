import { describe, expect, it } from "vitest";
import {
  applyResponse,
  type PollResponse,
  type ResponseHeaders,
} from "../../../utils/feeds/apply-response.ts";
import type { Feed, FeedItem } from "../../../utils/feeds/feed-item.ts";
import {
  type FeedState,
  makeFeedState,
  type PollFailureCode,
  resumeFeed,
} from "../../../utils/feeds/feed-state.ts";
import { conditionalHeaders, planPoll } from "../../../utils/feeds/plan-poll.ts";
import { planRound } from "../../../utils/feeds/plan-round.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Wednesday, 25 November 2026, noon. */
const NOW = Date.UTC(2026, 10, 25, 12);
const MIDDLE = () => 0.5;
const HEADERS: ResponseHeaders = {
  etag: '"v1"',
  lastModified: "Wed, 25 Nov 2026 11:00:00 GMT",
  retryAfter: null,
};

function makeFeed(publishedAgo: readonly number[], more: Partial<Feed> = {}): Feed {
  const items = publishedAgo.map((ago): FeedItem => ({
    id: null,
    url: null,
    addresses: [],
    title: "t",
    published: new Date(NOW - ago).toISOString(),
    modified: null,
    byline: null,
    categories: [],
    language: null,
    summaryText: null,
    contentText: null,
    isFullText: false,
  }));
  const head = {
    title: null,
    home: null,
    language: null,
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    updated: null,
  };
  return { format: "rss", ...head, items, notices: [], ...more };
}

function fetched(feed: Feed, newCount: number, headers = HEADERS): PollResponse {
  return {
    kind: "feed",
    status: 200,
    url: "https://a.example/feed",
    headers,
    feed,
    newCount,
    hasUnstableIds: false,
  };
}

function failed(
  code: PollFailureCode | null,
  status: number | null = null,
  retryAfter: string | null = null,
): PollResponse {
  return { kind: "failed", code, status, headers: { ...HEADERS, retryAfter } };
}

const ADDED = makeFeedState("https://a.example/feed", NOW - DAY);
/** Ten items, one each hour. */
const HOURLY = makeFeed(Array.from({ length: 10 }, (_, n) => (n + 1) * HOUR));
const delay = (state: FeedState, random = MIDDLE) => planPoll(state, NOW, random) - NOW;

describe("planPoll", () => {
  it("asks a new feed at once", () => {
    expect(planPoll(makeFeedState("https://a.example/", NOW), NOW, MIDDLE)).toBe(NOW);
  });

  it("asks more often where more appears, within bounds", () => {
    const every = (gap: number) =>
      delay(
        applyResponse(ADDED, fetched(makeFeed(Array.from({ length: 20 }, (_, n) => (n + 1) * gap)), 20), NOW),
      );
    expect(every(HOUR)).toBe(2 * HOUR);
    expect(every(30 * MINUTE)).toBe(HOUR);
    expect(every(MINUTE)).toBe(20 * MINUTE);
    expect(every(7 * DAY)).toBe(DAY);
    expect(delay(applyResponse(ADDED, fetched(makeFeed([]), 0), NOW))).toBe(HOUR);
  });

  it("comes before a short list has turned over", () => {
    const state = applyResponse(ADDED, fetched(makeFeed([HOUR, 2 * HOUR]), 2), NOW);
    expect(delay(state)).toBe(HOUR);
  });

  it("learns from what it finds", () => {
    let state = applyResponse(ADDED, fetched(HOURLY, 10), NOW - 10 * HOUR);
    const first = state.itemGapMs ?? 0;
    state = applyResponse(state, { kind: "unchanged", headers: HEADERS }, NOW - 2 * HOUR);
    expect(state.itemGapMs).toBeGreaterThan(first);
    const slower = state.itemGapMs ?? 0;
    // A minute without anything new says nothing.
    const soon = applyResponse(state, { kind: "unchanged", headers: HEADERS }, NOW - 2 * HOUR + MINUTE);
    expect(soon.itemGapMs).toBe(slower);
    state = applyResponse(state, fetched(HOURLY, 12), NOW);
    expect(state.itemGapMs).toBeLessThan(slower);
  });

  it("heeds ttl, but not for ever", () => {
    const asked = (ttlMinutes: number) => applyResponse(ADDED, fetched({ ...HOURLY, ttlMinutes }, 1), NOW);
    for (const random of [() => 0, MIDDLE, () => 0.999]) {
      expect(delay(asked(5 * 60), random)).toBeGreaterThanOrEqual(5 * HOUR);
      expect(delay(asked(1e9), random)).toBeLessThan(1.2 * DAY);
    }
  });

  it("keeps out of hours and days that the feed forbids", () => {
    const kept = (more: Partial<Feed>) => applyResponse(ADDED, fetched({ ...HOURLY, ...more }, 1), NOW);
    // Due at 14:00; the first free hour is 16.
    expect(delay(kept({ skipHours: [14, 15] }))).toBe(4.5 * HOUR);
    expect(delay(kept({ skipDays: [3] }))).toBe(12.5 * HOUR);
    // One that forbids all is not believed.
    expect(delay(kept({ skipHours: Array.from({ length: 24 }, (_, n) => n) }))).toBe(2 * HOUR);
  });

  it("backs off twofold with jitter, up to a day", () => {
    let state = ADDED;
    const delays = Array.from({ length: 14 }, () => {
      state = applyResponse(state, failed(null, 503), NOW);
      return [delay(state, () => 0), delay(state, () => 0.999_999)] as const;
    });
    expect(delays[0]?.[0]).toBe(2.5 * MINUTE);
    expect(delays[0]?.[1]).toBeCloseTo(5 * MINUTE, -3);
    expect(delays[3]?.[0]).toBe(20 * MINUTE);
    expect(delays.at(-1)?.[0]).toBe(DAY / 2);
    expect(applyResponse(state, fetched(HOURLY, 1), NOW).failureCount).toBe(0);
  });

  it("waits as long as Retry-After says, a week at most", () => {
    expect(delay(applyResponse(ADDED, failed(null, 429, "7200"), NOW))).toBe(2 * HOUR);
    expect(delay(applyResponse(ADDED, failed(null, 503, "Thu, 26 Nov 2026 12:00:00 GMT"), NOW))).toBe(DAY);
    expect(delay(applyResponse(ADDED, failed(null, 429, "9999999999"), NOW))).toBe(7 * DAY);
    expect(delay(applyResponse(ADDED, fetched(HOURLY, 1, { ...HEADERS, retryAfter: "36000" }), NOW))).toBe(
      10 * HOUR,
    );
  });

  it("asks at once after a long sleep, never in the past", () => {
    const slept = { ...applyResponse(ADDED, fetched(HOURLY, 1), NOW - 7 * DAY) };
    expect(planPoll(slept, NOW, MIDDLE)).toBe(NOW);
  });
});

describe("applyResponse", () => {
  it("keeps validators that can be sent back", () => {
    const state = applyResponse(ADDED, fetched(HOURLY, 1), NOW);
    expect(conditionalHeaders(state)).toMatchObject({
      "If-None-Match": '"v1"',
      "If-Modified-Since": "Wed, 25 Nov 2026 11:00:00 GMT",
    });
    const hostile = fetched(HOURLY, 1, {
      ...HEADERS,
      etag: '"a"\r\nCookie: b',
      lastModified: "x".repeat(2000),
    });
    expect(Object.keys(conditionalHeaders(applyResponse(ADDED, hostile, NOW)))).toEqual(["Accept"]);
  });

  it("counts what came", () => {
    let state = applyResponse(ADDED, fetched(HOURLY, 10), NOW - HOUR);
    state = applyResponse(state, { kind: "unchanged", headers: HEADERS }, NOW);
    expect(state).toMatchObject({
      requestCount: 2,
      unchangedCount: 1,
      itemsSeenCount: 10,
      itemsNewCount: 10,
      lastSuccessAt: NOW,
      etag: '"v1"',
    });
  });

  it.each([
    [404, "not-found"],
    [403, "forbidden"],
    [429, "too-many-requests"],
    [418, "client-error"],
    [502, "server-error"],
    [204, "unexpected-status"],
    [null, "unreachable"],
  ])("names status %s %s", (status, code) => {
    expect(applyResponse(ADDED, failed(null, status), NOW).failure).toEqual({
      code,
      status,
      at: NOW,
      since: NOW,
    });
  });

  it("stops a feed that is gone, not allowed, or has failed for a month; nothing is forgotten", () => {
    const good = applyResponse(ADDED, fetched(HOURLY, 3), NOW - 40 * DAY);
    expect(applyResponse(good, failed(null, 410), NOW)).toMatchObject({
      isStopped: true,
      itemsNewCount: 3,
      etag: '"v1"',
    });
    expect(applyResponse(good, failed("not-allowed"), NOW)).toMatchObject({
      isStopped: true,
      failureCount: 0,
    });
    const failing = applyResponse(good, failed("doctype", 200), NOW - 31 * DAY);
    expect(failing.isStopped).toBe(false);
    const stopped = applyResponse(failing, failed("timed-out"), NOW);
    expect(stopped).toMatchObject({ isStopped: true, failure: { since: NOW - 31 * DAY } });
    expect(resumeFeed(stopped, NOW)).toMatchObject({
      isStopped: false,
      nextTryAt: NOW,
      failure: { code: "timed-out" },
    });
    expect(applyResponse(stopped, fetched(HOURLY, 0), NOW)).toMatchObject({
      isStopped: false,
      failure: null,
    });
  });

  it("does not hold it against a feed that the browser is offline", () => {
    const state = applyResponse(ADDED, failed("offline"), NOW);
    expect(state).toMatchObject({ failureCount: 0, requestCount: 0, isStopped: false });
  });
});

describe("planRound", () => {
  const due = (host: string, count: number, ago = 0) =>
    Array.from({ length: count }, (_, n) => makeFeedState(`https://${host}/${n}`, NOW - ago - n));

  it("spares each host, the longest overdue first", () => {
    const states = [...due("a.example", 9), ...due("b.example", 1, HOUR)];
    const { polls, nextRoundAt } = planRound(states, [{ host: "b.example", at: NOW - 4000 }], NOW);
    expect(polls.map(({ host, at }) => [host, at - NOW])).toEqual([
      ["a.example", 0],
      ["b.example", 6000],
      ["a.example", 10_000],
      ["a.example", 20_000],
      ["a.example", 30_000],
    ]);
    expect(polls[0]?.state.url).toBe("https://a.example/8");
    expect(nextRoundAt).toBe(NOW + 40_000);
  });

  it("keeps to the budget of any hour", () => {
    const states = Array.from({ length: 900 }, (_, n) =>
      makeFeedState(`https://h${n}.example/`, NOW - DAY + n),
    );
    const recent = Array.from({ length: 150 }, (_, n) => ({ host: `r${n}.example`, at: NOW - 50 * MINUTE }));
    const { polls, nextRoundAt } = planRound(states, recent, NOW);
    expect(polls).toHaveLength(250);
    expect(nextRoundAt).toBe(NOW + 10 * MINUTE);
  });

  it("waits for what is not due, and leaves out what is stopped", () => {
    const later = { ...makeFeedState("https://a.example/", NOW), nextTryAt: NOW + HOUR };
    const stopped = { ...makeFeedState("https://b.example/", NOW), isStopped: true };
    expect(planRound([later, stopped], [], NOW)).toEqual({ polls: [], nextRoundAt: NOW + HOUR });
    expect(planRound([stopped], [], NOW)).toEqual({ polls: [], nextRoundAt: null });
  });
});
