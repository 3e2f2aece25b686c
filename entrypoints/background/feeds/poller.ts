// The poller: when rounds of requests are run, and what of them the rest of the extension hears. It lives by one alarm, which is set
// before anything is asked, so that a worker that dies in a round is followed by another round; without feeds there is none.
import { browser } from "wxt/browser";
import { type FeedRecord, listFeeds, resumeFeeds } from "../../../utils/corpus/feeds.ts";
import { ExpectedFailure } from "../../../utils/messaging/answer.ts";
import { fetchArticle, fetchFeed } from "../../../utils/fetching/fetch-off-page.ts";
import { getCorpus, settle, unwrap } from "../../shared/corpus-gate.ts";
import { rematch } from "../answering.ts";
import { tidyArrivals } from "../arrivals.ts";
import {
  getFollowed,
  getHold,
  listRequests,
  noteRequest,
  setFollowed,
  setHold,
  tellRound,
} from "./request-book.ts";
import { isGranted, type RoundPorts, StorageFailure } from "./round-ports.ts";
import { runRound } from "./round.ts";

const ALARM = "feeds";
/** Whether an alarm should be there, in `storage.local`: one can get lost while the extension is switched off. */
const WANTED_KEY = "feedAlarm";
const MINUTE_MS = 60_000;
/** A round that a dead worker left is followed by another after this time. */
const WATCH_MS = MINUTE_MS;
/** How soon it is looked again for a network, for one that is not metered, for storage that works. */
const OFFLINE_PAUSE_MS = 5 * MINUTE_MS;
const METERED_PAUSE_MS = 30 * MINUTE_MS;
const STORAGE_PAUSE_MS = 60 * MINUTE_MS;
/** How far open tabs may be behind what feeds brought by themselves. */
const FOLLOW_MS = 5 * MINUTE_MS;
/** How long nothing is asked by itself after the reader has ended a round. */
const HOLD_MS = 60 * MINUTE_MS;
/** The browser must hear of a worker that waits, or it ends it after 30 s. */
const LIFE_SIGN_MS = 15_000;

/** Why a round is run: the alarm; the reader has changed the feeds; the reader wants these asked now. */
type Reason =
  | { readonly kind: "alarm" }
  | { readonly kind: "changed" }
  | { readonly kind: "asked"; readonly urls: ReadonlySet<string> };

let running: Promise<void> | null = null;
let waiting: Reason[] = [];
let isCancelled = false;

/** Listens to the alarm, the browser's start and what is granted, synchronously. */
export function registerPoller(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void poll({ kind: "alarm" });
  });
  browser.runtime.onStartup.addListener(() => void poll({ kind: "alarm" }));
  browser.runtime.onInstalled.addListener(() => void poll({ kind: "alarm" }));
  browser.permissions.onAdded.addListener(({ origins = [] }) => void resumeGranted(origins));
  void findAlarm();
}

/** `feeds.poll`: these feeds now, all where `urls` is null; those that had stopped go on. */
export async function pollNow({ urls }: { readonly urls: readonly string[] | null }): Promise<null> {
  const { corpus } = await getCorpus();
  const resumed = unwrap(await resumeFeeds(corpus, urls, Date.now()));
  await setHold(0);
  void poll({ kind: "asked", urls: new Set(resumed) });
  return null;
}

/** `feeds.cancel`: ends the round, and has nothing asked by itself for an hour. */
export async function cancelPolling(): Promise<null> {
  isCancelled = true;
  waiting = [];
  await setHold(Date.now() + HOLD_MS);
  await tellRound(null);
  if (running === null) await poll({ kind: "alarm" });
  return null;
}

/** `feeds.changed`: plans anew; feeds that were added are asked. */
export async function replan(): Promise<null> {
  void poll({ kind: "changed" });
  return null;
}

/** Runs a round, after the one that is under way. What is expected to fail does not throw. */
async function poll(reason: Reason): Promise<void> {
  if (running !== null) {
    waiting.push(reason);
    return running;
  }
  running = (async () => {
    for (let next: Reason | undefined = reason; next !== undefined; next = waiting.shift()) {
      isCancelled = false;
      await pollOnce(next).catch(async (error: unknown) => {
        await retryLater();
        if (!(error instanceof ExpectedFailure)) throw error;
      });
    }
  })().finally(() => (running = null));
  return running;
}

async function pollOnce(reason: Reason): Promise<void> {
  const now = Date.now();
  const pause = await findPause(reason, now);
  const { corpus, notice } = await getCorpus();
  const feeds = unwrap(await listFeeds(corpus));
  if (feeds.every((feed) => feed.isPaused)) return setAlarm(null);
  // The news of a permission may have come just as a feed was told that it has none.
  const late = findGranted(feeds, await listPatterns());
  if (late.length > 0) unwrap(await resumeFeeds(corpus, late, now));
  // Into a damaged corpus nothing is written that the reader did not ask for.
  if (notice !== null) return setAlarm(now + STORAGE_PAUSE_MS);
  const isMeant = pause === null ? () => true : (feed: FeedRecord) => isAskedFor(reason, feed);
  if (!navigator.onLine || !feeds.some(isMeant)) return setAlarm(pause ?? now + OFFLINE_PAUSE_MS);
  await setAlarm(now + WATCH_MS);
  try {
    const { hasChanges, nextRoundAt } = await runRound(makePorts(corpus, now), isMeant);
    await setAlarm(isCancelled ? now + HOLD_MS : (pause ?? nextRoundAt));
    if (hasChanges) await tidyArrivals(Date.now());
    await followInTabs(hasChanges, reason.kind === "alarm" && !isCancelled ? nextRoundAt : null);
  } catch (error) {
    if (!(error instanceof StorageFailure || error instanceof ExpectedFailure)) throw error;
    await setAlarm(now + STORAGE_PAUSE_MS);
  } finally {
    await tellRound(null);
  }
}

