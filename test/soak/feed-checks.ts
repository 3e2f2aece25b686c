// What must hold of the parsers of feeds, lists of feeds and pages' links, whatever bytes they are given: they end, soon, with plain values
// within the limits, or with an error of their own. The short and the long fuzz loop ask the same.
import assert from "node:assert/strict";
import { applyResponse } from "../../utils/feeds/apply-response.ts";
import { FeedError } from "../../utils/feeds/feed-error.ts";
import type { Feed } from "../../utils/feeds/feed-item.ts";
import {
  CATEGORY_COUNT_LIMIT,
  ITEM_COUNT_LIMIT,
  SHORT_LENGTH_LIMIT,
  TEXT_LENGTH_LIMIT,
  TITLE_LENGTH_LIMIT,
} from "../../utils/feeds/feed-limits.ts";
import { makeFeedState } from "../../utils/feeds/feed-state.ts";
import { findFeedsInHtml } from "../../utils/feeds/find-feeds-in-html.ts";
import { foldItems, keyItems } from "../../utils/feeds/fold-items.ts";
import type { OpmlOutline } from "../../utils/feeds/opml-outline.ts";
import { parseFeed } from "../../utils/feeds/parse-feed.ts";
import { LONGEST_WAIT_MS, planPoll } from "../../utils/feeds/plan-poll.ts";
import { findAddressFault, findHostFault } from "../../utils/feeds/public-address.ts";
import { readOpml } from "../../utils/feeds/read-opml.ts";
import { writeOpml } from "../../utils/feeds/write-opml.ts";

/** Wednesday, 25 November 2026. */
export const NOW = Date.UTC(2026, 10, 25);
const ADDRESS = "https://a.example/feed";
const HOUR_MS = 3_600_000;
/** The zone furthest ahead of Greenwich: a day begins there first. */
const EARLIEST_ZONE_MS = 14 * HOUR_MS;
const UNREADABLE = /[\p{Cc}\p{Cs}]/u;
const UNREADABLE_IN_TEXT = /[^\P{Cc}\n]|\p{Cs}/u;

type Input = Uint8Array | string;

/** The feed of these bytes keeps every limit and can be followed: keyed, folded, planned. Throws where it does not. */
export function checkFeed(input: Input): void {
  const feed = taken(() => parseFeed(input, { url: ADDRESS, contentType: "text/xml; charset=x", now: NOW }));
  if (feed === null) return;
  checkFields(feed);
  const keyed = keyItems(feed, { ofAddress: (address) => address, ofContent: (text) => text });
  const nothing = new Map<string, string>();
  const { items } = foldItems(keyed, { byAddress: nothing, byId: nothing, byContent: nothing }, true);
  assert.equal(items.length, feed.items.length);
  const headers = { etag: null, lastModified: null, retryAfter: null };
  const state = applyResponse(
    makeFeedState(ADDRESS, NOW),
    { kind: "feed", status: 200, url: ADDRESS, headers, feed, newCount: items.length, hasUnstableIds: false },
    NOW,
  );
  const nextTryAt = planPoll(state, NOW, () => 0.5);
  assert.ok(nextTryAt > NOW && nextTryAt <= NOW + 2 * LONGEST_WAIT_MS, `asked again at ${nextTryAt}`);
}

function checkFields(feed: Feed): void {
  assert.ok(feed.items.length <= ITEM_COUNT_LIMIT);
  checkLine(feed.title, TITLE_LENGTH_LIMIT);
  for (const address of [feed.home]) if (address !== null) checkAddress(address);
  for (const item of feed.items) {
    assert.ok((item.title ?? item.contentText ?? item.summaryText) !== null, "an item without content");
    item.addresses.forEach(checkAddress);
    assert.equal(item.url, item.addresses[0] ?? null);
    checkLine(item.title, TITLE_LENGTH_LIMIT);
    for (const line of [item.id, item.byline, ...item.categories]) checkLine(line, SHORT_LENGTH_LIMIT);
    assert.ok(item.categories.length <= CATEGORY_COUNT_LIMIT);
    for (const text of [item.summaryText, item.contentText]) {
      assert.ok((text ?? "").length <= TEXT_LENGTH_LIMIT);
      assert.doesNotMatch(text ?? "", UNREADABLE_IN_TEXT);
    }
    for (const date of [item.published, item.modified])
      assert.ok(date === null || Date.parse(date) <= NOW + EARLIEST_ZONE_MS, `dated ${date}`);
  }
}

/** The list of these bytes has only addresses that may be asked for, and is the same when it is written and read again. */
export function checkOpml(input: Input): void {
  const list = taken(() => readOpml(input));
  if (list === null) return;
  const feeds = list.outlines.flatMap(flatten);
  assert.equal(feeds.length, list.feedCount);
  for (const url of feeds) assert.equal(findAddressFault(url), null, url);
  const again = taken(() => readOpml(writeOpml(list.title ?? "", list.outlines, NOW)));
  assert.deepEqual(again?.outlines, list.outlines.map(nameByAddress));
  assert.deepEqual(again?.refused, []);
}

/** The feeds that a page of this HTML announces are public addresses, each once. */
export function checkPage(input: Input): void {
  const html = typeof input === "string" ? input : new TextDecoder().decode(input);
  const found = findFeedsInHtml(html, "https://a.example/page");
  assert.equal(new Set(found.map(({ url }) => url)).size, found.length);
  for (const { url, title } of found) {
    checkAddress(url);
    checkLine(title, SHORT_LENGTH_LIMIT);
  }
}

/** What was read, or null where it was refused for a reason of our own. */
function taken<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof FeedError) return null;
    throw error;
  }
}

function checkAddress(address: string): void {
  assert.match(address, /^https?:\/\/[^@/]*\//);
  assert.equal(findHostFault(new URL(address).hostname), null, address);
}

function checkLine(line: string | null, limit: number): void {
  if (line === null) return;
  assert.ok(line.length > 0 && line.length <= limit, `a line of ${line.length}`);
  assert.doesNotMatch(line, UNREADABLE);
}

function flatten(outline: OpmlOutline): string[] {
  return outline.kind === "feed" ? [outline.url] : outline.outlines.flatMap(flatten);
}

/** In a file a feed without a title goes by its address. */
function nameByAddress(outline: OpmlOutline): OpmlOutline {
  if (outline.kind === "feed")
    return { ...outline, title: outline.title ?? outline.url.slice(0, SHORT_LENGTH_LIMIT) };
  return { ...outline, outlines: outline.outlines.map(nameByAddress) };
}
