import { describe, expect, test, vi } from "vitest";
import { purgeRemoved, removeArticle, restoreArticle } from "../../../utils/corpus/articles.ts";
import { isAlive, readDocuments } from "../../../utils/corpus/index-documents.ts";
import { removeArticles, restoreArticles } from "../../../utils/corpus/removal.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import type { ArticleFeatures } from "../../../utils/news/features.ts";
import { makePostingLists, rankCandidates } from "../../../utils/news/candidates.ts";
import { maintainIndex } from "../../../utils/corpus/index-merge.ts";
import { needsReindex, reindex } from "../../../utils/corpus/reindex.ts";
import { nameDatabase, open, peek, unwrap } from "./open.ts";

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Model {
  readonly id: string;
  readonly features: ArticleFeatures;
  isRemoved: boolean;
}

/** The naive answer: every article of the corpus, ranked. */
function rankAll(
  articles: readonly Model[],
  features: ArticleFeatures,
  excludeId: string | null,
  limit: number,
) {
  const shown = articles.filter((article) => !article.isRemoved);
  const ranked = rankCandidates(features, makePostingLists(shown.map((article) => article.features)), SIZE);
  return ranked
    .map(({ document, score }) => ({ id: shown[document]!.id, score }))
    .filter(({ id }) => id !== excludeId)
    .sort((a, b) => b.score - a.score || Number(a.id) - Number(b.id))
    .slice(0, limit);
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "as the naive answer, after any history of saves, versions, removals and restorations (seed %i)",
  async (seed) => {
    const random = makeRandom(seed);
    const vocabulary = "dam bridge fire tower vote strike talks storm train match".split(" ");
    const makeText = (): string =>
      Array.from(
        { length: 1 + random() * 12 },
        () => vocabulary[Math.floor(random() * vocabulary.length)],
      ).join(" ");
    const corpus = await open();
    const { extractFeatures } = corpus.engine;
    const model = new Map<number, Model>();
    for (let now = 0; now < 150; now++) {
      const page = Math.floor(random() * 90);
      const known = model.get(page);
      if (known === undefined || random() < 0.6) {
        const source = { text: makeText(), url: `https://gazette.example/${page}` };
        const { articleId } = unwrap(await saveArticle(corpus, { source }, now));
        model.set(page, { id: articleId, features: extractFeatures(source), isRemoved: false });
      } else {
        known.isRemoved = random() < 0.6;
        unwrap(
          await (known.isRemoved ? removeArticle(corpus, known.id, now) : restoreArticle(corpus, known.id)),
        );
      }
      // Upkeep at any time, stopped at any slice.
      if (random() < 0.2) {
        let sliceCount = random() * 20;
        const shouldStop = () => sliceCount-- < 0;
        unwrap(await maintainIndex(corpus, { limits: { pending: 2, recent: 6, dead: 12 }, shouldStop }));
      }
    }
    for (let i = 0; i < 10; i++) {
      const features = extractFeatures({ text: makeText() });
      const excludeId = model.get(Math.floor(random() * 90))?.id ?? null;
      const expected = rankAll([...model.values()], features, excludeId, 10);
      const found = unwrap(await findCandidates(corpus, features, { limit: 10, excludeId }));
      expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      found.forEach(({ score }, k) => expect(score).toBeCloseTo(expected[k]!.score, 9));
    }
  },
);

const SIZE = 150; // more than two blocks
const texts = Array.from({ length: SIZE }, (_, i) => ({
  source: { text: `common word number${i} group${i % 10}` },
}));

test("as the naive answer, where a word stands in nearly every article of a large corpus", async () => {
  const corpus = await open();
  const { extractFeatures } = corpus.engine;
  const large = Array.from({ length: 4600 }, (_, i) => ({
    text: `${i % 50 === 0 ? "seldom" : "everywhere"} word${i % 700} part${i % 3} own${i}`,
  }));
  const model: Model[] = [];
  for (const slice of [large.slice(0, 4400), large.slice(4400)]) {
    const receipts = unwrap(
      await saveArticles(
        corpus,
        slice.map((source) => ({ source })),
        1,
      ),
    );
    for (const [i, receipt] of receipts.entries())
      model.push({ id: receipt!.articleId, features: extractFeatures(slice[i]!), isRemoved: false });
    // Most in a segment, some among the recent.
    if (slice[0] === large[0])
      unwrap(await maintainIndex(corpus, { limits: { pending: 1, recent: 1, dead: 1 } }));
  }
  for (const text of ["everywhere word5 part2", "everywhere seldom word50", "everywhere"]) {
    const features = extractFeatures({ text });
    const found = unwrap(await findCandidates(corpus, features, { limit: 20 }));
    expect(found.map(({ id }) => id)).toEqual(rankAll(model, features, null, 20).map(({ id }) => id));
    expect(found.length).toBe(text === "everywhere" ? 0 : 20);
  }
  unwrap(await maintainIndex(corpus, { limits: { pending: 1, recent: 1, dead: 1 } }));
  const common = unwrap(await findCandidates(corpus, extractFeatures({ text: "everywhere" })));
  expect(common).toEqual([]);
}, 30_000);

