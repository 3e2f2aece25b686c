// Whatever call of the storage fails, in whatever way, in whatever operation: a failure is a value with a code, what was acknowledged
// stays, nothing is half done, and the same operation done again ends where it would have ended at once.
//
// For each operation it is first counted how many calls of IndexedDB it makes; then each of them fails in turn.
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { changeTags, setNote } from "../../../utils/corpus/annotations.ts";
import { applyImport } from "../../../utils/corpus/apply-import.ts";
import {
  getArticles,
  getVersions,
  purgeRemoved,
  removeArticle,
  restoreArticle,
} from "../../../utils/corpus/articles.ts";
import {
  readArticleRows,
  readCorrectionRows,
  readFeedRows,
  readFollowRows,
} from "../../../utils/corpus/backup-rows.ts";
import { dismissReminder, noteBackup } from "../../../utils/corpus/backup-books.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import { listCatalogue } from "../../../utils/corpus/catalogue.ts";
import { addCorrection, withdrawCorrection } from "../../../utils/corpus/corrections.ts";
import { closeCorpus, type Corpus, openCorpus } from "../../../utils/corpus/database.ts";
import { eraseCorpus } from "../../../utils/corpus/erase.ts";
import { listByEvent } from "../../../utils/corpus/event-articles.ts";
import { assignEvents } from "../../../utils/corpus/events.ts";
import type { CorpusFailureCode, CorpusResult } from "../../../utils/corpus/failure.ts";
import {
  followEvent,
  lookForNews,
  readFollowed,
  seeFollow,
  setNotice,
  takeUntold,
  unfollowEvent,
} from "../../../utils/corpus/follows.ts";
import { findLostRows, listAgain } from "../../../utils/corpus/lost-rows.ts";
import { removeArticles, restoreArticles } from "../../../utils/corpus/removal.ts";
import { openChunks } from "../../../utils/corpus/staged-chunks.ts";
import { maintainIndex } from "../../../utils/corpus/index-merge.ts";
import { reindex } from "../../../utils/corpus/reindex.ts";
import {
  applyArrivalRetention,
  applyRetention,
  keepArrivals,
  readArrivalRetention,
} from "../../../utils/corpus/retention.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { storeItems } from "../../../utils/corpus/feed-items.ts";
import {
  addFeeds,
  changeFeed,
  dropPages,
  readFeedSeen,
  recordPoll,
  removeFeeds,
  resumeFeeds,
} from "../../../utils/corpus/feeds.ts";
import { makeFeedState } from "../../../utils/feeds/feed-state.ts";
import { parseFeed } from "../../../utils/feeds/parse-feed.ts";
import { searchArticles } from "../../../utils/corpus/search-index.ts";
import { maintainSearch } from "../../../utils/corpus/search-upkeep.ts";
import { loadSeeds, removeSeeds } from "../../../utils/corpus/seeds.ts";
import {
  discardImport,
  listImports,
  openImport,
  sealImport,
  type StagedArticle,
  stageChunks,
} from "../../../utils/corpus/staging.ts";
import frozen from "../../corpora/v1/corpus.json" with { type: "json" };
import { type DatabaseDump, restoreDatabase } from "../../corpora/dump.ts";
import { checkCorpus } from "../../soak/check-corpus.ts";
import { makeEngine } from "../../unit/corpus/engine.ts";
import { countCalls, type Fault, FAULTS, withFault } from "./fault-injection.ts";
import { nameDatabase, open, peek, unwrap } from "./open.ts";
import { readRows, renderRows, writeRows } from "./rows.ts";

const MINIMUM = 2000;
/** Operations with more calls than this have each of them fail in three ways, taken in turn, instead of in all. */
const MANY_CALLS = 12;
const LIMITS = { pending: 2, recent: 4, dead: 2 };

const CODES: Record<string, CorpusFailureCode> = {
  QuotaExceededError: "storage-full",
  DataError: "storage-full",
  AbortError: "save-failed",
  UnknownError: "corpus-unavailable",
};

