// When rounds are run: the poller on a made-up browser, web and date, with a corpus on fake-indexeddb.
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import type * as Poller from "../../../../entrypoints/background/feeds/poller.ts";
import type * as Gate from "../../../../entrypoints/shared/corpus-gate.ts";
import type * as Feeds from "../../../../utils/corpus/feeds.ts";
import type { ArticleAnswer, FeedAnswer, FetchRequest } from "../../../../utils/fetching/fetch-feed.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ALARM = "feeds";
const URL_A = "https://a.example/feed";
const URL_B = "https://b.example/feed";

type Listener = (value: never) => void;

/** What of the browser outlives a worker. */
const kept = {
  local: new Map<string, unknown>(),
  session: new Map<string, unknown>(),
  alarms: new Map<string, number>(),
  origins: [] as string[],
};
let listeners: Record<string, Listener[]> = {};

const event = (name: string) => ({
  addListener: (listener: Listener) => (listeners[name] ??= []).push(listener),
});
const emit = (name: string, value?: unknown) =>
  listeners[name]?.forEach((listener) => listener(value as never));
const area = (name: "local" | "session") => ({
  get: async (key: string) => (kept[name].has(key) ? { [key]: kept[name].get(key) } : {}),
  set: async (values: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(values)) kept[name].set(key, structuredClone(value));
  },
  remove: async (key: string) => void kept[name].delete(key),
});

/** What of the browser the poller uses. */
vi.stubGlobal("chrome", {
  runtime: {
    id: "parallax",
    getPlatformInfo: async () => ({}),
    onStartup: event("onStartup"),
    onInstalled: event("onInstalled"),
  },
  storage: { local: area("local"), session: area("session") },
  alarms: {
    create: async (name: string, { when }: { when: number }) => void kept.alarms.set(name, when),
    clear: async (name: string) => kept.alarms.delete(name),
    get: async (name: string) => (kept.alarms.has(name) ? { name } : undefined),
    onAlarm: event("onAlarm"),
  },
  permissions: {
    getAll: async () => ({ origins: kept.origins }),
    onAdded: event("permissions.onAdded"),
  },
});

const fetchFeed = vi.fn<(request: FetchRequest) => Promise<FeedAnswer>>();
const fetchArticle = vi.fn<() => Promise<ArticleAnswer>>();
const rematch = vi.fn(async () => undefined);
vi.mock("../../../../utils/fetching/fetch-off-page.ts", () => ({
  fetchFeed: (request: FetchRequest) => fetchFeed(request),
  fetchArticle: () => fetchArticle(),
}));
vi.mock("../../../../entrypoints/background/answering.ts", () => ({ rematch: () => rematch() }));
vi.mock("../../../../entrypoints/background/arrivals.ts", () => ({ tidyArrivals: async () => undefined }));

let network: { onLine: boolean; connection?: { saveData?: boolean; type?: string } };
let poller: typeof Poller;
let gate: typeof Gate;
let feeds: typeof Feeds;
let now = Date.UTC(2026, 10, 25, 12);

/** A worker's life begins: everything in memory is new, storage and alarms are as they were. */
async function startWorker(): Promise<void> {
  vi.resetModules();
  listeners = {};
  gate = await import("../../../../entrypoints/shared/corpus-gate.ts");
  feeds = await import("../../../../utils/corpus/feeds.ts");
  poller = await import("../../../../entrypoints/background/feeds/poller.ts");
  poller.registerPoller();
}

beforeEach(async () => {
  indexedDB = new IDBFactory();
  for (const map of [kept.local, kept.session, kept.alarms]) map.clear();
  kept.origins = ["https://*.example/*"];
  vi.spyOn(Date, "now").mockImplementation(() => now);
  network = { onLine: true };
  vi.stubGlobal("navigator", network);
  fetchFeed.mockReset().mockResolvedValue(list(["orrin"]));
  fetchArticle.mockReset().mockResolvedValue({ kind: "failed", code: null, status: 404, headers: null });
  rematch.mockClear();
  await startWorker();
});

/** A feed's answer that lists items by their titles, with addresses under `base`. */
function list(titles: readonly string[], base: string | null = null): FeedAnswer {
  const items = titles.map((title) => ({
    id: title,
    url: base === null ? null : base + title,
    addresses: base === null ? [] : [base + title],
    title,
    published: null,
    modified: null,
    byline: null,
    categories: [],
    language: null,
    summaryText: `What happened at ${title}.`,
    contentText: null,
    isFullText: false,
  }));
  const head = {
    title: "Gazette",
    home: null,
    language: "en",
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    updated: null,
  };
  const headers = { etag: null, lastModified: null, retryAfter: null };
  const feed = { ...head, format: "rss" as const, items, notices: [] };
  return { kind: "feed", status: 200, url: URL_A, headers, feed };
}

