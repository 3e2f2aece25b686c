// The feeds that the reader added: what they are, how it stands with asking them, and what their items are known by. A feed's articles are
// in `articles` like any other, and stay when the feed is removed.
import { type FeedState, makeFeedState, resumeFeed } from "../feeds/feed-state.ts";
import { type Corpus, type CorpusTables, read, write, writeFeeds, type Written } from "./database.ts";
import type { CorpusResult } from "./failure.ts";

/** A row of `feeds`. */
export interface FeedRecord {
  /** Its key. */
  readonly url: string;
  readonly title: string | null;
  /** The page that it belongs to. */
  readonly home: string | null;
  /** Names of the folders it is in, outermost first. */
  readonly folder: readonly string[];
  readonly isPaused: boolean;
  /** Whether article pages are fetched where their host is granted. */
  readonly wantsFullText: boolean;
  /** Milliseconds since the epoch. */
  readonly addedAt: number;
  readonly state: FeedState;
  /** Pages of its articles that are to be fetched, newest first; absent where none is. */
  readonly waitingPages?: readonly WaitingPage[];
}

/** An article of which the feed has only a part. */
export interface WaitingPage {
  readonly articleId: string;
  readonly url: string;
  /** When the feed first listed it, ms since the epoch. */
  readonly since: number;
}

/** A feed to be added. */
export type NewFeed = Pick<FeedRecord, "url" | "title" | "home" | "folder">;

/** What the reader can change of a feed. */
export type FeedChange = Partial<Pick<FeedRecord, "title" | "folder" | "isPaused" | "wantsFullText">>;

/** An item that a feed listed. */
export interface SeenItem {
  /** Public id of its article. */
  readonly articleId: string;
  /** The feed's own id, where it can be trusted. */
  readonly id: string | null;
  /** Its addresses in canonical form, so that it is known after its article is gone for good. */
  readonly addressKeys: readonly string[];
  /** Hash of title and text where these alone make an item known; see `fold-items.ts`. */
  readonly contentKey: string | null;
  /** Hash of title and text as last seen: another one means that the item changed. */
  readonly textKey: string;
  /** When it was first listed, ms since the epoch. */
  readonly firstSeenAt: number;
}

/** A row of `feedSeen`: what a feed's items are known by, the latest ones. */
export interface FeedSeen {
  /** Newest first. */
  readonly items: readonly SeenItem[];
}

/** Most items that are remembered of one feed. */
export const SEEN_COUNT_LIMIT = 2000;

/** Most pages that wait to be fetched for one feed, the newest ones: as many as a feed lists. */
const PAGE_COUNT_LIMIT = 50;

/** All feeds, in the order in which they were added. */
export async function listFeeds(corpus: Corpus): Promise<CorpusResult<FeedRecord[]>> {
  return read(corpus, async ({ feeds }) =>
    (await feeds.toArray()).sort((a, b) => a.addedAt - b.addedAt || (a.url < b.url ? -1 : 1)),
  );
}

/** One feed; null where there is none. */
export async function getFeed(corpus: Corpus, url: string): Promise<CorpusResult<FeedRecord | null>> {
  return read(corpus, async ({ feeds }) => (await feeds.get(url)) ?? null);
}

/** Adds feeds, due at once; those that are there stay as they are. */
export async function addFeeds(
  corpus: Corpus,
  news: readonly NewFeed[],
  now: number,
): Promise<Written<{ readonly addedUrls: readonly string[]; readonly knownUrls: readonly string[] }>> {
  const byUrl = new Map(news.map((feed) => [feed.url, feed]));
  return write(corpus, "strict", async ({ feeds }) => {
    const urls = [...byUrl.keys()];
    const found = await feeds.bulkGet(urls);
    const addedUrls = urls.filter((_, i) => found[i] === undefined);
    const records = addedUrls.map((url): FeedRecord => {
      const { title, home, folder } = byUrl.get(url)!;
      const state = makeFeedState(url, now);
      return { url, title, home, folder, isPaused: false, wantsFullText: true, addedAt: now, state };
    });
    await feeds.bulkPut(records, addedUrls);
    return { addedUrls, knownUrls: urls.filter((_, i) => found[i] !== undefined) };
  });
}

/** Changes a feed; null where there is none. One that goes on after a pause is due as it was. */
export async function changeFeed(
  corpus: Corpus,
  url: string,
  change: FeedChange,
): Promise<Written<FeedRecord | null>> {
  return write(corpus, "strict", async ({ feeds }) => {
    const known = await feeds.get(url);
    if (known === undefined) return null;
    const changed = { ...known, ...change };
    await feeds.put(changed, url);
    return changed;
  });
}

