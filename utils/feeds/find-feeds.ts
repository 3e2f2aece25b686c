// The feeds that a page announces by `link` elements (RSS autodiscovery; WHATWG HTML, link type "alternate"). No address is guessed. Linear.
import { namesComments } from "./comments-feed.ts";
import { readAddress, readLine } from "./feed-fields.ts";

/** The attributes of a `link` element; null or missing where it has none. */
export interface PageLink {
  readonly rel?: string | null;
  readonly type?: string | null;
  readonly href?: string | null;
  readonly title?: string | null;
}

export interface FoundFeed {
  readonly url: string;
  readonly title: string | null;
  /** Whether these are readers' comments rather than articles, as far as title and address tell. */
  readonly isComments: boolean;
}

const FEED_TYPES = new Set([
  "application/rss+xml",
  "application/atom+xml",
  "application/feed+json",
  "application/rdf+xml",
]);
/** Types that name no feed by themselves. */
const LOOSE_TYPES = new Set(["text/xml", "application/xml", "application/json", "text/rss+xml", ""]);
const FEED_WORD = /\b(?:rss|atom|feeds?|rdf)\b/i;
/** Most feeds of one page; section pages of large outlets announce 30. */
const FOUND_COUNT_LIMIT = 50;

/**
 * The feeds that a page announces, each once, in its order, those of articles first. `base` is the page's `document.baseURI`. Addresses are
 * absolute, public and http(s).
 */
export function findFeeds(links: Iterable<PageLink>, base: string): FoundFeed[] {
  const found = new Map<string, FoundFeed>();
  for (const link of links) {
    const url = isFeedLink(link) ? readAddress(link.href, base) : null;
    if (url === null || found.has(url)) continue;
    const title = readLine(link.title);
    found.set(url, { url, title, isComments: namesComments(title, url) });
    if (found.size === FOUND_COUNT_LIMIT) break;
  }
  const feeds = [...found.values()];
  return [...feeds.filter((feed) => !feed.isComments), ...feeds.filter((feed) => feed.isComments)];
}

function isFeedLink({ rel, type, href, title }: PageLink): boolean {
  const kinds = (rel ?? "").toLowerCase().split(/\s+/);
  if (!kinds.includes("alternate") && !kinds.includes("feed")) return false;
  const media = (type ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (FEED_TYPES.has(media)) return true;
  if (!LOOSE_TYPES.has(media)) return false;
  return (
    kinds.includes("feed") || (media !== "" && FEED_WORD.test(`${title ?? ""} ${(href ?? "").slice(0, 300)}`))
  );
}
