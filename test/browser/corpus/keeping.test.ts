// What is kept: many articles removed and brought back, the rule that the reader sets, and deleting everything.
import { Dexie } from "dexie";
import { expect, test } from "vitest";
import { changeTags, setNote } from "../../../utils/corpus/annotations.ts";
import { countArticles, getVersions, purgeRemoved, removeArticle } from "../../../utils/corpus/articles.ts";
import { countBacklog } from "../../../utils/corpus/backlog.ts";
import { listCatalogue, readCatalogueSlice } from "../../../utils/corpus/catalogue.ts";
import { addCorrection } from "../../../utils/corpus/corrections.ts";
import { closeCorpus, type Corpus, openCorpus } from "../../../utils/corpus/database.ts";
import { SCHEMA_VERSION } from "../../../utils/corpus/schema.ts";
import { eraseCorpus, eraseDamagedCorpus } from "../../../utils/corpus/erase.ts";
import { findNamed } from "../../../utils/corpus/event-columns.ts";
import { assignEvents } from "../../../utils/corpus/events.ts";
import { followEvent } from "../../../utils/corpus/follows.ts";
import { removeArticles, restoreArticles } from "../../../utils/corpus/removal.ts";
import {
  applyArrivalRetention,
  keepArrivals,
  readArrivalRetention,
  applyRetention,
  DEFAULT_ARRIVAL_RETENTION,
  findExpired,
  findExpiredArrivals,
} from "../../../utils/corpus/retention.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { searchArticles } from "../../../utils/corpus/search-index.ts";
import { loadSeeds } from "../../../utils/corpus/seeds.ts";
import { addFeeds } from "../../../utils/corpus/feeds.ts";
import { measureStorage } from "../../../utils/corpus/storage-use.ts";
import { checkWatermark } from "../../../utils/corpus/watermark.ts";
import { makeEngine } from "../../unit/corpus/engine.ts";
import { dump, nameDatabase, open, peek, tamper, unwrap } from "./open.ts";

const DAY_MS = 86_400_000;

async function fill(corpus: Corpus, count: number): Promise<void> {
  const articles = Array.from({ length: count }, (_, i) => ({ source: { text: `dam number${i} broke` } }));
  unwrap(await saveArticles(corpus, articles, 1));
}

test("hundreds are removed and brought back, found again, and the books are right", async () => {
  const corpus = await open();
  await fill(corpus, 700);
  const ids = Array.from({ length: 650 }, (_, i) => i + 1);
  unwrap(await removeArticle(corpus, "3", 2));
  const removed = await removeArticles(corpus, [...ids, 9999], 5);
  expect(unwrap(removed)).toBe(649);
  expect(unwrap(await countArticles(corpus))).toBe(50);
  expect(unwrap(await searchArticles(corpus, "number7")).hits.map(({ id }) => id)).not.toContain("8");
  const lines = unwrap(await listCatalogue(corpus));
  expect(lines.filter((line) => line.removedAt === 5)).toHaveLength(649);
  expect(unwrap(await restoreArticles(corpus, ids))).toBe(650);
  expect(unwrap(await countArticles(corpus))).toBe(700);
  expect(unwrap(await searchArticles(corpus, "number7 ")).hits.map(({ id }) => id)).toContain("8");
  const checked = unwrap(await checkWatermark(corpus, null, { countRows: true }));
  expect(checked.verdict).toBe("ok");
});

test("the catalogue is read in slices, the newest first, each article once", async () => {
  const corpus = await open();
  await fill(corpus, 150);
  const ids: number[] = [];
  let next: number | null = null;
  do {
    const slice: { entries: readonly { id: number }[]; next: number | null } = unwrap(
      await readCatalogueSlice(corpus, next, 2),
    );
    ids.push(...slice.entries.map(({ id }) => id));
    ({ next } = slice);
  } while (next !== null);
  expect(ids).toEqual(Array.from({ length: 150 }, (_, i) => 150 - i));
  const empty = await open();
  expect(unwrap(await readCatalogueSlice(empty, null, 2))).toEqual({ entries: [], next: null });
});

