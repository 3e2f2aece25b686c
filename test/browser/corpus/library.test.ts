// What the library lists: the catalogue, tags and notes, and the events that articles are put with.
import { expect, onTestFinished, test, vi } from "vitest";
import { changeTags, setNote } from "../../../utils/corpus/annotations.ts";
import { getArticles, purgeRemoved, removeArticle, restoreArticle } from "../../../utils/corpus/articles.ts";
import { listCatalogue } from "../../../utils/corpus/catalogue.ts";
import { addCorrection, withdrawCorrection } from "../../../utils/corpus/corrections.ts";
import { type Corpus, writeEvents } from "../../../utils/corpus/database.ts";
import { listByEvent } from "../../../utils/corpus/event-articles.ts";
import { assignEvents } from "../../../utils/corpus/events.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { open, unwrap } from "./open.ts";

test("a line for each article, through saves, versions, tags, notes, removal and purge", async () => {
  const corpus = await open();
  const url = "https://gazette.example/dam";
  unwrap(
    await saveArticle(
      corpus,
      {
        source: {
          text: "The dam broke.\nAll of it.",
          title: "Dam breaks",
          outlet: "Gazette",
          url,
          published: "2026-03-03",
        },
      },
      1,
    ),
  );
  unwrap(
    await saveArticles(
      corpus,
      Array.from({ length: 300 }, (_, i) => ({ source: { text: `Other ${i}` } })),
      2,
    ),
  );
  unwrap(await changeTags(corpus, ["1", "2", "999"], { add: [" water  and dams ", "", "b"] }));
  unwrap(await changeTags(corpus, ["2"], { remove: ["b"] }));
  unwrap(await setNote(corpus, "1", "Ask the mayor."));
  unwrap(await saveArticle(corpus, { source: { text: "The dam held.", url } }, 3));
  const lines = unwrap(await listCatalogue(corpus));
  expect(lines.map((line) => line.id)).toEqual(Array.from({ length: 301 }, (_, i) => i + 1));
  expect(lines[0]).toEqual({
    id: 1,
    headline: "Dam breaks",
    excerpt: "The dam held.",
    outlet: "Gazette",
    day: null,
    language: null,
    wordCount: 3,
    url,
    published: "2026-03-03",
    savedAt: 1,
    updatedAt: 3,
    removedAt: null,
    versionCount: 2,
    origin: "saved",
    tags: ["water and dams", "b"],
    hasNote: true,
    eventId: null,
  });
  expect(lines[1]!.tags).toEqual(["water and dams"]);
  unwrap(await removeArticle(corpus, "1", 4));
  expect(unwrap(await listCatalogue(corpus))[0]).toMatchObject({
    removedAt: 4,
    tags: ["water and dams", "b"],
  });
  unwrap(await restoreArticle(corpus, "1"));
  expect(unwrap(await getArticles(corpus, ["1"]))[0]).toMatchObject({
    note: "Ask the mayor.",
    tags: ["water and dams", "b"],
  });
  unwrap(await removeArticle(corpus, "1", 5));
  unwrap(await purgeRemoved(corpus, 6));
  expect(unwrap(await listCatalogue(corpus))).toHaveLength(300);
});

async function listEvents(corpus: Corpus): Promise<(number | null)[]> {
  return unwrap(await listCatalogue(corpus)).map((line) => line.eventId);
}

test("articles of one event, the reader's word over the engine's, going on where it stopped", async () => {
  const corpus = await open();
  for (const text of ["dam broke here", "storm hit here", "dam held here", "storm left here", "alone"])
    unwrap(await saveArticle(corpus, { source: { text } }, 1));
  let count = 0;
  expect(unwrap(await assignEvents(corpus, { shouldStop: () => count++ === 2 }))).toBe(false);
  expect(await listEvents(corpus)).toEqual([1, 2, null, null, null]);
  expect(unwrap(await assignEvents(corpus))).toBe(true);
  expect(await listEvents(corpus)).toEqual([1, 2, 1, 2, 5]);
  unwrap(
    await addCorrection(corpus, { kind: "not-same-event", a: { articleId: "3" }, b: { articleId: "1" } }, 2),
  );
  unwrap(
    await addCorrection(corpus, { kind: "same-event", a: { articleId: "5" }, b: { articleId: "2" } }, 2),
  );
  unwrap(await assignEvents(corpus));
  expect(await listEvents(corpus)).toEqual([-1, 2, 1, 2, 2]);
});

test("exactly the article that was told apart leaves, also the one that its event began with, and comes back", async () => {
  const corpus = await open();
  for (const text of ["dam broke here", "dam held here", "dam left here", "dam stood here"])
    unwrap(await saveArticle(corpus, { source: { text } }, 1));
  unwrap(await assignEvents(corpus));
  expect(await listEvents(corpus)).toEqual([1, 1, 1, 1]);
  const tell = async (about: string, from: string) => {
    const told = { kind: "not-same-event", a: { articleId: from }, b: { articleId: about } } as const;
    const { id } = unwrap(await addCorrection(corpus, told, 2));
    unwrap(await assignEvents(corpus));
    return id;
  };
  const first = await tell("1", "3");
  expect(await listEvents(corpus)).toEqual([-1, 1, 1, 1]);
  await tell("2", "4");
  expect(await listEvents(corpus)).toEqual([-1, -1, 1, 1]);
  unwrap(await withdrawCorrection(corpus, first));
  unwrap(await assignEvents(corpus));
  expect((await listEvents(corpus)).slice(2)).toEqual([1, 1]);
});

