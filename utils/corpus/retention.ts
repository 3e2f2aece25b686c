// What the reader wants to keep, and what of the corpus goes by that: one rule for what they saved, another for what came by itself. Never
// what they made their own: what has a tag, a note or a correction stays, what is of an event they follow stays, and so do the examples,
// which are removed by themselves. What they saved is removed like anything else and can be brought back for a while; what came by itself
// is deleted for good, or the removed would soon outnumber the rest.
import { writeEntries } from "./candidate-index.ts";
import { type CatalogueEntry, dropFromCatalogue, readCatalogueSlice } from "./catalogue.ts";
import { type Corpus, read, write, type Written } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { testFollowed } from "./follow-news.ts";
import type { ArticleRecord } from "./records.ts";
import { removeArticles } from "./removal.ts";

/** Everything; what was saved in so many days; so many of the newest. */
export type Retention =
  | { readonly kind: "all" }
  | { readonly kind: "days" | "count"; readonly limit: number };

/** What is kept of what came by itself: what is not older than so many days, and of that so many of the newest. null: no limit. */
export interface ArrivalRetention {
  readonly days: number | null;
  readonly count: number | null;
}

/**
 * Two hundred feeds bring ten thousand articles a day: the number is what the corpus was measured with. Smaller collections are limited by
 * the days, after which news is seldom compared with.
 */
export const DEFAULT_ARRIVAL_RETENTION: ArrivalRetention = { days: 90, count: 100_000 };

/** Where the choice is kept in `meta`: with the articles, so that it cannot be lost without them. */
export const ARRIVALS_KEY = "arrivalRetention";

const DAY_MS = 86_400_000;
/** Records of the catalogue read at once: their objects are made in some milliseconds. */
const SLICE_RECORDS = 64;
/** Articles deleted in one transaction: each takes half as long as a save, and others wait meanwhile. */
const DELETE_SLICE = 100;

/** What the reader wants to keep of what came by itself; `DEFAULT_ARRIVAL_RETENTION` unless they said otherwise. */
export async function readArrivalRetention(corpus: Corpus): Promise<CorpusResult<ArrivalRetention>> {
  return read(
    corpus,
    async ({ meta }) =>
      ((await meta.get(ARRIVALS_KEY)) as ArrivalRetention | undefined) ?? DEFAULT_ARRIVAL_RETENTION,
  );
}

/** Notes what the reader wants to keep of what came by itself. */
export async function keepArrivals(corpus: Corpus, retention: ArrivalRetention): Promise<Written<null>> {
  return write(corpus, "strict", async ({ meta }) => {
    await meta.put(retention, ARRIVALS_KEY);
    return null;
  });
}

/** The articles of the reader's own that a rule takes out at `now`, the longest saved first. Linear in the corpus. */
export async function findExpired(
  corpus: Corpus,
  retention: Retention,
  now: number,
): Promise<CorpusResult<number[]>> {
  if (retention.kind === "all") return { ok: true, value: [] };
  const { kind, limit } = retention;
  const limits = kind === "days" ? { days: limit, count: null } : { days: null, count: limit };
  return findOutdated(corpus, limits, (line) => line.origin === "saved", now);
}

/** The same of the articles that came by themselves. */
export async function findExpiredArrivals(
  corpus: Corpus,
  retention: ArrivalRetention,
  now: number,
): Promise<CorpusResult<number[]>> {
  return findOutdated(corpus, retention, isArrival, now);
}

/** Removes what a rule takes out; answers how many articles. Not to be called on a damaged corpus. */
export async function applyRetention(
  corpus: Corpus,
  retention: Retention,
  now: number,
): Promise<Written<number> | null> {
  const expired = await findExpired(corpus, retention, now);
  if (!expired.ok) return expired;
  return expired.value.length === 0 ? null : removeArticles(corpus, expired.value, now);
}

/** Deletes for good what a rule takes out of what came by itself; answers how many articles. Not to be called on a damaged corpus. */
export async function applyArrivalRetention(
  corpus: Corpus,
  retention: ArrivalRetention,
  now: number,
): Promise<Written<number> | null> {
  const expired = await findExpiredArrivals(corpus, retention, now);
  if (!expired.ok) return expired;
  return expired.value.length === 0 ? null : deleteArrivals(corpus, expired.value);
}

