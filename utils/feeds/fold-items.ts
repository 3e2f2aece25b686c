// Which items of a feed are new, and which are articles already known: by address, by the feed's id, or by their words. Addresses come first,
// because ids lie in both directions: some feeds make new ones each time, some give the same to many. Linear in the items.
import type { Feed, FeedItem } from "./feed-item.ts";

/** How things known before are found; each answers with the article's id. */
export interface KnownItems {
  /** By address key, over the whole corpus. */
  readonly byAddress: ReadonlyMap<string, string>;
  /** By the feed's own ids, over this feed. */
  readonly byId: ReadonlyMap<string, string>;
  /** By content key, over this feed. */
  readonly byContent: ReadonlyMap<string, string>;
}

export interface ItemKeys {
  /** The key under which addresses of one article are the same; null where it has none. */
  readonly ofAddress: (address: string) => string | null;
  /** The key of a text; long texts that differ have different ones. */
  readonly ofContent: (text: string) => string;
}

/** The keys of one item, to look it up and to store it under. */
export interface KeyedItem {
  readonly item: FeedItem;
  readonly addressKeys: readonly string[];
  readonly id: string | null;
  /** Null where the item has too little text of its own to be known by. */
  readonly contentKey: string | null;
}

export type FoldedItem =
  | { readonly kind: "new"; readonly keyed: KeyedItem }
  | {
      readonly kind: "known";
      readonly keyed: KeyedItem;
      readonly articleId: string;
      readonly by: "address" | "id" | "content";
    }
  /** The same article as an earlier item of this feed, which is the one to keep. */
  | { readonly kind: "repeated"; readonly keyed: KeyedItem };

export interface Folding {
  readonly items: readonly FoldedItem[];
  /** Whether the feed changes the ids of items that it listed before. */
  readonly hasUnstableIds: boolean;
}

/** Shortest text by which an item is known; shorter ones ("Live updates") are shared by different items. */
const CONTENT_LENGTH = 80;

/** The items with the keys by which they can be looked up. Ids and addresses that several items of the feed share are no keys. */
export function keyItems(feed: Feed, keys: ItemKeys): KeyedItem[] {
  const drafts = feed.items.map((item) => ({
    item,
    addressKeys: [...new Set(item.addresses.map(keys.ofAddress).filter((key) => key !== null))],
    title: item.title ?? "",
    text: item.contentText ?? item.summaryText ?? "",
  }));
  const titlesOfId = gather(drafts.map(({ item, title }) => [item.id, title]));
  const titlesOfAddress = gather(
    drafts.flatMap(({ addressKeys, title }) => addressKeys.map((key): [string, string] => [key, title])),
  );
  // Items of a list may all lead to the page that the list is on.
  const home = feed.home === null ? null : keys.ofAddress(feed.home);
  return drafts.map(({ item, addressKeys, title, text }) => ({
    item,
    addressKeys: addressKeys.filter((key) => key !== home && titlesOfAddress.get(key)?.size === 1),
    id: item.id !== null && titlesOfId.get(item.id)?.size === 1 ? item.id : null,
    // The summary of a daily column may be the same every day: what has an address is known by its words only if they are all of it.
    contentKey:
      title.length + text.length < CONTENT_LENGTH || (addressKeys.length > 0 && !item.isFullText)
        ? null
        : keys.ofContent(`${title}\n${text}`),
  }));
}

/** What each item is. `trustsIds` is false for a feed that was seen to change its ids. */
export function foldItems(items: readonly KeyedItem[], known: KnownItems, trustsIds: boolean): Folding {
  const seen = new Set<string>();
  const idOfArticle = new Map<string, string>();
  for (const [id, articleId] of known.byId) idOfArticle.set(articleId, id);
  let hasUnstableIds = false;
  const folded = items.map((keyed): FoldedItem => {
    const { addressKeys, contentKey } = keyed;
    const id = trustsIds ? keyed.id : null;
    const marks = [
      ...addressKeys.map((key) => `address ${key}`),
      // Two items of one feed with the same words under two addresses are two, such as a correction and its original.
      ...(addressKeys.length === 0 ? [`id ${id ?? ""}`, `content ${contentKey ?? ""}`] : []),
    ].filter((mark) => !mark.endsWith(" "));
    if (marks.some((mark) => seen.has(mark))) return { kind: "repeated", keyed };
    for (const mark of marks) seen.add(mark);
    const byAddress = addressKeys.map((key) => known.byAddress.get(key)).find((found) => found !== undefined);
    if (byAddress !== undefined) {
      const before = idOfArticle.get(byAddress);
      if (before !== undefined && keyed.id !== null && before !== keyed.id) hasUnstableIds = true;
      return { kind: "known", keyed, articleId: byAddress, by: "address" };
    }
    const byId = id === null ? undefined : known.byId.get(id);
    if (byId !== undefined) return { kind: "known", keyed, articleId: byId, by: "id" };
    const byContent = contentKey === null ? undefined : known.byContent.get(contentKey);
    if (byContent !== undefined) return { kind: "known", keyed, articleId: byContent, by: "content" };
    return { kind: "new", keyed };
  });
  return { items: folded, hasUnstableIds };
}

function gather(pairs: readonly (readonly [string | null, string])[]): Map<string, Set<string>> {
  const gathered = new Map<string, Set<string>>();
  for (const [key, value] of pairs) {
    if (key === null) continue;
    const values = gathered.get(key);
    if (values === undefined) gathered.set(key, new Set([value]));
    else values.add(value);
  }
  return gathered;
}
