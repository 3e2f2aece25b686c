// The items of a feed into the corpus: which are new, which are known and changed, and what is known of them next time. An item that is
// known and unchanged costs one look into what the feed listed before; only the others are looked up and saved, some at a time, so that
// whoever reads a page meanwhile does not wait. Cut off anywhere, the next request finds what was saved by its address or words.
import { type FoldedItem, foldItems, type KeyedItem, keyItems } from "../feeds/fold-items.ts";
import type { Feed, FeedItem } from "../feeds/feed-item.ts";
import { type Corpus, read, type Written } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import {
  type FeedRecord,
  type FeedSeen,
  noteItems,
  readFeedSeen,
  SEEN_COUNT_LIMIT,
  type SeenItem,
  type WaitingPage,
} from "./feeds.ts";
import type { NewArticle } from "./new-article.ts";
import { nameOutlet } from "./feed-outlet.ts";
import { type ArticleRecord, hashContent, isLink, parseArticleId } from "./records.ts";
import { saveArticles, type SaveReceipt } from "./saves.ts";
import { makeUrlKey } from "./url-key.ts";

/** Articles saved in one transaction: some milliseconds of work each. */
const SLICE_SIZE = 20;
/** Characters of a hash by which a text is known. */
const KEY_LENGTH = 24;
const DAY_MS = 24 * 3_600_000;
/** Most new items of one feed in a day, but for its first list: one that lists the same under ever new names must not flood the corpus. */
const DAILY_LIMIT = 1000;
/** Items that are remembered beyond those listed, as a multiple of them. */
const MEMORY_FACTOR = 3;

/** What a feed's list brought. */
export interface StoredItems {
  readonly newCount: number;
  readonly hasUnstableIds: boolean;
  readonly seen: FeedSeen;
  /** Items that were left out because there were too many new ones. */
  readonly leftOutCount: number;
  readonly hasChanges: boolean;
}

/** An item that is new, or known and changed. */
interface News {
  readonly folded: Exclude<FoldedItem, { kind: "repeated" }>;
  readonly textKey: string;
}

/**
 * Saves what is new in a feed's list, at `now` (ms), and answers what to note of it (`recordPoll`). `settle` is told of each transaction
 * that was written. Fails like a save; what was saved before that stays.
 */
export async function storeItems(
  corpus: Corpus,
  { url, title, state }: Pick<FeedRecord, "url" | "title" | "state">,
  feed: Feed,
  now: number,
  settle: (written: Written<unknown>) => Promise<unknown> = () => Promise.resolve(),
): Promise<CorpusResult<StoredItems>> {
  const before = await readFeedSeen(corpus, url);
  if (!before.ok) return before;
  const { items: seen } = before.value;
  const keyed = await hashKeys(keyItems(feed, { ofAddress: makeUrlKey, ofContent: (text) => text }));
  const textKeys = new Map(
    await Promise.all(keyed.map(async (each) => [each, await makeKey(textOf(each.item))] as const)),
  );
  const byArticle = new Map(seen.map((item) => [item.articleId, item]));
  const known = await findKnown(corpus, keyed, seen);
  if (!known.ok) return known;
  const folding = foldItems(
    keyed,
    { ...known.value, byId: mapSeen(seen, "id"), byContent: mapSeen(seen, "contentKey") },
    !state.hasUnstableIds,
  );
  const unrepeated = folding.items.filter((item) => item.kind !== "repeated");
  const recentCount = seen.filter((item) => item.firstSeenAt > now - DAY_MS).length;
  let room = seen.length === 0 ? Infinity : Math.max(0, DAILY_LIMIT - recentCount);
  const listed = unrepeated.filter((item) => item.kind === "known" || room-- > 0);
  const news = listed.flatMap((folded): News[] => {
    const textKey = textKeys.get(folded.keyed)!;
    const isSame = folded.kind === "known" && byArticle.get(folded.articleId)?.textKey === textKey;
    return isSame ? [] : [{ folded, textKey }];
  });
  const outlet = nameOutlet(feed, title, url);
  const makeSeen = (
    { id, addressKeys, contentKey }: KeyedItem,
    textKey: string,
    articleId: string,
  ): SeenItem => {
    const firstSeenAt = byArticle.get(articleId)?.firstSeenAt ?? now;
    return { articleId, id, addressKeys, contentKey, textKey, firstSeenAt };
  };
  const saved = await saveNews(corpus, news, { url, feed, outlet, now, settle, makeSeen });
  if (!saved.ok) return saved;
  const { idOf, newCount, hasChanges } = saved.value;
  const listedNow = listed.flatMap((folded): SeenItem[] => {
    const { keyed: each } = folded;
    const articleId = folded.kind === "known" ? folded.articleId : idOf.get(each);
    return articleId === undefined ? [] : [makeSeen(each, textKeys.get(each)!, articleId)];
  });
  return {
    ok: true,
    value: {
      newCount,
      hasChanges,
      hasUnstableIds: folding.hasUnstableIds,
      seen: { items: remember(listedNow, seen, now) },
      leftOutCount: unrepeated.length - listed.length,
    },
  };
}

