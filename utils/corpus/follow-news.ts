// What becomes of a followed event as articles come and events are numbered anew. Pure.
import type { CatalogueEntry } from "./catalogue.ts";
import type { FollowRecord } from "./follows.ts";

/** Articles of one followed event that are listed as new at most; beyond that the newest count. */
const UNSEEN_LIMIT = 500;

/** What of an article's line tells its event. */
type EventOf = Pick<CatalogueEntry, "id" | "eventId">;
type NewsLine = EventOf & Pick<CatalogueEntry, "removedAt" | "origin">;

/** The event of an article; one whose event was not looked for yet stands alone. */
export function getEventId({ id, eventId }: EventOf): number {
  return eventId ?? id;
}

/** Tells of a line whether its article is of one of these followed events. */
export function testFollowed(
  follows: readonly Pick<FollowRecord, "articleId" | "eventId">[],
): (line: EventOf) => boolean {
  const events = new Set(follows.map((follow) => follow.eventId));
  const articles = new Set(follows.map((follow) => follow.articleId));
  return (line) => articles.has(line.id) || events.has(getEventId(line));
}

/** The follow of the event that these articles report; null where it is not followed. */
export function findFollow(follows: readonly FollowRecord[], lines: readonly EventOf[]): FollowRecord | null {
  return follows.find((follow) => lines.some(testFollowed([follow]))) ?? null;
}

/**
 * The follow after more articles were looked at, up to `upToId`. `anchor` is the line of its article, undefined where that is gone.
 * New are those that came by themselves: what the reader saved or read is none. Where its article was removed, the next one of its
 * event takes that place.
 */
export function lookFurther(
  follow: FollowRecord,
  anchor: NewsLine | undefined,
  lines: readonly NewsLine[],
  upToId: number,
): FollowRecord {
  const isThere = anchor !== undefined && anchor.removedAt === null;
  const eventId = isThere ? getEventId(anchor) : follow.eventId;
  const found = lines.filter((line) => line.removedAt === null && getEventId(line) === eventId);
  const seenId = Math.max(follow.lastSeenId, follow.lookedAtId);
  const news = found.filter(({ id, origin }) => origin === "feed" && id > seenId && id <= upToId);
  const unseenIds = [...new Set([...follow.unseenIds, ...news.map(({ id }) => id)])];
  return {
    ...follow,
    eventId,
    articleId: isThere ? follow.articleId : (found[0]?.id ?? follow.articleId),
    lookedAtId: Math.max(follow.lookedAtId, upToId),
    unseenIds: unseenIds.slice(-UNSEEN_LIMIT),
  };
}

/** Follows of which no two are of one event: where events became one, the first is kept with what is new of both. */
export function foldFollows(follows: readonly FollowRecord[]): FollowRecord[] {
  const kept = new Map<number, FollowRecord>();
  for (const follow of follows.toSorted((a, b) => a.id - b.id)) {
    const first = kept.get(follow.eventId);
    kept.set(follow.eventId, first === undefined ? follow : join(first, follow));
  }
  return [...kept.values()];
}

function join(first: FollowRecord, second: FollowRecord): FollowRecord {
  const lastSeenId = Math.max(first.lastSeenId, second.lastSeenId);
  const unseen = new Set([...first.unseenIds, ...second.unseenIds].filter((id) => id > lastSeenId));
  return {
    ...first,
    since: Math.min(first.since, second.since),
    lastSeenId,
    lookedAtId: Math.min(first.lookedAtId, second.lookedAtId),
    unseenIds: [...unseen].sort((a, b) => a - b).slice(-UNSEEN_LIMIT),
    wantsNotice: first.wantsNotice || second.wantsNotice,
    lastToldId: Math.max(first.lastToldId, second.lastToldId),
  };
}

/** The follow once everything that is new of it was seen. */
export function see(follow: FollowRecord): FollowRecord {
  return { ...follow, lastSeenId: Math.max(follow.lastSeenId, ...follow.unseenIds), unseenIds: [] };
}

/** The articles that a notification is to tell of: new, and not told of before. */
export function findUntold(follow: FollowRecord): number[] {
  return follow.wantsNotice ? follow.unseenIds.filter((id) => id > follow.lastToldId) : [];
}
