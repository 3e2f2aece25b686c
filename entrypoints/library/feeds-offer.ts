// Feeds that can be added, before anything is. Pure.
import type { FeedOffer, NewFeed, OfferedFeed } from "../../components/library-feeds-entry.ts";
import { namesComments } from "../../utils/feeds/comments-feed.ts";
import { readLine } from "../../utils/feeds/feed-fields.ts";
import { isPublicAddress } from "../../utils/feeds/public-address.ts";
import { hostOf } from "./feeds-list.ts";

/** A feed that was found; `isComments` where these are readers' comments. */
export interface FoundFeed extends NewFeed {
  readonly isComments?: boolean;
}

/** The address as a reader means it: with a scheme, without `feed:`; null where it is none. */
export function readTypedAddress(typed: string): string | null {
  const text = typed.trim().replace(/^feed:(?:\/\/)?/i, "");
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || !url.hostname.includes(".")) return null;
  url.hash = "";
  return url.href;
}

/** Feeds that popup or panel found on a page, as the address `?add=URL&name=TITLE&home=PAGE` names them; null where it names none. */
export function readOffer(params: URLSearchParams, knownUrls: ReadonlySet<string>): FeedOffer | null {
  const names = params.getAll("name");
  const page = URL.parse("/", params.get("home") ?? undefined)?.href ?? null;
  const home = page !== null && isPublicAddress(page) ? page : null;
  const feeds = params
    .getAll("add")
    .map((url, index) => ({ url, title: readLine(names[index]), home, folder: [] }))
    .filter(({ url }) => isPublicAddress(url));
  if (feeds.length === 0) return null;
  const named = feeds.map((feed) => ({ ...feed, isComments: namesComments(feed.title, feed.url) }));
  return makeFoundOffer(home ?? feeds[0]!.url, named, knownUrls);
}

/** What was found at an address. */
export function makeFoundOffer(
  address: string,
  feeds: readonly FoundFeed[],
  knownUrls: ReadonlySet<string>,
): FeedOffer {
  const offered = feeds.map((feed) => makeOffered(feed, knownUrls));
  return { kind: "found", from: hostOf(address), feeds: offered, refused: [], isCutOff: false };
}

/** A feed with whether it is there already. */
export function makeOffered(
  { url, title, home, folder, isComments = false }: FoundFeed,
  knownUrls: ReadonlySet<string>,
): OfferedFeed {
  return { url, title, home, folder, isComments, isKnown: knownUrls.has(url) };
}
