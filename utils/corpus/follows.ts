// The events that the reader follows: which they are, and what is new of each. What is new is looked for as part of upkeep, once articles have
// been put with their events; each article is looked at once (an older one that is put with a followed event later is not news).
import { type CatalogueEntry, readCatalogue } from "./catalogue.ts";
import { type Corpus, type CorpusTables, read, write, writeEvents, type Written } from "./database.ts";
import { CorpusError, type CorpusResult } from "./failure.ts";
import { findFollow, findUntold, foldFollows, getEventId, lookFurther, see } from "./follow-news.ts";
import { RECORD_SIZE } from "./record-tail.ts";

/** Records of the catalogue that are looked at in one transaction. */
const SLICE_RECORDS = 64;

/** A row of `follows`: an event of which the reader wants to know more. Out-of-line key: `id`. */
export interface FollowRecord {
  /** Of the row; it stays, whatever becomes of the event's number. */
  readonly id: number;
  /** An article of the event, by which it is known again when its articles are put with another number. */
  readonly articleId: number;
  /** The event as it was last known (`CatalogueEntry.eventId`); the article's own number until its event was looked for. */
  readonly eventId: number;
  /** How the event is called: the article's headline when the reader began to follow; null where it had none. */
  readonly headline: string | null;
  /** BCP 47 tag of the headline. */
  readonly language: string | null;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** The reader has been shown the articles up to here. */
  readonly lastSeenId: number;
  /** The articles up to here were looked at, whether they are of the event. */
  readonly lookedAtId: number;
  /** Articles that came by themselves and were not seen, ascending; what was removed since may be among them. */
  readonly unseenIds: readonly number[];
  /** Whether the reader wants a notification, and the last article that one told of. */
  readonly wantsNotice: boolean;
  readonly lastToldId: number;
}

/** A followed event with the lines of what is new of it, the latest first. */
export interface FollowedEvent {
  readonly follow: FollowRecord;
  readonly news: readonly CatalogueEntry[];
}

/** All followed events, in the order in which the reader began to follow them. */
export async function listFollows(corpus: Corpus): Promise<CorpusResult<FollowRecord[]>> {
  return read(corpus, ({ follows }) => follows.toArray());
}

/** All followed events with what is new of them; what was removed or put with another event meanwhile is left out. */
export async function readFollowed(corpus: Corpus): Promise<CorpusResult<FollowedEvent[]>> {
  return read(corpus, async (tables) => addNews(tables, await tables.follows.toArray()));
}

/** The follow of the event that these articles report; null where it is not followed. */
export async function findFollowOf(
  corpus: Corpus,
  articleIds: readonly number[],
): Promise<CorpusResult<FollowRecord | null>> {
  return read(corpus, async (tables) => {
    const lines = await readCatalogue(tables, articleIds);
    return findFollow(await tables.follows.toArray(), [...lines.values()]);
  });
}

/**
 * Follows the event of an article from `now` (ms) on; answers the follow, which may have been there. `seenIds`: articles of the event
 * that the reader has in front of them. `bad-request` where there is no such article.
 */
export async function followEvent(
  corpus: Corpus,
  articleId: number,
  seenIds: readonly number[],
  now: number,
): Promise<Written<FollowRecord>> {
  return write(corpus, "strict", async (tables, state) => {
    const line = (await readCatalogue(tables, [articleId])).get(articleId);
    if (line === undefined || line.removedAt !== null)
      throw new CorpusError("bad-request", `no article ${articleId}`);
    const known = findFollow(await tables.follows.toArray(), [line]);
    if (known !== null) return known;
    const [pendingId = Infinity] = await tables.eventPending.limit(1).primaryKeys();
    return putFollow(tables, {
      articleId,
      eventId: getEventId(line),
      headline: line.headline,
      language: line.language,
      since: now,
      lastSeenId: Math.max(articleId, ...seenIds),
      lookedAtId: Math.min(state.lastArticleId, pendingId - 1),
      unseenIds: [],
      wantsNotice: false,
      lastToldId: 0,
    });
  });
}

/** Follows an event no longer; answers what was followed, to be undone by `restoreFollow`, or null. */
export async function unfollowEvent(corpus: Corpus, id: number): Promise<Written<FollowRecord | null>> {
  return write(corpus, "strict", async ({ follows }) => {
    const known = await follows.get(id);
    await follows.delete(id);
    return known ?? null;
  });
}

/** Follows again what was followed before; answers the follow, which may have been made anew meanwhile. */
export async function restoreFollow(corpus: Corpus, follow: FollowRecord): Promise<Written<FollowRecord>> {
  return write(corpus, "strict", async (tables) => {
    const known = (await tables.follows.toArray()).find(({ eventId }) => eventId === follow.eventId);
    return known ?? putFollow(tables, follow);
  });
}

/** Whether notifications are to tell of an event: from then on, not of what is listed as new already. null where it is not followed. */
export async function setNotice(
  corpus: Corpus,
  id: number,
  wantsNotice: boolean,
): Promise<Written<FollowRecord | null>> {
  return change(corpus, id, (known) => ({
    ...known,
    wantsNotice,
    lastToldId: Math.max(known.lastToldId, ...known.unseenIds),
  }));
}

