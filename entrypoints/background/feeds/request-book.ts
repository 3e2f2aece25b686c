// What is remembered of the asking in this browser session: requests of the last hour, how far a round is, until when the reader wants
// none, how far the tabs follow. A worker that died goes on by it.
import { browser } from "wxt/browser";
import type { HostRequest } from "../../../utils/feeds/plan-round.ts";
import { FEED_ROUND_KEY, type FeedRound } from "../../shared/feed-round.ts";

const HOUR_MS = 3_600_000;
const REQUESTS_KEY = "feedRequests";
const HOLD_KEY = "feedHold";
const FOLLOWED_KEY = "feedsFollowed";

/** How far the open tabs follow what feeds brought. */
export interface Followed {
  /** When they were matched with it last, ms since the epoch; 0 where they were not. */
  readonly at: number;
  /** Whether more has come since. */
  readonly isBehind: boolean;
}

/** The requests of the last hour. */
export async function listRequests(): Promise<readonly HostRequest[]> {
  return ((await browser.storage.session.get(REQUESTS_KEY))[REQUESTS_KEY] as HostRequest[] | undefined) ?? [];
}

// One after the other: each adds to what the one before it wrote.
let last: Promise<void> = Promise.resolve();

/** Notes a request that is about to be made. */
export function noteRequest(request: HostRequest): Promise<void> {
  const turn = last.then(async () => {
    const recent = (await listRequests()).filter(({ at }) => at > request.at - HOUR_MS);
    await browser.storage.session.set({ [REQUESTS_KEY]: [...recent, request] });
  });
  last = turn.catch(() => undefined);
  return turn;
}

/** Tells the surfaces how far a round is; null where none is under way. */
export async function tellRound(round: FeedRound | null): Promise<void> {
  if (round === null) await browser.storage.session.remove(FEED_ROUND_KEY);
  else await browser.storage.session.set({ [FEED_ROUND_KEY]: round });
}

/** Until when the reader wants nothing asked by itself, ms since the epoch; 0 where they said nothing. */
export async function getHold(): Promise<number> {
  return ((await browser.storage.session.get(HOLD_KEY))[HOLD_KEY] as number | undefined) ?? 0;
}

/** Has nothing asked by itself until then. */
export async function setHold(until: number): Promise<void> {
  await browser.storage.session.set({ [HOLD_KEY]: until });
}

/** How far the open tabs follow. */
export async function getFollowed(): Promise<Followed> {
  const stored = (await browser.storage.session.get(FOLLOWED_KEY))[FOLLOWED_KEY] as Followed | undefined;
  return stored ?? { at: 0, isBehind: false };
}

/** Notes how far they do. */
export async function setFollowed(followed: Followed): Promise<void> {
  await browser.storage.session.set({ [FOLLOWED_KEY]: followed });
}
