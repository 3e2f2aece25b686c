// What feeds an address leads to, where the reader asked for it: the feed itself, or those that a page names. Nothing is fetched but that
// one address, within the bounds of every feed.
import type { FeedOffer } from "../../components/library-feeds-entry.ts";
import { findFeedsInHtml } from "../../utils/feeds/find-feeds-in-html.ts";
import { FeedError } from "../../utils/feeds/feed-error.ts";
import { FEED_BYTES_LIMIT } from "../../utils/feeds/feed-limits.ts";
import type { PollFailureCode } from "../../utils/feeds/feed-state.ts";
import { readOpml } from "../../utils/feeds/read-opml.ts";
import { requestBounded } from "../../utils/fetching/bounded-request.ts";
import { parseInWorker } from "../../utils/fetching/parse-in-worker.ts";
import { openRequestFrame } from "../../utils/fetching/request-frame.ts";
import type { Feed } from "../../utils/feeds/feed-item.ts";
import { decodeHtml } from "../../utils/page/decode.ts";
import { type FoundFeed, makeFoundOffer, makeOffered } from "./feeds-offer.ts";
import { flattenOutlines } from "./feeds-outlines.ts";

/** What was found; or why nothing was: `none` for a page that names no feed, `refused` where the reader said no. */
export type LookResult =
  | { readonly ok: true; readonly offer: FeedOffer }
  | { readonly ok: false; readonly code: PollFailureCode | "none" | "refused" };

const ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.1";

/** What the address leads to. `patterns` are the hosts that may be asked, also by a redirect. */
export async function lookAtAddress(
  url: string,
  patterns: readonly string[],
  knownUrls: ReadonlySet<string>,
  now: number,
): Promise<LookResult> {
  const frame = openRequestFrame(patterns);
  try {
    const answer = await requestBounded({ url, headers: { Accept: ACCEPT } }, frame);
    if (answer.kind === "unchanged") return { ok: false, code: "unexpected-status" };
    if (answer.kind === "failed")
      return { ok: false, code: answer.code ?? (answer.status === 404 ? "not-found" : "unexpected-status") };
    const { bytes, contentType, url: answeredBy } = answer;
    // The Worker is handed its own copy: a page is looked through here.
    const parsed = await parseInWorker<Feed>({
      kind: "feed",
      bytes: bytes.slice(),
      url: answeredBy,
      contentType,
      now,
    });
    if (parsed.ok) {
      const { title, home } = parsed.value;
      return { ok: true, offer: makeFoundOffer(url, [{ url, title, home, folder: [] }], knownUrls) };
    }
    if (parsed.code !== "is-a-page") return { ok: false, code: parsed.code ?? "not-a-feed" };
    const feeds = findFeedsInHtml(decodeHtml(bytes, contentType ?? ""), answeredBy);
    if (feeds.length === 0) return { ok: false, code: "none" };
    const home = new URL("/", answeredBy).href;
    const named = feeds.map((feed): FoundFeed => ({ ...feed, home, folder: [] }));
    return { ok: true, offer: makeFoundOffer(answeredBy, named, knownUrls) };
  } catch {
    return { ok: false, code: "timed-out" };
  } finally {
    frame.close();
  }
}

/** What a list in OPML holds. */
export async function lookIntoFile(file: File, knownUrls: ReadonlySet<string>): Promise<LookResult> {
  if (file.size > FEED_BYTES_LIMIT) return { ok: false, code: "too-large" };
  try {
    const { outlines, refused, isCutOff } = readOpml(new Uint8Array(await file.arrayBuffer()));
    const feeds = flattenOutlines(outlines).map((feed) => makeOffered(feed, knownUrls));
    return { ok: true, offer: { kind: "list", from: file.name, feeds, refused, isCutOff } };
  } catch (error) {
    return { ok: false, code: error instanceof FeedError ? error.code : "not-opml" };
  }
}