async function add(...urls: string[]) {
  const { corpus } = await gate.getCorpus();
  const news = urls.map((url) => ({ url, title: null, home: null, folder: [] }));
  await gate.settle(await feeds.addFeeds(corpus, news, Date.now()));
}
const getState = async (url: string) => {
  const { corpus } = await gate.getCorpus();
  return gate.unwrap(await feeds.getFeed(corpus, url))!.state;
};
const listAsked = () => fetchFeed.mock.calls.map(([{ url }]) => url);
/** On a busy machine a worker takes a while to start. */
const waitFor = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000 });
/** Until the round that was just begun is over. */
const settleDown = () =>
  waitFor(() => {
    expect(kept.session.has("feedRound")).toBe(false);
    expect(kept.alarms.get(ALARM)).not.toBe(Date.now() + MINUTE);
  });
const ring = () => {
  kept.alarms.delete(ALARM);
  emit("onAlarm", { name: ALARM });
};

test("without feeds there is no alarm, no request and nothing stored", async () => {
  emit("onStartup");
  emit("onInstalled", {});
  await poller.replan();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(kept.alarms.size).toBe(0);
  expect(fetchFeed).not.toHaveBeenCalled();
  expect([...kept.local.keys(), ...kept.session.keys()].filter((key) => key.startsWith("feed"))).toEqual([]);
});

test("a feed that was added is asked at once, and again when its alarm rings; the tabs follow at the round's end", async () => {
  await add(URL_A, URL_B);
  await poller.replan();
  await waitFor(() => expect(rematch).toHaveBeenCalledTimes(1));
  await settleDown();
  expect(listAsked().sort()).toEqual([URL_A, URL_B]);
  const { nextTryAt } = await getState(URL_A);
  expect(nextTryAt).toBeGreaterThan(Date.now());
  expect(kept.alarms.get(ALARM)).toBeLessThanOrEqual(nextTryAt);
  fetchFeed.mockClear();
  ring();
  await settleDown();
  expect(listAsked()).toEqual([]);
  now = nextTryAt + HOUR;
  ring();
  await waitFor(() => expect(listAsked()).toContain(URL_A));
  await settleDown();
});

test("a worker that dies in a round is followed by another, which asks what was cut off", async () => {
  await add(URL_A);
  fetchFeed.mockReturnValue(new Promise(() => undefined));
  await poller.replan();
  await waitFor(() => expect(fetchFeed).toHaveBeenCalled());
  expect(kept.alarms.get(ALARM)).toBe(Date.now() + MINUTE);
  expect(kept.session.get("feedRound")).toMatchObject({ done: 0, total: 1 });
  fetchFeed.mockReset().mockResolvedValue(list(["orrin"]));
  await startWorker();
  now += MINUTE;
  ring();
  await settleDown();
  expect(await getState(URL_A)).toMatchObject({ itemsNewCount: 1, failure: null });
});

test("tabs follow rounds that come close together only now and then, and are not left behind", async () => {
  // A page that waits for the next round: it is near.
  const bring = (title: string) => fetchFeed.mockResolvedValue(list([title], "https://pages.example/"));
  bring("orrin");
  await add(URL_A);
  await poller.replan();
  await waitFor(() => expect(rematch).toHaveBeenCalledTimes(1));
  await settleDown();
  const { corpus } = await gate.getCorpus();
  for (const title of ["kelder", "lindmark"]) {
    now += MINUTE;
    bring(title);
    gate.unwrap(await feeds.resumeFeeds(corpus, [URL_A], now));
    ring();
    await waitFor(async () => expect((await getState(URL_A)).lastTryAt).toBe(now));
    await settleDown();
    expect(kept.session.get("feedsFollowed")).toMatchObject({ isBehind: true });
    expect(rematch).toHaveBeenCalledTimes(1);
  }
  now += 5 * MINUTE;
  ring();
  await waitFor(() => expect(rematch).toHaveBeenCalledTimes(2));
  expect(kept.session.get("feedsFollowed")).toEqual({ at: now, isBehind: false });
});

