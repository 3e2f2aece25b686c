// Every released schema stays readable: each frozen example is opened by today's code.
import { describe, expect, test } from "vitest";
import {
  countArticles,
  findArticleByUrl,
  getArticles,
  getVersions,
  restoreArticle,
} from "../../../utils/corpus/articles.ts";
import { findCandidates } from "../../../utils/corpus/candidate-index.ts";
import { listCorrections } from "../../../utils/corpus/corrections.ts";
import { closeCorpus } from "../../../utils/corpus/database.ts";
import { listFeeds, readFeedSeen } from "../../../utils/corpus/feeds.ts";
import { listFollows } from "../../../utils/corpus/follows.ts";
import { reindex } from "../../../utils/corpus/reindex.ts";
import { saveArticle } from "../../../utils/corpus/saves.ts";
import { SCHEMA_VERSION } from "../../../utils/corpus/schema.ts";
import { loadSeeds } from "../../../utils/corpus/seeds.ts";
import { checkWatermark } from "../../../utils/corpus/watermark.ts";
import { type DatabaseDump, dumpDatabase, restoreDatabase } from "../../corpora/dump.ts";
import { nameDatabase, open, peek, unwrap } from "./open.ts";

const frozen = import.meta.glob<DatabaseDump>("../../corpora/v*/corpus.json", {
  eager: true,
  import: "default",
});
const versions = Object.entries(frozen).map(
  ([path, dump]) => [Number(/\/v(\d+)\//.exec(path)![1]), dump] as const,
);

test("there is an example of every version", () => {
  const numbers = versions.map(([version]) => version).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, i) => i + 1));
});

describe.each(versions)("schema version %i", (version, dump) => {
  test("everything in it is there", async () => {
    const name = nameDatabase();
    await restoreDatabase(name, dump);
    const corpus = await open(name, 99);
    expect(unwrap(await checkWatermark(corpus, null, { countRows: true })).verdict).toBe("ok");
    expect(unwrap(await countArticles(corpus))).toBe(2);
    const [example, dam] = unwrap(await getArticles(corpus, ["1", "3"]));
    expect(example).toMatchObject({
      isSeed: true,
      seedId: "one",
      source: { text: "The example one." },
      savedAt: 1000,
    });
    expect(dam).toMatchObject({ isSeed: false, savedAt: 2000, updatedAt: 3000, versionCount: 2 });
    expect(dam!.source).toMatchObject({
      title: "Dam breaks in Orlov",
      published: "2026-03-03",
      language: "en",
    });
    expect(unwrap(await findArticleByUrl(corpus, "https://gazette.example/news/dam"))?.id).toBe("3");
    expect(unwrap(await getVersions(corpus, "3")).map(({ source, seenAt }) => [source.text, seenAt])).toEqual(
      [
        ["ORLOV, March 3 — The dam broke at night.\n\nNobody was hurt, officials said.", 2000],
        ["The dam broke at night. Two were hurt.", 3000],
      ],
    );
    unwrap(await restoreArticle(corpus, "4"));
    expect(unwrap(await getArticles(corpus, ["4"]))[0]?.source.text).toBe(
      "Café prices rose — “again”, they said. 価格",
    );
    expect(unwrap(await listCorrections(corpus))).toMatchObject([
      { kind: "not-same-event", subjects: ["article:1", "article:3"], madeAt: 7000 },
    ]);
  });

  test.each([
    ["it was made with", 1],
    ["of today", 99],
  ])(
    "it is found, written and seeded as a corpus of today is, by the engine %s",
    async (_, engineVersion) => {
      const name = nameDatabase();
      await restoreDatabase(name, dump);
      const corpus = await open(name, engineVersion);
      // Version 4 packs the index differently: of an earlier one nothing is left to be read wrongly.
      if (version < 4) expect(await peek(corpus, ({ indexPending }) => indexPending.count())).toBe(0);
      unwrap(await reindex(corpus));
      const features = corpus.engine.extractFeatures({ text: "hurt" });
      expect(unwrap(await findCandidates(corpus, features)).map((candidate) => candidate.id)).toEqual(["3"]);
      const nextId = String(dump.stores.find((store) => store.name === "articles")!.rows.length + 1);
      expect(unwrap(await saveArticle(corpus, { source: { text: "New." } }, 9)).articleId).toBe(nextId);
      const seeds = ["one", "two"].map((seedId) => ({ seedId, source: { text: `The example ${seedId}.` } }));
      expect(unwrap(await loadSeeds(corpus, seeds, 9)).loadedCount).toBe(0);
    },
  );
});

test("version 3 has its feeds, what they brought, and followed events", async () => {
  const name = nameDatabase();
  await restoreDatabase(name, versions.find(([version]) => version === 3)![1]);
  const corpus = await open(name, 99);
  const url = "https://gazette.example/feed.xml";
  expect(unwrap(await listFeeds(corpus))).toMatchObject([
    {
      url,
      title: "Gazette",
      folder: ["News", "Orlov"],
      isPaused: false,
      state: { etag: '"a1"', itemsNewCount: 1 },
    },
  ]);
  expect(unwrap(await readFeedSeen(corpus, url)).items).toMatchObject([{ articleId: "3", id: "dam-1" }]);
  expect(unwrap(await listFollows(corpus))).toMatchObject([{ id: 1, articleId: 3, since: 7700 }]);
  unwrap(await restoreArticle(corpus, "5"));
  expect(unwrap(await getArticles(corpus, ["5"]))).toMatchObject([{ origin: "feed", extent: "summary" }]);
});

test("the tables are those that were frozen under this version", async () => {
  const name = nameDatabase();
  closeCorpus(await open(name));
  const outline = ({ nativeVersion, stores }: DatabaseDump): unknown => [
    nativeVersion,
    stores.map(({ name, keyPath, autoIncrement, indexes }) => [name, keyPath, autoIncrement, indexes]),
  ];
  const current = versions.find(([version]) => version === SCHEMA_VERSION)![1];
  expect(outline(await dumpDatabase(name))).toEqual(outline(current));
});
