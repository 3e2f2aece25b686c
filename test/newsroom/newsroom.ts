// A made-up web of fifty outlets with feeds and article pages, for what the extension does with feeds: served on loopback behind the
// browser's proxy (`scripts/newsstand/proxy.ts`), every request noted.
import type { Site } from "../../scripts/newsstand/proxy.ts";
import { hangUp } from "./answers.ts";
import { makeFeeds, makeMovedFeeds, type NewsroomFeed } from "./feeds.ts";
import { escapeXml, findStory, renderStory } from "./outlets.ts";

/** One request that reached the newsroom. */
export interface NotedRequest {
  readonly host: string;
  readonly path: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Newsroom {
  readonly site: Site;
  readonly feeds: readonly NewsroomFeed[];
  /** In the order of their coming. */
  readonly requests: readonly NotedRequest[];
  /** Hosts that answer nothing any more, while they are in it. */
  readonly away: Set<string>;
}

/** A newsroom that starts at that time, ms since the epoch. */
export function makeNewsroom(startedAt: number): Newsroom {
  const feeds = makeFeeds(startedAt);
  const answers = new Map([
    ...feeds.map(({ url, answer }) => [url, answer] as const),
    ...makeMovedFeeds(startedAt),
  ]);
  const counts = new Map<string, number>();
  const requests: NotedRequest[] = [];
  const away = new Set<string>();
  return {
    feeds,
    requests,
    away,
    site: (url, request, response) => {
      const { host, hostname, pathname } = url;
      requests.push({ host, path: pathname, at: Date.now(), headers: request.headers });
      const address = `https://${hostname}${pathname}`;
      const earlierCount = counts.get(address) ?? 0;
      counts.set(address, earlierCount + 1);
      const answer = away.has(hostname) ? hangUp : answers.get(address);
      if (answer !== undefined) {
        answer({ request, response, earlierCount });
        return;
      }
      const story = findStory(url, startedAt);
      response
        .writeHead(story === null ? 404 : 200, { "content-type": "text/html; charset=utf-8" })
        .end(story === null ? "<!doctype html><title>Not found</title><p>No such page." : renderStory(story));
    },
  };
}

/** The feeds as an OPML list with their folders in one another. */
export function writeSubscriptions(feeds: readonly NewsroomFeed[]): string {
  const write = (depth: number, inside: readonly NewsroomFeed[]): string => {
    const here = inside.filter(({ folder }) => folder.length === depth);
    const names = [...new Set(inside.flatMap(({ folder }) => folder.slice(depth, depth + 1)))];
    return [
      ...here.map(
        ({ host, url }) => `<outline type="rss" text="${host}" xmlUrl="${url}" htmlUrl="https://${host}/"/>`,
      ),
      ...names.map(
        (name) =>
          `<outline text="${escapeXml(name)}">${write(
            depth + 1,
            inside.filter(({ folder }) => folder[depth] === name),
          )}</outline>`,
      ),
    ].join("\n");
  };
  return `<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Newsroom</title></head><body>${write(0, feeds)}</body></opml>`;
}
