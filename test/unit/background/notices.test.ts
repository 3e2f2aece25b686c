// When notifications tell of followed events: on a made-up browser, with a corpus on fake-indexeddb.
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import type * as Notices from "../../../entrypoints/background/notices.ts";
import type * as Gate from "../../../entrypoints/shared/corpus-gate.ts";
import { setEvents } from "../../../utils/corpus/catalogue.ts";
import { write } from "../../../utils/corpus/database.ts";
import { followEvent, lookForNews, setNotice } from "../../../utils/corpus/follows.ts";
import { saveArticles } from "../../../utils/corpus/saves.ts";
import english from "../../../public/_locales/en/messages.json" with { type: "json" };
import { makeLookup } from "../../fixtures/message-lookup.ts";

type Listener = (value: never) => unknown;
let listeners: Record<string, Listener[]> = {};
const event = (name: string) => ({
  addListener: (listener: Listener) => (listeners[name] ??= []).push(listener),
});
const emit = (name: string, value: unknown) =>
  listeners[name]?.forEach((listener) => listener(value as never));

let isAllowed = true;
const session = new Map<string, unknown>();
const created = vi.fn<(id: string, options: { title: string; message: string }) => Promise<string>>();
const tabs = vi.fn<(options: { url: string }) => Promise<void>>();
const notifications = {
  create: created,
  clear: async () => true,
  onClicked: event("onClicked"),
};
const lookUp = makeLookup(english);
const browserLike = {
  runtime: { id: "parallax", getURL: (path: string) => `chrome-extension://parallax${path}` },
  i18n: { getMessage: (key: string, filled: string[]) => lookUp(key, filled) },
  permissions: { contains: async () => isAllowed, onAdded: event("onAdded") },
  storage: {
    local: { get: async () => ({}), set: async () => undefined },
    session: {
      get: async (key: string) => (session.has(key) ? { [key]: session.get(key) } : {}),
      set: async () => undefined,
      onChanged: event("onChanged"),
    },
  },
  tabs: { create: tabs },
};

let count = 0;
let notices: typeof Notices;
let gate: typeof Gate;

/** A worker's life begins. */
async function startWorker(isGiven = true): Promise<void> {
  vi.stubGlobal("chrome", { ...browserLike, ...(isGiven ? { notifications } : {}) });
  vi.resetModules();
  listeners = {};
  gate = await import("../../../entrypoints/shared/corpus-gate.ts");
  notices = await import("../../../entrypoints/background/notices.ts");
  notices.watchNotices();
}

beforeEach(async () => {
  indexedDB = new IDBFactory();
  isAllowed = true;
  session.clear();
  created.mockReset();
  tabs.mockReset();
  await startWorker();
});

const unwrap = <T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

/** Articles that a feed brought, all of the event of the first. */
async function bring(outlets: readonly (string | null)[]) {
  const { corpus } = await gate.getCorpus();
  const texts = outlets.map(
    (outlet) => `The dam broke, ${outlet ?? "somebody"} reports, for the ${++count}th time.`,
  );
  const articles = texts.map((text, i) => ({
    source: { text, title: "Dam breaks", outlet: outlets[i] ?? null },
    origin: "feed" as const,
  }));
  const receipts = unwrap(await saveArticles(corpus, articles, 1));
  unwrap(
    await write(corpus, "relaxed", async (tables) => {
      await setEvents(tables, new Map(receipts.map((receipt) => [Number(receipt!.articleId), 1])));
      await tables.eventPending.clear();
    }),
  );
  unwrap(await lookForNews(corpus));
  return corpus;
}

/** An event with notifications, and articles that came on it since. */
async function followAndBring(...outlets: (string | null)[]) {
  const corpus = await bring(["Gazette"]);
  const { id } = unwrap(await followEvent(corpus, 1, [], 2));
  unwrap(await setNotice(corpus, id, true));
  return bring(outlets);
}

test("one notification for an event: its headline, how many articles, whose; each article once", async () => {
  const corpus = await followAndBring("Post", "Post", "Herald", null);
  await notices.tellNews(corpus);
  await notices.tellNews(corpus);
  expect(created.mock.calls).toEqual([
    ["event/1", expect.objectContaining({ title: "Dam breaks", message: "4 new articles: Herald, Post" })],
  ]);
  await bring(["Mirror"]);
  await notices.tellNews(corpus);
  expect(created).toHaveBeenLastCalledWith(
    "event/1",
    expect.objectContaining({ message: "1 new article: Mirror" }),
  );
});

test("while feeds are asked nothing is told, and all of it once the round is over", async () => {
  session.set("feedRound", { total: 2, done: 1, startedAt: 1 });
  const corpus = await followAndBring("Post");
  await notices.tellNews(corpus);
  await bring(["Herald"]);
  await notices.tellNews(corpus);
  emit("onChanged", { feedRound: { newValue: { total: 2, done: 2, startedAt: 1 } } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(created).not.toHaveBeenCalled();
  session.clear();
  emit("onChanged", { feedRound: { oldValue: {} } });
  await vi.waitFor(() => expect(created).toHaveBeenCalledOnce());
  expect(created.mock.lastCall![1].message).toBe("2 new articles: Herald, Post");
});

test("where the browser does not allow it nothing is told, and nothing counts as told", async () => {
  const corpus = await followAndBring("Post");
  isAllowed = false;
  await notices.tellNews(corpus);
  expect(created).not.toHaveBeenCalled();
  await startWorker(false);
  const { corpus: again } = await gate.getCorpus();
  await notices.tellNews(again);
  isAllowed = true;
  await startWorker();
  await notices.tellNews((await gate.getCorpus()).corpus);
  expect(created).toHaveBeenCalledOnce();
});

test("a click leads to the event, and to nothing else", async () => {
  emit("onClicked", "event/7");
  emit("onClicked", "other");
  expect(tabs.mock.calls).toEqual([[{ url: "chrome-extension://parallax/library.html#/event/7" }]]);
});
