import { FeedError } from "../feeds/feed-error.ts";
import { parseFeed } from "../feeds/parse-feed.ts";
import { decodeHtml } from "../page/decode.ts";
import { extractHtml } from "../page/extract-html.ts";
import type { ParseReply, ParseRequest } from "./parse-in-worker.ts";

/** The Worker's side: the feed, or the article of the page, failures as values. */
export function serveParsing({ kind, bytes, url, contentType, now }: ParseRequest): ParseReply {
  try {
    if (kind === "feed") return { ok: true, value: parseFeed(bytes, { url, contentType, now }) };
    return { ok: true, value: extractHtml(decodeHtml(bytes, contentType ?? ""), url) };
  } catch (error) {
    return { ok: false, code: error instanceof FeedError ? error.code : null };
  }
}
