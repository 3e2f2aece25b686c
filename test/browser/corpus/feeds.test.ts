// The feeds of the corpus, and what comes by itself beside what the reader saved.
import { describe, expect, test } from "vitest";
import { getArticles, getVersions, removeArticle } from "../../../utils/corpus/articles.ts";
import { listCatalogue } from "../../../utils/corpus/catalogue.ts";
import { type Corpus, writeFeeds } from "../../../utils/corpus/database.ts";
import {
  addFeeds,
  changeFeed,
  dropPages,
  getFeed,
  listFeeds,
  noteItems,
  readFeedSeen,
  recordPoll,
  removeFeeds,
  restoreFeeds,
  resumeFeeds,
  type SeenItem,
} from "../../../utils/corpus/feeds.ts";
import type { NewArticle } from "../../../utils/corpus/new-article.ts";
import { saveArticle } from "../../../utils/corpus/saves.ts";
import { loadSeeds } from "../../../utils/corpus/seeds.ts";
import { open, unwrap } from "./open.ts";

const url = "https://gazette.example/feed.xml";
const other = "https://herald.example/atom.xml";
const news = { url, title: "Gazette", home: "https://gazette.example/", folder: ["News"] };

describe("feeds", () => {
  test("are added once, changed, removed and brought back", async () => {
    const corpus = await open();
    expect(unwrap(await addFeeds(corpus, [news, news], 10))).toEqual({ addedUrls: [url], knownUrls: [] });
    unwrap(await changeFeed(corpus, url, { title: "The Gazette", isPaused: true }));
    const second = { ...news, url: other, folder: [] };
    expect(unwrap(await addFeeds(corpus, [{ ...news, title: "Again" }, second], 20))).toEqual({
      addedUrls: [other],
      knownUrls: [url],
    });
    const feeds = unwrap(await listFeeds(corpus));
    expect(feeds).toMatchObject([
      { ...news, title: "The Gazette", isPaused: true, wantsFullText: true, addedAt: 10 },
      { ...second, isPaused: false, addedAt: 20, state: { nextTryAt: 20, failure: null } },
    ]);
    const removed = unwrap(await removeFeeds(corpus, [url, "https://unknown.example/"]));
    expect(removed).toEqual([feeds[0]]);
    expect(unwrap(await getFeed(corpus, url))).toBeNull();
    unwrap(await restoreFeeds(corpus, removed));
    expect(unwrap(await listFeeds(corpus))).toEqual(feeds);
    expect(unwrap(await changeFeed(corpus, "https://unknown.example/", { isPaused: true }))).toBeNull();
  });

  test("a poll's outcome leaves what the reader changed meanwhile, and brings no removed feed back", async () => {
    const corpus = await open();
    unwrap(await addFeeds(corpus, [news], 10));
    const { state } = unwrap(await getFeed(corpus, url))!;
    unwrap(await changeFeed(corpus, url, { isPaused: true }));
    const item: SeenItem = {
      articleId: "1",
      id: "a",
      addressKeys: [],
      contentKey: null,
      textKey: "t",
      firstSeenAt: 30,
    };
    const page = { articleId: "1", url: "https://gazette.example/a", since: 30 };
    const found = { seen: { items: [item] }, title: "Its own title", home: null };
    unwrap(await writeFeeds(corpus, (tables) => noteItems(tables, url, [item], [page])));
    expect(unwrap(await readFeedSeen(corpus, url)).items).toEqual([item]);
    unwrap(await recordPoll(corpus, url, { ...state, lastTryAt: 30 }, found));
    expect(unwrap(await getFeed(corpus, url))).toMatchObject({
      isPaused: true,
      title: "Gazette",
      state: { lastTryAt: 30 },
      waitingPages: [page],
    });
    unwrap(await recordPoll(corpus, url, { ...state, lastTryAt: 40 }, null));
    expect(unwrap(await readFeedSeen(corpus, url)).items).toEqual([item]);
    unwrap(await dropPages(corpus, url, [page.url]));
    expect(unwrap(await getFeed(corpus, url))).not.toHaveProperty("waitingPages");
    unwrap(await removeFeeds(corpus, [url]));
    unwrap(await recordPoll(corpus, url, state, found));
    expect(unwrap(await listFeeds(corpus))).toEqual([]);
    expect(unwrap(await readFeedSeen(corpus, url)).items).toEqual([]);
  });

  test("those that are to be asked now are due, and go on where they had stopped; paused ones only by name", async () => {
    const corpus = await open();
    unwrap(await addFeeds(corpus, [news, { ...news, url: other }], 10));
    const { state } = unwrap(await getFeed(corpus, other))!;
    unwrap(
      await recordPoll(corpus, other, { ...state, isStopped: true, nextTryAt: 9000, notBefore: 70 }, null),
    );
    unwrap(await changeFeed(corpus, url, { isPaused: true }));
    expect(unwrap(await resumeFeeds(corpus, null, 50))).toEqual([other]);
    expect(unwrap(await getFeed(corpus, other))?.state).toMatchObject({ isStopped: false, nextTryAt: 70 });
    expect(unwrap(await resumeFeeds(corpus, [url, "https://unknown.example/"], 60))).toEqual([url]);
    expect(unwrap(await getFeed(corpus, url))?.state.nextTryAt).toBe(60);
  });
});

