import { expect, test } from "vitest";
import {
  countArticles,
  findArticleByUrl,
  getArticles,
  getVersions,
  removeArticle,
} from "../../../utils/corpus/articles.ts";
import { saveArticle } from "../../../utils/corpus/saves.ts";
import { areSeedsRemoved, loadSeeds, removeSeeds } from "../../../utils/corpus/seeds.ts";
import { open, peek, unwrap } from "./open.ts";

const documents = ["a", "b", "c"].map((seedId) => ({
  seedId,
  source: { text: `Text of ${seedId}.`, url: `https://${seedId}.example/story` },
}));

test("loaded once, labelled, and no second time", async () => {
  const corpus = await open();
  expect(unwrap(await loadSeeds(corpus, documents, 10))).toEqual({ loadedCount: 3, failures: [] });
  expect(unwrap(await loadSeeds(corpus, documents, 20))).toEqual({ loadedCount: 0, failures: [] });
  const stored = unwrap(await getArticles(corpus, ["1", "2", "3", "4"]));
  expect(stored.map(({ isSeed, seedId, savedAt }) => [isSeed, seedId, savedAt])).toEqual([
    [true, "a", 10],
    [true, "b", 10],
    [true, "c", 10],
  ]);
});

test("two windows at once load each example once", async () => {
  const corpus = await open();
  const counts = await Promise.all([loadSeeds(corpus, documents, 1), loadSeeds(corpus, documents, 1)]);
  expect(counts.map((count) => unwrap(count).loadedCount).reduce((a, b) => a + b)).toBe(3);
  expect(unwrap(await countArticles(corpus))).toBe(3);
});

test("removed in one window while another loads them: they are gone", async () => {
  const corpus = await open();
  const [loaded, removed] = await Promise.all([loadSeeds(corpus, documents, 1), removeSeeds(corpus)]);
  expect(unwrap(loaded).loadedCount - unwrap(removed)).toBe(0);
  expect(unwrap(await countArticles(corpus))).toBe(0);
});

test("one that cannot be read is reported and harms no other", async () => {
  const corpus = await open();
  const broken = [{ seedId: "x", source: null }, { seedId: "y", source: { text: "\n" } }, ...documents];
  const report = unwrap(await loadSeeds(corpus, broken, 1));
  expect(report.loadedCount).toBe(3);
  expect(report.failures.map(({ seedId, error }) => [seedId, error.code])).toEqual([
    ["x", "seed-unreadable"],
    ["y", "seed-unreadable"],
  ]);
  // The repaired file of a later release is loaded after all.
  expect(
    unwrap(await loadSeeds(corpus, [{ seedId: "x", source: { text: "Now readable." } }], 2)).loadedCount,
  ).toBe(1);
});

test("an example that the reader removed stays removed; new ones still come", async () => {
  const corpus = await open();
  await loadSeeds(corpus, documents.slice(0, 2), 1);
  await removeArticle(corpus, "1", 2);
  expect(unwrap(await loadSeeds(corpus, documents, 3)).loadedCount).toBe(1);
  expect(unwrap(await getArticles(corpus, ["1"]))).toEqual([]);
});

test("saved from its page, an example is the reader's own: neither seeding nor removing the examples touches it", async () => {
  const corpus = await open();
  await loadSeeds(corpus, documents, 1);
  const page = {
    text: "Text of a, as printed.",
    url: "https://www.a.example/story?utm_source=x",
    title: "A",
  };
  expect(unwrap(await saveArticle(corpus, { source: page }, 5))).toMatchObject({
    articleId: "1",
    savedAt: 5,
    outcome: "new-version",
  });
  // Known to be example b by the engine's word, at an address of its own.
  const mirror = { source: { text: "Text of b!", url: "https://mirror.example/b" }, sameAs: "2" };
  expect(unwrap(await saveArticle(corpus, mirror, 6))).toMatchObject({ articleId: "2", versionCount: 2 });
  expect(unwrap(await findArticleByUrl(corpus, mirror.source.url))?.source.url).toBe(
    "https://b.example/story",
  );
  await loadSeeds(corpus, documents, 7);
  expect(unwrap(await getArticles(corpus, ["1"]))[0]).toMatchObject({
    isSeed: false,
    seedId: "a",
    source: { ...page, url: "https://a.example/story" },
  });
  expect(unwrap(await removeSeeds(corpus))).toBe(1);
  expect(unwrap(await getArticles(corpus, ["1", "2", "3"])).map((article) => article.id)).toEqual(["1", "2"]);
  expect(unwrap(await getVersions(corpus, "1"))).toHaveLength(2);
});

test("the engine's word never merges a page into an article of the reader's", async () => {
  const corpus = await open();
  await saveArticle(corpus, { source: documents[0]!.source }, 1);
  const other = { source: { text: "Other.", url: "https://other.example/" }, sameAs: "1" };
  expect(unwrap(await saveArticle(corpus, other, 2))).toMatchObject({ articleId: "2", outcome: "saved" });
});

test("what the reader saved before is not loaded over", async () => {
  const corpus = await open();
  await saveArticle(corpus, { source: { ...documents[0]!.source, text: "The reader's." } }, 1);
  expect(unwrap(await loadSeeds(corpus, documents, 2)).loadedCount).toBe(2);
  expect(unwrap(await getArticles(corpus, ["1"]))[0]).toMatchObject({ isSeed: false, versionCount: 1 });
});

test("removed for good", async () => {
  const corpus = await open();
  await loadSeeds(corpus, documents, 1);
  await removeArticle(corpus, "2", 2);
  expect(unwrap(await areSeedsRemoved(corpus))).toBe(false);
  expect(unwrap(await removeSeeds(corpus))).toBe(3);
  expect(unwrap(await areSeedsRemoved(corpus))).toBe(true);
  expect(
    unwrap(await loadSeeds(corpus, [...documents, { seedId: "d", source: { text: "New." } }], 3)).loadedCount,
  ).toBe(0);
  expect(unwrap(await countArticles(corpus))).toBe(0);
  expect(await peek(corpus, (tables) => tables.articles.count())).toBe(0);
});
