import { describe, expect, test } from "vitest";
import { removeArticle, restoreArticle } from "../../../utils/corpus/articles.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saving.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import { needsReindex, reindex } from "../../../utils/corpus/reindex.ts";
import { nameDatabase, open, unwrap } from "./open.ts";

const SIZE = 150; // more than two blocks
const texts = Array.from({ length: SIZE }, (_, i) => ({
  source: { text: `common word number${i} group${i % 10}` },
}));

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
    expect(unwrap(await reindex(corpus, { shouldStop: () => sliceCount++ === 3 }))).toBe(false);
    unwrap(await saveArticle(corpus, { source: { text: "late group6" } }, 3));
    const woken = await open(name, 2);
    const doneCounts: number[] = [];
    expect(unwrap(await reindex(woken, { onProgress: (doneCount) => doneCounts.push(doneCount) }))).toBe(
      true,
    );
    expect(doneCounts[0]).toBeGreaterThan(48);
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
