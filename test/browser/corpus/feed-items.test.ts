// What a feed lists, into the corpus: new items, changed ones, the same ones again, and feeds that lie.
import { describe, expect, test } from "vitest";
import { getArticles, purgeRemoved, removeArticle } from "../../../utils/corpus/articles.ts";
import type { Corpus } from "../../../utils/corpus/database.ts";
import { storeItems } from "../../../utils/corpus/feed-items.ts";
import { addFeeds, getFeed, readFeedSeen, recordPoll } from "../../../utils/corpus/feeds.ts";
import { listCatalogue } from "../../../utils/corpus/catalogue.ts";
import { saveArticle } from "../../../utils/corpus/saves.ts";
import type { Feed, FeedItem } from "../../../utils/feeds/feed-item.ts";
import { open, unwrap } from "./open.ts";

const FEED = "https://gazette.example/feed";
const OTHER = "https://herald.example/feed";
const HOUR = 3_600_000;
/** Long enough to count as an article. */
const whole = (words: string) =>
  `${words}. ${"The river rose through the night and the road was shut. ".repeat(15)}`;

function makeItem(path: string | null, more: Partial<FeedItem> = {}): FeedItem {
  const url = path === null ? null : `https://gazette.example/${path}`;
  return {
    id: path,
    url,
    addresses: url === null ? [] : [url],
    title: `Headline of ${path}`,
    published: "2026-11-25T10:00:00Z",
    modified: null,
    byline: "Ann Smith",
    categories: [],
    language: null,
    summaryText: `What happened at ${path}, in short.`,
    contentText: null,
    isFullText: false,
    ...more,
  };
}

function makeFeed(items: readonly FeedItem[]): Feed {
  return {
    format: "rss",
    title: "World | The Gazette",
    home: "https://gazette.example/",
    language: "en",
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    updated: null,
    items,
    notices: [],
  };
}

/** What a request to the feed does, from its list to what is noted of it. */
async function poll(corpus: Corpus, items: readonly FeedItem[], now = HOUR, url = FEED) {
  unwrap(await addFeeds(corpus, [{ url, title: null, home: null, folder: [] }], now));
  const record = unwrap(await getFeed(corpus, url))!;
  const stored = unwrap(await storeItems(corpus, record, makeFeed(items), now));
  const { hasUnstableIds, seen } = stored;
  const state = { ...record.state, hasUnstableIds: record.state.hasUnstableIds || hasUnstableIds };
  unwrap(await recordPoll(corpus, url, state, { seen, title: null, home: null }));
  const before = record.waitingPages?.map((page) => page.url) ?? [];
  const { waitingPages = [] } = unwrap(await getFeed(corpus, url))!;
  return { ...stored, newPages: waitingPages.filter((page) => !before.includes(page.url)) };
}

const listTexts = async (corpus: Corpus) => {
  const lines = unwrap(await listCatalogue(corpus));
  const articles = unwrap(
    await getArticles(
      corpus,
      lines.map(({ id }) => String(id)),
    ),
  );
  return articles.map(({ source, extent, versionCount }) => [source.text, extent, versionCount]);
};