/**
 * Has the open tabs follow what feeds brought: not after each of the rounds that follow one another closely, for every tab is matched anew.
 * `nextRoundAt` null: nothing is to be waited for.
 */
async function followInTabs(hasChanges: boolean, nextRoundAt: number | null): Promise<void> {
  const now = Date.now();
  const { at, isBehind } = await getFollowed();
  if (!hasChanges && !isBehind) return;
  const mayWait = nextRoundAt !== null && nextRoundAt < now + FOLLOW_MS && now < at + FOLLOW_MS;
  await setFollowed(mayWait ? { at, isBehind: true } : { at: now, isBehind: false });
  if (!mayWait) await rematch();
}

/** When to look again, where not everything that is due may be asked; null where it may. */
async function findPause(reason: Reason, now: number): Promise<number | null> {
  const hold = reason.kind === "asked" ? 0 : await getHold();
  if (hold > now) return hold;
  return isMetered() ? now + METERED_PAUSE_MS : null;
}

/** Whether the reader is waiting for a feed, whatever the connection: they asked for it, or have just added it. */
function isAskedFor(reason: Reason, { url, state }: FeedRecord): boolean {
  if (reason.kind === "asked") return reason.urls.has(url);
  return reason.kind === "changed" && state.lastTryAt === null;
}

/** Whether the browser says that each byte costs the reader; not every browser does. */
function isMetered(): boolean {
  const { connection } = navigator as {
    readonly connection?: { readonly saveData?: boolean; readonly type?: string };
  };
  return connection?.saveData === true || connection?.type === "cellular";
}

function makePorts(corpus: RoundPorts["corpus"], startedAt: number): RoundPorts {
  return {
    corpus,
    settle,
    now: Date.now,
    random: Math.random,
    sleep: async (ms) => {
      await new Promise((resolve) => setTimeout(resolve, Math.min(ms, LIFE_SIGN_MS)));
      await browser.runtime.getPlatformInfo();
    },
    listPatterns,
    fetchFeed,
    fetchArticle,
    isOffline: () => !navigator.onLine,
    listRequests,
    noteRequest,
    tellProgress: async (done, total) => {
      if (isCancelled) return;
      await Promise.all([tellRound({ total, done, startedAt }), setAlarm(Date.now() + WATCH_MS)]);
    },
    isCancelled: () => isCancelled,
    isReplaced: () => waiting.some(({ kind }) => kind === "asked"),
  };
}

/** Feeds that had stopped because their host was not granted go on, and pages that waited for that are fetched. */
async function resumeGranted(patterns: readonly string[]): Promise<void> {
  const { corpus } = await getCorpus();
  const feeds = unwrap(await listFeeds(corpus));
  const urls = findGranted(feeds, patterns);
  if (urls.length > 0) await pollNow({ urls });
  else if (feeds.some(({ waitingPages = [] }) => waitingPages.some(({ url }) => isGranted(patterns, url))))
    await poll({ kind: "alarm" });
}

/** Those that stopped because their host was not granted, of which it is. */
function findGranted(feeds: readonly FeedRecord[], patterns: readonly string[]): string[] {
  return feeds
    .filter(
      ({ state, url }) =>
        state.failure?.code === "not-allowed" && state.isStopped && isGranted(patterns, url),
    )
    .map(({ url }) => url);
}

async function listPatterns(): Promise<readonly string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

async function setAlarm(at: number | null): Promise<void> {
  if (at === null) {
    await Promise.all([browser.alarms.clear(ALARM), browser.storage.local.remove(WANTED_KEY)]);
    return;
  }
  await Promise.all([
    browser.alarms.create(ALARM, { when: at }),
    browser.storage.local.set({ [WANTED_KEY]: true }),
  ]);
}

/** The corpus cannot be opened now. Where there never was a feed, there is nothing to come back for. */
async function retryLater(): Promise<void> {
  if (await isAlarmWanted()) await setAlarm(Date.now() + STORAGE_PAUSE_MS);
}

/** Sets the alarm again where it got lost. */
async function findAlarm(): Promise<void> {
  const [alarm, isWanted] = await Promise.all([browser.alarms.get(ALARM), isAlarmWanted()]);
  if (alarm === undefined && isWanted) await poll({ kind: "alarm" });
}

async function isAlarmWanted(): Promise<boolean> {
  return (await browser.storage.local.get(WANTED_KEY))[WANTED_KEY] === true;
}
