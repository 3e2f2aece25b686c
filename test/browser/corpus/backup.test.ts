// Backup and restore: the same corpus, line for line.
import { expect, test } from "vitest";
import { applyImport } from "../../../utils/corpus/apply-import.ts";
import { changeTags, setNote } from "../../../utils/corpus/annotations.ts";
import {
  findArticleByUrl,
  getArticles,
  purgeRemoved,
  removeArticle,
} from "../../../utils/corpus/articles.ts";
import { listCatalogue, setEvents } from "../../../utils/corpus/catalogue.ts";
import { addCorrection } from "../../../utils/corpus/corrections.ts";
import { type Corpus, writeEvents } from "../../../utils/corpus/database.ts";
import { assignEvents } from "../../../utils/corpus/events.ts";
import { addFeeds, changeFeed } from "../../../utils/corpus/feeds.ts";
import {
  followEvent,
  listFollows,
  lookForNews,
  readFollowed,
  seeFollow,
  setNotice,
  takeUntold,
} from "../../../utils/corpus/follows.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { loadSeeds } from "../../../utils/corpus/seeds.ts";
import { openImport, sealImport, stageChunks } from "../../../utils/corpus/staging.ts";
import { checkWatermark } from "../../../utils/corpus/watermark.ts";
import { readBackup, writeBackup } from "../../../utils/transfer/backup.ts";
import { listBackupItems } from "../../../utils/transfer/backup-items.ts";
import { readLines } from "../../../utils/transfer/lines.ts";
import { open, peek, unwrap } from "./open.ts";

async function backUp(corpus: Corpus): Promise<string> {
  let text = "";
  for await (const line of writeBackup(listBackupItems(corpus, unwrap), "2026-03-03T10:00:00.000Z"))
    text += line;
  return text;
}

async function restore(corpus: Corpus, text: string) {
  const id = unwrap(await openImport(corpus));
  for await (const item of readBackup(readLines(new Blob([text]))))
    unwrap(
      await stageChunks(corpus, id, [
        "article" in item
          ? { kind: "articles", articles: [item.article] }
          : "correction" in item
            ? { kind: "corrections", corrections: [item.correction] }
            : "feed" in item
              ? { kind: "feeds", feeds: [item.feed] }
              : { kind: "follows", follows: [item.follow] },
      ]),
    );
  unwrap(await sealImport(corpus, id, true));
  return unwrap(await applyImport(corpus, id));
}

const summaryUrl = "https://gazette.example/summary";
const seeds = ["one", "two"].map((seedId) => ({ seedId, source: { text: `The example ${seedId}.` } }));

async function fill(): Promise<Corpus> {
  const corpus = await open();
  unwrap(await loadSeeds(corpus, seeds, 1));
  const url = "https://www.gazette.example/news/dam?utm_source=feed";
  unwrap(
    await saveArticle(
      corpus,
      { source: { text: "The dam broke.", url, title: "Dam" }, addresses: ["https://m.gazette.example/dam"] },
      10,
    ),
  );
  unwrap(await saveArticle(corpus, { source: { text: "The dam held.", url } }, 20));
  unwrap(
    await saveArticles(
      corpus,
      Array.from({ length: 120 }, (_, i) => ({ source: { text: `Report ${i}\u2028价` } })),
      30,
    ),
  );
  unwrap(await removeArticle(corpus, "7", 40));
  unwrap(await changeTags(corpus, ["3", "9"], { add: ["water"] }));
  unwrap(await setNote(corpus, "9", "Ask."));
  unwrap(
    await addCorrection(corpus, { kind: "not-same-event", a: { articleId: "9" }, b: { articleId: "3" } }, 50),
  );
  unwrap(
    await addCorrection(
      corpus,
      { kind: "same-event", a: { articleId: "3" }, b: { url: "https://other.example/a" } },
      51,
    ),
  );
  unwrap(
    await saveArticles(
      corpus,
      [
        { source: { text: "The summary.", url: summaryUrl }, origin: "feed", extent: "summary" },
        { source: { text: "Report of a feed" }, origin: "feed" },
        { source: { text: "Report of a reading" }, origin: "auto" },
      ],
      60,
    ),
  );
  const feed = { url: "https://gazette.example/feed.xml", title: "Gazette", home: null, folder: ["News"] };
  unwrap(await addFeeds(corpus, [feed], 61));
  unwrap(await changeFeed(corpus, feed.url, { isPaused: true }));
  unwrap(await assignEvents(corpus));
  for (const id of [4, 3]) unwrap(await followEvent(corpus, id, [], 62));
  unwrap(await setNotice(corpus, 2, true));
  return corpus;
}

