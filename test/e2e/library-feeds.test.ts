// The library's page of feeds as a reader uses it: an address looked at, a list brought in, what is not allowed, removal and undo; and how
// popup and settings tell of feeds. No click can answer the browser's question here, so some sites are granted beforehand.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeNewsroom } from "../newsroom/newsroom.ts";
import { findViolations, inBothThemes, takePicture } from "./appearance.ts";
import { openSurface, readWithPopup, type Rig } from "./chromium.ts";
import { startWithGrant } from "./granted.ts";
import { listStored } from "./stored-rows.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const BEACON = "https://orrin-beacon.example/news/bridge-1";
const BEACON_FEED = "https://orrin-beacon.example/feed";
const LIST = `<?xml version="1.0"?><opml version="2.0"><body>
  <outline text="Coast"><outline text="Northbank Post" xmlUrl="https://northbank-post.example/feed"/>
    <outline text="Deep"><outline text="Calderby Mail" xmlUrl="https://calderby-mail.example/feed"/></outline></outline>
  <outline text="The Orrin Beacon" xmlUrl="${BEACON_FEED}"/>
  <outline text="The printer" xmlUrl="http://192.168.0.7/feed"/>
</body></opml>`;

/** A round that is under way is waited for, and pages of one host are fetched with pauses. */
const ROUND_MS = 45_000;

const newsroom = makeNewsroom(Date.now());
const folder = mkdtempSync(join(tmpdir(), "parallax-feeds-"));
let rig: Rig;
let library: Page;