test("of what was deleted for good nothing is left in the catalogue, and its slices pass over the gap", async () => {
  const corpus = await open();
  await fill(corpus, 500);
  const ids = Array.from({ length: 400 }, (_, i) => i + 50);
  unwrap(await removeArticles(corpus, ids, 5));
  unwrap(await purgeRemoved(corpus, 6));
  expect(await peek(corpus, (tables) => tables.catalogue.count())).toBe(2 + 2);
  const read: number[] = [];
  let next: number | null = null;
  let sliceCount = 0;
  do {
    const slice: { entries: readonly { id: number }[]; next: number | null } = unwrap(
      await readCatalogueSlice(corpus, next, 2),
    );
    read.push(...slice.entries.map(({ id }) => id));
    ({ next } = slice);
    sliceCount++;
  } while (next !== null);
  const left = Array.from({ length: 500 }, (_, i) => 500 - i).filter((id) => id < 50 || id >= 450);
  expect(read).toEqual(left);
  expect(sliceCount).toBeLessThanOrEqual(3);
  // The next article gets a place of its own.
  unwrap(await saveArticle(corpus, { source: { text: "another report" } }, 7));
  expect(unwrap(await listCatalogue(corpus)).map(({ id }) => id)).toEqual([...left.toReversed(), 501]);
});

test("a save does not wait until all that was removed is deleted, and what is brought back meanwhile stays", async () => {
  const corpus = await open();
  await fill(corpus, 450);
  const ids = Array.from({ length: 450 }, (_, i) => i + 1);
  unwrap(await removeArticles(corpus, ids, 5));
  const ended: string[] = [];
  const purge = async (): Promise<number> => {
    const done = await purgeRemoved(corpus, Infinity);
    ended.push("purge");
    return unwrap(done);
  };
  const purging = purge();
  const saving = saveArticle(corpus, { source: { text: "a new dam" } }, 6).then(() => ended.push("save"));
  const restoring = restoreArticles(corpus, [450]);
  const [purgedCount, , restored] = await Promise.all([purging, saving, restoring]);
  expect(ended).toEqual(["save", "purge"]);
  expect([purgedCount, unwrap(restored)]).toEqual([449, 1]);
  expect(unwrap(await listCatalogue(corpus)).map(({ id }) => id)).toEqual([450, 451]);
  expect(unwrap(await checkWatermark(corpus, null, { countRows: true })).verdict).toBe("ok");
});

test("a rule takes the oldest, never examples nor what has a tag, a note or a correction", async () => {
  const corpus = await open();
  unwrap(await loadSeeds(corpus, [{ seedId: "000", source: { text: "an example" } }], 0));
  for (let day = 1; day <= 8; day++)
    unwrap(
      await saveArticle(
        corpus,
        { source: { text: `report ${day}`, url: `https://a.example/${day}` } },
        day * DAY_MS,
      ),
    );
  // Numbers: 1 is the example, 2 to 9 were saved on days 1 to 8.
  unwrap(await changeTags(corpus, ["2"], { add: ["mine"] }));
  unwrap(await setNote(corpus, "3", "mine"));
  const told = { kind: "same-event", a: { url: "https://a.example/3" }, b: { articleId: "5" } } as const;
  unwrap(await addCorrection(corpus, told, 1));
  const now = 9 * DAY_MS;
  expect(unwrap(await findExpired(corpus, { kind: "all" }, now))).toEqual([]);
  expect(unwrap(await findExpired(corpus, { kind: "days", limit: 2 }, now))).toEqual([6, 7]);
  expect(unwrap(await findExpired(corpus, { kind: "count", limit: 2 }, now))).toEqual([6, 7]);
  expect(unwrap(await findExpired(corpus, { kind: "count", limit: 20 }, now))).toEqual([]);
  expect(unwrap((await applyRetention(corpus, { kind: "count", limit: 2 }, now))!)).toBe(2);
  expect(await applyRetention(corpus, { kind: "count", limit: 6 }, now)).toBeNull();
  expect(unwrap(await countArticles(corpus))).toBe(7);
});

