import { describe, expect, test } from "vitest";
import { removeArticle, restoreArticle } from "../../../utils/corpus/articles.ts";
import type { Corpus } from "../../../utils/corpus/database.ts";
import { applyArrivalRetention } from "../../../utils/corpus/retention.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { readBooks } from "../../../utils/corpus/search-books.ts";
import { searchArticles } from "../../../utils/corpus/search-index.ts";
import { maintainSearch } from "../../../utils/corpus/search-upkeep.ts";
import { open, peek, unwrap } from "./open.ts";

async function find(corpus: Corpus, text: string, isTyping = false): Promise<string[]> {
  const { hits } = unwrap(await searchArticles(corpus, text, { isTyping, limit: 1000 }));
  return hits.map((hit) => hit.id).sort((a, b) => Number(a) - Number(b));
}

const words =
  "dam dams bridge fire tower vote votes strike talks storm train trains match überfall café".split(" ");

/** 1,400 short articles, the same each time: enough for merges of two levels. */
const sources = Array.from({ length: 1400 }, (_, i) => ({
  text: Array.from({ length: 5 }, (_, k) => words[(i * 7 + k * k * (i % 11) + k) % words.length]).join(" "),
  title: i % 97 === 0 ? "A headline of the harbour" : null,
}));

test("as the naive answer, whatever upkeep was done", async () => {
  const corpus = await open();
  const plain = (word: string): string => word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/s$/, "");
  const naive = (query: string): string[] =>
    sources.flatMap(({ text, title }, i) => {
      const held = `${title ?? ""} ${text}`.toLowerCase().split(" ").map(plain);
      return query.split(" ").every((word) => held.includes(plain(word))) ? [String(i + 1)] : [];
    });
  let stopAfter = 0;
  for (let from = 0; from < sources.length; from += 100) {
    unwrap(
      await saveArticles(
        corpus,
        sources
          .slice(from, from + 100)
          .map((source, i) => ({ source: { ...source, url: `https://a.example/${from + i}` } })),
        1,
      ),
    );
    let sliceCount = stopAfter++ % 5;
    unwrap(await maintainSearch(corpus, { shouldStop: () => sliceCount-- <= 0 }));
  }
  const queries = ["dam", "vote train", "cafe", "uberfall match", "harbour", "storm strike talks", "absent"];
  for (const query of queries) expect(await find(corpus, query), query).toEqual(naive(query));
  expect(unwrap(await maintainSearch(corpus))).toBe(true);
  expect(await peek(corpus, (tables) => tables.searchPending.count())).toBeLessThan(64);
  for (const query of queries) expect(await find(corpus, query), query).toEqual(naive(query));
});

test("what was deleted for good leaves the segments, what was removed stays to be brought back", async () => {
  const corpus = await open();
  const save = async (from: number, to: number) => {
    const articles = sources.slice(from, to).map((source, i) => ({
      source: { ...source, url: `https://a.example/${from + i}` },
      origin: "feed" as const,
    }));
    unwrap(await saveArticles(corpus, articles, from));
    unwrap(await maintainSearch(corpus));
  };
  const measure = () =>
    peek(corpus, async (tables) =>
      (await tables.searchSegments.toCollection().toArray()).reduce((sum, row) => sum + row.byteLength, 0),
    );
  for (let from = 0; from < 1200; from += 200) await save(from, from + 200);
  const before = await measure();
  unwrap(await removeArticle(corpus, "1199", 1));
  unwrap((await applyArrivalRetention(corpus, { days: null, count: 100 }, 1))!);
  unwrap(await maintainSearch(corpus));
  expect(await measure()).toBeLessThan(before / 4);
  const left = (word: string) =>
    sources.flatMap(({ text }, i) =>
      i >= 1099 && i < 1200 && i !== 1198 && text.split(" ").includes(word) ? [`${i + 1}`] : [],
    );
  for (const word of ["bridge", "fire", "storm"]) expect(await find(corpus, word), word).toEqual(left(word));
  unwrap(await restoreArticle(corpus, "1199"));
  expect(await find(corpus, sources[1198]!.text.split(" ")[0]!)).toContain("1199");
  // And so on, year after year.
  for (let from = 0; from < 1200; from += 400) {
    await save(from, from + 400);
    unwrap((await applyArrivalRetention(corpus, { days: null, count: 100 }, from))!);
    unwrap(await maintainSearch(corpus));
    expect(await measure()).toBeLessThan(before);
  }
});

