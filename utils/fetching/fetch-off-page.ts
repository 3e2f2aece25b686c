// Where the background has feeds and articles fetched: Chrome's in the offscreen document, Firefox's in its own page.
import { browser } from "wxt/browser";
import { openOffscreen } from "../page/offscreen-document.ts";
import { type ArticleAnswer, type FeedAnswer, fetchAndParse, type FetchRequest } from "./fetch-feed.ts";

/** The message to the offscreen document, which only the background sends. */
export interface OffscreenFetch extends FetchRequest {
  readonly name: "offscreen.fetch";
}

/** A document that was ended, or that a worker which died meanwhile was opening, does not answer; the address is not to blame. */
const TRY_COUNT = 4;
const RETRY_MS = 300;

/** What a feed's address gives, with the headers of the request. Never throws. */
export async function fetchFeed(request: Omit<FetchRequest, "kind">): Promise<FeedAnswer> {
  return (await fetchThere({ ...request, kind: "feed" })) as FeedAnswer;
}

/** What an article's address gives. Never throws. */
export async function fetchArticle(request: Omit<FetchRequest, "kind" | "headers">): Promise<ArticleAnswer> {
  const headers = { Accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1" };
  return (await fetchThere({ ...request, headers, kind: "page" })) as ArticleAnswer;
}

async function fetchThere(request: FetchRequest): Promise<FeedAnswer | ArticleAnswer> {
  if (browser.offscreen === undefined) return fetchAndParse(request);
  const message: OffscreenFetch = { ...request, name: "offscreen.fetch" };
  for (let left = TRY_COUNT; left > 0; left--) {
    await openOffscreen();
    const answer = await browser.runtime
      .sendMessage<OffscreenFetch, FeedAnswer | ArticleAnswer | undefined>(message)
      .catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  return { kind: "failed", code: "unreachable", status: null, headers: null };
}