/** What is listed now, and of what was listed before the latest, as much as may come back. */
function remember(listed: readonly SeenItem[], before: readonly SeenItem[], now: number): SeenItem[] {
  const byArticle = new Map([...listed, ...before].map((item) => [item.articleId, item]));
  for (const item of listed) byArticle.set(item.articleId, item);
  const room = listed.length * MEMORY_FACTOR;
  return [...byArticle.values()]
    .filter((item, i) => i < room || item.firstSeenAt > now - DAY_MS)
    .slice(0, SEEN_COUNT_LIMIT);
}

/** Which articles the addresses lead to: those that the feed listed before are known without a look into the corpus. */
async function findKnown(
  corpus: Corpus,
  items: readonly KeyedItem[],
  seen: readonly SeenItem[],
): Promise<CorpusResult<{ readonly byAddress: ReadonlyMap<string, string> }>> {
  const byAddress = new Map(
    seen
      .toReversed()
      .flatMap(({ addressKeys, articleId }) => addressKeys.map((key) => [key, articleId] as const)),
  );
  const unknown = items.flatMap(({ addressKeys }) =>
    addressKeys.some((key) => byAddress.has(key)) ? [] : addressKeys,
  );
  if (unknown.length === 0) return { ok: true, value: { byAddress } };
  const found = await read(corpus, (tables) => tables.findArticles("urlKeys", [...new Set(unknown)]));
  if (!found.ok) return found;
  for (const { id, urlKeys } of found.value)
    for (const key of urlKeys) if (!byAddress.has(key)) byAddress.set(key, String(id));
  return { ok: true, value: { byAddress } };
}

interface SaveContext {
  readonly url: string;
  readonly feed: Feed;
  readonly outlet: string | null;
  readonly now: number;
  readonly settle: (written: Written<unknown>) => Promise<unknown>;
  /** What an item of an article is known by. */
  readonly makeSeen: (keyed: KeyedItem, textKey: string, articleId: string) => SeenItem;
}

async function saveNews(
  corpus: Corpus,
  news: readonly News[],
  { url, feed, outlet, now, settle, makeSeen }: SaveContext,
): Promise<
  CorpusResult<{
    readonly idOf: ReadonlyMap<KeyedItem, string>;
    readonly newCount: number;
    readonly hasChanges: boolean;
  }>
