// Rounds of requests on a made-up web and a made-up clock, with a corpus on fake-indexeddb.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RoundPorts } from "../../../../entrypoints/background/feeds/round-ports.ts";
import { StorageFailure } from "../../../../entrypoints/background/feeds/round-ports.ts";
import { runRound } from "../../../../entrypoints/background/feeds/round.ts";
import { getArticles, removeArticle } from "../../../../utils/corpus/articles.ts";
import { listCatalogue } from "../../../../utils/corpus/catalogue.ts";
import { closeCorpus, type Corpus, openCorpus } from "../../../../utils/corpus/database.ts";
import type { CorpusResult } from "../../../../utils/corpus/failure.ts";
import { addFeeds, changeFeed, getFeed, removeFeeds } from "../../../../utils/corpus/feeds.ts";
import { parseFeed } from "../../../../utils/feeds/parse-feed.ts";
import type { HostRequest } from "../../../../utils/feeds/plan-round.ts";
import type { ArticleAnswer, FeedAnswer } from "../../../../utils/fetching/fetch-feed.ts";
import { makeEngine } from "../../corpus/engine.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 25, 12);
const HEADERS = { etag: '"v1"', lastModified: null, retryAfter: null };

let corpus: Corpus;
let now: number;
let isOffline: boolean;
let isCancelled: boolean;
let requests: HostRequest[];
let asked: { url: string; at: number; headers: Readonly<Record<string, string>> }[];
let progress: [number, number][];
/** What the web has at an address: a feed's answer, an article's, or an end of the world while it is asked. */
let web: Map<string, FeedAnswer | ArticleAnswer | (() => Promise<FeedAnswer | ArticleAnswer>)>;
let count = 0;

beforeEach(async () => {
  corpus = unwrap(await openCorpus({ engine: makeEngine(), name: `round-${count++}` }));
  now = START;
  isOffline = false;
  isCancelled = false;
  requests = [];
  asked = [];
  progress = [];
  web = new Map();
});
afterEach(() => closeCorpus(corpus));

