// A feed or the page of an article, from its address to plain values. For documents of the extension, where there are frames and Workers.
import type { PollResponse } from "../feeds/apply-response.ts";
import type { Feed } from "../feeds/feed-item.ts";
import type { PollFailureCode } from "../feeds/feed-state.ts";
import type { ExtractedPage } from "../page/extract.ts";
import {
  type BoundedAnswer,
  type BoundedRequest,
  type FailedAnswer,
  requestBounded,
} from "./bounded-request.ts";
import { type ParseReply, type ParseRequest, parseInWorker } from "./parse-in-worker.ts";
import { openRequestFrame } from "./request-frame.ts";

export interface FetchRequest extends BoundedRequest {
  readonly kind: ParseRequest["kind"];
  /** The patterns of permissions that are granted: no other host is asked, also where a redirect leads to one. */
  readonly patterns: readonly string[];
  /** ms since the epoch. */
  readonly now: number;
}

/** What a feed's address gave; the items are still to be folded. */
export type FeedAnswer =
  | Omit<Extract<PollResponse, { kind: "feed" }>, "newCount" | "hasUnstableIds">
  | Extract<PollResponse, { kind: "unchanged" | "failed" }>;

/** What an article's address gave. */
export type ArticleAnswer =
  | { readonly kind: "page"; readonly url: string; readonly page: ExtractedPage }
  | FailedAnswer;

/** How requests are made and read; other ones are for tests. */
export interface FetchPorts {
  readonly ask: (request: FetchRequest) => Promise<BoundedAnswer>;
  readonly parse: (request: ParseRequest) => Promise<ParseReply>;
}

const PORTS: FetchPorts = {
  ask: async (request) => {
    const frame = openRequestFrame(request.patterns);
    try {
      return await requestBounded(request, frame);
    } finally {
      frame.close();
    }
  },
  parse: parseInWorker,
};

/** What the address gives, as a feed or as an article. Never throws. */
export async function fetchAndParse(
  request: FetchRequest,
  { ask, parse }: FetchPorts = PORTS,
): Promise<FeedAnswer | ArticleAnswer> {
  const answer = await ask(request);
  if (answer.kind !== "body") return answer;
  const { status, url, headers, contentType, bytes } = answer;
  const fail = (code: PollFailureCode): FailedAnswer => ({ kind: "failed", code, status, headers });
  const { kind, now } = request;
  const parsed = await parse({ kind, bytes, url, contentType, now }).catch(() => null);
  if (parsed === null) return fail("timed-out");
  if (!parsed.ok) return fail(parsed.code ?? "not-a-feed");
  return kind === "feed"
    ? { kind: "feed", status, url, headers, feed: parsed.value as Feed }
    : { kind: "page", url, page: parsed.value as ExtractedPage };
}
