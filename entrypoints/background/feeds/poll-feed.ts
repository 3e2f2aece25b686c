// One request to a feed: asked, folded into the corpus, and noted with when to ask again.
import { storeItems } from "../../../utils/corpus/feed-items.ts";
import { type FeedRecord, getFeed, type PollFindings, recordPoll } from "../../../utils/corpus/feeds.ts";
import { applyResponse, type PollResponse } from "../../../utils/feeds/apply-response.ts";
import { conditionalHeaders, planPoll } from "../../../utils/feeds/plan-poll.ts";
import { hostOf } from "../../../utils/feeds/plan-round.ts";
import type { FeedAnswer } from "../../../utils/fetching/fetch-feed.ts";
import { isGranted, keep, type RoundPorts } from "./round-ports.ts";

/**
 * Asks a feed and keeps what it lists; answers whether the corpus has changed. Whatever fails is in the feed's state, and nothing that was
 * stored is touched by it. Throws `StorageFailure`: then the feed counts as not asked.
 */
export async function pollFeed(ports: RoundPorts, url: string): Promise<boolean> {
  const { corpus, now, random, isCancelled } = ports;
  const record = keep(await getFeed(corpus, url));
  // Changed by the reader since the round was planned.
  if (record === null || record.isPaused || record.state.isStopped) return false;
  const answer = await ask(ports, record);
  if (answer === null || isCancelled()) return false;
  // Removed meanwhile: what it listed is not wanted any more.
  if (keep(await getFeed(corpus, url)) === null) return false;
  const { response, found, hasChanges } = await store(ports, record, answer);
  const state = applyResponse(record.state, response, now());
  keep(await recordPoll(corpus, url, { ...state, nextTryAt: planPoll(state, now(), random) }, found));
  return hasChanges;
}

/** null: not asked, for there is no network. */
async function ask(ports: RoundPorts, { url, state }: FeedRecord): Promise<FeedAnswer | null> {
  const { now, listPatterns, fetchFeed, isOffline, noteRequest } = ports;
  const patterns = await listPatterns();
  if (!isGranted(patterns, url)) return { kind: "failed", code: "not-allowed", status: null, headers: null };
  if (isOffline()) return null;
  await noteRequest({ host: hostOf(url), at: now() });
  const answer = await fetchFeed({ url, headers: conditionalHeaders(state), patterns, now: now() });
  const isLost = answer.kind === "failed" && (answer.code === "unreachable" || answer.code === "timed-out");
  return isLost && isOffline() ? null : answer;
}

async function store(
  { corpus, now, settle }: RoundPorts,
  record: FeedRecord,
  answer: FeedAnswer,
): Promise<{
  readonly response: PollResponse;
  readonly found: PollFindings | null;
  readonly hasChanges: boolean;
}> {
  if (answer.kind !== "feed") return { response: answer, found: null, hasChanges: false };
  const { feed } = answer;
  const stored = keep(await storeItems(corpus, record, feed, now(), settle));
  const { newCount, hasUnstableIds, seen, hasChanges, leftOutCount } = stored;
  const notices = new Set(feed.notices);
  if (leftOutCount > 0) notices.add("too-many-items");
  return {
    response: { ...answer, feed: { ...feed, notices: [...notices] }, newCount, hasUnstableIds },
    found: {
      seen,
      title: feed.title,
      home: feed.home,
    },
    hasChanges,
  };
}