test("what was told apart leaves also where everything is looked for anew, in whatever order", async () => {
  const corpus = await open();
  for (const text of ["dam broke here", "dam held here", "dam left here"])
    unwrap(await saveArticle(corpus, { source: { text } }, 1));
  unwrap(
    await addCorrection(corpus, { kind: "not-same-event", a: { articleId: "3" }, b: { articleId: "1" } }, 2),
  );
  unwrap(await assignEvents(corpus));
  expect(await listEvents(corpus)).toEqual([-1, 1, 1]);
});

test("an article that is saved again while its event is looked for is looked at again", async () => {
  const corpus = await open();
  const url = "https://gazette.example/a";
  unwrap(await saveArticle(corpus, { source: { text: "dam broke here" } }, 1));
  unwrap(await assignEvents(corpus));
  unwrap(await saveArticle(corpus, { source: { text: "storm hit here", url } }, 2));
  // The save comes between reading the article and writing its event.
  let hasSaved = false;
  const { begin } = corpus.connection;
  const beginLater: typeof begin = async (tables, mode, durability) => {
    if (mode === "readwrite" && !hasSaved) {
      hasSaved = true;
      unwrap(await saveArticle(corpus, { source: { text: "dam held here", url } }, 3));
    }
    return begin(tables, mode, durability);
  };
  const busy: Corpus = { ...corpus, connection: { ...corpus.connection, begin: beginLater } };
  unwrap(await assignEvents(busy));
  expect(hasSaved).toBe(true);
  expect(await listEvents(corpus)).toEqual([1, 1]);
});

test("the articles of an event are found without the catalogue being gone through, whether or not that was asked for before", async () => {
  const corpus = await open();
  const texts = Array.from({ length: 2100 }, (_, i) => ({ source: { text: `alone${i}` } }));
  texts[5] = { source: { text: "dam broke" } };
  texts[2090] = { source: { text: "dam held" } };
  unwrap(await saveArticles(corpus, texts, 1));
  // As a build that kept no columns has left it.
  unwrap(
    await writeEvents(corpus, async ({ eventPending }) => {
      const ids = await eventPending.toCollection().primaryKeys();
      await eventPending.bulkDelete(ids.filter((id) => id !== 6 && id !== 2091));
    }),
  );
  const list = async (eventId: number) =>
    unwrap(await listByEvent(corpus, new Set([eventId]))).map(({ id }) => id);
  expect(await list(6)).toEqual([]);
  unwrap(await assignEvents(corpus));
  const [all, single] = [
    vi.spyOn(IDBObjectStore.prototype, "getAll"),
    vi.spyOn(IDBObjectStore.prototype, "get"),
  ];
  onTestFinished(() => void vi.restoreAllMocks());
  expect(await list(6)).toEqual([6, 2091]);
  // The columns, then two records of the catalogue.
  expect([all.mock.calls.length, single.mock.calls.length]).toEqual([1, 2]);
  unwrap(
    await addCorrection(
      corpus,
      { kind: "not-same-event", a: { articleId: "6" }, b: { articleId: "2091" } },
      2,
    ),
  );
  unwrap(await assignEvents(corpus));
  expect([await list(6), await list(2091)]).toEqual([[6], [2091]]);
});

test("a correction that comes while an event is looked for is not lost, and what was found before it is looked at again", async () => {
  const corpus = await open();
  for (const text of ["dam broke here", "dam held here"])
    unwrap(await saveArticle(corpus, { source: { text } }, 1));
  let hasTold = false;
  const { begin } = corpus.connection;
  const beginLater: typeof begin = async (tables, mode, durability) => {
    if (mode === "readwrite" && !hasTold) {
      hasTold = true;
      const told = { kind: "not-same-event", a: { articleId: "1" }, b: { articleId: "2" } } as const;
      unwrap(await addCorrection(corpus, told, 2));
    }
    return begin(tables, mode, durability);
  };
  const busy: Corpus = { ...corpus, connection: { ...corpus.connection, begin: beginLater } };
  unwrap(await assignEvents(busy));
  expect(hasTold).toBe(true);
  expect(await listEvents(corpus)).toEqual([1, 2]);
});

test("between two articles whose events are looked for others are let through", async () => {
  const corpus = await open();
  const texts = Array.from({ length: 40 }, (_, i) => `dam ${i}`);
  unwrap(
    await saveArticles(
      corpus,
      texts.map((text) => ({ source: { text } })),
      1,
    ),
  );
  let count = 0;
  unwrap(await assignEvents(corpus, { giveWay: async () => void count++ }));
  expect(count).toBeGreaterThanOrEqual(texts.length);
  expect(new Set(await listEvents(corpus))).toEqual(new Set([1]));
});
