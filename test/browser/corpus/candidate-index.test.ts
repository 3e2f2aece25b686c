import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { removeArticle, restoreArticle } from "../../../utils/corpus/articles.ts";
import { saveArticle, saveArticles } from "../../../utils/corpus/saves.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import { rankCandidates } from "../../../utils/news/candidates.ts";
import { needsReindex, reindex } from "../../../utils/corpus/reindex.ts";
import { nameDatabase, open, unwrap } from "./open.ts";

describe("against the naive answer: every article of the corpus, ranked", () => {
  const vocabulary = "dam bridge fire tower vote strike talks storm train match".split(" ");
  const text = fc
    .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 12 })
    .map((words) => words.join(" "));
  const act = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("save" as const), page: fc.nat(90), text }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("remove", "restore"), page: fc.nat(90) }) },
  );
  const urlOf = (page: number): string => `https://gazette.example/${page}`;

  test("after any history of saves, new versions, removals and restorations", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 40, maxLength: 120 }),
        text,
        fc.nat(90),
        async (acts, query, own) => {
          const corpus = await open();
          const { extractFeatures } = corpus.engine;
          const model = new Map<number, { id: string; text: string; isRemoved: boolean }>();
          for (const [now, done] of acts.entries()) {
            const known = model.get(done.page);
            if ("text" in done) {
              const source = { text: done.text, url: urlOf(done.page) };
              const { articleId } = unwrap(await saveArticle(corpus, { source }, now));
              model.set(done.page, { id: articleId, text: done.text, isRemoved: false });
            } else if (known !== undefined) {
              unwrap(
                await (done.kind === "remove"
                  ? removeArticle(corpus, known.id, now)
                  : restoreArticle(corpus, known.id)),
              );
              known.isRemoved = done.kind === "remove";
            }
          }
          const excludeId = model.get(own)?.id ?? null;
          const shown = [...model.values()].filter((article) => !article.isRemoved);
          const others = shown.filter((article) => article.id !== excludeId);
          const features = extractFeatures({ text: query });
          const listsOf = <T>(keys: readonly number[], find: (text: string, key: number) => T | undefined) =>
            new Map(
              keys.map((key) => [
                key,
                others.flatMap(({ id, text }) => {
                  const found = find(text, key);
                  return found === undefined ? [] : [{ document: Number(id), ...found }];
                }),
              ]),
            );
          const terms = listsOf(
            features.terms.map((term) => term.hash),
            (text, hash) => extractFeatures({ text }).terms.find((term) => term.hash === hash),
          );
          const prints = listsOf(features.fingerprints, (text, print) =>
            extractFeatures({ text }).fingerprints.includes(print) ? {} : undefined,
          );
          const fingerprints = new Map(
            [...prints].map(([print, found]) => [print, found.map(({ document }) => document)]),
          );
          const expected = rankCandidates(features, { documentCount: shown.length, terms, fingerprints }, 10);
          const found = unwrap(await findCandidates(corpus, features, { limit: 10, excludeId }));
          expect(found).toEqual(
            expected.map(({ document, score }) => ({
              id: String(document),
              score: expect.closeTo(score, 9),
            })),
          );
        },
      ),
      { numRuns: 15 },
    );
  });
});

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
