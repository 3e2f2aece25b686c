// What a reader does on the page of feeds, and what the extension then knows of them; in either browser.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { ElementHandle, Page } from "puppeteer-core";
import type { FeedRecord } from "../../utils/corpus/feeds.ts";
import type { NewsroomFeed } from "../newsroom/feeds.ts";
import { type Newsroom, writeSubscriptions } from "../newsroom/newsroom.ts";
import { ask } from "./surface.ts";
import { listRows } from "./stored-rows.ts";
import { waitUntil } from "./waiting.ts";

/** One step on the page, on a busy machine. */
export const STEP_MS = 20_000;
/** How often feeds are asked again that were not answered. */
const RETRY_COUNT = 3;

/** Gives the list of feeds to the library's page and waits until it is told what is in it; nothing is added yet. */
export async function offerList(
  library: Page,
  feeds: readonly NewsroomFeed[],
  folder: string,
): Promise<void> {
  const path = join(folder, "subscriptions.opml");
  writeFileSync(path, writeSubscriptions(feeds));
  const input = (await library.waitForSelector("input[name=opml]", {
    timeout: STEP_MS,
  })) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await waitUntil(
    "the list is offered",
    async () => (await library.$(".feeds-offer [data-action=add]")) !== null,
    STEP_MS,
  );
}

/** The feeds as they are stored, by host. */
export async function readFeeds(surface: Page): Promise<Map<string, FeedRecord>> {
  const records = await listRows<FeedRecord>(surface, "feeds");
  return new Map(records.map((record) => [new URL(record.url).hostname, record]));
}

/** Waits until each of these was asked since then, and what came of it is noted. */
export async function waitForAnswers(
  surface: Page,
  hosts: readonly string[],
  since: number,
  timeoutMs: number,
): Promise<Map<string, FeedRecord>> {
  let feeds = new Map<string, FeedRecord>();
  await waitUntil(
    "all feeds were asked",
    async () => {
      feeds = await readFeeds(surface);
      return hosts.every((host) => (feeds.get(host)?.state.lastTryAt ?? 0) >= since);
    },
    timeoutMs,
  );
  return feeds;
}

/**
 * Has the feeds asked until each was answered. One that was under way when the background ended, or whose reading a busy machine did not
 * give its three seconds, is told as lost and asked again.
 */
export async function waitForOutcomes(
  surface: Page,
  feeds: readonly NewsroomFeed[],
  since: number,
  timeoutMs: number,
): Promise<Map<string, FeedRecord>> {
  const hostsOf = (some: readonly NewsroomFeed[]) => some.map(({ host }) => host);
  let found = await waitForAnswers(surface, hostsOf(feeds), since, timeoutMs);
  for (let left = RETRY_COUNT; left > 0; left--) {
    const lost = feeds.filter(({ host, outcome }) => {
      const code = found.get(host)!.state.failure?.code;
      const isMeant = "failures" in outcome && code !== undefined && outcome.failures.includes(code);
      return !isMeant && (code === "timed-out" || code === "unreachable");
    });
    if (lost.length === 0) break;
    const at = Date.now();
    await ask(surface, "feeds.poll", { urls: lost.map(({ url }) => url) });
    found = await waitForAnswers(surface, hostsOf(lost), at, timeoutMs);
  }
  return found;
}

/** Each feed came to what the newsroom says of it. */
export function expectOutcomes(found: ReadonlyMap<string, FeedRecord>, feeds: readonly NewsroomFeed[]): void {
  const told = (host: string) => {
    const { failure, listedCount, notices } = found.get(host)!.state;
    return failure === null ? { itemCount: listedCount, notices } : { failure: failure.code };
  };
  for (const { host, outcome } of feeds)
    if ("failures" in outcome)
      expect([host, outcome.failures.map((failure) => ({ failure }))]).toEqual([
        host,
        expect.arrayContaining([told(host)]),
      ]);
    else expect([host, told(host)]).toEqual([host, outcome]);
}

/** Nothing that tells who asks went to an outlet: no cookie, no page it came from, no name of the extension. */
export function expectNothingTold({ requests }: Newsroom, from: number): void {
  for (const { headers } of requests.slice(from)) {
    expect(headers["cookie"]).toBeUndefined();
    expect(headers["referer"]).toBeUndefined();
    expect(headers["authorization"]).toBeUndefined();
    expect(JSON.stringify(headers)).not.toContain("-extension:");
  }
}
