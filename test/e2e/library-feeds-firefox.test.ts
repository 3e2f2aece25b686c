// The page of feeds in Firefox, which answers the question for a site by itself here: asked from the click, for feeds only, until the
// reader allows the site to be read.
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeNewsroom } from "../newsroom/newsroom.ts";
import { type FirefoxRig, startFirefox } from "./firefox.ts";
import { waitUntil } from "./waiting.ts";

const HOST = "orrin-beacon.example";
const PATTERN = `https://${HOST}/*`;

/** A round that is under way is waited for, and pages of one host are fetched with pauses. */
const ROUND_MS = 45_000;

const newsroom = makeNewsroom(Date.now());
let rig: FirefoxRig;
let library: Page;

beforeAll(async () => {
  rig = await startFirefox(newsroom.site);
  library = await rig.openSurface("library.html#/feeds");
  await waitUntil("the page of feeds is there", async () => (await library.$("[name=address]")) !== null);
});
afterAll(() => rig?.close());

const says = (text: string) => async () =>
  String(await library.evaluate(`document.querySelector("main").innerText`)).includes(text);
const readFeedHosts = () =>
  library.evaluate("browser.storage.local.get('feedHosts').then(({ feedHosts }) => feedHosts ?? [])");
const listReadSites = () =>
  library.evaluate(
    "browser.scripting.getRegisteredContentScripts().then((all) => all.flatMap(({ matches }) => matches))",
  );

test("a site is asked for from the click that looks at it, and is not read thereby", async () => {
  expect(newsroom.requests).toEqual([]);
  await library.bringToFront();
  await library.type("[name=address]", `https://${HOST}/news/bridge-1`);
  await library.keyboard.press("Enter");
  await waitUntil("the feed is found", says(`Feeds on ${HOST}`));
  expect(await readFeedHosts()).toEqual([PATTERN]);
  expect(await listReadSites()).toEqual([]);
});

test("its feed is added and fetched, another one's site is asked for as it is added", async () => {
  await library.click("[data-action=add]");
  await waitUntil("it was fetched", says("Fetched now"), ROUND_MS);
  await library.evaluate(`(() => {
    const files = new DataTransfer();
    files.items.add(new File(['<opml><body><outline text="Coast"><outline text="Northbank Post" xmlUrl="https://northbank-post.example/feed"/></outline></body></opml>'], "feeds.opml"));
    const input = document.querySelector("[name=opml]");
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  })()`);
  await waitUntil("the list is looked through", says("What is in feeds.opml"));
  expect(newsroom.requests.some(({ host }) => host === "northbank-post.example")).toBe(false);
  await library.click("[data-action=add]");
  await waitUntil(
    "it is asked",
    async () => newsroom.requests.some(({ host }) => host === "northbank-post.example"),
    ROUND_MS,
  );
  expect(await listReadSites()).toEqual([]);
});

test("whoever allows the site to be read takes it off the sites for feeds only", async () => {
  const welcome = await rig.openSurface("welcome.html");
  await waitUntil("the welcome page is there", async () => (await welcome.$("input[name=site]")) !== null);
  await welcome.bringToFront();
  expect(await welcome.$(".site-list bdi")).toBeNull();
  await welcome.locator("input[name=site]").fill(HOST);
  await welcome.locator(".site-form button").click();
  await waitUntil("it is read", async () => ((await listReadSites()) as string[]).includes(PATTERN));
  expect(await readFeedHosts()).toEqual(["https://northbank-post.example/*"]);
  await welcome.close();
});