describe("a feed's list", () => {
  test("becomes articles, each as whole as it is; its pages are to be fetched where it is not", async () => {
    const corpus = await open();
    const items = [
      makeItem("a"),
      makeItem("b", { contentText: "The beginning of it…" }),
      makeItem("c", { contentText: whole("All of it"), isFullText: true }),
      makeItem("d", { summaryText: null }),
    ];
    const stored = await poll(corpus, items);
    expect(stored).toMatchObject({ newCount: 4, hasChanges: true, leftOutCount: 0 });
    expect(await listTexts(corpus)).toEqual([
      ["What happened at a, in short.", "summary", 1],
      ["The beginning of it…", "beginning", 1],
      [whole("All of it"), undefined, 1],
      ["Headline of d", "summary", 1],
    ]);
    expect(stored.newPages.map(({ articleId, url }) => [articleId, url])).toEqual([
      ["1", "https://gazette.example/a"],
      ["2", "https://gazette.example/b"],
      ["4", "https://gazette.example/d"],
    ]);
    const [article] = unwrap(await getArticles(corpus, ["1"]));
    expect(article).toMatchObject({
      origin: "feed",
      source: {
        outlet: "The Gazette",
        byline: "Ann Smith",
        language: "en",
        published: "2026-11-25T10:00:00Z",
      },
    });
  });

  test("listed again changes nothing, whatever the order; what is new is added", async () => {
    const corpus = await open();
    await poll(corpus, [makeItem("a"), makeItem("b")]);
    const before = await listTexts(corpus);
    expect(await poll(corpus, [makeItem("b"), makeItem("a")], 2 * HOUR)).toMatchObject({
      newCount: 0,
      newPages: [],
      hasChanges: false,
    });
    expect(await listTexts(corpus)).toEqual(before);
    expect(await poll(corpus, [makeItem("c"), makeItem("b")], 3 * HOUR)).toMatchObject({ newCount: 1 });
    expect(
      unwrap(await readFeedSeen(corpus, FEED)).items.map(({ id, firstSeenAt }) => [id, firstSeenAt]),
    ).toEqual([
      ["c", 3 * HOUR],
      ["b", HOUR],
      ["a", HOUR],
    ]);
  });

  test("cut off before it was all noted, it is recognised by what was saved", async () => {
    const corpus = await open();
    unwrap(await addFeeds(corpus, [{ url: FEED, title: null, home: null, folder: [] }], HOUR));
    const record = unwrap(await getFeed(corpus, FEED))!;
    const items = [
      makeItem("a"),
      makeItem(null, { contentText: whole("Without an address"), isFullText: true }),
      makeItem(null, { id: "b", summaryText: "Without an address, and short." }),
    ];
    expect(unwrap(await storeItems(corpus, record, makeFeed(items), HOUR)).newCount).toBe(3);
    expect(unwrap(await storeItems(corpus, record, makeFeed(items), 2 * HOUR)).newCount).toBe(0);
    expect(await listTexts(corpus)).toHaveLength(3);
    expect(unwrap(await getFeed(corpus, FEED))!.waitingPages).toMatchObject([{ articleId: "1" }]);
  });

  test("a changed whole text is a version, a changed summary is not, a shorter one is not taken", async () => {
    const corpus = await open();
    const full = (words: string) => makeItem("a", { contentText: whole(words), isFullText: true });
    await poll(corpus, [full("Nobody was hurt"), makeItem("b")]);
    await poll(
      corpus,
      [full("Two were hurt"), makeItem("b", { summaryText: "What happened at b, in rather more words." })],
      2 * HOUR,
    );
    expect(await listTexts(corpus)).toEqual([
      [whole("Two were hurt"), undefined, 2],
      ["What happened at b, in rather more words.", "summary", 1],
    ]);
    await poll(corpus, [makeItem("b", { summaryText: "Short." })], 3 * HOUR);
    expect((await listTexts(corpus))[1]![0]).toBe("What happened at b, in rather more words.");
  });

  test("an item without an address is known by the feed's id, one of a feed without ids by its words", async () => {
    const corpus = await open();
    const words = whole("An item of its own");
    await poll(corpus, [
      makeItem(null, { id: "x", summaryText: "Known by its id." }),
      makeItem(null, { id: null, contentText: words, isFullText: true }),
    ]);
    const again = [
      makeItem(null, { id: "x", summaryText: "Known by its id, and changed since then." }),
      makeItem(null, { id: null, contentText: words, isFullText: true }),
    ];
    expect((await poll(corpus, again, 2 * HOUR)).newCount).toBe(0);
    expect((await listTexts(corpus)).map(([text]) => text)).toEqual([
      "Known by its id, and changed since then.",
      words,
    ]);
  });

  test("two feeds' summaries in the same words are of two articles; one address in both is one", async () => {
    const corpus = await open();
    const summaryText = "Live updates from the region.";
    await poll(corpus, [makeItem(null, { id: "1", summaryText }), makeItem("a")]);
    expect(
      (await poll(corpus, [makeItem(null, { id: "1", summaryText }), makeItem("a")], HOUR, OTHER)).newCount,
    ).toBe(1);
    expect(await listTexts(corpus)).toHaveLength(3);
  });
});

describe("what the reader did", () => {
  test("an article that they saved keeps its text, one that they removed stays away, also when it is gone for good", async () => {
    const corpus = await open();
    const own = { text: "As the reader saw it, all of it.", url: "https://gazette.example/a" };
    unwrap(await saveArticle(corpus, { source: own }, 1));
    const items = [
      makeItem("a", { contentText: whole("As the feed has it"), isFullText: true }),
      makeItem("b"),
    ];
    expect(await poll(corpus, items)).toMatchObject({ newCount: 1 });
    expect((await listTexts(corpus))[0]).toEqual([own.text, undefined, 1]);
    unwrap(await removeArticle(corpus, "2", 2 * HOUR));
    const changed = [makeItem("b", { summaryText: "What happened at b, told anew and longer." })];
    expect(await poll(corpus, changed, 3 * HOUR)).toMatchObject({ newCount: 0, hasChanges: false });
    unwrap(await purgeRemoved(corpus, 4 * HOUR));
    const again = [makeItem("b", { summaryText: "What happened at b, told anew once more and longer." })];
    expect(await poll(corpus, again, 5 * HOUR)).toMatchObject({ newCount: 0, hasChanges: false });
    expect(await listTexts(corpus)).toHaveLength(1);
  });
});

describe("feeds that lie", () => {
  test("new ids for the same items each time are seen through", async () => {
    const corpus = await open();
    const list = (round: number) => ["a", "b"].map((path) => makeItem(path, { id: `${round}-${path}` }));
    expect((await poll(corpus, list(1))).hasUnstableIds).toBe(false);
    expect(await poll(corpus, list(2), 2 * HOUR)).toMatchObject({ newCount: 0, hasUnstableIds: true });
    expect(await listTexts(corpus)).toHaveLength(2);
  });

  test("everything new at each request stops at a day's limit, and what is stored stays", async () => {
    const corpus = await open();
    const list = (round: number) => Array.from({ length: 400 }, (_, i) => makeItem(`${round}/${i}`));
    let count = 0;
    for (let round = 1; round <= 4; round++)
      count += (await poll(corpus, list(round), round * HOUR)).newCount;
    expect(count).toBe(1000);
    const last = await poll(corpus, list(5), 5 * HOUR);
    expect(last).toMatchObject({ newCount: 0, leftOutCount: 400 });
    expect(await poll(corpus, list(6), 30 * HOUR)).toMatchObject({ newCount: 400 });
    expect(unwrap(await readFeedSeen(corpus, FEED)).items.length).toBeLessThanOrEqual(2000);
  });

  test("an address that all items share is not theirs", async () => {
    const corpus = await open();
    const home = "https://gazette.example/live";
    const items = ["a", "b"].map((path) => makeItem(path, { url: home, addresses: [home] }));
    expect(await poll(corpus, items)).toMatchObject({ newCount: 2, newPages: [] });
    const articles = unwrap(await getArticles(corpus, ["1", "2"]));
    expect(articles.map(({ source }) => source.url)).toEqual([null, null]);
  });
});
