// The feeds as the library lists them, and the sites that they need. Pure.
import type { FeedFolder, ListedFeed } from "../../components/library-feeds-entry.ts";
import { nameFeed, writeFolder } from "../../components/library-feeds-entry.ts";
import type { FeedRecord } from "../../utils/corpus/feeds.ts";
import { covers } from "../background/site-rules.ts";

/** What of a feed says which sites it needs. */
export type NeedyFeed = Pick<FeedRecord, "url" | "home" | "waitingPages"> & {
  readonly wantsFullText?: boolean;
};

/** The pattern that the browser is asked for so that an address may be fetched: its scheme and host. Null where it is not http(s). */
export function findOrigin(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  return `${url.protocol}//${url.hostname}/*`;
}

/** The patterns that feeds need, each once: of the feeds, and of the pages of their articles where whole ones are wanted. */
export function listOrigins(feeds: readonly NeedyFeed[]): string[] {
  const addresses = feeds.flatMap((feed) => [feed.url, ...listPageAddresses(feed)]);
  return [...new Set(addresses.map(findOrigin).filter((origin) => origin !== null))];
}

/** Addresses on the sites of a feed's articles: its home, and where its latest article is, which may be elsewhere. */
function listPageAddresses({ home, wantsFullText = true, waitingPages = [] }: NeedyFeed): string[] {
  if (!wantsFullText) return [];
  return [home, waitingPages[0]?.url ?? null].filter((address) => address !== null);
}

/** Answers whether an address may be fetched from, given the patterns that are granted. Constant time where these name single hosts. */
export function makeGrantTest(granted: readonly string[]): (address: string) => boolean {
  const single = new Set(granted.filter((pattern) => !/^\*|\/\/\*|^</.test(pattern)));
  const wide = granted.filter((pattern) => !single.has(pattern));
  return (address) => {
    const origin = findOrigin(address);
    return origin !== null && (single.has(origin) || wide.some((pattern) => covers(pattern, address)));
  };
}

/** The feeds by folder, folders and feeds by name; those in no folder first. `compare` compares names. */
export function listFolders(
  records: readonly FeedRecord[],
  mayFetch: (address: string) => boolean,
  compare: (a: string, b: string) => number,
): FeedFolder[] {
  const folders = new Map<string, { path: readonly string[]; feeds: ListedFeed[] }>();
  for (const record of records) {
    const key = JSON.stringify(record.folder);
    const folder = folders.get(key) ?? { path: record.folder, feeds: [] };
    folder.feeds.push(listFeed(record, mayFetch));
    folders.set(key, folder);
  }
  const sorted = [...folders.values()].sort((a, b) => compare(writeFolder(a.path), writeFolder(b.path)));
  for (const { feeds } of sorted) feeds.sort((a, b) => compare(nameFeed(a), nameFeed(b)));
  return sorted;
}

function listFeed(record: FeedRecord, mayFetch: (address: string) => boolean): ListedFeed {
  const { url } = record;
  const denied = listPageAddresses(record).find((address) => !mayFetch(address));
  return {
    ...record,
    host: hostOf(url),
    isAllowed: mayFetch(url),
    deniedTextHost: denied === undefined ? null : hostOf(denied),
  };
}

/** The host of an address; the address itself where it is none. */
export function hostOf(address: string): string {
  return URL.parse(address)?.hostname ?? address;
}
