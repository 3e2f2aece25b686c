// What the bench does in its page, with the extension's own code: feeds are asked for, read, stored and made searchable; then the same records
// are put into a plain Dexie table.
import { Dexie } from "dexie";
import { closeCorpus, openCorpus, read } from "../../../utils/corpus/database.ts";
import type { CorpusResult } from "../../../utils/corpus/failure.ts";
import { storeItems } from "../../../utils/corpus/feed-items.ts";
import { addFeeds, listFeeds, recordPoll } from "../../../utils/corpus/feeds.ts";
import { newsEngine } from "../../../utils/corpus/news-engine.ts";
import { searchArticles } from "../../../utils/corpus/search-index.ts";
import { maintainSearch } from "../../../utils/corpus/search-upkeep.ts";
import { applyResponse } from "../../../utils/feeds/apply-response.ts";
import { parseFeed } from "../../../utils/feeds/parse-feed.ts";
import { planPoll } from "../../../utils/feeds/plan-poll.ts";
import { time } from "../corpus/engine.ts";

/** Milliseconds of one round. */
export interface FeedTimes {
  readonly itemCount: number;
  readonly steps: Readonly<Record<"fetch" | "parse" | "store" | "search index", number>>;
  /** The engine's reading of the articles alone; a part of "store". */
  readonly reading: number;
  readonly plain: number;
}

const NOW = Date.UTC(2026, 10, 25);
const NO_HEADERS = { etag: null, lastModified: null, retryAfter: null };

/** Takes in the feeds, the n-th from `/feed/n`, into a corpus that is empty. */
export async function takeIn(urls: readonly string[], round: number): Promise<FeedTimes> {
  const corpus = unwrap(await openCorpus({ engine: newsEngine, name: `feeds-${round}` }));
  unwrap(
    await addFeeds(
      corpus,
      urls.map((url) => ({ url, title: null, home: null, folder: [] })),
      NOW,
    ),
  );
  const steps = { fetch: 0, parse: 0, store: 0, "search index": 0 };
  const take = async <T>(step: keyof typeof steps, work: () => Promise<T> | T): Promise<T> => {
    const { ms, value } = await time(async () => work());
    steps[step] += ms;
    return value;
  };
  const records = unwrap(await listFeeds(corpus));
  for (const [i, url] of urls.entries()) {
    const record = records.find((feed) => feed.url === url)!;
    const bytes = await take("fetch", async () => (await fetch(`/feed/${i}`)).bytes());
    const feed = await take("parse", () => parseFeed(bytes, { url, contentType: null, now: NOW }));
    await take("store", async () => {
      const { newCount, hasUnstableIds, seen } = unwrap(await storeItems(corpus, record, feed, NOW));
      const response = {
        kind: "feed",
        status: 200,
        url,
        headers: NO_HEADERS,
        feed,
        newCount,
        hasUnstableIds,
      } as const;
      const state = applyResponse(record.state, response, NOW);
      unwrap(
        await recordPoll(
          corpus,
          url,
          { ...state, nextTryAt: planPoll(state, NOW, () => 0.5) },
          { seen, title: feed.title, home: feed.home },
        ),
      );
    });
  }
  await take("search index", async () => unwrap(await maintainSearch(corpus)));
  const articles = unwrap(await read(corpus, (tables) => tables.articles.toArray()));
  const last = articles.at(-1)!;
  const { hits } = unwrap(await searchArticles(corpus, last.source.title!));
  if (hits[0]?.id !== String(last.id)) throw new Error("the last item is not found by its headline");
  closeCorpus(corpus);

  const reading = await time(async () => {
    for (const { source } of articles) {
      newsEngine.extractFeatures(source);
      newsEngine.describe(source);
    }
  });
  const database = new Dexie(`plain-${round}`);
  database.version(1).stores({ articles: "id,savedAt" });
  await database.open();
  const perFeed = articles.length / urls.length;
  const plain = await time(async () => {
    for (let from = 0; from < articles.length; from += perFeed)
      await database.table("articles").bulkPut(articles.slice(from, from + perFeed));
  });
  database.close();
  return { itemCount: articles.length, steps, reading: reading.ms, plain: plain.ms };
}

function unwrap<T>(result: CorpusResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}
