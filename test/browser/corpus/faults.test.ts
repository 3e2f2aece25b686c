// Whatever fails at whatever moment: a failure is a value with a code, what was acknowledged stays, nothing is half done.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { countArticles, removeArticle } from "../../../utils/corpus/articles.ts";
import type { Corpus } from "../../../utils/corpus/database.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { loadSeeds, removeSeeds } from "../../../utils/corpus/seeds.ts";
import { dump, open, unwrap } from "./open.ts";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

type StoreMethod = "put" | "add" | "delete";

/** Has `hook` called with the store, the parameters and the original at each call of a writing method. */
function hookWrites(
  methods: readonly StoreMethod[],
  hook: (store: IDBObjectStore, parameters: unknown[], original: () => IDBRequest) => IDBRequest,
): void {
  for (const method of methods) {
    const original = IDBObjectStore.prototype[method] as (...parameters: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...parameters: unknown[]
    ) {
      return hook(this, parameters, () => original.apply(this, parameters));
    } as never);
  }
}

/** Makes the `n`th write of the storage (counted from 1) fail with an error of that name. */
function failWrite(n: number, name: string): void {
  let calls = 0;
  hookWrites(["put", "add", "delete"], (_store, _parameters, original) => {
    calls += 1;
    if (calls === n) throw new DOMException("injected", name);
    return original();
  });
}

/** Breaks the transaction at the last moment: when the books, which are written last, have been. */
function abortAtCommit(): void {
  hookWrites(["put"], (store, parameters, original) => {
    const request = original();
    if (parameters[1] === "state") request.addEventListener("success", () => store.transaction.abort());
    return request;
  });
}

const URL_A = "https://gazette.example/a";
const acts = {
  "a first save": (corpus: Corpus) => saveArticle(corpus, { source: { text: "new" } }, 9),
  "a new version": (corpus: Corpus) => saveArticle(corpus, { source: { text: "changed", url: URL_A } }, 9),
  "a removal": (corpus: Corpus) => removeArticle(corpus, "1", 9),
  "a batch": (corpus: Corpus) =>
    saveArticles(
      corpus,
      ["x", "y", "z"].map((text) => ({ source: { text } })),
      9,
    ),
  "removing the examples": (corpus: Corpus) => removeSeeds(corpus),
};

describe("the n-th write failing, for every n", () => {
  test.each(Object.entries(acts))("%s leaves the corpus as it was", async (_, act) => {
    let failureCount = 0;
    for (let n = 1; n < 50; n++) {
      const corpus = await open();
      await saveArticle(corpus, { source: { text: "kept", url: URL_A } }, 1);
      await loadSeeds(corpus, [{ seedId: "s", source: { text: "example" } }], 2);
      const before = await dump(corpus);
      failWrite(n, n % 2 === 0 ? "DataError" : "QuotaExceededError");
      const done = await act(corpus);
      vi.restoreAllMocks();
      vi.spyOn(console, "warn").mockImplementation(() => {});
      if (done.ok) {
        expect(await dump(corpus)).not.toEqual(before);
        break;
      }
      failureCount += 1;
      expect(done.error.code).toBe("storage-full");
      expect(await dump(corpus)).toEqual(before);
      // And the same connection goes on working.
      expect(await act(corpus)).toMatchObject({ ok: true });
    }
    expect(failureCount).toBeGreaterThanOrEqual(3);
    expect(failureCount).toBeLessThan(49);
  });

  test("seeding that fails half-way is completed by the next one", async () => {
    const documents = ["a", "b", "c"].map((seedId) => ({ seedId, source: { text: seedId } }));
    for (let n = 1; n <= 12; n++) {
      const corpus = await open();
      failWrite(n, "DataError");
      expect(await loadSeeds(corpus, documents, 1)).toMatchObject({
        ok: false,
        error: { code: "storage-full" },
      });
      vi.restoreAllMocks();
      unwrap(await loadSeeds(corpus, documents, 2));
      expect(unwrap(await countArticles(corpus))).toBe(3);
      expect(await corpus.strict.articles.count()).toBe(3);
    }
  });

  test("a commit that fails is no receipt", async () => {
    const corpus = await open();
    const before = await dump(corpus);
    abortAtCommit();
    const done = await saveArticle(corpus, { source: { text: "lost" } }, 1);
    vi.restoreAllMocks();
    expect(done).toMatchObject({ ok: false, error: { code: "save-failed" } });
    expect(await dump(corpus)).toEqual(before);
  });
});