describe("upkeep of much at once", () => {
  async function fillMany(count: number): Promise<Corpus> {
    const corpus = await open();
    for (let from = 0; from < count; from += 700) {
      const articles = Array.from({ length: Math.min(700, count - from) }, (_, i) => ({
        source: { text: `Report number${from + i + 1}.`, url: `https://a.example/${from + i + 1}` },
      }));
      unwrap(await saveArticles(corpus, articles, 1));
    }
    return corpus;
  }
  const countMarked = (corpus: Corpus) => peek(corpus, (tables) => tables.searchPending.count());

  test.each([
    ["at once", undefined],
    ["giving way", () => new Promise((resolve) => setTimeout(resolve, 0))],
  ])("few records are written %s, and nothing is left out", async (_, giveWay) => {
    const corpus = await fillMany(2100);
    unwrap(await maintainSearch(corpus, giveWay === undefined ? {} : { giveWay }));
    expect(await countMarked(corpus)).toBeLessThan(64);
    const { segments } = await peek(corpus, readBooks);
    expect(segments.map(({ level, count }) => [level, count])).toEqual([
      [1, 1024],
      [1, 1024],
    ]);
    for (const id of ["1", "128", "129", "1024", "1025", "2100"])
      expect(await find(corpus, `number${id}`)).toEqual([id]);
  });

  test("stopped as soon as it may be, it comes to its end", async () => {
    const corpus = await fillMany(700);
    let callCount = 0;
    for (let isDone = false; !isDone; callCount++) {
      expect(callCount).toBeLessThan(50);
      let sliceCount = 1;
      isDone = unwrap(await maintainSearch(corpus, { shouldStop: () => sliceCount-- <= 0 }));
    }
    expect(await countMarked(corpus)).toBeLessThan(64);
    expect(await find(corpus, "number650")).toEqual(["650"]);
  });

  // Of 1,200 articles 1,024 are read in the first 16 slices and written in the next four.
  test.each([3, 17, 19])("a death after slice %i leaves nothing out and nothing twice", async (last) => {
    const corpus = await fillMany(1200);
    let sliceCount = 0;
    const onProgress = (): void => {
      if (++sliceCount === last) throw new Error("the worker died");
    };
    await expect(maintainSearch(corpus, { onProgress })).rejects.toThrow("the worker died");
    for (const id of ["7", "1000", "1100"]) expect(await find(corpus, `number${id}`)).toEqual([id]);
    unwrap(await maintainSearch(corpus));
    expect(await countMarked(corpus)).toBeLessThan(64);
    for (const id of ["7", "1000", "1100"]) expect(await find(corpus, `number${id}`)).toEqual([id]);
    const { segments } = await peek(corpus, readBooks);
    expect(segments.reduce((sum, { count }) => sum + count!, 0)).toBe(1200 - (await countMarked(corpus)));
  });

  test("what is saved between two slices is found by what it says then", async () => {
    const corpus = await fillMany(1200);
    const saves: Promise<unknown>[] = [];
    let sliceCount = 0;
    const shouldStop = (): boolean => {
      const turn = sliceCount++;
      const source = { text: `Now turn${turn}.`, url: "https://a.example/5" };
      if (turn < 6) saves.push(saveArticle(corpus, { source }, turn + 2));
      return false;
    };
    unwrap(await maintainSearch(corpus, { shouldStop }));
    await Promise.all(saves);
    const find5 = () => find(corpus, "turn5");
    expect(await find5()).toEqual(["5"]);
    unwrap(await maintainSearch(corpus));
    for (let i = 0; i < 70; i++) unwrap(await saveArticle(corpus, { source: { text: `Filler ${i}.` } }, 99));
    unwrap(await maintainSearch(corpus));
    expect(await countMarked(corpus)).toBeLessThan(64);
    expect(await find5()).toEqual(["5"]);
    expect(await find(corpus, "number5")).toEqual([]);
    for (const id of ["7", "1000", "1100"]) expect(await find(corpus, `number${id}`)).toEqual([id]);
  });
});

