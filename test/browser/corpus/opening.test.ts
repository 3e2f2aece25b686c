// A corpus that cannot be opened, was written by a newer build, or lost something says so, and is left as it is.
import { Dexie } from "dexie";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import {
  countArticles,
  findArticleByUrl,
  getArticles,
  removeArticle,
  restoreArticle,
} from "../../../utils/corpus/articles.ts";
import { acceptLoss } from "../../../utils/corpus/accept-loss.ts";
import { changeTags, setNote } from "../../../utils/corpus/annotations.ts";
import { addCorrection, withdrawCorrection } from "../../../utils/corpus/corrections.ts";
import { eraseCorpus } from "../../../utils/corpus/erase.ts";
import type { CorpusResult } from "../../../utils/corpus/failure.ts";
import { addFeeds, removeFeeds } from "../../../utils/corpus/feeds.ts";
import { followEvent, unfollowEvent } from "../../../utils/corpus/follows.ts";
import { beginFreshLog } from "../../../utils/corpus/fresh-log.ts";
import { removeArticles, restoreArticles } from "../../../utils/corpus/removal.ts";
import { keepArrivals } from "../../../utils/corpus/retention.ts";
import { openImport, sealImport } from "../../../utils/corpus/staging.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { closeCorpus, openCorpus } from "../../../utils/corpus/database.ts";
import { SCHEMA_VERSION } from "../../../utils/corpus/schema.ts";
import { makeState, type Watermark } from "../../../utils/corpus/state.ts";
import { checkWatermark } from "../../../utils/corpus/watermark.ts";
import { makeEngine } from "../../unit/corpus/engine.ts";
import { nameDatabase, open, peek, tamper, unwrap } from "./open.ts";

