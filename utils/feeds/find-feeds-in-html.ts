// The feeds that a page announces, from its HTML: for a page that was fetched. One that is open gives its elements to `findFeeds`. Linear.
import { Parser } from "htmlparser2";
import { DEPTH_LIMIT } from "./feed-limits.ts";
import { findFeeds, type FoundFeed, type PageLink } from "./find-feeds.ts";

/** As much of a page as is looked through: feeds stand in the head, after inlined styles at worst. */
const HTML_LENGTH_LIMIT = 1_000_000;
/** Thrown through the tag parser to leave it. */
const STOP = Symbol("stop");

/** The feeds that the HTML of a page at that address announces; see `findFeeds`. */
export function findFeedsInHtml(html: string, pageUrl: string): FoundFeed[] {
  const { links, base } = readLinks(html, pageUrl);
  return findFeeds(links, base);
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