function unwrap<T>(result: CorpusResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

const LOST = { kind: "failed", code: "unreachable", status: null, headers: null } as const;

async function answer(url: string, headers: Readonly<Record<string, string>>) {
  asked.push({ url, at: now, headers });
  const found = web.get(url) ?? LOST;
  return typeof found === "function" ? found() : found;
}

function makePorts(more: Partial<RoundPorts> = {}): RoundPorts {
  return {
    corpus,
    settle: async () => undefined,
    now: () => now,
    random: () => 0.5,
    sleep: async (ms) => {
      const until = now + ms;
      // What is under way is done first, as in any seconds of the real clock.
      await new Promise((resolve) => setTimeout(resolve, ms / 500));
      now = Math.max(now, until);
    },
    listPatterns: async () => ["https://*.example/*"],
    fetchFeed: async ({ url, headers }) => (await answer(url, headers)) as FeedAnswer,
    fetchArticle: async ({ url }) => (await answer(url, {})) as ArticleAnswer,
    isOffline: () => isOffline,
    listRequests: async () => requests,
    noteRequest: async (request) => {
      requests.push(request);
    },
    tellProgress: async (done, total) => {
      progress.push([done, total]);
    },
    isCancelled: () => isCancelled,
    isReplaced: () => false,
    ...more,
  };
}

const run = (more: Partial<RoundPorts> = {}) => runRound(makePorts(more), () => true);

async function add(...urls: string[]) {
  unwrap(
    await addFeeds(
      corpus,
      urls.map((url) => ({ url, title: null, home: null, folder: [] })),
      START,
    ),
  );
}

/** A feed's answer that lists articles by their paths, with a summary each. */
function list(url: string, ...paths: string[]): FeedAnswer {
  const items = paths.map(
    (path) =>
      `<item><title>The bridge at ${path} closed</title><link>/${path}</link><description>Why the bridge at ${path} is closed.</description></item>`,
  );
  const text = `<rss><channel><title>Gazette</title><link>/</link>${items.join("")}</channel></rss>`;
  const feed = parseFeed(text, { url, contentType: null, now: START });
  return { kind: "feed", status: 200, url, headers: HEADERS, feed };
}

/** An article's page. */
function page(url: string, title: string, text: string): ArticleAnswer {
  return { kind: "page", url, page: { isArticle: true, dateline: null, source: { text, title, url } } };
}

const stateOf = async (url: string) => unwrap(await getFeed(corpus, url))!.state;
const listTitles = async () => unwrap(await listCatalogue(corpus)).map(({ headline }) => headline);

const A = "https://a.example/feed";
const B = "https://b.example/feed";

describe("a round", () => {
  test("asks what is due, keeps what is listed, and says when the next one is", async () => {
    await add(A, B);
    web.set(A, list(A, "orrin"));
    web.set(B, { kind: "failed", code: null, status: 503, headers: { ...HEADERS, retryAfter: "7200" } });
    const { hasChanges, nextRoundAt } = await run();
    expect(hasChanges).toBe(true);
    expect(await listTitles()).toEqual(["The bridge at orrin closed"]);
    expect(unwrap(await getFeed(corpus, A))).toMatchObject({ title: "Gazette", home: "https://a.example/" });
    expect(await stateOf(A)).toMatchObject({ lastSuccessAt: START, itemsNewCount: 1, etag: '"v1"' });
    const failed = await stateOf(B);
    expect(failed).toMatchObject({ failure: { code: "server-error", status: 503 }, failureCount: 1 });
    expect(failed.nextTryAt).toBeGreaterThanOrEqual(START + 2 * HOUR);
    // A page waits.
    expect(nextRoundAt).toBe(START + 30_000);
    expect(progress).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
  });

  test("asks for what changed only, and nothing before its time", async () => {
    await add(A);
    web.set(A, list(A));
    await run();
    asked = [];
    const { nextTryAt } = await stateOf(A);
    now = nextTryAt - 20 * MINUTE;
    expect((await run()).nextRoundAt).toBe(nextTryAt);
    // Others that come due soon are asked with it.
    now = nextTryAt - 2 * MINUTE;
    expect((await run()).nextRoundAt).toBe(now + 5 * MINUTE);
    expect(asked).toEqual([]);
    now = nextTryAt;
    web.set(A, { kind: "unchanged", headers: HEADERS });
    await run();
    expect(asked.map(({ headers }) => headers["If-None-Match"])).toEqual(['"v1"']);
    expect(await stateOf(A)).toMatchObject({ unchangedCount: 1, requestCount: 2 });
  });

  test("spares a host between two requests", async () => {
    const urls = ["1", "2", "3"].map((path) => `https://a.example/${path}`);
    await add(...urls);
    for (const url of urls) web.set(url, list(url));
    await run();
    const times = asked.map(({ at }) => at).sort((x, y) => x - y);
    expect(times.slice(1).every((at, i) => at - times[i]! >= 10_000)).toBe(true);
    expect(times).toHaveLength(3);
  });

  test("does not wait with what is overdue", async () => {
    const urls = Array.from({ length: 9 }, (_, i) => `https://a.example/${i}`);
    await add(...urls);
    for (const url of urls) web.set(url, list(url));
    let roundCount = 0;
    let nextRoundAt: number | null = now;
    while (asked.length < urls.length) {
      now = nextRoundAt!;
      ({ nextRoundAt } = await run());
      expect(++roundCount).toBeLessThan(4);
    }
    expect(now - START).toBeLessThan(3 * MINUTE);
    expect(nextRoundAt).toBeGreaterThanOrEqual(now + 5 * MINUTE);
  });

  test("leaves paused feeds alone, and those that the reader removes or pauses meanwhile", async () => {
    await add(A, B, "https://c.example/feed");
    unwrap(await changeFeed(corpus, "https://c.example/feed", { isPaused: true }));
    web.set(A, async () => {
      unwrap(await removeFeeds(corpus, [A]));
      return list(A, "orrin");
    });
    web.set(B, list(B));
    await run({ tellProgress: async () => void unwrap(await changeFeed(corpus, B, { isPaused: true })) });
    expect(asked.map(({ url }) => url)).toEqual([A]);
    expect(unwrap(await getFeed(corpus, A))).toBeNull();
    expect(await listTitles()).toEqual([]);
    expect(await stateOf(B)).toMatchObject({ lastTryAt: null });
  });

  test("a host that is not granted is not asked; the feed waits for the reader", async () => {
    await add("https://other.test/feed");
    const { nextRoundAt } = await run();
    expect([asked, requests]).toEqual([[], []]);
    expect(await stateOf("https://other.test/feed")).toMatchObject({
      failure: { code: "not-allowed" },
      isStopped: true,
      failureCount: 0,
    });
    expect(nextRoundAt).toBeNull();
  });

  test("that the reader does not want to wait for leaves what is not begun to the next one", async () => {
    const second = "https://a.example/other";
    await add(A, second);
    web.set(A, list(A, "orrin"));
    const { nextRoundAt } = await run({ isReplaced: () => now > START });
    expect(asked.map(({ url }) => url)).toEqual([A]);
    expect(now).toBeLessThan(START + 5_000);
    expect(await stateOf(second)).toMatchObject({ lastTryAt: null, failure: null });
    expect(nextRoundAt).toBeLessThan(START + 60_000);
  });

  test("a permission that is taken back in the middle of it counts from then on", async () => {
    const second = "https://a.example/other";
    await add(A, second);
    let patterns = ["https://a.example/*"];
    web.set(A, async () => {
      patterns = [];
      return list(A, "orrin");
    });
    await run({ listPatterns: async () => patterns });
    expect(asked.map(({ url }) => url)).toEqual([A]);
    expect(await stateOf(second)).toMatchObject({ failure: { code: "not-allowed" }, isStopped: true });
  });

  test("without a network nothing is noted", async () => {
    await add(A);
    const before = await stateOf(A);
    web.set(A, async () => {
      isOffline = true;
      return LOST;
    });
    await run();
    expect(await stateOf(A)).toEqual(before);
    asked = [];
    await run();
    expect(asked).toEqual([]);
  });

  test("that is cancelled leaves the rest as it was", async () => {
    await add(A, B, "https://c.example/feed", "https://d.example/feed", "https://e.example/feed");
    web.set(A, async () => {
      isCancelled = true;
      return list(A, "orrin");
    });
    await run();
    expect(asked).toHaveLength(4);
    expect(await listTitles()).toEqual([]);
    for (const url of [A, "https://e.example/feed"])
      expect(await stateOf(url)).toMatchObject({ lastTryAt: null });
  });

  test("a failure of a feed harms nothing that is stored", async () => {
    await add(A);
    web.set(A, list(A, "orrin", "kelder"));
    await run();
    const before = await listTitles();
    for (const code of ["too-large", "doctype", "is-a-page", "private-address", "timed-out"] as const) {
      now = (await stateOf(A)).nextTryAt;
      web.set(A, { kind: "failed", code, status: 200, headers: HEADERS });
      await run();
      expect(await stateOf(A)).toMatchObject({ failure: { code }, itemsNewCount: 2, etag: '"v1"' });
    }
    expect(await listTitles()).toEqual(before);
  });

  test("storage that fails ends the round, and the feed counts as not asked", async () => {
    await add(A);
    const before = await stateOf(A);
    web.set(A, async () => {
      closeCorpus(corpus);
      return list(A, "orrin");
    });
    await expect(run()).rejects.toBeInstanceOf(StorageFailure);
    const reopened = unwrap(await openCorpus({ engine: makeEngine(), name: `round-${count - 1}` }));
    expect(unwrap(await getFeed(reopened, A))!.state).toEqual(before);
    closeCorpus(reopened);
  });

  test("no more than the budget in any hour; what does not fit comes later", async () => {
    await add(A);
    requests = Array.from({ length: 400 }, (_, i) => ({ host: `h${i}.example`, at: START - 30 * MINUTE }));
    const { nextRoundAt } = await run();
    expect(asked).toEqual([]);
    expect(nextRoundAt).toBeGreaterThanOrEqual(START + 30 * MINUTE);
  });
});

describe("pages of articles", () => {
  const STORY = "https://a.example/orrin";
  const text =
    "The bridge at Orrin was closed in the morning, after a crack was found in its third pier. ".repeat(9);

  async function listOne() {
    await add(A);
    web.set(A, list(A, "orrin"));
    await run();
    now += MINUTE;
    asked = [];
  }

  test("take the place of the summary, once", async () => {
    await listOne();
    web.set(STORY, page(STORY, "Bridge at Orrin closed", text));
    expect((await run()).hasChanges).toBe(true);
    const [article] = unwrap(await getArticles(corpus, ["1"]));
    expect(article).toMatchObject({ source: { text }, origin: "feed", versionCount: 1 });
    expect(article).not.toHaveProperty("extent");
    await run();
    expect(asked.map(({ url }) => url)).toEqual([STORY]);
  });

  test.each([
    [
      "a page that is no article",
      {
        ...page(STORY, "Bridge at Orrin closed", text),
        page: { isArticle: false, dateline: null, source: { text } },
      } as ArticleAnswer,
    ],
    [
      "a page of something else",
      page(
        STORY,
        "Before you go on",
        "We and our partners store cookies on your device to show advertisements. ".repeat(9),
      ),
    ],
    ["a page with less than the summary", page(STORY, "Bridge at Orrin closed", "Closed.")],
    ["no page", { kind: "failed", code: null, status: 404, headers: null } as const],
  ])("%s leaves the summary, and is not asked for again", async (_, answered) => {
    await listOne();
    web.set(STORY, answered);
    expect((await run()).hasChanges).toBe(false);
    await run();
    expect(asked).toHaveLength(1);
    expect(unwrap(await getArticles(corpus, ["1"]))[0]).toMatchObject({ extent: "summary" });
  });

  test("are not asked for where the host is not granted, the reader wants none, or the article is gone", async () => {
    await listOne();
    await runRound(makePorts({ listPatterns: async () => [] }), () => true);
    unwrap(await changeFeed(corpus, A, { wantsFullText: false }));
    await run();
    unwrap(await changeFeed(corpus, A, { wantsFullText: true }));
    unwrap(await removeArticle(corpus, "1", now));
    await run();
    expect(asked).toEqual([]);
  });

  test("wait while feeds need the budget, and are given up after two days", async () => {
    await listOne();
    requests = Array.from({ length: 300 }, (_, i) => ({ host: `h${i}.example`, at: now - MINUTE }));
    const { nextRoundAt } = await run();
    expect(asked).toEqual([]);
    expect(nextRoundAt).toBeGreaterThan(now + 50 * MINUTE);
    requests = [];
    now += 49 * HOUR;
    await run();
    expect(asked.map(({ url }) => url)).toEqual([A]);
  });

  test("a host that has had enough keeps its other pages", async () => {
    await add(A);
    web.set(A, list(A, "orrin", "kelder", "lindmark"));
    await run();
    now += MINUTE;
    asked = [];
    for (const path of ["orrin", "kelder", "lindmark"])
      web.set(`https://a.example/${path}`, { kind: "failed", code: null, status: 429, headers: HEADERS });
    await run();
    now += HOUR;
    await run();
    expect(asked.filter(({ url }) => url !== A)).toHaveLength(1);
  });
});