const engine = makeEngine();
const URL_A = "https://gazette.example/a";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("opening", () => {
  test("a newer database is refused and left exactly as it is", async () => {
    const name = nameDatabase();
    // A later build that renamed a table: Dexie, left to itself, would add the missing one to it.
    const newer = new Dexie(name);
    newer.version(SCHEMA_VERSION + 1).stores({ stories: "id", meta: "" });
    await newer.open();
    newer.close();
    expect(await openCorpus({ name, engine })).toMatchObject({ ok: false, error: { code: "corpus-newer" } });
    const [info] = (await indexedDB.databases()).filter((database) => database.name === name);
    expect(info!.version).toBe((SCHEMA_VERSION + 1) * 10);
    await newer.open();
    expect([...newer.backendDB().objectStoreNames]).toEqual(["meta", "stories"]);
    newer.close();
  });

  test("upgraded by another window while open: the next call is refused, not written", async () => {
    const name = nameDatabase();
    const corpus = await open(name);
    const newer = new Dexie(name);
    newer.version(SCHEMA_VERSION + 1).stores({ meta: "" });
    await newer.open();
    expect(await saveArticle(corpus, { source: { text: "late" } }, 1)).toMatchObject({
      ok: false,
      error: { code: "corpus-newer" },
    });
    expect(await saveArticles(corpus, [{ source: { text: "late" } }], 1)).toMatchObject({
      ok: false,
      error: { code: "corpus-newer" },
    });
    newer.close();
  });

  test("storage that cannot be opened is a failure, and opening later works", async () => {
    const name = nameDatabase();
    for (const error of ["UnknownError", "SecurityError", "InvalidStateError", "AbortError"]) {
      const spy = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
        throw new DOMException("injected", error);
      });
      expect(await openCorpus({ name, engine })).toMatchObject({
        ok: false,
        error: { code: "corpus-unavailable" },
      });
      spy.mockRestore();
    }
    vi.stubGlobal("indexedDB", undefined);
    expect(await openCorpus({ name, engine })).toMatchObject({
      ok: false,
      error: { code: "corpus-unavailable" },
    });
    vi.unstubAllGlobals();
    await open(name);
  });

  test("the browser's log is not waited for without end", async () => {
    const spy = vi.spyOn(IDBFactory.prototype, "open").mockReturnValue(new EventTarget() as never);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const begun = beginFreshLog();
    await vi.waitFor(() => expect(spy).toHaveBeenCalled());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await begun).toBe(false);
  });

  test("held back by another window: a failure in time, and no harm to a later opening", async () => {
    const name = nameDatabase();
    const request = indexedDB.open(name, 1);
    await new Promise((resolve) => request.addEventListener("success", resolve));
    // It does not listen for `versionchange`: the deletion waits for it, and every opening for the deletion.
    indexedDB.deleteDatabase(name);
    const blocked = await openCorpus({ name, engine, openTimeoutMs: 200 });
    expect(blocked).toMatchObject({ ok: false, error: { code: "corpus-unavailable" } });
    request.result.close();
    const corpus = await open(name);
    expect(await saveArticle(corpus, { source: { text: "x" } }, 1)).toMatchObject({ ok: true });
  });

  test("whatever the reader does is strict, bulk is relaxed", async () => {
    const durabilities: unknown[] = [];
    const original = Reflect.get(IDBDatabase.prototype, "transaction") as (
      ...parameters: unknown[]
    ) => IDBTransaction;
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (
      this: IDBDatabase,
      ...parameters: unknown[]
    ) {
      const transaction = original.apply(this, parameters);
      if (transaction.mode === "readwrite") durabilities.push(transaction.durability);
      return transaction;
    } as never);
    const corpus = await open();
    const find = async (work: Promise<CorpusResult<unknown>>): Promise<unknown[]> => {
      durabilities.length = 0;
      unwrap(await work);
      return [...new Set(durabilities)];
    };
    const bulk = [{ text: "y" }, { text: "z" }].map((source) => ({ source }));
    expect(await find(saveArticles(corpus, bulk, 1))).toEqual(["relaxed"]);
    const correction = { kind: "same-event", a: { articleId: "1" }, b: { articleId: "2" } } as const;
    const acts: Record<string, () => Promise<CorpusResult<unknown>>> = {
      saveArticle: () => saveArticle(corpus, { source: { text: "x" } }, 1),
      removeArticle: () => removeArticle(corpus, "1", 2),
      restoreArticle: () => restoreArticle(corpus, "1"),
      removeArticles: () => removeArticles(corpus, [1, 2], 2),
      restoreArticles: () => restoreArticles(corpus, [1, 2]),
      changeTags: () => changeTags(corpus, ["1"], { add: ["t"] }),
      setNote: () => setNote(corpus, "1", "n"),
      addCorrection: () => addCorrection(corpus, correction, 3),
      withdrawCorrection: () => withdrawCorrection(corpus, "1"),
      followEvent: () => followEvent(corpus, 1, [], 4),
      unfollowEvent: () => unfollowEvent(corpus, 1),
      addFeeds: () =>
        addFeeds(corpus, [{ url: "https://a.example/f", title: null, home: null, folder: [] }], 5),
      removeFeeds: () => removeFeeds(corpus, ["https://a.example/f"]),
      keepArrivals: () => keepArrivals(corpus, { days: null, count: null }),
      acceptLoss: () => acceptLoss(corpus),
      eraseCorpus: () => eraseCorpus(corpus),
    };
    for (const [name, act] of Object.entries(acts))
      expect([name, await find(act())]).toEqual([name, ["strict"]]);
    unwrap(await openImport(corpus, "one"));
    expect(await find(sealImport(corpus, "one"))).toEqual(["strict"]);
  });

  test("a database that lacks a table of its version is damaged, and left as it is", async () => {
    const name = nameDatabase();
    const request = indexedDB.open(name, 10 * SCHEMA_VERSION);
    request.addEventListener("upgradeneeded", () =>
      request.result.createObjectStore("meta").put(makeState("a"), "state"),
    );
    await new Promise((resolve) => request.addEventListener("success", resolve));
    request.result.close();
    expect(await openCorpus({ name, engine })).toMatchObject({
      ok: false,
      error: { code: "corpus-damaged" },
    });
    const [info] = (await indexedDB.databases()).filter((database) => database.name === name);
    expect(info!.version).toBe(10 * SCHEMA_VERSION);
  });

  test("books that are older than the articles: a number that is taken is not given, and nothing is written over", async () => {
    const corpus = await open();
    unwrap(await saveArticle(corpus, { source: { text: "kept", url: URL_A } }, 1));
    unwrap(await saveArticle(corpus, { source: { text: "changed", url: URL_A } }, 2));
    const refused = { ok: false, error: { code: "save-failed" } };
    await tamper(corpus, (tables) => tables.articles.update(1, { versionCount: 1 }));
    expect(await saveArticle(corpus, { source: { text: "again", url: URL_A } }, 3)).toMatchObject(refused);
    await tamper(corpus, async ({ meta }) => {
      await meta.put({ ...((await meta.get("state")) as object), lastArticleId: 0 }, "state");
    });
    expect(await saveArticle(corpus, { source: { text: "other" } }, 3)).toMatchObject(refused);
    const [article, version] = await peek(corpus, ({ articles, versions }) =>
      Promise.all([articles.get(1), versions.get([1, 1])]),
    );
    expect([article?.source.text, version?.source.text]).toEqual(["changed", "kept"]);
  });

  test("data outlive the connection", async () => {
    const name = nameDatabase();
    const first = await open(name);
    await saveArticle(first, { source: { text: "kept", url: URL_A } }, 1);
    closeCorpus(first);
    expect(await saveArticle(first, { source: { text: "x" } }, 2)).toMatchObject({
      ok: false,
      error: { code: "corpus-unavailable" },
    });
    const second = await open(name);
    expect(second.databaseId).toBe(first.databaseId);
    expect(unwrap(await findArticleByUrl(second, URL_A))?.source.text).toBe("kept");
  });

  test("two windows write in turn, and none loses anything", async () => {
    const name = nameDatabase();
    const [a, b] = [await open(name), await open(name)];
    const saves = Array.from({ length: 40 }, (_, i) =>
      saveArticle(i % 2 === 0 ? a : b, { source: { text: `text ${i >> 1}` } }, i),
    );
    const receipts = (await Promise.all(saves)).map(unwrap);
    expect(receipts.filter((receipt) => receipt.outcome === "saved")).toHaveLength(20);
    expect(
      unwrap(
        await getArticles(
          a,
          receipts.map((receipt) => receipt.articleId),
        ),
      ),
    ).toHaveLength(40);
    expect(unwrap(await countArticles(b))).toBe(20);
    expect(await peek(a, (tables) => tables.articles.count())).toBe(20);
  });
});