/** What of a line decides whether its article goes. */
type Line = Pick<CatalogueEntry, "id" | "updatedAt" | "eventId">;

async function findOutdated(
  corpus: Corpus,
  { days, count }: ArrivalRetention,
  isMeant: (line: CatalogueEntry) => boolean,
  now: number,
): Promise<CorpusResult<number[]>> {
  const [lines, kept] = await Promise.all([
    collectLines(corpus, (line) => line.removedAt === null && isMeant(line)),
    findKept(corpus),
  ]);
  if (!lines.ok) return lines;
  if (!kept.ok) return kept;
  const { present, own } = lines.value;
  present.sort((a, b) => a.updatedAt - b.updatedAt || a.id - b.id);
  const beyondCount = count === null ? 0 : Math.max(0, present.length - count);
  const before = days === null ? -Infinity : now - days * DAY_MS;
  const outdated = present.filter((line, i) => i < beyondCount || line.updatedAt < before);
  return {
    ok: true,
    value: outdated.filter((line) => !own.has(line.id) && !kept.value(line)).map((line) => line.id),
  };
}

/** The lines that are meant, and which of them have a tag or a note; read slice by slice, so that others have their turn. */
async function collectLines(
  corpus: Corpus,
  isMeant: (line: CatalogueEntry) => boolean,
): Promise<CorpusResult<{ readonly present: Line[]; readonly own: ReadonlySet<number> }>> {
  const present: Line[] = [];
  const own = new Set<number>();
  let next: number | null = null;
  do {
    const slice = await readCatalogueSlice(corpus, next, SLICE_RECORDS);
    if (!slice.ok) return slice;
    for (const line of slice.value.entries) {
      if (!isMeant(line)) continue;
      present.push({ id: line.id, updatedAt: line.updatedAt, eventId: line.eventId });
      if (line.tags.length > 0 || line.hasNote) own.add(line.id);
    }
    ({ next } = slice.value);
  } while (next !== null);
  return { ok: true, value: { present, own } };
}

/** Tells of a line whether a correction is about its article, by number or by address, or the reader follows its event. */
async function findKept(corpus: Corpus): Promise<CorpusResult<(line: Line) => boolean>> {
  return read(corpus, async (tables) => {
    const keys = (await tables.corrections.toArray()).flatMap(({ subjects }) => subjects);
    const numbered = keys.filter((key) => key.startsWith("article:")).map((key) => Number(key.slice(8)));
    const urls = keys.filter((key) => key.startsWith("url:")).map((key) => key.slice(4));
    const named = await tables.articles.where("urlKeys").anyOf(urls).primaryKeys();
    const corrected = new Set([...numbered, ...named]);
    const isFollowed = testFollowed(await tables.follows.toArray());
    return (line) => corrected.has(line.id) || isFollowed(line);
  });
}

/** Deletes articles that came by themselves, in transactions of some hundred. One that the reader has made their own meanwhile stays. */
async function deleteArrivals(corpus: Corpus, ids: readonly number[]): Promise<Written<number>> {
  let count = 0;
  for (let from = 0; ; from += DELETE_SLICE) {
    const done = await write(corpus, "relaxed", async (tables, state) => {
      const found = await tables.articles.bulkGet(ids.slice(from, from + DELETE_SLICE));
      const records = found.filter(
        (record) => record !== undefined && isDeletable(record),
      ) as ArticleRecord[];
      const deleted = records.map(({ id }) => id);
      await writeEntries(
        corpus,
        tables,
        state,
        deleted.map((id) => ({ id, features: null })),
      );
      await tables.articles.bulkDelete(deleted);
      await dropFromCatalogue(tables, deleted);
      for (const { id, versionCount } of records)
        if (versionCount > 1)
          await tables.versions.where("[articleId+number]").between([id, 0], [id, Infinity]).delete();
      state.rowCount -= deleted.length;
      return deleted.length;
    });
    if (!done.ok) return done;
    count += done.value;
    if (from + DELETE_SLICE >= ids.length) return { ...done, value: count };
  }
}

function isArrival({ origin }: Pick<CatalogueEntry, "origin">): boolean {
  return origin === "feed" || origin === "auto";
}

function isDeletable(record: ArticleRecord): boolean {
  return (
    isArrival(record) &&
    record.removedAt === null &&
    (record.tags ?? []).length === 0 &&
    (record.note ?? "") === ""
  );
}