/** Removes feeds, and answers with them; their articles stay. What their items are known by goes with them. */
export async function removeFeeds(
  corpus: Corpus,
  urls: readonly string[],
): Promise<Written<readonly FeedRecord[]>> {
  return write(corpus, "strict", async ({ feeds, feedSeen }) => {
    const found = (await feeds.bulkGet([...urls])).filter((feed) => feed !== undefined);
    await feeds.bulkDelete([...urls]);
    await feedSeen.bulkDelete([...urls]);
    return found;
  });
}

/** Brings removed feeds back; one that was added again meanwhile is replaced. */
export async function restoreFeeds(corpus: Corpus, records: readonly FeedRecord[]): Promise<Written<null>> {
  return write(corpus, "strict", async ({ feeds }) => {
    await feeds.bulkPut(
      [...records],
      records.map(({ url }) => url),
    );
    return null;
  });
}

/** Makes feeds due that the reader wants asked now: all where `urls` is null, except paused ones. Answers their addresses. */
export async function resumeFeeds(
  corpus: Corpus,
  urls: readonly string[] | null,
  now: number,
): Promise<CorpusResult<readonly string[]>> {
  return writeFeeds(corpus, async ({ feeds }) => {
    const found = urls === null ? await feeds.toArray() : await feeds.bulkGet([...urls]);
    const records = found.filter((feed) => feed !== undefined && (urls !== null || !feed.isPaused));
    const resumed = records.map((feed) => ({ ...feed!, state: resumeFeed(feed!.state, now) }));
    const resumedUrls = resumed.map(({ url }) => url);
    await feeds.bulkPut(resumed, resumedUrls);
    return resumedUrls;
  });
}

/** What the items of a feed are known by. */
export async function readFeedSeen(corpus: Corpus, url: string): Promise<CorpusResult<FeedSeen>> {
  return read(corpus, async ({ feedSeen }) => (await feedSeen.get(url)) ?? { items: [] });
}

/** What a request to a feed found beside its state. */
export interface PollFindings {
  readonly seen: FeedSeen;
  /** What the feed calls itself and its page; taken where the reader has said nothing else. */
  readonly title: string | null;
  readonly home: string | null;
}

/**
 * Notes items of a feed, and pages to be fetched for it, in the transaction that saves their articles: an item that has no address is known
 * by nothing else, should what follows never come.
 */
export async function noteItems(
  { feeds, feedSeen }: Pick<CorpusTables, "feeds" | "feedSeen">,
  url: string,
  items: readonly SeenItem[],
  pages: readonly WaitingPage[],
): Promise<void> {
  const [known, before] = await Promise.all([feeds.get(url), feedSeen.get(url)]);
  if (known === undefined) return;
  const noted = [...items, ...(before?.items ?? [])].slice(0, SEEN_COUNT_LIMIT);
  const { waitingPages = [], ...rest } = known;
  await Promise.all([
    feedSeen.put({ items: noted }, url),
    pages.length === 0 || !known.wantsFullText
      ? null
      : feeds.put({ ...rest, ...pagesField([...pages, ...waitingPages]) }, url),
  ]);
}

/**
 * Notes what a request to a feed brought, beside whatever the reader changed of it meanwhile; `found` null leaves everything but the state.
 * A feed that was removed meanwhile stays removed. Relaxed: what is lost is asked again.
 */
export async function recordPoll(
  corpus: Corpus,
  url: string,
  state: FeedState,
  found: PollFindings | null,
): Promise<CorpusResult<null>> {
  return writeFeeds(corpus, async ({ feeds, feedSeen }) => {
    const known = await feeds.get(url);
    if (known === undefined) return null;
    if (found === null) {
      await feeds.put({ ...known, state }, url);
      return null;
    }
    const { seen, title, home } = found;
    await feeds.put({ ...known, title: known.title ?? title, home: known.home ?? home, state }, url);
    await feedSeen.put({ items: seen.items.slice(0, SEEN_COUNT_LIMIT) }, url);
    return null;
  });
}

/** Takes pages off a feed's list: they were fetched, or are given up. */
export async function dropPages(
  corpus: Corpus,
  url: string,
  pageUrls: readonly string[],
): Promise<CorpusResult<null>> {
  return writeFeeds(corpus, async ({ feeds }) => {
    const known = await feeds.get(url);
    if (known === undefined) return null;
    const { waitingPages = [], ...rest } = known;
    await feeds.put(
      { ...rest, ...pagesField(waitingPages.filter((page) => !pageUrls.includes(page.url))) },
      url,
    );
    return null;
  });
}

function pagesField(pages: readonly WaitingPage[]): Pick<FeedRecord, "waitingPages"> {
  const newest = [...new Map(pages.map((page) => [page.url, page])).values()].slice(0, PAGE_COUNT_LIMIT);
  return newest.length === 0 ? {} : { waitingPages: newest };
}
