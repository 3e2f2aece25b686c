// From a list of fifty feeds to other voices on a page, in Chromium: through deaths of the worker, a restart of the browser, a permission
// taken back and a host that went away. Which requests were made is seen at the browser's proxy.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeNewsroom } from "../newsroom/newsroom.ts";
import { listStories } from "../newsroom/outlets.ts";
import { killWorker, openSurface, readWithPopup, type Rig } from "./chromium.ts";
import {
  expectNothingTold,
  expectOutcomes,
  offerList,
  readFeeds,
  STEP_MS,
  waitForOutcomes,
  waitForAnswers,
} from "./feed-steps.ts";
import { startWithGrant } from "./granted.ts";
import { listStored } from "./stored-rows.ts";
import { ask, getReadView } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const STARTED_AT = Date.now();
/** As long as the slowest feed may take, and what is to be read of it afterwards. */
const ROUND_MS = 40_000;

const newsroom = makeNewsroom(STARTED_AT);
const hosts = newsroom.feeds.map(({ host }) => host);
/** Where one of them was handed over to. */
const MOVED_TO = "new-owner.example";
const origins = [...hosts, MOVED_TO].map((host) => `https://${host}/*`);
const folder = mkdtempSync(join(tmpdir(), "parallax-feeds-"));
const profileDir = join(folder, "profile");
const extensionDir = join(folder, "extension");

let rig: Rig;
let library: Page;
const start = async () => {
  rig = await startWithGrant(newsroom.site, origins, { profileDir, extensionDir });
  library = await openSurface(rig, "library.html#/feeds");
};
beforeAll(start);
afterAll(async () => {
  await rig?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const countRequests = (host: string) => newsroom.requests.filter((request) => request.host === host).length;
/** Addresses of what the feeds bring of an event. */
const addressesOf = (event: string) =>
  new Set(
    hosts
      .flatMap((host) => listStories(host, STARTED_AT))
      .flatMap((story) => (story.event === event ? [story.url] : [])),
  );

test("a list of fifty feeds is looked at without a request, then asked once, though the worker dies again and again", async () => {
  await offerList(library, newsroom.feeds, folder);
  expect(await library.$$eval(".feeds-choices li", (all) => all.length)).toBe(7);
  expect(rig.web.asked).toEqual([]);
  await library.click(".feeds-offer [data-action=add]");
  for (const count of [5, 15, 30]) {
    await waitUntil(`${count} requests were made`, async () => newsroom.requests.length >= count, STEP_MS);
    await killWorker(rig);
    // What the alarm does a minute later.
    await ask(library, "feeds.changed", {});
  }
  const feeds = await waitForOutcomes(library, newsroom.feeds, STARTED_AT, ROUND_MS);
  // One that answers badly once and then well depends on whether it was under way when the worker died.
  expectOutcomes(
    feeds,
    newsroom.feeds.filter(({ host }) => host !== "flaky-post.example"),
  );
  for (const { host, folder } of newsroom.feeds) expect(feeds.get(host)!.folder).toEqual(folder);
  const articles = (await listStored(rig)).filter(({ origin }) => origin === "feed");
  expect(articles.length).toBe([...feeds.values()].reduce((sum, { state }) => sum + state.listedCount, 0));
  expectNothingTold(newsroom, 0);
  expect(new Set(rig.web.asked)).toEqual(new Set([...hosts, MOVED_TO]));
  expect(rig.web.refused).not.toContain("127.0.0.1");
}, 90_000);

test("a page about what they reported shows their voices, an agency's story as one", async () => {
  const bridge = await readWithPopup(rig, listStories("evening-chronicle.example", STARTED_AT)[0]!.url);
  const view = await getReadView(bridge.popup, bridge.tabId);
  const voices = view.coverage.voices.map(({ articles }) => articles.map(({ url }) => url!));
  expect(voices.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([1, 1, 2]);
  expect(new Set(voices.flat())).toEqual(addressesOf("bridge"));
  expect(view.coverage.passages.length).toBeGreaterThan(2);

  const quake = await readWithPopup(rig, listStories("terrace-review.example", STARTED_AT)[0]!.url);
  const { coverage } = await getReadView(quake.popup, quake.tabId);
  const copies = coverage.sameCopy!.articles.map(({ url }) => url!);
  expect(copies.length).toBe(6);
  expect(coverage.voices.length).toBe(2);
  const others = coverage.voices.flatMap(({ articles }) => articles.map(({ url }) => url!));
  expect(new Set([...copies, ...others])).toEqual(addressesOf("quake"));
  await bridge.page.close();
  await quake.page.close();
});

test("what a feed has only the beginning of is fetched from its page in the next round", async () => {
  // What the alarm does half a minute later.
  await ask(library, "feeds.changed", {});
  const stories = ["kelder-wire.example", "daily-anchor.example"].flatMap((host) =>
    listStories(host, STARTED_AT),
  );
  await waitUntil(
    "the pages were fetched",
    async () => {
      const texts = new Map((await listStored(rig)).map(({ source }) => [source.url, source.text]));
      return stories.every(({ paragraphs, url }) => texts.get(url)?.includes(paragraphs.at(-1)!) === true);
    },
    ROUND_MS,
  );
  expectNothingTold(newsroom, 0);
});

test("after a restart they are asked only for what changed, and nothing comes twice", async () => {
  const before = (await listStored(rig)).length;
  await rig.close();
  await start();
  expect((await readFeeds(library)).size).toBe(50);
  const at = Date.now();
  const some = [
    "capital-star.example",
    "harbour-union.example",
    "shifting-ids.example",
    "orrin-beacon.example",
  ];
  const first = newsroom.requests.length;
  await ask(library, "feeds.poll", { urls: some.map((host) => `https://${host}/feed`) });
  const feeds = await waitForAnswers(library, some, at, ROUND_MS);
  const sent = newsroom.requests.slice(first);
  expect(sent.find(({ host }) => host === "capital-star.example")!.headers["if-none-match"]).toBe(
    '"edition-1"',
  );
  expect(
    sent.find(({ host }) => host === "harbour-union.example")!.headers["if-modified-since"],
  ).toBeDefined();
  expect(feeds.get("capital-star.example")!.state.unchangedCount).toBe(1);
  expect(feeds.get("shifting-ids.example")!.state.hasUnstableIds).toBe(true);
  expect((await listStored(rig)).length).toBe(before);
  expectNothingTold(newsroom, first);
}, 90_000);

test("a host whose permission was taken back is not asked any more; one that went away is told so, and recovers", async () => {
  const [revoked, away] = ["northbank-post.example", "depot-gazette.example"] as const;
  const articles = (await listStored(rig)).length;
  await library.evaluate(`chrome.permissions.remove({ origins: ["https://${revoked}/*"] })`);
  newsroom.away.add(away);
  const count = countRequests(revoked);
  const poll = async (): Promise<Awaited<ReturnType<typeof readFeeds>>> => {
    const at = Date.now();
    await ask(library, "feeds.poll", { urls: [revoked, away].map((host) => `https://${host}/feed`) });
    return waitForAnswers(library, [revoked, away], at, ROUND_MS);
  };
  const feeds = await poll();
  expect(feeds.get(revoked)!.state.failure?.code).toBe("not-allowed");
  expect(feeds.get(away)!.state.failure?.code).toBe("unreachable");
  expect(countRequests(revoked)).toBe(count);
  expect((await listStored(rig)).length).toBe(articles);
  newsroom.away.delete(away);
  expect((await poll()).get(away)!.state).toMatchObject({ failure: null, failureCount: 0 });
}, 90_000);