test("what was removed is brought back without being read anew, through a merge of the index too", async () => {
  const corpus = await open();
  unwrap(await saveArticles(corpus, texts, 1));
  const ids = Array.from({ length: SIZE - 10 }, (_, i) => i + 1);
  unwrap(await removeArticles(corpus, ids, 2));
  unwrap(await maintainIndex(corpus, { limits: { pending: 1, recent: 1, dead: 1 } }));
  const group = corpus.engine.extractFeatures({ text: "group6" });
  expect(unwrap(await findCandidates(corpus, group)).map(({ id }) => id)).toEqual(["147"]);
  const reading = vi.spyOn(corpus.engine, "extractFeatures");
  expect(unwrap(await restoreArticles(corpus, ids))).toBe(ids.length);
  expect(reading).not.toHaveBeenCalled();
  expect(unwrap(await findCandidates(corpus, group))).toHaveLength(SIZE / 10);
  // For good: nothing of it is kept for its sake.
  unwrap(await removeArticle(corpus, "7", 3));
  unwrap(await purgeRemoved(corpus, 4));
  expect(await peek(corpus, async (tables) => isAlive(await readDocuments(tables, [7]), 7))).toBe(false);
});

describe("reindexing", () => {
  async function openOld(): Promise<string> {
    const name = nameDatabase();
    const corpus = await open(name, 1);
    await saveArticles(corpus, texts, 1);
    await removeArticle(corpus, "7", 2);
    expect(unwrap(await needsReindex(corpus))).toBe(false);
    return name;
  }

  test("another engine finds everything after it, and nothing that was removed", async () => {
    const corpus = await open(await openOld(), 2);
    const group = corpus.engine.extractFeatures({ text: "group6" });
    expect(unwrap(await needsReindex(corpus))).toBe(true);
    expect(unwrap(await findCandidates(corpus, group))).toEqual([]);
    const progress: number[] = [];
    const done = await reindex(corpus, {
      onProgress: (doneCount, total) => progress.push(doneCount / total),
    });
    expect(unwrap(done)).toBe(true);
    expect(progress.at(-1)).toBe(1);
    expect(unwrap(await needsReindex(corpus))).toBe(false);
    const ids = unwrap(await findCandidates(corpus, group, { limit: 100 })).map((candidate) => candidate.id);
    expect(ids.sort()).toEqual(
      Array.from({ length: 15 }, (_, i) => String(10 * i + 7))
        .filter((id) => id !== "7")
        .sort(),
    );
    unwrap(await restoreArticle(corpus, "7"));
    expect(unwrap(await findCandidates(corpus, group, { limit: 100 }))).toHaveLength(15);
  });

  test("stopped, it goes on where it was, over what was saved meanwhile", async () => {
    const name = await openOld();
    const corpus = await open(name, 2);
    let sliceCount = 0;
    let stoppedAt = 0;
    expect(
      unwrap(
        await reindex(corpus, {
          shouldStop: () => sliceCount++ === 3,
          onProgress: (doneCount) => (stoppedAt = doneCount),
        }),
      ),
    ).toBe(false);
    unwrap(await saveArticle(corpus, { source: { text: "late group6" } }, 3));
    const woken = await open(name, 2);
    const doneCounts: number[] = [];
    expect(unwrap(await reindex(woken, { onProgress: (doneCount) => doneCounts.push(doneCount) }))).toBe(
      true,
    );
    expect(doneCounts[0]).toBeGreaterThan(stoppedAt);
    expect(stoppedAt).toBeGreaterThan(2);
    const group = woken.engine.extractFeatures({ text: "group6" });
    expect(unwrap(await findCandidates(woken, group, { limit: 100 }))).toHaveLength(15);
  });

  test("a third engine does not go on where the second stopped", async () => {
    const name = await openOld();
    let sliceCount = 0;
    unwrap(await reindex(await open(name, 2), { shouldStop: () => sliceCount++ === 3 }));
    const corpus = await open(name, 3);
    unwrap(await reindex(corpus));
    const everything = corpus.engine.extractFeatures({ text: "common" });
    expect(unwrap(await findCandidates(corpus, everything, { limit: SIZE }))).toHaveLength(SIZE - 1);
  });
});
