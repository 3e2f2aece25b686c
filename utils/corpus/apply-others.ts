// What an import brings besides articles: corrections, feeds, followed events. All inside the transaction of their chunk; what is there
// already stays as it is.
import { readCatalogue } from "./catalogue.ts";
import { isAboutSame } from "./corrections.ts";
import type { CorpusTables } from "./database.ts";
import { markCorrected } from "./event-marks.ts";
import type { FeedRecord } from "./feeds.ts";
import { makeFeedState } from "../feeds/feed-state.ts";
import { findFollow, getEventId } from "./follow-news.ts";
import { putFollow } from "./follows.ts";
import type { ImportRecord, StagedCorrection, StagedFeed, StagedFollow } from "./staging.ts";
import type { CorpusState } from "./state.ts";

/** Adds the corrections that are new and of which both articles are there; of two on the same matter the later stays. Answers how many. */
export async function applyCorrections(
  tables: CorpusTables,
  { id: importId, lastOwnId = Infinity }: Pick<ImportRecord, "id" | "lastOwnId">,
  corrections: readonly StagedCorrection[],
): Promise<number> {
  const ids = await readIds(tables, importId);
  let count = 0;
  for (const correction of corrections) {
    const [a, b] = correction.subjects.map((subject) => {
      if (!subject.startsWith("article:")) return subject;
      const id = ids.get(subject.slice("article:".length));
      return id === undefined ? null : `article:${id}`;
    });
    if (a == null || b == null || a === b) continue;
    const brought = orient(correction, a, b);
    const about = await tables.corrections.where("subjects").equals(a).toArray();
    const known = about.filter((other) => isAboutSame(other, brought));
    if (known.some((other) => other.madeAt >= brought.madeAt)) continue;
    await tables.corrections.bulkDelete(known.map((other) => other.id!));
    await tables.corrections.add(brought);
    // Events that came with their articles heed it already.
    const isHeeded = [a, b].every((subject) => getArticleId(subject) > lastOwnId);
    if (brought.kind !== "not-a-match" && !isHeeded) await markCorrected(tables, brought);
    count++;
  }
  return count;
}

/** NaN of an address. */
function getArticleId(subject: string): number {
  return subject.startsWith("article:") ? Number(subject.slice("article:".length)) : Number.NaN;
}

/** A correction about `a` and `b`, in ascending order with what goes with each. */
function orient(correction: StagedCorrection, a: string, b: string): StagedCorrection {
  const { sentences, phrases, told } = correction;
  if (a < b) return { ...correction, subjects: [a, b] };
  return {
    ...correction,
    subjects: [b, a],
    sentences: sentences === null ? null : [sentences[1], sentences[0]],
    ...(phrases === undefined ? {} : { phrases: [phrases[1], phrases[0]] as const }),
    ...(told === undefined ? {} : { told: told === 0 ? 1 : 0 }),
  };
}

/** Adds the feeds that are new, due at once; answers how many. */
export async function applyFeeds(tables: CorpusTables, feeds: readonly StagedFeed[]): Promise<number> {
  const found = await tables.feeds.bulkGet(feeds.map(({ url }) => url));
  const news = new Map(feeds.flatMap((feed, i) => (found[i] === undefined ? [[feed.url, feed]] : [])));
  const records = Array.from(news.values(), (feed): FeedRecord => ({
    ...feed,
    state: makeFeedState(feed.url, feed.addedAt),
  }));
  await tables.feeds.bulkPut(records, [...news.keys()]);
  return records.length;
}

/**
 * Follows the events that are not followed yet and of which the article is there; answers how many. What is new of them is looked for
 * from the last article on that was seen; notifications tell only of what comes later.
 */
export async function applyFollows(
  tables: CorpusTables,
  state: CorpusState,
  importId: string,
  follows: readonly StagedFollow[],
): Promise<number> {
  const ids = await readIds(tables, importId);
  let count = 0;
  for (const { articleKey, lastSeenKey, ...follow } of follows) {
    const articleId = ids.get(articleKey);
    const line =
      articleId === undefined ? undefined : (await readCatalogue(tables, [articleId])).get(articleId);
    if (line === undefined || findFollow(await tables.follows.toArray(), [line]) !== null) continue;
    const lastSeenId = findLastSeen(ids, lastSeenKey) ?? line.id;
    await putFollow(tables, {
      ...follow,
      articleId: line.id,
      eventId: getEventId(line),
      lastSeenId,
      lookedAtId: lastSeenId,
      unseenIds: [],
      lastToldId: state.lastArticleId,
    });
    count++;
  }
  return count;
}

/** The number here of the last article that was seen there; where that one is gone, of the last before it. */
function findLastSeen(ids: ReadonlyMap<string, number>, key: string): number | null {
  const known = ids.get(key);
  if (known !== undefined) return known;
  let last: readonly [number, number] | null = null;
  for (const [other, id] of ids) {
    const place = Number(other);
    if (place < Number(key) && place > (last?.[0] ?? 0)) last = [place, id];
  }
  return last?.[1] ?? null;
}

/** The numbers that the articles of an import have got so far, by their keys in the file. */
export async function readIds(tables: CorpusTables, importId: string): Promise<Map<string, number>> {
  const rows = await tables.staging.where(":id").between([importId, 0], [importId, Infinity]).toArray();
  return new Map(rows.flatMap((row) => (row.kind === "applied" ? row.ids : [])));
}
