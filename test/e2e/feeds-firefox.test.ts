// From a list of feeds to other voices on a page, in Firefox, with its own question for sites: nothing is asked for before the reader said
// yes, and afterwards only what was said yes to. Which requests were made is seen at the browser's proxy.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeNewsroom } from "../newsroom/newsroom.ts";
import { listStories } from "../newsroom/outlets.ts";
import {
  expectNothingTold,
  expectOutcomes,
  offerList,
  readFeeds,
  STEP_MS,
  waitForAnswers,
  waitForOutcomes,
} from "./feed-steps.ts";
import {
  answerQuestion,
  type FirefoxRig,
  readByClick,
  setAnswer,
  startFirefox,
  waitForWelcome,
} from "./firefox.ts";
import { listRows } from "./stored-rows.ts";
import { ask, getReadView } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const STARTED_AT = Date.now();
const ROUND_MS = 30_000;
/** Some of every kind; none that keeps a test waiting. */
const NAMES = [
  "orrin-beacon", "northbank-post", "kelder-wire", "tamsel-tribune", "valmora-mattina", "coast-courier", "westmere-times", "vestnik-yuga",
  "handed-over", "moved-paper", "early-bird", "script-links", "busy-paper", "gone-paper", "round-about", "inward-bound", "endless-feed",
  "packed-feed", "entity-bomb", "page-instead", "hangs-up",
]; // prettier-ignore

const newsroom = makeNewsroom(STARTED_AT);
const feeds = newsroom.feeds.filter(({ host }) => NAMES.includes(host.replace(".example", "")));
const hosts = feeds.map(({ host }) => host);
const folder = mkdtempSync(join(tmpdir(), "parallax-feeds-"));

let rig: FirefoxRig;
let library: Page;
beforeAll(async () => {
  rig = await startFirefox(newsroom.site);
  library = await rig.openSurface("library.html#/feeds");
  await waitForWelcome(library);
  await library.bringToFront();
  await setAnswer(rig, "asks");
});
afterAll(async () => {
  await rig?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** By key, which Firefox takes for the reader's as it does a click. */
async function press(selector: string): Promise<void> {
  await library.waitForSelector(selector, { timeout: STEP_MS });
  await library.focus(selector);
  await library.keyboard.press("Enter");
}

const countRequests = (host: string) => newsroom.requests.filter((request) => request.host === host).length;
const countDenied = () => library.$$eval('.feed[data-condition="denied"]', (all) => all.length);

test("without a yes to Firefox's question the feeds are kept, and no request is made", async () => {
  await offerList(library, feeds, folder);
  await press(".feeds-offer [data-action=add]");
  await answerQuestion(rig, "secondaryButton");
  await waitUntil(
    "the feeds are listed as not allowed",
    async () => (await countDenied()) === feeds.length,
    STEP_MS,
  );
  const at = Date.now();
  await ask(library, "feeds.poll", { urls: null });
  for (const { state } of (await waitForAnswers(library, hosts, at, STEP_MS)).values())
    expect(state.failure?.code).toBe("not-allowed");
  expect(rig.web.asked).toEqual([]);
});

test("after it they are asked, by a background that ends meanwhile, and nobody else is", async () => {
  const at = Date.now();
  await press("[data-action=allow-denied]");
  await answerQuestion(rig, "button");
  for (const count of [4, 12]) {
    await waitUntil(`${count} requests were made`, async () => newsroom.requests.length >= count, STEP_MS);
    await rig.stopBackground();
    // What the alarm does a minute later.
    await ask(library, "feeds.changed", {});
  }
  const found = await waitForOutcomes(library, feeds, at, ROUND_MS);
  // The host to which this one was handed over was not said yes to.
  expect(found.get("handed-over.example")!.state.failure?.code).toBe("redirected-too-far");
  expectOutcomes(
    found,
    feeds.filter(({ host }) => host !== "handed-over.example"),
  );
  expect(new Set(rig.web.asked)).toEqual(new Set(hosts));
  expect(rig.web.refused).not.toContain("127.0.0.1");
  expectNothingTold(newsroom, 0);
}, 90_000);

test("a page about what they reported shows their voices", async () => {
  const story = listStories("evening-chronicle.example", STARTED_AT)[0]!;
  const { page, tabId } = await readByClick(rig, library, story.url);
  const view = await getReadView(library, tabId);
  expect(view.coverage.voices.map(({ articles }) => articles.length).toSorted((a, b) => a - b)).toEqual([
    1, 1, 2,
  ]);
  await page.close();
});

test("a host whose permission was taken back in Firefox's own settings is not asked any more", async () => {
  const host = "orrin-beacon.example";
  const count = countRequests(host);
  const articles = (await listRows(library, "articles")).length;
  await rig.runInWindow(
    `ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs").ExtensionPermissions.remove(
      policy.id, { permissions: [], origins: ["https://${host}/*"] }, policy.extension)`,
  );
  await ask(library, "feeds.poll", { urls: [`https://${host}/feed`] });
  await waitUntil(
    "it is told",
    async () => (await readFeeds(library)).get(host)!.state.failure?.code === "not-allowed",
    STEP_MS,
  );
  expect(countRequests(host)).toBe(count);
  expect((await listRows(library, "articles")).length).toBe(articles);
});