test("into an empty corpus: the same, line for line; twice changes nothing", async () => {
  const first = await fill();
  const text = await backUp(first);
  const second = await open();
  expect(await restore(second, text)).toMatchObject({
    addedCount: 126,
    correctionCount: 2,
    feedCount: 1,
    followCount: 2,
  });
  expect(await backUp(second)).toBe(text);
  expect(unwrap(await listCatalogue(second))).toEqual(unwrap(await listCatalogue(first)));
  expect(unwrap(await checkWatermark(second, null, { countRows: true })).verdict).toBe("ok");
  expect(await restore(second, text)).toEqual({
    addedCount: 0,
    linkCount: 0,
    versionCount: 0,
    knownCount: 126,
    correctionCount: 0,
    feedCount: 0,
    followCount: 0,
  });
  expect(await backUp(second)).toBe(text);
});

test("articles that share an address or are in the same words stay apart, and each is known again", async () => {
  const first = await open();
  const [one, two] = ["https://gazette.example/1", "https://gazette.example/2"];
  const save = async (text: string, url: string, at: number, addresses: string[] = []) =>
    unwrap(await saveArticle(first, { source: { text, url }, addresses }, at));
  await save("The dam held.", two, 1);
  await save("The storm hit.", one, 2);
  // The page names its other address later, which another article had before.
  await save("The storm hit hard.", one, 3, [two]);
  const summary = { source: { text: "In brief." }, origin: "feed", extent: "summary" } as const;
  unwrap(await saveArticles(first, [summary, summary], 4));
  const text = await backUp(first);
  const second = await open();
  expect(await restore(second, text)).toMatchObject({ addedCount: 4 });
  const list = (backup: string) =>
    backup
      .split("\n")
      .slice(1, 5)
      .map((line) => line.replace(/"event":-?\d+,/, ""));
  expect(list(await backUp(second))).toEqual(list(text));
  const before = await backUp(second);
  expect(await restore(second, text)).toMatchObject({ addedCount: 0, versionCount: 0, knownCount: 4 });
  expect(await backUp(second)).toBe(before);
});

test("a correction counts for articles that were there, and an earlier one does not take the place of a later", async () => {
  const make = async () => {
    const corpus = await open();
    unwrap(await saveArticles(corpus, [{ source: { text: "dam broke" } }, { source: { text: "flood" } }], 1));
    return corpus;
  };
  const tell = async (corpus: Corpus, kind: "same-event" | "not-same-event", at: number) =>
    unwrap(await addCorrection(corpus, { kind, a: { articleId: "1" }, b: { articleId: "2" } }, at));
  const countEvents = async (corpus: Corpus) => {
    unwrap(await assignEvents(corpus));
    return new Set(unwrap(await listCatalogue(corpus)).map(({ eventId }) => eventId)).size;
  };
  const first = await make();
  await tell(first, "same-event", 2);
  const text = await backUp(first);
  const second = await make();
  expect(await countEvents(second)).toBe(2);
  expect(await restore(second, text)).toMatchObject({ knownCount: 2, correctionCount: 1 });
  expect(await countEvents(second)).toBe(1);
  await tell(second, "not-same-event", 3);
  expect(await restore(second, text)).toMatchObject({ correctionCount: 0 });
  expect(await countEvents(second)).toBe(2);
});

test("an article with more than most have: met under hundreds of addresses, long in all", async () => {
  const first = await open();
  const url = `https://gazette.example/?q=${"é".repeat(600)}`;
  const source = { text: "dam ".repeat(600_000), title: "Dam ".repeat(3000), url };
  const addresses = Array.from({ length: 300 }, (_, i) => `https://gazette.example/${i}`);
  unwrap(await saveArticle(first, { source, addresses }, 1));
  const text = await backUp(first);
  const second = await open();
  await restore(second, text);
  expect((await backUp(second)) === text).toBe(true);
});

test("into a corpus that has its examples: those are joined, not doubled", async () => {
  const text = await backUp(await fill());
  const corpus = await open();
  unwrap(await loadSeeds(corpus, seeds, 1));
  expect(await restore(corpus, text)).toMatchObject({ addedCount: 124, knownCount: 2 });
  // The examples are in no backup of this corpus so far.
  unwrap(await assignEvents(corpus));
  expect(await backUp(corpus)).toBe(text);
});