describe("what comes by itself", () => {
  const address = "https://gazette.example/news/dam";
  const whole = "The dam broke at night. Nobody was hurt, officials said on Tuesday.";
  const save = async (corpus: Corpus, text: string, fields: Omit<NewArticle, "source">, now = 10) =>
    unwrap(await saveArticle(corpus, { source: { text, url: address, title: "Dam" }, ...fields }, now));
  const look = async (corpus: Corpus) => {
    const [record] = unwrap(await getArticles(corpus, ["1"]));
    const [line] = unwrap(await listCatalogue(corpus));
    expect([line?.origin, line?.extent]).toEqual([record?.origin, record?.extent]);
    return { text: record?.source.text, origin: record?.origin, extent: record?.extent };
  };

  test("a partial text gives way to a longer one and to the whole one, without a version", async () => {
    const corpus = await open();
    await save(corpus, "The dam broke.", { origin: "feed", extent: "summary" });
    expect(await look(corpus)).toEqual({ text: "The dam broke.", origin: "feed", extent: "summary" });
    await save(corpus, "The dam.", { origin: "feed", extent: "summary" });
    expect((await look(corpus)).text).toBe("The dam broke.");
    await save(corpus, "The dam broke at night.", { origin: "feed", extent: "beginning" });
    expect(await look(corpus)).toMatchObject({ text: "The dam broke at night.", extent: "beginning" });
    const receipt = await save(corpus, whole, {}, 90);
    expect(receipt).toMatchObject({ outcome: "saved", savedAt: 90, versionCount: 1 });
    expect(await look(corpus)).toEqual({ text: whole, origin: "saved", extent: undefined });
    expect(unwrap(await getVersions(corpus, "1"))).toHaveLength(1);
  });

  test("a partial text never takes the place of the whole one; a changed whole one becomes a version", async () => {
    const corpus = await open();
    await save(corpus, whole, { origin: "feed" });
    const partial = await save(corpus, `${whole} More of it follows.`, {
      origin: "feed",
      extent: "beginning",
    });
    expect(partial.outcome).toBe("already-saved");
    expect(await look(corpus)).toEqual({ text: whole, origin: "feed", extent: undefined });
    expect(await save(corpus, "Two were hurt.", { origin: "feed" })).toMatchObject({
      outcome: "new-version",
      versionCount: 2,
    });
    expect((await look(corpus)).text).toBe("Two were hurt.");
  });

  test("the same words, now known to be all, are no version", async () => {
    const corpus = await open();
    await save(corpus, whole, { origin: "feed", extent: "beginning" });
    expect((await save(corpus, whole, { origin: "feed" })).outcome).toBe("saved");
    expect(await look(corpus)).toEqual({ text: whole, origin: "feed", extent: undefined });
  });

  test("what the reader saved keeps its words against less, and stays theirs", async () => {
    const corpus = await open();
    await save(corpus, whole, {});
    for (const origin of ["feed", "auto"] as const)
      expect((await save(corpus, "Two were hurt.", { origin })).outcome).toBe("already-saved");
    expect(await look(corpus)).toEqual({ text: whole, origin: "saved", extent: undefined });
    expect((await save(corpus, `${whole} Two were hurt.`, { origin: "feed" })).outcome).toBe("new-version");
    expect((await look(corpus)).origin).toBe("saved");
  });

  test("a feed's becomes automatic saving's, an automatic one the reader's; never back", async () => {
    const corpus = await open();
    const origins = [];
    for (const origin of ["feed", "auto", "feed", "saved", "auto", "feed"] as const) {
      await save(corpus, whole, { origin });
      origins.push((await look(corpus)).origin);
    }
    expect(origins).toEqual(["feed", "auto", "auto", "saved", "saved", "saved"]);
  });

  test("what the reader removed stays removed, until they save it themselves", async () => {
    const corpus = await open();
    await save(corpus, whole, { origin: "feed" });
    unwrap(await removeArticle(corpus, "1", 20));
    for (const origin of ["feed", "auto"] as const)
      expect((await save(corpus, "Two were hurt.", { origin })).outcome).toBe("left-removed");
    expect(unwrap(await getArticles(corpus, ["1"]))).toEqual([]);
    await save(corpus, whole, {});
    expect(await look(corpus)).toMatchObject({ text: whole, origin: "saved" });
  });

  test("an example keeps its text", async () => {
    const corpus = await open();
    unwrap(await loadSeeds(corpus, [{ seedId: "one", source: { text: whole, url: address } }], 5));
    await save(corpus, "Two were hurt.", { origin: "feed" });
    expect(await look(corpus)).toEqual({ text: whole, origin: "seed", extent: undefined });
  });

  test("an item that its feed knows is the same article under another address", async () => {
    const corpus = await open();
    await save(corpus, whole, { origin: "feed" });
    const moved = { text: whole, url: "https://gazette.example/moved" };
    const receipt = unwrap(await saveArticle(corpus, { source: moved, sameAs: "1", origin: "feed" }, 20));
    expect(receipt).toMatchObject({ articleId: "1", outcome: "already-saved" });
    const found = unwrap(await saveArticle(corpus, { source: { ...moved, text: "Later." } }, 30));
    expect(found).toMatchObject({ articleId: "1", outcome: "new-version" });
  });
});
