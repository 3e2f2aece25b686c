// The newsroom is what it says it is: each of its feeds, as its server sends it, comes to what it promises.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyResponse, type PollResponse } from "../../../utils/feeds/apply-response.ts";
import { FeedError } from "../../../utils/feeds/feed-error.ts";
import type { FeedItem } from "../../../utils/feeds/feed-item.ts";
import { FEED_BYTES_LIMIT } from "../../../utils/feeds/feed-limits.ts";
import { makeFeedState, type PollFailureCode } from "../../../utils/feeds/feed-state.ts";
import { parseFeed } from "../../../utils/feeds/parse-feed.ts";
import { findAddressFault } from "../../../utils/feeds/public-address.ts";
import { readOpml } from "../../../utils/feeds/read-opml.ts";
import type { OpmlOutline } from "../../../utils/feeds/opml-outline.ts";
import { makeNewsroom, writeSubscriptions } from "../../newsroom/newsroom.ts";
import { listStories, renderStory } from "../../newsroom/outlets.ts";

const NOW = Date.now();
/** A server that has not sent all by then never will: the slow one needs 2 s. */
const PATIENCE_MS = 4_000;
const REDIRECT_LIMIT = 5;

const newsroom = makeNewsroom(NOW);
// The made-up host comes first in the path.
const server = createServer((request, response) => {
  newsroom.site(new URL(`https:/${request.url}`), request, response);
});
let port: number;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Received {
  readonly items: readonly FeedItem[];
  readonly notices: readonly string[];
}

/** What an address comes to for a reader that keeps to the limits. */
async function receive(
  address: string,
  headers: Record<string, string> = {},
): Promise<Received | PollFailureCode> {
  let url = new URL(address);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  for (let hops = 0; hops <= REDIRECT_LIMIT; hops++) {
    const fault = findAddressFault(url.href);
    if (fault !== null) return fault;
    let response: Response;
    try {
      response = await fetch(`http://127.0.0.1:${port}/${url.host}${url.pathname}`, {
        headers,
        redirect: "manual",
        signal,
      });
      const location = response.headers.get("location");
      if (location !== null) {
        url = new URL(location, url);
        continue;
      }
      const failed: PollResponse = { kind: "failed", code: null, status: response.status, headers: null };
      if (response.status !== 200)
        return applyResponse(makeFeedState(address, NOW), failed, NOW).failure!.code;
      const bytes = await readWithin(response);
      return parseFeed(bytes, { url: url.href, contentType: response.headers.get("content-type"), now: NOW });
    } catch (error) {
      if (error instanceof FeedError) return error.code;
      return signal.aborted ? "timed-out" : "unreachable";
    }
  }
  return "redirected-too-far";
}

async function readWithin(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body!) {
    parts.push(part);
    length += part.length;
    if (length > FEED_BYTES_LIMIT) throw new FeedError("too-large");
  }
  return Buffer.concat(parts);
}

describe("the feeds", () => {
  it("are fifty, each on a host of its own", () => {
    expect(newsroom.feeds.length).toBe(50);
    expect(new Set(newsroom.feeds.map(({ host }) => host)).size).toBe(50);
  });

  it.concurrent.each(newsroom.feeds.map((feed) => [feed.host, feed] as const))(
    "%s comes to what is said of it",
    async (_, { url, outcome }) => {
      const received = await receive(url);
      if ("failures" in outcome) {
        expect(outcome.failures).toContain(received);
        return;
      }
      if (typeof received === "string") throw new Error(received);
      expect(received.items.length).toBe(outcome.itemCount);
      expect(received.notices).toEqual(outcome.notices);
    },
  );

  it("are read letter for letter, whatever their encoding", async () => {
    for (const { host, url } of newsroom.feeds) {
      const stories = listStories(host, NOW);
      if (stories.length === 0) continue;
      const received = await receive(url);
      if (typeof received === "string") throw new Error(`${host}: ${received}`);
      for (const [i, { byline, headline, paragraphs }] of stories.entries()) {
        const item = received.items[i]!;
        expect(item.title).toBe(headline);
        expect([byline, null]).toContain(item.byline);
        const text = item.contentText ?? item.summaryText;
        expect([paragraphs.join("\n"), paragraphs[0]]).toContain(text);
      }
    }
  });

  it("send nothing again to who has the latest, and recover where they are said to", async () => {
    expect(await receive("https://capital-star.example/feed", { "If-None-Match": '"edition-1"' })).toBe(
      "unexpected-status",
    );
    const lastModified = new Date(NOW - 3_600_000).toUTCString();
    expect(await receive("https://harbour-union.example/feed", { "If-Modified-Since": lastModified })).toBe(
      "unexpected-status",
    );
    await receive("https://flaky-post.example/feed");
    expect(await receive("https://flaky-post.example/feed")).toMatchObject({ items: { length: 2 } });
    const ids = async () =>
      ((await receive("https://shifting-ids.example/feed")) as Received).items.map(({ id }) => id);
    expect(await ids()).not.toEqual(await ids());
  });

  it("of a host that went away answer no more, and again when it is back", async () => {
    newsroom.away.add("northbank-post.example");
    expect(await receive("https://northbank-post.example/feed")).toBe("unreachable");
    newsroom.away.delete("northbank-post.example");
    expect(await receive("https://northbank-post.example/feed")).toMatchObject({ items: { length: 2 } });
    expect(newsroom.requests.filter(({ host }) => host === "northbank-post.example").length).toBeGreaterThan(
      1,
    );
  });
});

it("lists its feeds in folders", () => {
  const { feedCount, outlines, refused } = readOpml(writeSubscriptions(newsroom.feeds));
  expect({ feedCount, refused }).toEqual({ feedCount: 50, refused: [] });
  const flatten = (outline: OpmlOutline, folder: string[]): object[] =>
    outline.kind === "feed"
      ? [{ url: outline.url, folder }]
      : outline.outlines.flatMap((inner) => flatten(inner, [...folder, outline.title!]));
  const listed = outlines.flatMap((outline) => flatten(outline, []));
  expect(listed).toEqual(expect.arrayContaining(newsroom.feeds.map(({ folder, url }) => ({ folder, url }))));
});

it("has a page for each article, and the pages that are in no feed", async () => {
  const hosts = [
    ...newsroom.feeds.map(({ host }) => host),
    "evening-chronicle.example",
    "terrace-review.example",
  ];
  const stories = hosts.flatMap((host) => listStories(host, NOW));
  expect(stories.length).toBe(25);
  for (const story of stories) {
    const { host, pathname } = new URL(story.url);
    const page = await fetch(`http://127.0.0.1:${port}/${host}${pathname}`);
    expect(await page.text()).toBe(renderStory(story));
  }
});
