// One round of requests: the feeds that are due, then pages of articles of which a feed has only a part. What it does is written feed by
// feed, so that it may end at any point: a request that was cut off is simply due again. Everything outside comes in as ports.
import { type FeedRecord, listFeeds } from "../../../utils/corpus/feeds.ts";
import { planRound, ROUND_LIMITS } from "../../../utils/feeds/plan-round.ts";
import { fetchPage, planPages } from "./page-fetching.ts";
import { pollFeed } from "./poll-feed.ts";
import { isGranted, keep, type RoundPorts } from "./round-ports.ts";

export interface RoundOutcome {
  /** When to begin the next round, ms since the epoch; null where nothing waits. */
  readonly nextRoundAt: number | null;
  /** Whether the corpus has other articles or texts than before. */
  readonly hasChanges: boolean;
}

/** Requests under way at a time, each to a host of its own. */
const LANE_COUNT = 4;
/** How often one that waits for its time looks whether the round goes on. */
const LOOK_MS = 1000;
/** The browser grants no alarm sooner. */
const SHORTEST_PAUSE_MS = 30_000;
/** Where nothing is overdue, feeds that come due are asked together: with many of them a worker would else be woken for each. */
const CALM_PAUSE_MS = 5 * 60_000;

interface Job {
  readonly host: string;
  readonly at: number;
  /** Answers whether the corpus has changed. */
  readonly run: () => Promise<boolean>;
}

/** Asks what is due among the feeds that `isMeant`; feeds that are paused are left alone. Throws `StorageFailure`. */
export async function runRound(
  ports: RoundPorts,
  isMeant: (feed: FeedRecord) => boolean,
): Promise<RoundOutcome> {
  const feeds = keep(await listFeeds(ports.corpus)).filter((feed) => !feed.isPaused && isMeant(feed));
  const now = ports.now();
  const recent = await ports.listRequests();
  const round = planRound(
    feeds.map(({ state }) => state),
    recent,
    now,
  );
  const patterns = await ports.listPatterns();
  const pages = planPages(feeds, [...recent, ...round.polls], now, (url) => isGranted(patterns, url));
  const jobs: Job[] = [
    ...round.polls.map(({ at, host, state }) => ({ at, host, run: () => pollFeed(ports, state.url) })),
    ...pages.fetches.map(({ at, host, state }) => ({ at, host, run: () => fetchPage(ports, state) })),
  ].sort((a, b) => a.at - b.at);
  const hasChanges = await runJobs(ports, jobs);
  const left = keep(await listFeeds(ports.corpus)).filter((feed) => !feed.isPaused && isMeant(feed));
  return { nextRoundAt: await findNextRound(ports, left), hasChanges };
}

async function runJobs(ports: RoundPorts, jobs: readonly Job[]): Promise<boolean> {
  const { now, sleep, tellProgress } = ports;
  const isOver = () => ports.isCancelled() || ports.isReplaced();
  // A request that came late puts off the next one to its host.
  const lastOfHost = new Map<string, number>();
  const startOf = ({ at, host }: Job) =>
    Math.max(at, (lastOfHost.get(host) ?? -Infinity) + ROUND_LIMITS.hostSpacingMs);
  let next = 0;
  let doneCount = 0;
  let hasChanges = false;
  let failure: unknown = null;
  if (jobs.length > 0) await tellProgress(0, jobs.length);
  const lane = async () => {
    while (next < jobs.length && failure === null) {
      const job = jobs[next++]!;
      while (startOf(job) > now() && !isOver()) await sleep(Math.min(startOf(job) - now(), LOOK_MS));
      if (isOver()) return;
      lastOfHost.set(job.host, now());
      try {
        if (await job.run()) hasChanges = true;
      } catch (error) {
        failure ??= error;
        return;
      }
      await tellProgress(++doneCount, jobs.length);
    }
  };
  await Promise.all(Array.from({ length: LANE_COUNT }, lane));
  if (failure !== null) throw failure;
  return hasChanges;
}

async function findNextRound(ports: RoundPorts, feeds: readonly FeedRecord[]): Promise<number | null> {
  const now = ports.now();
  const recent = await ports.listRequests();
  const { polls, nextRoundAt } = planRound(
    feeds.map(({ state }) => state),
    recent,
    now,
    { ...ROUND_LIMITS, roundMs: SHORTEST_PAUSE_MS },
  );
  const patterns = await ports.listPatterns();
  const pages = planPages(feeds, recent, now, (url) => isGranted(patterns, url));
  const times = [
    ...[...polls, ...pages.fetches].map(({ at }) => at),
    nextRoundAt ?? Infinity,
    pages.nextAt ?? Infinity,
  ];
  const first = times.reduce((earliest, at) => Math.min(earliest, at), Infinity);
  if (first === Infinity) return null;
  const isOverdue = pages.fetches.length > 0 || polls.some(({ state }) => state.nextTryAt <= now);
  return Math.max(first, now + (isOverdue ? SHORTEST_PAUSE_MS : CALM_PAUSE_MS));
}
