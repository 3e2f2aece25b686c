// The door: a feed's bytes or text in, plain values out, whatever its format. Nothing is fetched, nothing in a feed runs. Linear in its size.
import { readAtomHead, readAtomItem } from "./atom-feed.ts";
import { decodeFeed } from "./decode-feed.ts";
import { FeedError } from "./feed-error.ts";
import type { Feed, FeedContext, FeedItem, FeedNotice } from "./feed-item.ts";
import { FEED_BYTES_LIMIT, ITEM_COUNT_LIMIT } from "./feed-limits.ts";
import { readJsonFeed } from "./json-feed.ts";
import { readRssHead, readRssItem } from "./rss-feed.ts";
import { readXml } from "./xml-tree.ts";

export interface FeedSource {
  /** The address that answered. */
  readonly url: string;
  /** `Content-Type` of the answer; only its charset is believed, and that only where the bytes bear it out. */
  readonly contentType: string | null;
  /** ms since the epoch: dates after it are not dates of publication. */
  readonly now: number;
}

const ITEM_NAMES: ReadonlySet<string> = new Set(["item", "atom:entry"]);
const PAGE_ROOTS = new Set(["html", "html:html"]);

/**
 * The feed: RSS 0.90 to 2.0, RDF, Atom or JSON Feed. Items that have neither title nor text are left out, a document that is cut off
 * gives the items that are whole. Throws `FeedError` for one that is not taken at all.
 */
export function parseFeed(input: Uint8Array | string, { url, contentType, now }: FeedSource): Feed {
  if (input.length > FEED_BYTES_LIMIT) throw new FeedError("too-large");
  const decoded = typeof input === "string" ? input : decodeFeed(input, contentType);
  const text = decoded.replace(/^[\s\uFEFF]+/, "");
  if (text === "") throw new FeedError("empty");
  const notices = new Set<FeedNotice>();
  const context: FeedContext = { url, now, notices };
  const feed = text.startsWith("{") ? readJsonFeed(text, context) : readXmlFeed(text, context);
  return { ...feed, notices: [...notices] };
}

function readXmlFeed(text: string, context: FeedContext): Omit<Feed, "notices"> {
  const items: FeedItem[] = [];
  let count = 0;
  const reading = readXml(text, ITEM_NAMES, (element) => {
    if (++count > ITEM_COUNT_LIMIT) {
      context.notices.add("too-many-items");
      return false;
    }
    const item = element.name === "item" ? readRssItem(element, context) : readAtomItem(element, context);
    if (item !== null) items.push(item);
    return true;
  });
  if (reading === null) throw new FeedError("not-a-feed");
  const { root, isWhole } = reading;
  if (PAGE_ROOTS.has(root.name)) throw new FeedError("is-a-page");
  if (!isWhole) context.notices.add("cut-off");
  if (root.name === "rss" || root.name === "rdf:rdf") return { ...readRssHead(root, context), items };
  if (root.name === "atom:feed") return { ...readAtomHead(root, context), items };
  throw new FeedError("not-a-feed");
}