test("what came by itself goes by age and number, for good, and the reader's own by its own rule", async () => {
  const corpus = await open();
  // Numbers 1 to 12, of days 1 to 12: saved, from a feed, saved by itself, and so on.
  const origins = ["saved", "feed", "auto"] as const;
  for (let day = 1; day <= 12; day++)
    unwrap(
      await saveArticles(
        corpus,
        [
          {
            source: { text: `report ${day} of the dam`, url: `https://a.example/${day}` },
            origin: origins[(day - 1) % 3]!,
          },
        ],
        day * DAY_MS,
      ),
    );
  const now = 13 * DAY_MS;
  const find = async (days: number | null, count: number | null) =>
    unwrap(await findExpiredArrivals(corpus, { days, count }, now));
  expect(await find(null, null)).toEqual([]);
  expect(unwrap(await findExpiredArrivals(corpus, DEFAULT_ARRIVAL_RETENTION, now))).toEqual([]);
  expect(unwrap(await findExpiredArrivals(corpus, DEFAULT_ARRIVAL_RETENTION, now + 84 * DAY_MS))).toEqual([
    2, 3, 5, 6,
  ]);
  expect(await find(5, null)).toEqual([2, 3, 5, 6]);
  expect(await find(null, 5)).toEqual([2, 3, 5]);
  expect(await find(5, 5)).toEqual([2, 3, 5, 6]);
  // However many came by themselves, none of the reader's own makes room for them.
  expect(unwrap(await findExpired(corpus, { kind: "count", limit: 4 }, now))).toEqual([]);
  expect(unwrap(await findExpired(corpus, { kind: "count", limit: 3 }, now))).toEqual([1]);

  unwrap(await changeTags(corpus, ["2"], { add: ["mine"] }));
  unwrap(await setNote(corpus, "3", "mine"));
  const told = { kind: "same-event", a: { url: "https://a.example/5" }, b: { articleId: "6" } } as const;
  unwrap(await addCorrection(corpus, told, 1));
  expect(await find(5, null)).toEqual([]);
  expect(await find(null, 0)).toEqual([8, 9, 11, 12]);
  unwrap(await assignEvents(corpus));
  unwrap(await followEvent(corpus, 9, [], now));
  const isFollowed = unwrap(await listCatalogue(corpus)).filter(
    ({ eventId }, _, all) => eventId === all.find(({ id }) => id === 9)!.eventId,
  );
  expect(await find(null, 0)).toEqual(
    [8, 9, 11, 12].filter((id) => isFollowed.every((line) => line.id !== id)),
  );
});

test("what came by itself is deleted with its versions, is found no more, and the books are right", async () => {
  const corpus = await open();
  const save = async (text: string, now: number, origin: "saved" | "feed") =>
    unwrap(await saveArticles(corpus, [{ source: { text, url: "https://a.example/dam" }, origin }], now));
  await save("the dam broke early", 1, "feed");
  await save("the dam broke late in the evening", 2, "feed");
  await fill(corpus, 3);
  const done = await applyArrivalRetention(corpus, { days: null, count: 0 }, 5);
  expect(unwrap(done!)).toBe(1);
  expect(unwrap(await getVersions(corpus, "1"))).toEqual([]);
  expect(await peek(corpus, (tables) => tables.versions.count())).toBe(0);
  expect(unwrap(await listCatalogue(corpus)).map(({ id }) => id)).toEqual([2, 3, 4]);
  expect(unwrap(await searchArticles(corpus, "evening")).hits).toEqual([]);
  expect(unwrap(await countArticles(corpus))).toBe(3);
  expect(unwrap(await checkWatermark(corpus, null, { countRows: true })).verdict).toBe("ok");
  expect(await applyArrivalRetention(corpus, { days: null, count: 0 }, 5)).toBeNull();
});