beforeAll(async () => {
  rig = await startWithGrant(newsroom.site, [
    "https://orrin-beacon.example/*",
    "https://northbank-post.example/*",
  ]);
  // As if each had been allowed from this page.
  library = await openSurface(rig, "library.html#/feeds");
  await library.setViewport({ width: 1280, height: 900 });
  await library.evaluate(
    `chrome.storage.local.set({ feedHosts: ["https://orrin-beacon.example/*", "https://northbank-post.example/*"] })`,
  );
});
afterAll(async () => {
  await rig?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const readText = (selector = "main") =>
  library.$eval(selector, (element) => (element as HTMLElement).innerText);
const says = (text: string) => async () => (await readText()).includes(text);
const listFeeds = () =>
  library.$$eval(".feed h4", (names) => names.map((name) => (name as HTMLElement).innerText));

test("without a feed nothing was asked, and nothing is chosen", async () => {
  await waitUntil("it says that there is none", says("There is no feed yet"));
  expect(newsroom.requests).toEqual([]);
  await inBothThemes(library, async (theme) => {
    await takePicture(library, `feeds-empty-${theme}`);
    expect(await findViolations(library)).toEqual([]);
  });
});

test("a page is looked at where its host is allowed, and its feed is added and fetched", async () => {
  await library.type("[name=address]", BEACON);
  await library.keyboard.press("Enter");
  await waitUntil("the feed is found", says("Feeds on orrin-beacon.example"));
  await library.click("[data-action=add]");
  await waitUntil("it was fetched", says("Fetched now"), ROUND_MS);
  expect(await listFeeds()).toEqual(["The Orrin Beacon"]);
  await waitUntil("its articles are there", async () =>
    (await listStored(rig)).some(({ origin, source }) => origin === "feed" && source.url === BEACON),
  );
  expect(new Set(newsroom.requests.map(({ host }) => host))).toEqual(new Set(["orrin-beacon.example"]));
  expect(newsroom.requests.some(({ headers }) => "cookie" in headers || "referer" in headers)).toBe(false);
});

test("an address of the reader's own network is not asked", async () => {
  expect(await library.$eval("[name=address]", (field) => (field as HTMLInputElement).value)).toBe("");
  await library.type("[name=address]", "http://192.168.0.7/feed");
  await library.keyboard.press("Enter");
  await waitUntil("it is refused", says("private network"));
  expect(rig.web.refused).not.toContain("192.168.0.7");
});

test("a list is looked through first; its folders are kept, and what is not allowed waits", async () => {
  const path = join(folder, "feeds.opml");
  writeFileSync(path, LIST);
  const input = (await library.$("[name=opml]")) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await waitUntil("it is looked through", says("What is in feeds.opml"));
  const report = await readText(".feeds-offer");
  expect(report.replace(/\s+/g, " ")).toContain("New 2 Already there 1 Left out 1");
  await takePicture(library, "feeds-list");
  await library.click("[data-action=add]");
  await waitUntil("they are there", async () => (await listFeeds()).length === 3);
  expect(await library.$$eval(".feed-folder-name bdi", (names) => names.map((n) => n.textContent))).toEqual([
    "In no folder",
    "Coast",
    "Coast / Deep",
  ]);
  await waitUntil("the one that is not allowed waits", says("1 feed waits for your permission"));
  expect(newsroom.requests.some(({ host }) => host === "calderby-mail.example")).toBe(false);
});

test("what is granted is asked although another site was not", async () => {
  await waitUntil(
    "it was fetched",
    async () => newsroom.requests.some(({ host }) => host === "northbank-post.example"),
    ROUND_MS,
  );
});

test("narrow and wide, light and dark", async () => {
  await inBothThemes(library, async (theme) => {
    for (const width of [1280, 360]) {
      await library.setViewport({ width, height: 900 });
      await takePicture(library, `feeds-${width}-${theme}`);
      expect(await findViolations(library), `${width} px, ${theme}`).toEqual([]);
      expect(await library.evaluate("document.documentElement.scrollWidth")).toBe(width);
    }
  });
  await library.setViewport({ width: 1280, height: 900 });
});

test("a feed is removed and brought back, its articles staying", async () => {
  const before = (await listStored(rig)).length;
  await library.click(".feed [data-action=more]");
  await library.waitForSelector(".feed-panel [data-action=remove]");
  await library.click(".feed-panel [data-action=remove]");
  await waitUntil("it is gone", async () => (await listFeeds()).length === 2);
  expect((await listStored(rig)).length).toBeGreaterThanOrEqual(before);
  await library.click("[data-action=undo]");
  await waitUntil("it is back", async () => (await listFeeds()).length === 3);
});

test("being allowed for feeds is not being read; the popup names what is not added", async () => {
  const scripts = await library.evaluate("chrome.scripting.getRegisteredContentScripts()");
  expect(scripts).toEqual([]);
  const known = await readWithPopup(rig, BEACON);
  expect(await known.popup.$("[data-focus=found-feeds]")).toBeNull();
  await known.page.close();
  const other = await readWithPopup(rig, "https://tamsel-tribune.example/news/mill-2");
  const line = await other.popup.waitForSelector("[data-focus=found-feeds]");
  expect(await line!.evaluate((element) => (element as HTMLElement).innerText)).toContain(
    "This site has 1 feed.",
  );
  const href = await other.popup.$eval("[data-focus=found-feeds] a", (link) => link.href);
  await other.page.close();
  const offer = await rig.browser.newPage();
  await offer.goto(href);
  const heading = await offer.waitForSelector(".feeds-offer h2");
  expect(await heading!.evaluate((element) => element.textContent)).toBe("Feeds on tamsel-tribune.example");
  await takePicture(offer, "feeds-offer");
  expect(newsroom.requests.filter(({ host, path }) => host.startsWith("tamsel") && path === "/feed")).toEqual(
    [],
  );
  await offer.close();
});

test("the settings name the sites for feeds, and what is taken back there is asked no more", async () => {
  await library.bringToFront();
  await library.evaluate("location.hash = '#/settings'");
  await waitUntil("they are listed", says("2 sites allowed for feeds"));
  expect(await readText(".settings-requests")).toMatch(/^Your feeds were asked \d+ times?\.$/);
  await library.$eval(".settings-feed-sites details", (details) => {
    details.open = true;
  });
  await takePicture(library, "feeds-settings");
  expect(await findViolations(library)).toEqual([]);
  await library.click(".settings-feed-sites button[aria-label='Remove northbank-post.example']");
  await waitUntil("it is taken back", says("1 site allowed for feeds"));
  await library.evaluate("location.hash = '#/feeds'");
  await waitUntil("its feed waits", says("2 feeds wait for your permission"));
  const asked = newsroom.requests.filter(({ host }) => host === "northbank-post.example").length;
  await ask(library, "feeds.poll", { urls: ["https://northbank-post.example/feed"] });
  await waitUntil("it says so", says("nothing is fetched from northbank-post.example"));
  expect(newsroom.requests.filter(({ host }) => host === "northbank-post.example")).toHaveLength(asked);
});
