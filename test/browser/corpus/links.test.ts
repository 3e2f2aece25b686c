// Links: articles that are kept by their address until their page is read.
import { expect, test } from "vitest";
import { applyImport } from "../../../utils/corpus/apply-import.ts";
import {
  findArticleByUrl,
  getVersions,
  removeArticle,
  restoreArticle,
} from "../../../utils/corpus/articles.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import { listCatalogue } from "../../../utils/corpus/catalogue.ts";
import type { Corpus } from "../../../utils/corpus/database.ts";
import { assignEvents } from "../../../utils/corpus/events.ts";
import { createPreview } from "../../../utils/corpus/import-preview.ts";
import { reindex } from "../../../utils/corpus/reindex.ts";
import { saveArticle } from "../../../utils/corpus/saves.ts";
import { searchArticles } from "../../../utils/corpus/search-index.ts";
import { openImport, sealImport, stageChunks, type StagedArticle } from "../../../utils/corpus/staging.ts";
import { nameDatabase, open, unwrap } from "./open.ts";

const DAM = "https://gazette.example/news/dam";

function make(
  key: string,
  source: Partial<StagedArticle["source"]>,
  more: Partial<StagedArticle> = {},
): StagedArticle {
  return {
    key,
    source: { text: "", ...source },
    addresses: [],
    savedAt: 100,
    seenAt: 100,
    updatedAt: 100,
    removedAt: null,
    seedId: null,
    origin: "saved",
    tags: [],
    note: "",
    versions: [],
    ...more,
  };
}

async function bringIn(corpus: Corpus, articles: readonly StagedArticle[]) {
  const id = unwrap(await openImport(corpus));
  unwrap(await stageChunks(corpus, id, [{ kind: "articles", articles }]));
  unwrap(await sealImport(corpus, id));
  return unwrap(await applyImport(corpus, id));
}

const KEPT = [
  make("a", { url: DAM, title: "Dam breaks" }, { tags: ["water"], note: "Read." }),
  make("b", { url: "https://gazette.example/news/bridge", title: "Bridge closes" }),
  make("c", { url: "https://m.gazette.example/x" }, { addresses: [`${DAM}?utm_source=list`] }),
];

test("a link is listed and found by its title, is no candidate, and comes back when removed", async () => {
  const name = nameDatabase();
  const corpus = await open(name);
  expect(await bringIn(corpus, KEPT)).toMatchObject({ addedCount: 0, linkCount: 2, knownCount: 1 });
  expect(unwrap(await listCatalogue(corpus))).toMatchObject([
    { id: 1, wordCount: 0, tags: ["water"] },
    { id: 2 },
  ]);
  const found = unwrap(await searchArticles(corpus, "bridge", { isTyping: false, limit: 5 }));
  expect(found.hits.map(({ id }) => Number(id))).toEqual([2]);
  unwrap(await removeArticle(corpus, "2", 200));
  unwrap(await restoreArticle(corpus, "2"));
  const renewed = await open(name, 2);
  unwrap(await reindex(renewed));
  unwrap(await assignEvents(renewed));
  expect(
    unwrap(await findCandidates(renewed, renewed.engine.extractFeatures({ text: "Bridge closes" }))),
  ).toEqual([]);
  expect(unwrap(await listCatalogue(renewed)).map(({ eventId }) => eventId)).toEqual([1, 2]);
});

test("saving its page fills it: the first text is no new version, tags and note stay", async () => {
  const corpus = await open();
  await bringIn(corpus, KEPT);
  const source = { text: "The dam broke.", url: DAM };
  expect(unwrap(await saveArticle(corpus, { source }, 500))).toEqual({
    articleId: "1",
    savedAt: 100,
    outcome: "saved",
    versionCount: 1,
  });
  expect(unwrap(await getVersions(corpus, "1"))).toMatchObject([
    { number: 1, source: { text: "The dam broke." }, seenAt: 500 },
  ]);
  expect(unwrap(await findArticleByUrl(corpus, DAM))).toMatchObject({
    tags: ["water"],
    note: "Read.",
    source: { title: "Dam breaks" },
  });
  expect(unwrap(await findCandidates(corpus, corpus.engine.extractFeatures(source)))).toMatchObject([
    { id: "1" },
  ]);
  // And a link to what has a text takes nothing away.
  expect(await bringIn(corpus, KEPT.slice(0, 1))).toMatchObject({ knownCount: 1 });
  expect(unwrap(await findArticleByUrl(corpus, DAM))!.source.text).toBe("The dam broke.");
});

test("an import fills it too; what is foretold is what happens", async () => {
  const corpus = await open();
  await bringIn(corpus, KEPT);
  unwrap(await saveArticle(corpus, { source: { text: "One.", url: "https://gazette.example/1" } }, 1));
  unwrap(await saveArticle(corpus, { source: { text: "Two.", url: "https://gazette.example/1" } }, 2));
  const articles = [
    make("1", { text: "The dam broke.", url: DAM }),
    make("2", { text: "One.", url: "https://gazette.example/1" }),
    make("3", { text: "Three.", url: "https://gazette.example/1" }, { seenAt: 700 }),
    make("4", { text: "New.", url: "https://gazette.example/2" }),
    make("5", { text: "New, too.", url: "https://gazette.example/2" }, { seenAt: 800 }),
    make("6", { text: "Nowhere." }),
    make("7", { text: " Nowhere. " }),
    make("8", { url: "https://gazette.example/3" }),
    make("9", { url: "https://gazette.example/3" }),
    make("10", {}),
  ];
  const preview = createPreview(corpus);
  const outcomes = [
    ...unwrap(await preview.look(articles.slice(0, 5))),
    ...unwrap(await preview.look(articles.slice(5))),
  ];
  expect(outcomes).toEqual([
    "added",
    "known",
    "version",
    "added",
    "version",
    "added",
    "known",
    "link",
    "known",
    "nothing",
  ]);
  const report = await bringIn(corpus, articles);
  expect(report).toEqual({
    addedCount: 3,
    linkCount: 1,
    versionCount: 2,
    knownCount: 3,
    correctionCount: 0,
    feedCount: 0,
    followCount: 0,
  });
  expect(unwrap(await getVersions(corpus, "1"))).toHaveLength(1);
});