test("everything is deleted: no row is left, the books agree, and no example comes back", async () => {
  const corpus = await open();
  const seeds = [{ seedId: "000", source: { text: "an example" } }];
  unwrap(await loadSeeds(corpus, seeds, 0));
  await fill(corpus, 100);
  unwrap(await saveArticle(corpus, { source: { text: "one", url: "https://a.example/1" } }, 2));
  unwrap(await saveArticle(corpus, { source: { text: "one anew", url: "https://a.example/1" } }, 3));
  expect(unwrap(await readArrivalRetention(corpus))).toEqual(DEFAULT_ARRIVAL_RETENTION);
  unwrap(await keepArrivals(corpus, { days: null, count: null }));
  const before = unwrap(await checkWatermark(corpus, null)).watermark;
  const erased = await eraseCorpus(corpus);
  expect(unwrap(erased)).toBe(102);
  const { meta: _, ...left } = await dump(corpus);
  expect(Object.values(left).flat(2)).toEqual([]);
  expect(erased).toMatchObject({ watermark: { databaseId: before.databaseId, count: 0 } });
  const mirror = erased.ok ? erased.watermark : null;
  expect(unwrap(await checkWatermark(corpus, mirror, { countRows: true })).verdict).toBe("ok");
  expect(unwrap(await readArrivalRetention(corpus))).toEqual({ days: null, count: null });
  expect(unwrap(await loadSeeds(corpus, seeds, 4)).loadedCount).toBe(0);
  expect(unwrap(await countBacklog(corpus))).toBe(0);
  const saved = unwrap(await saveArticle(corpus, { source: { text: "a new dam" } }, 5));
  expect(Number(saved.articleId)).toBeGreaterThan(102);
  expect(unwrap(await searchArticles(corpus, "dam")).hits).toHaveLength(1);
});

test("a corpus without its books is deleted and made afresh; one that can be opened is emptied, a newer one left alone", async () => {
  const engine = makeEngine();
  const name = nameDatabase();
  const seeds = [{ seedId: "000", source: { text: "an example" } }];
  const damaged = await open(name);
  unwrap(await saveArticle(damaged, { source: { text: "one" } }, 1));
  await tamper(damaged, (tables) => tables.meta.delete("state"));
  closeCorpus(damaged);
  expect(await openCorpus({ name, engine })).toMatchObject({ error: { code: "corpus-damaged" } });
  const erased = await eraseDamagedCorpus({ name, engine });
  expect(erased).toMatchObject({ ok: true, value: 0, watermark: { count: 0 } });
  const corpus = await open(name);
  expect(corpus.databaseId).not.toBe(damaged.databaseId);
  const mirror = erased.ok ? erased.watermark : null;
  expect(unwrap(await checkWatermark(corpus, mirror, { countRows: true })).verdict).toBe("ok");
  expect(unwrap(await loadSeeds(corpus, seeds, 2)).loadedCount).toBe(0);
  unwrap(await saveArticle(corpus, { source: { text: "two" } }, 3));
  expect(unwrap(await eraseDamagedCorpus({ name, engine }))).toBe(1);
  expect((await open(name)).databaseId).toBe(corpus.databaseId);

  const newer = new Dexie(nameDatabase());
  newer.version(SCHEMA_VERSION + 1).stores({ articles: "id", meta: "" });
  await newer.table("articles").add({ id: 1 });
  const refused = await eraseDamagedCorpus({ name: newer.name, engine });
  expect(refused).toMatchObject({ ok: false, error: { code: "corpus-newer" } });
  expect(await newer.table("articles").count()).toBe(1);
  newer.close();
});

test("what waits for upkeep is counted until it is done", async () => {
  const corpus = await open();
  await fill(corpus, 3);
  expect(unwrap(await countBacklog(corpus))).toBe(3);
  unwrap(await assignEvents(corpus));
  expect(unwrap(await countBacklog(corpus))).toBe(0);
});

test("storage is told by part, near to what was stored", async () => {
  const corpus = await open();
  const text = "water ".repeat(2000);
  const articles = Array.from({ length: 120 }, (_, i) => ({ source: { text: `${text}${i}` } }));
  unwrap(await saveArticles(corpus, articles, 1));
  const { parts, articleCount } = unwrap(await measureStorage(corpus));
  expect(articleCount).toBe(120);
  expect(parts.articles / (120 * text.length)).toBeGreaterThan(0.9);
  expect(parts.articles / (120 * text.length)).toBeLessThan(1.2);
  expect(parts.versions).toBe(0);
  expect(parts.comparing).toBeGreaterThan(0);
  expect(parts.feeds).toBe(0);
  unwrap(await addFeeds(corpus, [{ url: "https://a.example/feed", title: null, home: null, folder: [] }], 1));
  const before = unwrap(await measureStorage(corpus)).parts;
  expect(before.feeds).toBeGreaterThan(0);
  // Four bytes for each of the 1,024 articles of a column.
  unwrap(await findNamed(corpus, new Set()));
  expect(unwrap(await measureStorage(corpus)).parts.listing - before.listing).toBe(4096);
});