let faultCount = 0;
const counts: string[] = [];

beforeEach(() => {
  // Dexie says in the console what this test does to it.
  for (const level of ["warn", "trace", "debug"] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
});

const url = (name: string): string => `https://gazette.example/${name}`;
const words = "dam bridge fire tower vote strike talks storm train harbour".split(" ");
const makeText = (i: number): string =>
  [0, 1, 3, 4].map((step) => words[(i + step * (1 + (i % 3))) % words.length]).join(" ");

function stage(key: string, text: string, more: Partial<StagedArticle> = {}): StagedArticle {
  const times = { savedAt: 100, seenAt: 100, updatedAt: 100, removedAt: null };
  const lists = { addresses: [], tags: [], versions: [] };
  return {
    key,
    source: { text, url: url(key) },
    ...lists,
    ...times,
    seedId: null,
    origin: "saved",
    note: "",
    ...more,
  };
}

const chunks = [
  {
    kind: "articles",
    articles: [
      stage("a", "dam brought in", { tags: ["water"], seenAt: 900 }),
      stage("new", "storm brought in", { versions: [{ source: { text: "storm before" }, seenAt: 50 }] }),
      stage("gone", "fire brought in", { removedAt: 300 }),
    ],
  },
  { kind: "articles", articles: [stage("link", ""), stage("more", "vote brought in")] },
  {
    kind: "corrections",
    corrections: [
      { kind: "same-event", subjects: ["article:a", "article:new"], sentences: null, madeAt: 5 } as const,
    ],
  },
  {
    kind: "feeds",
    feeds: [
      {
        url: url("feed"),
        title: null,
        home: null,
        folder: [],
        isPaused: false,
        wantsFullText: true,
        addedAt: 6,
      },
    ],
  },
  {
    kind: "follows",
    follows: [
      {
        articleKey: "new",
        lastSeenKey: "new",
        headline: null,
        language: null,
        since: 7,
        wantsNotice: true,
      },
    ],
  },
] as const;

/** A corpus with something of everything: 1 and 2 are examples, 3 has two texts, 4 is removed, 5 has tags and a note. */
async function fill(corpus: Corpus): Promise<void> {
  const seeds = ["s", "t"].map((seedId) => ({ seedId, source: { text: `talks example ${seedId}` } }));
  const done = [
    await loadSeeds(corpus, seeds, 1),
    await saveArticle(corpus, { source: { text: "dam first text", url: url("a") } }, 2),
    await saveArticle(corpus, { source: { text: "dam second text", url: url("a") } }, 3),
    await saveArticle(corpus, { source: { text: "bridge removed later", url: url("b") } }, 4),
    await saveArticle(corpus, { source: { text: "dam without address" } }, 5),
    await removeArticle(corpus, "4", 6),
    await changeTags(corpus, ["5"], { add: ["water", "later"] }),
    await setNote(corpus, "5", "Call them."),
    await addCorrection(corpus, { kind: "same-event", a: { articleId: "3" }, b: { articleId: "5" } }, 7),
  ];
  for (const result of done) unwrap<unknown>(result);
}

/** Two followed events, the first with something new that was not looked at yet. */
async function fillAndFollow(corpus: Corpus): Promise<void> {
  await fill(corpus);
  for (const id of [3, 1]) unwrap(await followEvent(corpus, id, [], 8));
  unwrap(await setNotice(corpus, 1, true));
  const article = { source: { text: "dam news" }, origin: "feed" } as const;
  unwrap(await saveArticles(corpus, [article], 8));
  unwrap(await assignEvents(corpus));
}

async function fillAndStage(corpus: Corpus): Promise<void> {
  await fill(corpus);
  unwrap(await openImport(corpus, "one"));
  unwrap(await stageChunks(corpus, "one", chunks));
}

const FEED = { url: url("feed.xml"), title: "Gazette", home: null, folder: [] };

/** A feed that listed one item. */
async function fillAndAsk(corpus: Corpus): Promise<void> {
  await fill(corpus);
  unwrap(await addFeeds(corpus, [FEED], 8));
  unwrap(await askFeed(corpus, ["old"], 8));
}

/** What a request to the feed does once its list is there: items with an address and without one, more than one transaction of them. */
async function askFeed(
  corpus: Corpus,
  paths: readonly string[],
  now: number,
): Promise<CorpusResult<unknown>> {
  const items = paths.map(
    (path, i) =>
      `<item><title>${makeText(i)} ${path}</title><guid isPermaLink="false">${path}</guid>${i % 2 === 0 ? `<link>${url(path)}</link>` : ""}</item>`,
  );
  const feed = parseFeed(`<rss><channel>${items.join("")}</channel></rss>`, {
    url: FEED.url,
    contentType: null,
    now,
  });
  const state = makeFeedState(FEED.url, now);
  const stored = await storeItems(corpus, { ...FEED, state }, feed, now);
  if (!stored.ok) return stored;
  return recordPoll(corpus, FEED.url, state, { seen: stored.value.seen, title: null, home: null });
}

async function saveMany(corpus: Corpus, count: number, at = 0): Promise<void> {
  const articles = Array.from({ length: count }, (_, i) => ({
    source: { text: `${makeText(at + i)} number${at + i}`, url: url(`m${at + i}`) },
  }));
  unwrap(await saveArticles(corpus, articles, 1));
}

interface Operation {
  readonly prepare?: (corpus: Corpus) => Promise<void>;
  readonly act: (corpus: Corpus) => Promise<CorpusResult<unknown>>;
}

const operations: Record<string, Operation> = {
  "saveArticle, a first text": { act: (corpus) => saveArticle(corpus, { source: { text: "fire" } }, 9) },
  "saveArticle, a new version": {
    act: (corpus) => saveArticle(corpus, { source: { text: "dam third text", url: url("a") } }, 9),
  },
  "saveArticle, of what was removed": {
    act: (corpus) => saveArticle(corpus, { source: { text: "bridge again", url: url("b") } }, 9),
  },
  saveArticles: {
    act: (corpus) =>
      saveArticles(
        corpus,
        ["dam x", "vote y", "dam second text"].map((text) => ({
          source: { text, url: url(text.slice(-1)) },
        })),
        9,
      ),
  },
  removeArticle: { act: (corpus) => removeArticle(corpus, "3", 9) },
  restoreArticle: { act: (corpus) => restoreArticle(corpus, "4") },
  removeArticles: { act: (corpus) => removeArticles(corpus, [1, 3, 5], 9) },
  "restoreArticles, with their postings shelved": {
    prepare: async (corpus) => {
      await fill(corpus);
      await saveMany(corpus, 12);
      unwrap(await maintainIndex(corpus, { limits: LIMITS }));
      unwrap(await removeArticles(corpus, [6, 7, 8], 8));
    },
    act: (corpus) => restoreArticles(corpus, [6, 7, 8]),
  },
  findLostRows: { act: findLostRows },
  listAgain: { act: (corpus) => listAgain(corpus, [3, 5]) },
  eraseCorpus: { act: eraseCorpus },
  keepArrivals: { act: (corpus) => keepArrivals(corpus, { days: 9, count: null }) },
  readArrivalRetention: { act: readArrivalRetention },
  noteBackup: { act: (corpus) => noteBackup(corpus, 9, 2) },
  "dismissReminder, of what is counted": { act: dismissReminder },
  purgeRemoved: {
    prepare: async (corpus) => {
      await fill(corpus);
      unwrap(await removeArticle(corpus, "3", 7));
    },
    act: (corpus) => purgeRemoved(corpus, 9),
  },
  applyRetention: {
    prepare: async (corpus) => {
      await fill(corpus);
      await saveMany(corpus, 2);
    },
    act: async (corpus) =>
      (await applyRetention(corpus, { kind: "count", limit: 0 }, 9)) ?? { ok: true, value: null },
  },
  applyArrivalRetention: {
    prepare: async (corpus) => {
      await fill(corpus);
      const source = { text: "it came by itself", url: "https://a.example/feed" };
      unwrap(await saveArticles(corpus, [{ source, origin: "feed" }], 3));
    },
    act: async (corpus) =>
      (await applyArrivalRetention(corpus, { days: null, count: 0 }, 9)) ?? { ok: true, value: null },
  },
  changeTags: { act: (corpus) => changeTags(corpus, ["3", "5"], { add: ["new"], remove: ["water"] }) },
  setNote: { act: (corpus) => setNote(corpus, "3", "A note.") },
  addCorrection: {
    act: (corpus) =>
      addCorrection(corpus, { kind: "not-same-event", a: { articleId: "5" }, b: { articleId: "3" } }, 9),
  },
  withdrawCorrection: { act: (corpus) => withdrawCorrection(corpus, "1") },
  loadSeeds: {
    act: (corpus) =>
      loadSeeds(
        corpus,
        ["u", "v"].map((seedId) => ({ seedId, source: { text: `vote ${seedId}` } })),
        9,
      ),
  },
  removeSeeds: { act: removeSeeds },
  "maintainIndex, pending gathered and merged": {
    prepare: (corpus) => saveMany(corpus, 5),
    act: (corpus) => maintainIndex(corpus, { limits: LIMITS }),
  },
  "maintainSearch, a segment": {
    prepare: (corpus) => saveMany(corpus, 64),
    act: (corpus) => maintainSearch(corpus),
  },
  assignEvents: {
    prepare: async (corpus) => {
      for (const text of ["dam report", "dam broken"])
        unwrap(await saveArticle(corpus, { source: { text } }, 1));
    },
    act: assignEvents,
  },
  addFeeds: { act: (corpus) => addFeeds(corpus, [FEED, { ...FEED, url: url("other.xml") }], 9) },
  "a feed's list, stored and noted": {
    prepare: fillAndAsk,
    act: (corpus) => askFeed(corpus, ["old", ...Array.from({ length: 24 }, (_, i) => `new${i}`)], 9),
  },
  changeFeed: { prepare: fillAndAsk, act: (corpus) => changeFeed(corpus, FEED.url, { isPaused: true }) },
  "resumeFeeds, dropPages": {
    prepare: fillAndAsk,
    act: async (corpus) => {
      const resumed = await resumeFeeds(corpus, null, 9);
      return resumed.ok ? dropPages(corpus, FEED.url, [url("old")]) : resumed;
    },
  },
  removeFeeds: { prepare: fillAndAsk, act: (corpus) => removeFeeds(corpus, [FEED.url]) },
  readFeedSeen: { prepare: fillAndAsk, act: (corpus) => readFeedSeen(corpus, FEED.url) },
  followEvent: { act: (corpus) => followEvent(corpus, 3, [5], 9) },
  unfollowEvent: { prepare: fillAndFollow, act: (corpus) => unfollowEvent(corpus, 1) },
  seeFollow: {
    prepare: async (corpus) => {
      await fillAndFollow(corpus);
      unwrap(await lookForNews(corpus));
    },
    act: (corpus) => seeFollow(corpus, 1),
  },
  "lookForNews, and what is to be told": {
    prepare: fillAndFollow,
    act: async (corpus) => {
      const looked = await lookForNews(corpus);
      return looked.ok ? takeUntold(corpus) : looked;
    },
  },
  readFollowed: { prepare: fillAndFollow, act: readFollowed },
  reindex: {
    prepare: async (corpus) => {
      await fill(corpus);
      await saveMany(corpus, 12);
    },
    act: (corpus) => reindex({ ...corpus, engine: makeEngine(2) }),
  },
  openImport: { act: (corpus) => openImport(corpus, "two") },
  stageChunks: {
    prepare: async (corpus) => void unwrap(await openImport(corpus, "two")),
    act: (corpus) => stageChunks(corpus, "two", chunks),
  },
  sealImport: { prepare: fillAndStage, act: (corpus) => sealImport(corpus, "one") },
  discardImport: { prepare: fillAndStage, act: (corpus) => discardImport(corpus, "one") },
  applyImport: {
    prepare: async (corpus) => {
      await fillAndStage(corpus);
      unwrap(await sealImport(corpus, "one"));
    },
    act: (corpus) => applyImport(corpus, "one"),
  },
  "applyImport, read ahead": {
    prepare: async (corpus) => {
      await fillAndStage(corpus);
      unwrap(await sealImport(corpus, "one", true));
    },
    act: (corpus) => applyImport(corpus, "one", { takeChunks: openChunks(corpus, "one") }),
  },
  "the rows of a backup": {
    act: async (corpus) => {
      for (const readRow of [readCorrectionRows, readFeedRows, readFollowRows]) {
        const rows = await readRow(corpus);
        if (!rows.ok) return rows;
      }
      return readArticleRows(corpus, 0);
    },
  },
  listCatalogue: { act: listCatalogue },
  "the articles of events": {
    prepare: async (corpus) => {
      await fill(corpus);
      unwrap(await assignEvents(corpus));
      unwrap(await listByEvent(corpus, new Set([3])));
    },
    act: (corpus) => listByEvent(corpus, new Set([3])),
  },
  listImports: { prepare: fillAndStage, act: listImports },
  searchArticles: { act: (corpus) => searchArticles(corpus, "dam text") },
  findCandidates: {
    act: (corpus) => findCandidates(corpus, corpus.engine.extractFeatures({ text: "dam second text" })),
  },
  "an article with its versions": {
    act: async (corpus) => {
      const articles = await getArticles(corpus, ["3"]);
      return articles.ok ? getVersions(corpus, "3") : articles;
    },
  },
};

/** The ways in which the `n`-th of so many calls fails. */
function chooseFaults(n: number, callCount: number): readonly Fault[] {
  if (callCount <= MANY_CALLS) return FAULTS;
  const hows = callCount > 3 * MANY_CALLS ? ([["throw", "error", "abort"][n % 3]] as const) : null;
  return (["throw", "error", "abort"] as const)
    .filter((how) => hows === null || hows.includes(how))
    .map((how) => {
      const ways = FAULTS.filter((fault) => fault.how === how);
      return ways[n % ways.length]!;
    });
}

/** A failure as a value, with the code that its cause has. */
function expectFailure(result: CorpusResult<unknown>, fault: Fault, what: string): void {
  if (result.ok) throw new Error(`${what}: no failure`);
  // Of an aborted transaction each of its requests says so in its own words.
  const codes = fault.how === "abort" ? Object.values(CODES) : [CODES[fault.name]];
  expect(codes, `${what}: ${result.error.message}`).toContain(result.error.code);
}

describe("the n-th call failing, for every n", { retry: 0 }, () => {
  test.each(Object.entries(operations))("%s", { timeout: 120_000 }, async (name, operation) => {
    const { prepare = fill, act } = operation;
    const opened = await open();
    await prepare(opened);
    // What a handle remembers of the index is not true after the rows were put back.
    let corpus = { ...opened };
    const before = await readRows(corpus);
    const beforeText = renderRows(before);
    const [callCount, answer] = await countCalls(() => act(corpus));
    const wanted = JSON.stringify({ ...answer, watermark: null });
    const after = await readRows(corpus);
    const afterText = renderRows(after);
    expect(answer).toMatchObject({ ok: true });
    const sound = new Set([beforeText]);
    const check = async (text: string, what: string): Promise<void> => {
      if (sound.has(text)) return;
      expect(await checkCorpus(corpus), what).toEqual([]);
      sound.add(text);
    };
    await check(afterText, "unharmed");
    let struckCount = 0;
    for (let n = 1; n <= callCount; n++)
      for (const fault of chooseFaults(n, callCount)) {
        await writeRows(corpus, before);
        corpus = { ...opened };
        const { value: result, isStruck } = await withFault(n, fault, () => act(corpus));
        const what = `${name}, call ${n} of ${callCount}, ${fault.how} ${fault.name}`;
        expect(isStruck, what).toBe(true);
        struckCount++;
        const text = renderRows(await readRows(corpus));
        if (result.ok) {
          // Nothing was lost by it: a call that only makes haste, such as `commit`.
          expect([text, JSON.stringify({ ...result, watermark: null })], what).toEqual([afterText, wanted]);
          continue;
        }
        expectFailure(result, fault, what);
        await check(text, what);
        expect(await act(corpus), `${what}, again`).toMatchObject({ ok: true });
        expect(renderRows(await readRows(corpus)), `${what}, again`).toBe(afterText);
      }
    faultCount += struckCount;
    counts.push(`${name}: ${callCount} calls, ${struckCount} faults`);
  });

  test("a merge of the search index goes on where it failed", { timeout: 120_000 }, async () => {
    const corpus = await open();
    for (let i = 0; i < 8; i++) {
      await saveMany(corpus, 64, 64 * i);
      let sliceCount = 1;
      unwrap(await maintainSearch(corpus, { shouldStop: () => sliceCount-- <= 0 }));
    }
    let struckCount = 0;
    // Each run gets a little further than the one before.
    for (let n = 3; ; n += 37) {
      const fault = FAULTS[n % FAULTS.length]!;
      const { value: result, isStruck } = await withFault(n, fault, () => maintainSearch(corpus));
      if (!isStruck) break;
      struckCount++;
      if (!result.ok) expectFailure(result, fault, `call ${n}`);
    }
    faultCount += struckCount;
    counts.push(`a merge of the search index: ${struckCount} faults`);
    expect(unwrap(await maintainSearch(corpus))).toBe(true);
    expect(await checkCorpus(corpus, { stride: 16 })).toEqual([]);
  });

  test.each([
    ["a new corpus", null],
    ["an upgrade from version 1", frozen as DatabaseDump],
  ])("opening %s", { timeout: 120_000 }, async (what, dump) => {
    const engine = makeEngine(9);
    const start = async (): Promise<string> => {
      const name = nameDatabase();
      if (dump !== null) await restoreDatabase(name, dump);
      return name;
    };
    const first = await start();
    const openAndWrite = async (name: string): Promise<CorpusResult<Corpus>> => {
      const opened = await openCorpus({ name, engine });
      if (!opened.ok) return opened;
      const written = await openImport(opened.value, "one");
      if (!written.ok) closeCorpus(opened.value);
      return written.ok ? opened : written;
    };
    const [callCount, opened] = await countCalls(() => openAndWrite(first));
    closeCorpus(unwrap(opened));
    let struckCount = 0;
    for (let n = 1; n <= callCount; n++)
      for (const fault of chooseFaults(n, callCount)) {
        const name = await start();
        const { value: result, isStruck } = await withFault(n, fault, () => openAndWrite(name));
        if (isStruck) struckCount++;
        if (result.ok) closeCorpus(result.value);
        else
          expect(
            ["corpus-unavailable", "storage-full", "save-failed"],
            `call ${n} of ${callCount}, ${fault.how} ${fault.name}: ${result.error.message}`,
          ).toContain(result.error.code);
        const corpus = await open(name, 9);
        unwrap(await reindex(corpus));
        unwrap(await assignEvents(corpus));
        expect(await checkCorpus(corpus, { isKeptUp: true })).toEqual([]);
        expect(await peek(corpus, (tables) => tables.articles.count())).toBe(dump === null ? 0 : 4);
        expect(await peek(corpus, (tables) => tables.versions.count())).toBe(dump === null ? 0 : 1);
        closeCorpus(corpus);
      }
    faultCount += struckCount;
    counts.push(`opening ${what}: ${callCount} calls, ${struckCount} faults`);
  });

  test(`at least ${MINIMUM} faults were injected`, () => {
    expect(faultCount).toBeGreaterThanOrEqual(MINIMUM);
  });
});

afterAll(() => {
  // oxlint-disable-next-line no-console -- the count is what this file is asked for
  console.info(`${faultCount} faults injected\n  ${counts.join("\n  ")}`);
});
