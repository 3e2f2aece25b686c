// Pages of articles of which a feed has only a beginning or a summary: fetched where their host is granted, some in each round, the newest
// first, and never at the cost of the feeds.
import { getArticles } from "../../../utils/corpus/articles.ts";
import { dropPages, type FeedRecord, getFeed, type WaitingPage } from "../../../utils/corpus/feeds.ts";
import type { StoredArticle } from "../../../utils/corpus/records.ts";
import { saveArticles } from "../../../utils/corpus/saves.ts";
import {
  hostOf,
  type HostRequest,
  type PlannedPoll,
  planRound,
  ROUND_LIMITS,
  type Waiting,
} from "../../../utils/feeds/plan-round.ts";
import type { ArticleAnswer } from "../../../utils/fetching/fetch-feed.ts";
import { isGranted, keep, type RoundPorts } from "./round-ports.ts";

/** Most pages of one round. */
const ROUND_COUNT = 24;
/** Pages are fetched while fewer requests than these were made in the last hour; what is left of the budget is for feeds. */
const HOURLY_LIMIT = Math.floor(ROUND_LIMITS.hourlyBudget * 0.7);
/** An article whose turn did not come in this time stays as the feed gave it. */
const PATIENCE_MS = 48 * 3_600_000;
/** Letters of a word that tells what an article is about. */
const WORD_LENGTH = 4;
/** Share of the headline's words that a page of the article has; one that asks for consent or payment has hardly any. */
const SHARED_WORDS = 0.4;

/** A page that waits, with the feed that it came from. */
export interface PageFetch extends WaitingPage, Waiting {
  readonly feedUrl: string;
}

/** The pages to fetch in a round, and when others are to be. */
export function planPages(
  feeds: readonly FeedRecord[],
  recent: readonly HostRequest[],
  now: number,
  isGranted: (url: string) => boolean,
): { readonly fetches: readonly PlannedPoll<PageFetch>[]; readonly nextAt: number | null } {
  const byUrl = new Map<string, PageFetch>();
  for (const { url: feedUrl, wantsFullText, waitingPages = [] } of feeds) {
    for (const page of waitingPages) {
      if (!wantsFullText || page.since < now - PATIENCE_MS || !isGranted(page.url)) continue;
      // The planner begins with what has waited longest; here that is the newest.
      byUrl.set(page.url, { ...page, feedUrl, nextTryAt: -page.since, isStopped: false });
    }
  }
  const limits = { ...ROUND_LIMITS, hourlyBudget: HOURLY_LIMIT };
  const { polls, nextRoundAt } = planRound([...byUrl.values()], recent, now, limits);
  return {
    fetches: polls.slice(0, ROUND_COUNT),
    nextAt: polls.length > ROUND_COUNT ? now : nextRoundAt,
  };
}

/** Fetches a page and puts its text in the place of the feed's; answers whether it did. A page that cannot be used is not asked again. */
export async function fetchPage(ports: RoundPorts, page: PageFetch): Promise<boolean> {
  const { corpus, now, listPatterns, fetchArticle, isCancelled, isOffline, noteRequest, settle } = ports;
  const patterns = await listPatterns();
  if (isOffline() || !isGranted(patterns, page.url)) return false;
  const before = await findPartial(ports, page);
  if (before === null) {
    keep(await dropPages(corpus, page.feedUrl, [page.url]));
    return false;
  }
  await noteRequest({ host: hostOf(page.url), at: now() });
  const answer = await fetchArticle({ url: page.url, patterns, now: now() });
  if (isCancelled() || (answer.kind === "failed" && isOffline())) return false;
  const isTaken = answer.kind === "page" && isOfArticle(before, answer);
  if (isTaken) {
    const article = {
      source: answer.page.source,
      addresses: [page.url, answer.url],
      sameAs: page.articleId,
      origin: "feed",
    } as const;
    const written = await saveArticles(corpus, [article], now());
    keep(written);
    await settle(written);
  }
  keep(await dropPages(corpus, page.feedUrl, await listDone(ports, page, answer)));
  return isTaken;
}

/** The article as it is, while its page is still wanted, and it is there and only a part. */
async function findPartial(
  { corpus }: RoundPorts,
  { articleId, feedUrl, url }: PageFetch,
): Promise<StoredArticle | null> {
  const feed = keep(await getFeed(corpus, feedUrl));
  if (feed === null || feed.isPaused || !feed.waitingPages?.some((page) => page.url === url)) return null;
  const [article] = keep(await getArticles(corpus, [articleId]));
  return article?.extent === undefined ? null : article;
}

/** Whether a page holds the article that the feed announced, and more of it than the feed. */
function isOfArticle(before: StoredArticle, { page }: Extract<ArticleAnswer, { kind: "page" }>): boolean {
  const { text } = page.source;
  if (!page.isArticle || text.length <= before.source.text.length) return false;
  const wanted = listWords(before.source.title ?? before.source.text.slice(0, 200));
  const there = listWords(`${page.source.title ?? ""}\n${text}`);
  const shared = [...wanted].filter((word) => there.has(word)).length;
  return shared >= wanted.size * SHARED_WORDS;
}

function listWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= WORD_LENGTH));
}

/** A host that has had enough is left alone: its other pages that wait stay as the feed gave them. */
async function listDone(
  { corpus }: RoundPorts,
  { feedUrl, url }: PageFetch,
  answer: ArticleAnswer,
): Promise<string[]> {
  const isRefused = answer.kind === "failed" && (answer.status === 429 || answer.status === 503);
  if (!isRefused) return [url];
  const feed = keep(await getFeed(corpus, feedUrl));
  const pages = feed?.waitingPages ?? [];
  return pages.filter((page) => hostOf(page.url) === hostOf(url)).map((page) => page.url);
}
