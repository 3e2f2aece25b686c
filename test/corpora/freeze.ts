// Freezes an example of the current schema: `npm exec node test/corpora/freeze.ts`. Run once for each schema version, when it is
// released; a frozen example is never made again.
import "fake-indexeddb/auto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { removeArticle } from "../../utils/corpus/articles.ts";
import { addCorrection } from "../../utils/corpus/corrections.ts";
import { closeCorpus, openCorpus, writeFeeds } from "../../utils/corpus/database.ts";
import { followEvent } from "../../utils/corpus/follows.ts";
import { addFeeds, noteItems, recordPoll } from "../../utils/corpus/feeds.ts";
import { makeFeedState } from "../../utils/feeds/feed-state.ts";
import { saveArticle } from "../../utils/corpus/saves.ts";
import { SCHEMA_VERSION } from "../../utils/corpus/schema.ts";
import { loadSeeds } from "../../utils/corpus/seeds.ts";
import { makeEngine } from "../unit/corpus/engine.ts";
import { dumpDatabase } from "./dump.ts";

const folder = new URL(`v${SCHEMA_VERSION}/`, import.meta.url);
if (existsSync(new URL("corpus.json", folder)))
  throw new Error(`version ${SCHEMA_VERSION} is frozen already`);

const opened = await openCorpus({ engine: makeEngine(1), name: "frozen" });
if (!opened.ok) throw new Error(opened.error.message);
const corpus = opened.value;
const url = "https://www.gazette.example/news/dam?utm_source=feed";
const feedUrl = "https://gazette.example/feed.xml";
const first = {
  text: "ORLOV, March 3 — The dam broke at night.\n\nNobody was hurt, officials said.",
  title: "Dam breaks in Orlov",
  outlet: "Gazette",
  byline: null,
  published: "2026-03-03",
  language: "en",
  url,
};
const results = [
  await loadSeeds(
    corpus,
    ["one", "two"].map((seedId) => ({ seedId, source: { text: `The example ${seedId}.` } })),
    1_000,
  ),
  await saveArticle(corpus, { source: first }, 2_000),
  await saveArticle(corpus, { source: { text: "The dam broke at night. Two were hurt.", url } }, 3_000),
  await saveArticle(corpus, { source: { text: "Café prices rose — “again”, they said. 価格" } }, 4_000),
  await removeArticle(corpus, "4", 5_000),
  await removeArticle(corpus, "2", 6_000),
  await addFeeds(corpus, [{ url: feedUrl, title: "Gazette", home: null, folder: ["News", "Orlov"] }], 6_500),
  await addCorrection(
    corpus,
    { kind: "not-same-event", a: { articleId: "3" }, b: { articleId: "1" } },
    7_000,
  ),
  await saveArticle(
    corpus,
    {
      source: { text: "The road to Orlov is open again.", url: "https://gazette.example/news/road" },
      origin: "feed",
      extent: "summary",
    },
    7_500,
  ),
  await removeArticle(corpus, "5", 7_600),
  await followEvent(corpus, 3, [], 7_700),
  await writeFeeds(corpus, (tables) =>
    noteItems(tables, feedUrl, [], [{ articleId: "3", url, since: 6_800 }]),
  ),
  await recordPoll(
    corpus,
    feedUrl,
    {
      ...makeFeedState(feedUrl, 6_500),
      lastTryAt: 6_800,
      lastSuccessAt: 6_800,
      etag: '"a1"',
      itemsNewCount: 1,
    },
    {
      seen: {
        items: [
          {
            articleId: "3",
            id: "dam-1",
            addressKeys: ["gazette.example/news/dam"],
            contentKey: null,
            textKey: "0a1b",
            firstSeenAt: 6_800,
          },
        ],
      },
      title: "The Gazette",
      home: "https://gazette.example/",
    },
  ),
];
for (const result of results) if (!result.ok) throw new Error(result.error.message);
closeCorpus(corpus);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("corpus.json", folder), `${JSON.stringify(await dumpDatabase("frozen"), null, 1)}\n`);