describe("a database that lost something is noticed", () => {
  async function fill(name: string): Promise<Watermark> {
    const corpus = await open(name);
    await saveArticles(
      corpus,
      ["a", "b", "c"].map((text) => ({ source: { text } })),
      1,
    );
    const saved = await saveArticle(corpus, { source: { text: "d" } }, 1);
    closeCorpus(corpus);
    if (!saved.ok) throw new Error(saved.error.message);
    return saved.watermark;
  }

  test("nothing lost, nothing said", async () => {
    const name = nameDatabase();
    const mirror = await fill(name);
    const corpus = await open(name);
    expect(unwrap(await checkWatermark(corpus, mirror, { countRows: true }))).toEqual({
      verdict: "ok",
      watermark: mirror,
    });
    expect(unwrap(await checkWatermark(corpus, null)).verdict).toBe("ok");
    await saveArticle(corpus, { source: { text: "e" } }, 2);
    expect(unwrap(await checkWatermark(corpus, mirror)).verdict).toBe("ok");
  });

  test("files deleted: the database opens empty", async () => {
    const name = nameDatabase();
    const mirror = await fill(name);
    await Dexie.delete(name);
    const verdict = unwrap(await checkWatermark(await open(name), mirror));
    expect(verdict).toMatchObject({ verdict: "damaged", watermark: { count: 0 }, expected: mirror });
  });

  test("rows gone, books intact: seen by counting", async () => {
    const name = nameDatabase();
    const mirror = await fill(name);
    const corpus = await open(name);
    await tamper(corpus, (tables) => tables.articles.delete(2));
    expect(unwrap(await checkWatermark(corpus, mirror)).verdict).toBe("ok");
    expect(unwrap(await checkWatermark(corpus, mirror, { countRows: true }))).toMatchObject({
      verdict: "damaged",
      watermark: { count: 3 },
    });
  });

  test("back at an earlier state", async () => {
    const name = nameDatabase();
    const mirror = await fill(name);
    const corpus = await open(name);
    await tamper(corpus, async ({ meta }) => {
      const state = (await meta.get("state")) as object;
      await meta.put({ ...state, lastSequence: 1, rowCount: 3 }, "state");
    });
    expect(unwrap(await checkWatermark(corpus, mirror)).verdict).toBe("damaged");
  });

  test("books gone", async () => {
    const name = nameDatabase();
    await fill(name);
    const corpus = await open(name);
    await tamper(corpus, (tables) => tables.meta.clear());
    expect(await saveArticle(corpus, { source: { text: "e" } }, 1)).toMatchObject({
      ok: false,
      error: { code: "corpus-damaged" },
    });
    closeCorpus(corpus);
    expect(await openCorpus({ name, engine })).toMatchObject({
      ok: false,
      error: { code: "corpus-damaged" },
    });
  });

  test("recreated behind an open corpus: nothing is written to the stranger, nor read from it", async () => {
    const name = nameDatabase();
    await fill(name);
    const corpus = await open(name);
    await Dexie.delete(name);
    closeCorpus(await open(name));
    expect(await saveArticle(corpus, { source: { text: "e" } }, 1)).toMatchObject({
      ok: false,
      error: { code: "corpus-damaged" },
    });
    expect(await findArticleByUrl(corpus, URL_A)).toMatchObject({
      ok: false,
      error: { code: "corpus-damaged" },
    });
    expect(await peek(await open(name), (tables) => tables.articles.count())).toBe(0);
  });
});
