// The list's state over a real corpus, the browser's own interfaces left out.
import { effect, signal } from "@preact/signals";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { NO_NOTES } from "../../../components/library-note.tsx";
import type { Library } from "../../../entrypoints/library/library.ts";
import { forgetList } from "../../../entrypoints/library/list-reading.ts";
import { createListState } from "../../../entrypoints/library/list-state.ts";
import { changeTags } from "../../../utils/corpus/annotations.ts";
import { removeArticle } from "../../../utils/corpus/articles.ts";
import type { CatalogueEntry } from "../../../utils/corpus/catalogue.ts";
import { type Corpus, write } from "../../../utils/corpus/database.ts";
import { RECORD_SIZE } from "../../../utils/corpus/record-tail.ts";
import { saveArticles } from "../../../utils/corpus/saves.ts";
import { maintainSearch } from "../../../utils/corpus/search-upkeep.ts";
import { open, unwrap } from "../corpus/open.ts";
import { ENGLISH } from "./show.tsx";

vi.mock("wxt/browser", () => ({
  browser: {
    storage: { local: { get: () => Promise.resolve({}) } },
    runtime: { sendMessage: () => Promise.resolve({ ok: true, value: {} }) },
  },
}));

beforeEach(forgetList);

function makeLibrary(corpus: Corpus): Library {
  return {
    corpus,
    changeCount: signal(0),
    change: () => Promise.resolve(null),
    exportIds: signal([]),
    notes: signal(NO_NOTES),
    announce: () => undefined,
    lookForLost: () => Promise.resolve(),
    offerUndo: () => undefined,
    showFailure: () => undefined,
  };
}

test("select all takes every answer of a search, not only those that are loaded", async () => {
  const corpus = await open();
  const texts = Array.from({ length: 150 }, (_, i) => `The ${i % 3 === 0 ? "mill" : "dam"} of town ${i}.`);
  unwrap(
    await saveArticles(
      corpus,
      texts.map((text) => ({ source: { text } })),
      1,
    ),
  );
  const list = createListState(makeLibrary(corpus), ENGLISH, new URLSearchParams("q=dam"));
  onTestFinished(list.close);
  await expect.poll(() => list.state.value.rows.length).toBe(60);
  list.actions.onSelectAll();
  await expect.poll(() => list.state.value.selection.ids.size).toBe(100);
  expect(list.state.value.rows).toHaveLength(100);
});

test("a minus alone lists the rest in the list's order, with its filters; a tag is found as it is typed", async () => {
  const corpus = await open();
  const articles = Array.from({ length: 90 }, (_, i) => ({
    source: {
      text: `The ${i % 3 === 0 ? "mill" : "dam"} of town ${i}.`,
      outlet: i % 2 === 0 ? "Even" : "Odd",
      published: new Date(Date.UTC(2026, 0, 1 + ((i * 7) % 90))).toISOString(),
    },
  }));
  unwrap(await saveArticles(corpus, articles, 1));
  unwrap(await maintainSearch(corpus));
  unwrap(await changeTags(corpus, ["2", "4"], { add: ["Slow energy"] }));
  unwrap(await removeArticle(corpus, "7", 1));
  const list = createListState(makeLibrary(corpus), ENGLISH, new URLSearchParams("q=-dam&outlet=Even"));
  onTestFinished(list.close);
  const listed = () => list.state.value.rows.flatMap((row) => (row.kind === "article" ? [row.entry.id] : []));
  const inOrder = (isWanted: (i: number) => boolean) =>
    articles
      .map(({ source }, i) => ({ time: source.published, i }))
      .filter(({ i }) => i !== 6 && isWanted(i))
      .sort((a, b) => (a.time < b.time ? 1 : -1))
      .map(({ i }) => i + 1);
  await expect.poll(listed).toEqual(inOrder((i) => i % 6 === 0));
  expect(list.state.value).toMatchObject({ articleCount: 14, isExact: true });
  list.show(new URLSearchParams("q=-mill -energy"));
  await expect.poll(listed).toEqual(inOrder((i) => i % 3 > 0 && i !== 1));
  // What is begun leaves nothing out yet.
  list.show(new URLSearchParams("q=-"));
  await expect.poll(listed).toEqual(inOrder(() => true));
  list.show(new URLSearchParams("q=dam ener"));
  await expect.poll(listed).toEqual([2]);
  expect(list.state.value.rows[0]).toMatchObject({ found: [{ place: "text" }, { place: "tag" }] });
});