describe("what is typed", () => {
  const texts = [
    "The prime minister called the attack a crime.",
    "The minister said the prime reason was cost.",
    "Ukrainian officials spoke of full-scale invasion.",
  ];
  async function fill(isIndexed: boolean): Promise<Corpus> {
    const corpus = await open();
    for (const text of texts) unwrap(await saveArticle(corpus, { source: { text } }, 1));
    if (isIndexed) {
      // Enough others to be cut into a segment.
      unwrap(
        await saveArticles(
          corpus,
          Array.from({ length: 70 }, (_, i) => ({ source: { text: `Filler ${i}.` } })),
          1,
        ),
      );
      unwrap(await maintainSearch(corpus));
    }
    return corpus;
  }

  test.each([false, true])(
    "phrases, inflections, beginnings, exclusions (in the index: %s)",
    async (isIndexed) => {
      const corpus = await fill(isIndexed);
      expect(await find(corpus, '"prime minister"')).toEqual(["1"]);
      expect(await find(corpus, "minister prime")).toEqual(["1", "2"]);
      expect(await find(corpus, "reasons costs")).toEqual(["2"]);
      expect(await find(corpus, "ukrai", true)).toEqual(["3"]);
      expect(await find(corpus, "ukrai", false)).toEqual([]);
      expect(await find(corpus, "minister -crime")).toEqual(["2"]);
      expect(await find(corpus, "minister -cri", true)).toEqual(["1", "2"]);
      expect(await find(corpus, '"full scale inva', true)).toEqual(["3"]);
      expect(await find(corpus, "-crime")).toEqual([]);
      expect(await find(corpus, '"')).toEqual([]);
    },
  );

  test("the hit stands in the snippet", async () => {
    const corpus = await open();
    const lead = "Nothing of note happened for a long time in the town by the river. ".repeat(20);
    unwrap(await saveArticle(corpus, { source: { text: `${lead}Then the dam broke at night. ${lead}` } }, 1));
    const { hits, totalCount, isExact } = unwrap(await searchArticles(corpus, "dam broke"));
    expect([totalCount, isExact]).toEqual([1, true]);
    const { text, hits: spans } = hits[0]!.parts[0]!;
    expect(text.length).toBeLessThan(300);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(["dam", "broke"]);
  });

  test("what was removed or changed is not found by its old text", async () => {
    const corpus = await fill(true);
    const url = "https://gazette.example/dam";
    unwrap(await saveArticle(corpus, { source: { text: "An early word.", url } }, 2));
    unwrap(await saveArticle(corpus, { source: { text: "A later word.", url } }, 3));
    unwrap(await removeArticle(corpus, "1", 4));
    expect(await find(corpus, "early")).toEqual([]);
    expect(await find(corpus, "later word")).toEqual(["74"]);
    expect(await find(corpus, "attack")).toEqual([]);
  });

  test("a page of hits at a time, the newest first where asked", async () => {
    const corpus = await open();
    unwrap(
      await saveArticles(
        corpus,
        Array.from({ length: 90 }, (_, i) => ({ source: { text: `Report number${i}.` } })),
        1,
      ),
    );
    const page = unwrap(await searchArticles(corpus, "report", { order: "newest", offset: 10, limit: 5 }));
    expect(page.hits.map((hit) => hit.id)).toEqual(["80", "79", "78", "77", "76"]);
    expect(page.totalCount).toBe(90);
    const even = unwrap(
      await searchArticles(corpus, "report", { isAllowed: (id) => id % 2 === 0, limit: 3 }),
    );
    expect(even.totalCount).toBe(45);
  });
});
