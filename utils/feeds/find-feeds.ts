// The feeds that a page announces by `link` elements (RSS autodiscovery; WHATWG HTML, link type "alternate"). No address is guessed. Linear.
import { Parser } from "htmlparser2";
import { readAddress, readLine } from "./feed-fields.ts";
import { DEPTH_LIMIT } from "./feed-limits.ts";

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
const COMMENTS_WORD = /\bcomments?\b|\bkommentare?\b|\bcommentaires?\b|\bcomentarios?\b/i;
/** Most feeds of one page; section pages of large outlets announce 30. */
const FOUND_COUNT_LIMIT = 50;
/** As much of a page as is looked through: feeds stand in the head, after inlined styles at worst. */
const HTML_LENGTH_LIMIT = 1_000_000;
const STOP = Symbol("stop");

/** The feeds that a page announces, each once, in its order, those of articles first. Addresses are absolute, public and http(s). */
export function findFeeds(page: string | Iterable<PageLink>, pageUrl: string): FoundFeed[] {
  const { links, base } =
    typeof page === "string" ? readLinks(page, pageUrl) : { links: page, base: pageUrl };
  const found = new Map<string, FoundFeed>();
  for (const link of links) {
    const url = isFeedLink(link) ? readAddress(link.href, base) : null;
    if (url === null || found.has(url)) continue;
    const title = readLine(link.title);
    found.set(url, {
      url,
      title,
      isComments: COMMENTS_WORD.test(`${title ?? ""} ${URL.parse(url)?.pathname}`),
    });
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

/** The `link` elements of a page's HTML and the address that its own are relative to. */
function readLinks(html: string, pageUrl: string): { links: PageLink[]; base: string } {
  const links: PageLink[] = [];
  let base: string | null = null;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      // Nesting this deep is in no head, and links in a hostile body count for nothing.
      if (++depth > DEPTH_LIMIT) throw STOP;
      if (name === "link") links.push(attributes);
      if (name === "base") base ??= attributes["href"] ?? null;
    },
    onclosetag() {
      depth -= 1;
    },
  });
  try {
    parser.write(html.slice(0, HTML_LENGTH_LIMIT));
    parser.end();
  } catch (error) {
    if (error !== STOP) throw error;
  }
  return { links, base: URL.parse(base ?? "", pageUrl)?.href ?? pageUrl };
}
