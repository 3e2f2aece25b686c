// Which feeds are asked now, and in what order: the longest overdue first, each host spared between two requests, and no more requests in
// an hour than the budget. What does not fit waits for the next round, so that a browser that slept for a week asks as calmly as ever.
// O(n log n) in the feeds.
import type { FeedState } from "./feed-state.ts";

const HOUR_MS = 3_600_000;

export interface RoundLimits {
  /** Most requests in any hour, over all feeds: 200 feeds at the shortest interval would be 600. */
  readonly hourlyBudget: number;
  /** Shortest time from one request to a host to the next. */
  readonly hostSpacingMs: number;
  /** How far ahead a round plans: as long as a worker can be kept busy from one alarm. */
  readonly roundMs: number;
  /** Longest time that one request may take, its body included. */
  readonly requestMs: number;
}

export const ROUND_LIMITS: RoundLimits = {
  hourlyBudget: 400,
  hostSpacingMs: 10_000,
  roundMs: 30_000,
  requestMs: 15_000,
};

/** A request made or planned. */
export interface HostRequest {
  readonly host: string;
  /** ms since the epoch. */
  readonly at: number;
}

/** What waits to be asked: a feed by its state, or an article's page. */
export type Waiting = Pick<FeedState, "url" | "nextTryAt" | "isStopped">;

export interface PlannedPoll<W extends Waiting = FeedState> extends HostRequest {
  readonly state: W;
}

export interface Round<W extends Waiting = FeedState> {
  /** In the order of their times. */
  readonly polls: readonly PlannedPoll<W>[];
  /** When to plan again, ms since the epoch; null where no feed waits. */
  readonly nextRoundAt: number | null;
}

/** The host that a request to the address goes to. */
export function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? url;
}

/** The requests to make from now on until the round ends. `recent` are those of the last hour, in any order. */
export function planRound<W extends Waiting>(
  states: readonly W[],
  recent: readonly HostRequest[],
  now: number,
  limits: RoundLimits = ROUND_LIMITS,
): Round<W> {
  const within = recent.filter(({ at }) => at > now - HOUR_MS);
  const lastOfHost = new Map<string, number>();
  for (const { host, at } of within) lastOfHost.set(host, Math.max(at, lastOfHost.get(host) ?? 0));
  const waiting = states.filter((state) => !state.isStopped).sort((a, b) => a.nextTryAt - b.nextTryAt);
  const polls: PlannedPoll<W>[] = [];
  let nextRoundAt = Number.POSITIVE_INFINITY;
  for (const state of waiting) {
    const host = hostOf(state.url);
    const free = (lastOfHost.get(host) ?? 0) + limits.hostSpacingMs;
    const at = Math.max(now, free, state.nextTryAt);
    if (at > now + limits.roundMs || within.length + polls.length >= limits.hourlyBudget) {
      nextRoundAt = Math.min(nextRoundAt, at);
      continue;
    }
    polls.push({ state, host, at });
    lastOfHost.set(host, at);
  }
  if (within.length + polls.length >= limits.hourlyBudget && nextRoundAt < Number.POSITIVE_INFINITY) {
    const oldest = [...within, ...polls].reduce((first, { at }) => Math.min(first, at), now + HOUR_MS);
    nextRoundAt = Math.max(nextRoundAt, oldest + HOUR_MS);
  }
  return {
    polls: polls.sort((a, b) => a.at - b.at),
    nextRoundAt: Number.isFinite(nextRoundAt) ? nextRoundAt : null,
  };
}