> {
  const idOf = new Map<KeyedItem, string>();
  let newCount = 0;
  let hasChanges = false;
  for (let from = 0; from < news.length; from += SLICE_SIZE) {
    const slice = news.slice(from, from + SLICE_SIZE);
    const there = await findRecords(corpus, slice);
    if (!there.ok) return there;
    // What was deleted for good is known, and not brought back.
    const wanted = slice.filter(
      ({ folded }) => folded.kind === "new" || wantsText(there.value.get(folded.articleId)),
    );
    const written = await saveArticles(
      corpus,
      wanted.map(({ folded }) => toArticle(folded, feed, outlet)),
      now,
      (tables, receipts) => {
        const kept = receipts.flatMap((receipt, i) => (receipt === null ? [] : [{ receipt, ...wanted[i]! }]));
        return noteItems(
          tables,
          url,
          kept.map(({ receipt, folded, textKey }) => makeSeen(folded.keyed, textKey, receipt.articleId)),
          kept.flatMap(({ receipt, folded }) => findPage(folded, receipt, now) ?? []),
        );
      },
    );
    if (!written.ok) return written;
    await settle(written);
    written.value.forEach((receipt, i) => {
      const { folded } = wanted[i]!;
      // Neither title nor text that can be read.
      if (receipt === null) return;
      const { articleId, outcome } = receipt;
      idOf.set(folded.keyed, articleId);
      if (outcome === "saved" || outcome === "new-version") hasChanges = true;
      if (folded.kind === "new" && outcome === "saved") newCount += 1;
    });
  }
  return { ok: true, value: { idOf, newCount, hasChanges } };
}

/** The page to be fetched for a new article of which the feed has only a part; null where there is none. */
function findPage(
  { kind, keyed }: News["folded"],
  { articleId, outcome }: SaveReceipt,
  now: number,
): WaitingPage | null {
  const url = urlOf(keyed);
  if (kind !== "new" || outcome !== "saved" || keyed.item.isFullText || url === null) return null;
  return { articleId, url, since: now };
}

async function findRecords(
  corpus: Corpus,
  news: readonly News[],
): Promise<CorpusResult<ReadonlyMap<string, ArticleRecord>>> {
  const ids = news.flatMap(({ folded }) =>
    folded.kind === "known" ? (parseArticleId(folded.articleId) ?? []) : [],
  );
  return read(corpus, async ({ articles }) => {
    const records = ids.length === 0 ? [] : await articles.bulkGet(ids);
    return new Map(
      records.filter((record) => record !== undefined).map((record) => [String(record.id), record]),
    );
  });
}

/** Whether a known article can gain by what a feed says of it. */
function wantsText(record: ArticleRecord | undefined): boolean {
  if (record === undefined || record.removedAt !== null) return false;
  return record.origin === "feed" || record.extent !== undefined || isLink(record.source);
}

function toArticle({ keyed, ...folded }: News["folded"], feed: Feed, outlet: string | null): NewArticle {
  const { item } = keyed;
  const { title, byline, published, modified, language, contentText, summaryText } = item;
  const isWhole = item.isFullText;
  return {
    source: {
      // An item that has nothing but a headline is found by it.
      text: contentText ?? summaryText ?? title ?? "",
      title,
      byline,
      outlet,
      published,
      modified,
      language: language ?? feed.language,
      url: urlOf(keyed),
    },
    addresses: item.addresses.filter((address) => isKey(keyed, address)),
    sameAs: folded.kind === "known" ? folded.articleId : null,
    origin: "feed",
    ...(isWhole ? {} : { extent: contentText === null ? "summary" : "beginning" }),
  };
}

/** The item's address, unless others of the feed have the same one. */
function urlOf(keyed: KeyedItem): string | null {
  const { url } = keyed.item;
  return url !== null && isKey(keyed, url) ? url : null;
}

function isKey({ addressKeys }: KeyedItem, address: string): boolean {
  const key = makeUrlKey(address);
  return key !== null && addressKeys.includes(key);
}

function textOf({ title, contentText, summaryText }: FeedItem): string {
  return `${title ?? ""}\n${contentText ?? summaryText ?? ""}`;
}

async function hashKeys(items: readonly KeyedItem[]): Promise<KeyedItem[]> {
  return Promise.all(
    items.map(async (keyed) => ({
      ...keyed,
      contentKey: keyed.contentKey === null ? null : await makeKey(keyed.contentKey),
    })),
  );
}

async function makeKey(text: string): Promise<string> {
  return (await hashContent(text)).slice(0, KEY_LENGTH);
}

function mapSeen(seen: readonly SeenItem[], field: "id" | "contentKey"): Map<string, string> {
  return new Map(
    seen
      .toReversed()
      .flatMap((item) => (item[field] === null ? [] : [[item[field], item.articleId] as const])),
  );
}