test("followed events know again what was new of them, and no notification tells of it once more", async () => {
  const first = await open();
  const bring = async (...texts: string[]) =>
    unwrap(
      await saveArticles(
        first,
        texts.map((text) => ({ source: { text }, origin: "feed" as const })),
        1,
      ),
    );
  const keepUp = async (corpus: Corpus) => {
    unwrap(await assignEvents(corpus));
    unwrap(await lookForNews(corpus));
  };
  await bring("dam broke", "storm hit", "dam held");
  await keepUp(first);
  for (const id of [3, 2]) unwrap(await followEvent(first, id, [], 2));
  unwrap(await setNotice(first, 1, true));
  await bring("dam again", "storm left");
  await keepUp(first);
  unwrap(await seeFollow(first, 2));
  // Its article is deleted for good: another one of the event stands for it.
  unwrap(await removeArticle(first, "3", 3));
  unwrap(await purgeRemoved(first, 4));
  const text = await backUp(first);
  // Numbers are others here: there are articles before.
  const second = await open();
  unwrap(
    await saveArticles(
      second,
      Array.from({ length: 9 }, (_, i) => ({ source: { text: `Other ${i}` } })),
      1,
    ),
  );
  expect(await restore(second, text)).toMatchObject({ addedCount: 4, followCount: 2 });
  await keepUp(second);
  const news = unwrap(await readFollowed(second)).map((each) => each.news.map((line) => line.excerpt));
  expect(news).toEqual([["dam again"], []]);
  expect(unwrap(await takeUntold(second))).toEqual([]);
  expect(await restore(second, text)).toMatchObject({ knownCount: 4, followCount: 0 });
  expect(unwrap(await listFollows(second))).toHaveLength(2);
});

test("a whole text takes the place of a partial one, never the other way; what the reader saved stays theirs", async () => {
  const text = await backUp(await fill());
  const whole = { source: { text: "The whole report.", url: summaryUrl } };
  const corpus = await open();
  unwrap(await saveArticle(corpus, whole, 5));
  await restore(corpus, text);
  const [kept] = unwrap(await getArticles(corpus, ["1"]));
  expect(kept).toMatchObject({ source: whole.source, origin: "saved", versionCount: 1 });
  expect(kept).not.toHaveProperty("extent");
  const other = await open();
  await restore(other, text);
  const source = await open();
  unwrap(await saveArticle(source, whole, 70));
  expect(await restore(other, await backUp(source))).toMatchObject({ addedCount: 1, versionCount: 0 });
  const filled = unwrap(await findArticleByUrl(other, summaryUrl))!;
  expect(filled).toMatchObject({ source: whole.source, origin: "saved", versionCount: 1 });
  expect(filled).not.toHaveProperty("extent");
});

test("events come with their articles under the numbers that these have here; what was there before is looked at again", async () => {
  const first = await open();
  await saveAll(first, ["a", "b", "c", "d"], 1);
  unwrap(await assignEvents(first));
  await putEvents(first, [1, 1, -3, 1]);
  const text = await backUp(first);

  const second = await open();
  await saveAll(second, ["own", "c"], 1);
  unwrap(await assignEvents(second));
  await putEvents(second, [1, 2]);
  await restore(second, text);
  // a, b and d are 3, 4 and 5 here; c was there.
  expect(await readEventIds(second)).toEqual([1, 2, 3, 3, 3]);
  expect(await listWaiting(second)).toEqual([1]);
});

test("what lost the article that its event goes by, and what comes into a large corpus, is looked for anew", async () => {
  const first = await open();
  await saveAll(first, ["a", "b", "c"], 1);
  unwrap(await assignEvents(first));
  await putEvents(first, [1, 1, 3]);
  unwrap(await removeArticle(first, "1", 2));
  unwrap(await purgeRemoved(first, 3));
  const text = await backUp(first);

  const second = await open();
  await restore(second, text);
  expect(await readEventIds(second)).toEqual([null, 3]);
  expect(await listWaiting(second)).toEqual([2]);

  const large = await open();
  const others = Array.from({ length: 1001 }, (_, i) => `own ${i}`);
  await saveAll(large, others, 1);
  unwrap(await writeEvents(large, (tables) => tables.eventPending.clear()));
  await restore(large, text);
  expect(await listWaiting(large)).toEqual([1002, 1003]);
});

async function saveAll(corpus: Corpus, texts: readonly string[], now: number): Promise<void> {
  const articles = texts.map((text) => ({ source: { text: `The text ${text}.` } }));
  unwrap(await saveArticles(corpus, articles, now));
}

/** Puts articles into events, by their order. */
async function putEvents(corpus: Corpus, events: readonly number[]): Promise<void> {
  unwrap(
    await writeEvents(corpus, (tables) =>
      setEvents(tables, new Map(events.map((event, i) => [i + 1, event]))),
    ),
  );
}

async function readEventIds(corpus: Corpus): Promise<(number | null)[]> {
  return unwrap(await listCatalogue(corpus)).map(({ eventId }) => eventId);
}

async function listWaiting(corpus: Corpus): Promise<number[]> {
  return peek(corpus, (tables) => tables.eventPending.toCollection().primaryKeys());
}