test("an alarm that got lost is set again when the worker starts", async () => {
  await add(URL_A);
  await poller.replan();
  await waitFor(() => expect(rematch).toHaveBeenCalled());
  await settleDown();
  kept.alarms.clear();
  await startWorker();
  await waitFor(() => expect(kept.alarms.has(ALARM)).toBe(true));
});

test("the last feed gone, so is the alarm", async () => {
  await add(URL_A);
  await poller.replan();
  await waitFor(() => expect(rematch).toHaveBeenCalled());
  await settleDown();
  const { corpus } = await gate.getCorpus();
  await gate.settle(await feeds.removeFeeds(corpus, [URL_A]));
  await poller.replan();
  await waitFor(() => expect(kept.alarms.size).toBe(0));
  expect(kept.local.has("feedAlarm")).toBe(false);
});

test.each([{ saveData: true }, { type: "cellular" }])(
  "on a metered connection (%o) only what the reader asks for is asked",
  async (connection) => {
    await add(URL_A, URL_B);
    network.connection = connection;
    ring();
    await waitFor(() => expect(kept.alarms.get(ALARM)).toBe(Date.now() + 30 * MINUTE));
    expect(listAsked()).toEqual([]);
    await poller.pollNow({ urls: [URL_B] });
    await waitFor(() => expect(rematch).toHaveBeenCalled());
    expect(listAsked()).toEqual([URL_B]);
  },
);

test("offline nothing is asked, and the network is looked for again", async () => {
  await add(URL_A);
  network.onLine = false;
  await poller.replan();
  await waitFor(() => expect(kept.alarms.get(ALARM)).toBe(Date.now() + 5 * MINUTE));
  expect(listAsked()).toEqual([]);
  expect((await getState(URL_A)).lastTryAt).toBeNull();
});

test("ended by the reader, nothing is asked by itself for an hour, unless they ask for it", async () => {
  await add(URL_A, URL_B);
  let release = () => undefined as void;
  fetchFeed.mockImplementation(
    () =>
      new Promise((resolve) => {
        release = () => resolve(list(["orrin"]));
      }),
  );
  await poller.replan();
  await waitFor(() => expect(fetchFeed).toHaveBeenCalledTimes(2));
  await poller.cancelPolling();
  expect(kept.session.has("feedRound")).toBe(false);
  release();
  fetchFeed.mockReset().mockResolvedValue(list(["orrin"]));
  await startWorker();
  ring();
  await waitFor(() => expect(kept.alarms.get(ALARM)).toBe(Date.now() + HOUR));
  expect(listAsked()).toEqual([]);
  now += MINUTE;
  await poller.pollNow({ urls: null });
  await waitFor(() => expect(listAsked().sort()).toEqual([URL_A, URL_B]));
  await settleDown();
});

test("pages that waited for their host are fetched once it is granted", async () => {
  fetchFeed.mockResolvedValue(list(["orrin"], "https://pages.test/"));
  await add(URL_A);
  await poller.replan();
  await waitFor(() => expect(rematch).toHaveBeenCalled());
  await settleDown();
  expect(fetchArticle).not.toHaveBeenCalled();
  kept.origins = ["https://*.example/*", "https://pages.test/*"];
  emit("permissions.onAdded", { origins: ["https://pages.test/*"] });
  await waitFor(() => expect(fetchArticle).toHaveBeenCalledTimes(1));
  await settleDown();
});

test("a feed that was told no just as its host was granted goes on with the next round", async () => {
  kept.origins = [];
  await add(URL_A);
  await poller.replan();
  await waitFor(async () => expect((await getState(URL_A)).failure?.code).toBe("not-allowed"));
  await settleDown();
  kept.origins = ["https://a.example/*"];
  await poller.replan();
  await waitFor(async () => expect(await getState(URL_A)).toMatchObject({ failure: null, isStopped: false }));
});

test("a feed whose host was not granted goes on once it is", async () => {
  kept.origins = [];
  await add(URL_A);
  await poller.replan();
  await waitFor(async () => expect((await getState(URL_A)).failure?.code).toBe("not-allowed"));
  await settleDown();
  expect(listAsked()).toEqual([]);
  kept.origins = ["https://a.example/*"];
  emit("permissions.onAdded", { origins: ["https://b.example/*"] });
  emit("permissions.onAdded", { origins: ["https://a.example/*"] });
  await waitFor(() => expect(listAsked()).toEqual([URL_A]));
  await waitFor(async () => expect(await getState(URL_A)).toMatchObject({ failure: null, isStopped: false }));
});