test("a list without a phrase grows as its end comes near, however often that is told, and none of it is left out", async () => {
  const corpus = await open();
  const texts = Array.from({ length: 1500 }, (_, i) =>
    i % 8 === 0 ? `Broke, the dam ${i}.` : "The dam broke.",
  );
  unwrap(
    await saveArticles(
      corpus,
      texts.map((text, i) => ({ source: { text, url: `https://a.example/${i}` } })),
      1,
    ),
  );
  unwrap(await maintainSearch(corpus));
  const list = createListState(makeLibrary(corpus), ENGLISH, new URLSearchParams('q=-"dam broke"'));
  onTestFinished(list.close);
  const { state, actions } = list;
  await expect.poll(() => state.value.rows.length).toBe(64);
  expect(state.value.isExact).toBe(false);
  actions.onEnd();
  await new Promise((resolve) => setTimeout(resolve, 5));
  actions.onEnd();
  await expect.poll(() => state.value.rows.length).toBe(128);
  actions.onEnd();
  await expect.poll(() => state.value.isExact).toBe(true);
  const ids = state.value.rows.map((row) => row.key);
  expect(ids).toEqual(texts.flatMap((_, i) => (i % 8 === 0 ? [`a${i + 1}`] : [])));
});

test("of a large list the newest are seen first, with how many there are; the last of two choices is the one that is shown", async () => {
  const corpus = await open();
  const count = 12_000;
  unwrap(
    await write(corpus, "relaxed", async (tables, state) => {
      state.rowCount = count;
      state.lastArticleId = count;
      for (let number = 0; number * RECORD_SIZE <= count; number++) {
        const ids = Array.from({ length: RECORD_SIZE }, (_, i) => number * RECORD_SIZE + i);
        await tables.catalogue.put(ids.filter((id) => id > 0 && id <= count).map(makeLine), number);
      }
    }),
  );
  const list = createListState(makeLibrary(corpus), ENGLISH, new URLSearchParams("by=time"));
  onTestFinished(list.close);
  const seen: { rows: number; read: number | null; total: number }[] = [];
  onTestFinished(
    effect(() => {
      const { rows, readCount, totalCount } = list.state.value;
      seen.push({ rows: rows.length, read: readCount, total: totalCount });
    }),
  );
  await expect.poll(() => list.state.value.articleCount).toBe(count);
  expect(list.state.value).toMatchObject({ readCount: null, totalCount: count });
  const partial = seen.filter(({ rows, read }) => rows > 0 && rows < count && read !== null);
  expect(partial.at(-1)?.total).toBe(count);
  // Never said to be whole before it is.
  expect(seen.filter(({ rows, read }) => rows > 0 && rows < count && read === null)).toEqual([]);
  list.show(new URLSearchParams("by=outlet"));
  list.show(new URLSearchParams("by=event"));
  await expect.poll(() => list.state.value.rows.length).toBe(count + count / 10);
  expect(list.state.value.rows[0]).toMatchObject({ kind: "group", group: { kind: "event" } });
});

/** A line of ten to an event, of a hundred outlets. */
function makeLine(id: number): CatalogueEntry {
  return {
    id,
    headline: `Headline ${id}`,
    excerpt: "",
    outlet: `Outlet ${id % 100}`,
    day: null,
    published: null,
    language: "en",
    wordCount: 100,
    url: null,
    savedAt: id,
    updatedAt: id,
    removedAt: null,
    versionCount: 1,
    origin: "saved",
    tags: [],
    hasNote: false,
    eventId: 1 + 10 * Math.floor((id - 1) / 10),
  };
}
