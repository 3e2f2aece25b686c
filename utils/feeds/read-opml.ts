// OPML 1.0 and 2.0 subscription lists in: folders as they are nested, every address tried before it is taken. Linear.
import { FeedError } from "./feed-error.ts";
import { readAddress, readLine } from "./feed-fields.ts";
import { FEED_BYTES_LIMIT, TITLE_LENGTH_LIMIT } from "./feed-limits.ts";
import { decodeFeed } from "./decode-feed.ts";
import type { OpmlOutline } from "./opml-outline.ts";
import { type AddressFault, findAddressFault } from "./public-address.ts";
import { findChildren, findText, readXml, type XmlElement } from "./xml-tree.ts";

/** An outline that was not taken. */
export interface RefusedOutline {
  readonly reason: AddressFault | "no-address" | "repeated";
  readonly title: string | null;
  /** As it stands in the file, its beginning. */
  readonly address: string | null;
}

export interface OpmlList {
  readonly title: string | null;
  readonly outlines: readonly OpmlOutline[];
  readonly feedCount: number;
  readonly refused: readonly RefusedOutline[];
  /** Whether the file ends before it is complete. */
  readonly isCutOff: boolean;
}

/** Most feeds of one list; the largest public collections have some thousands. */
const FEED_COUNT_LIMIT = 10_000;
const NO_ITEMS: ReadonlySet<string> = new Set();

/** The list. Throws `FeedError` for a file that is not taken at all; an outline that cannot be taken is told in `refused`. */
export function readOpml(input: Uint8Array | string): OpmlList {
  if (input.length > FEED_BYTES_LIMIT) throw new FeedError("too-large");
  const text = typeof input === "string" ? input : decodeFeed(input, null);
  if (text.trim() === "") throw new FeedError("empty");
  const reading = readXml(text, NO_ITEMS, () => true);
  const root = reading?.root;
  if (root === undefined || root.name.slice(root.name.indexOf(":") + 1) !== "opml") {
    throw new FeedError(root?.name === "html" ? "is-a-page" : "not-opml");
  }
  const head = findChildren(root, "head")[0];
  const gathered: Gathered = { seen: new Set(), refused: [] };
  const outlines = findChildren(root, "body").flatMap((body) => readOutlines(body, gathered));
  return {
    title: head === undefined ? null : readLine(findText(head, "title"), TITLE_LENGTH_LIMIT),
    outlines,
    feedCount: gathered.seen.size,
    refused: gathered.refused,
    isCutOff: reading?.isWhole !== true,
  };
}

interface Gathered {
  readonly seen: Set<string>;
  readonly refused: RefusedOutline[];
}

function readOutlines(parent: XmlElement, gathered: Gathered): OpmlOutline[] {
  return findChildren(parent, "outline").flatMap((element) => readOutline(element, gathered));
}

/** One outline; one that has an address and outlines of its own is a feed followed by them. */
function readOutline(element: XmlElement, gathered: Gathered): OpmlOutline[] {
  const { attributes } = element;
  const title = readLine(attributes.get("title")) ?? readLine(attributes.get("text"));
  const address = attributes.get("xmlurl")?.trim() ?? "";
  const inner = readOutlines(element, gathered);
  const isFolder = findChildren(element, "outline").length > 0;
  if (address === "") {
    const isBrokenFeed =
      !isFolder && (attributes.has("htmlurl") || attributes.has("xmlurl") || attributes.has("type"));
    if (!isBrokenFeed) return [{ kind: "folder", title, outlines: inner }];
    gathered.refused.push({ reason: "no-address", title, address: null });
    return inner;
  }
  // "feed:" is how some programs write the address of a feed.
  const url = address.replace(/^feed:(?:\/\/)?(?=https?:)/i, "").replace(/^feed:\/\//i, "https://");
  const fault = findAddressFault(url);
  const href = readAddress(url, null);
  const reason = fault ?? (href === null ? "not-an-address" : gathered.seen.has(href) ? "repeated" : null);
  if (reason !== null || href === null) {
    gathered.refused.push({ reason: reason ?? "not-an-address", title, address: readLine(address, 200) });
    return inner;
  }
  if (gathered.seen.size === FEED_COUNT_LIMIT) throw new FeedError("too-many-feeds");
  gathered.seen.add(href);
  return [{ kind: "feed", url: href, title, home: readAddress(attributes.get("htmlurl"), null) }, ...inner];
}