/** Notes that the reader has seen what is new of an event. null where it is not followed. */
export async function seeFollow(corpus: Corpus, id: number): Promise<Written<FollowRecord | null>> {
  return change(corpus, id, see);
}

/**
 * What notifications are to tell, each article once: that it was told is written first, so that a worker that dies tells nothing twice.
 * Relaxed.
 */
export async function takeUntold(corpus: Corpus): Promise<CorpusResult<FollowedEvent[]>> {
  return writeEvents(corpus, async (tables) => {
    const told = (await tables.follows.toArray()).flatMap((follow) => {
      const untold = findUntold(follow);
      return untold.length === 0 ? [] : [{ ...follow, unseenIds: untold, lastToldId: untold.at(-1)! }];
    });
    for (const { id, lastToldId } of told) await tables.follows.update(id, { lastToldId });
    return (await addNews(tables, told)).filter(({ news }) => news.length > 0);
  });
}

export interface LookOptions {
  readonly shouldStop?: () => boolean;
  /** Called after each slice that has changed what is known of followed events. */
  readonly onChange?: () => void;
}

/**
 * Looks for what is new of the followed events, in slices, as far as articles have been put with their events; answers whether it came
 * to the end. Runs after `assignEvents`.
 */
export async function lookForNews(corpus: Corpus, options: LookOptions = {}): Promise<CorpusResult<boolean>> {
  for (;;) {
    if (options.shouldStop?.() === true) return { ok: true, value: false };
    const looked = await writeEvents(corpus, lookAtSlice);
    if (!looked.ok) return looked;
    if (looked.value.hasChanged) options.onChange?.();
    if (looked.value.isLast) return { ok: true, value: true };
  }
}

/** `isLast`: there is nothing further to look at. */
async function lookAtSlice(
  tables: CorpusTables,
): Promise<{ readonly isLast: boolean; readonly hasChanged: boolean }> {
  const follows = await tables.follows.toArray();
  if (follows.length === 0) return { isLast: true, hasChanged: false };
  const [[pendingId = Infinity], lastRecord = 0] = await Promise.all([
    tables.eventPending.limit(1).primaryKeys(),
    tables.catalogue.toCollection().lastKey() as PromiseLike<number | undefined>,
  ]);
  const from = Math.floor(Math.min(...follows.map(({ lookedAtId }) => lookedAtId + 1)) / RECORD_SIZE);
  const to = from + SLICE_RECORDS;
  const [records, anchors] = await Promise.all([
    tables.catalogue.where(":id").between(from, to).toArray(),
    readCatalogue(
      tables,
      follows.map(({ articleId }) => articleId),
    ),
  ]);
  const lines = records.flat();
  const isEnd = to > lastRecord;
  const endId = isEnd ? (lines.at(-1)?.id ?? 0) : to * RECORD_SIZE - 1;
  const upToId = Math.min(endId, pendingId - 1);
  const looked = foldFollows(
    follows.map((follow) => lookFurther(follow, anchors.get(follow.articleId), lines, upToId)),
  );
  const kept = new Map(looked.map((follow) => [follow.id, follow]));
  let hasChanged = false;
  for (const follow of follows) {
    const next = kept.get(follow.id);
    if (next === undefined) await tables.follows.delete(follow.id);
    else if (JSON.stringify(next) !== JSON.stringify(follow)) await tables.follows.put(next, next.id);
    // How far was looked is nothing to see.
    hasChanged ||= next?.eventId !== follow.eventId || next.unseenIds.length !== follow.unseenIds.length;
  }
  return { isLast: isEnd || upToId < endId, hasChanged };
}

async function addNews(tables: CorpusTables, follows: readonly FollowRecord[]): Promise<FollowedEvent[]> {
  const lines = await readCatalogue(
    tables,
    follows.flatMap(({ unseenIds }) => unseenIds),
  );
  return follows.map((follow) => {
    const news = follow.unseenIds.flatMap((id) => lines.get(id) ?? []);
    const isNews = (line: CatalogueEntry) => line.removedAt === null && getEventId(line) === follow.eventId;
    return { follow, news: news.filter(isNews).reverse() };
  });
}

/** Adds a follow under a number of its own, inside the caller's transaction. */
export async function putFollow(
  tables: CorpusTables,
  follow: Omit<FollowRecord, "id">,
): Promise<FollowRecord> {
  const lastId = (await tables.follows.toCollection().lastKey()) ?? 0;
  const record = { ...follow, id: lastId + 1 };
  await tables.follows.put(record, record.id);
  return record;
}

async function change(
  corpus: Corpus,
  id: number,
  work: (known: FollowRecord) => FollowRecord,
): Promise<Written<FollowRecord | null>> {
  return write(corpus, "strict", async ({ follows }) => {
    const known = await follows.get(id);
    if (known === undefined) return null;
    const changed = work(known);
    await follows.put(changed, id);
    return changed;
  });
}
