// What a reader does about access, in Chromium with all sites allowed, by keyboard wherever there is something to press.
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { waitForWorker } from "../../scripts/launch.ts";
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { findViolations, inBothThemes, takeEveryPicture, takePicture } from "./appearance.ts";
import { killWorker, openSurface, type Rig } from "./chromium.ts";
import { startWithGrant } from "./granted.ts";
import { APP, APP_HOST, journeySite } from "./journey-site.ts";
import { pressAt } from "./keyboard.ts";
import { ask, readBadge } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const ALL_SITES = ["https://*/*", "http://*/*"];
const [FIRST] = STAND_PAGES.map(addressOf) as [string];
const HOST = new URL(FIRST).hostname;

let rig: Rig;
/** Stays open in the background and sees everything as a surface does. */
let watcher: Page;

beforeAll(async () => {
  rig = await startWithGrant(journeySite, ALL_SITES);
  watcher = await openSurface(rig, "welcome.html");
  await waitUntil("the script is registered", async () => (await listScripts()).length === 1);
});
afterAll(() => rig?.close());

interface Script {
  readonly matches: string[];
  readonly excludeMatches?: string[];
}
const listScripts = () =>
  watcher.evaluate("chrome.scripting.getRegisteredContentScripts()") as Promise<Script[]>;

async function openTab(url: string): Promise<{ page: Page; tabId: number }> {
  const page = await rig.browser.newPage();
  await page.goto(url, { waitUntil: "load" });
  const tabs = (await watcher.evaluate("chrome.tabs.query({ active: true })")) as { id: number }[];
  return { page, tabId: tabs[0]!.id };
}

const readState = async (tabId: number) => {
  const view = await ask(watcher, "tab.view", { tabId });
  return view.ok ? view.value.state : view.error.code;
};
const isState = (tabId: number, state: string) => async () => (await readState(tabId)) === state;
const readTitle = (tabId: number) => watcher.evaluate(`chrome.action.getTitle({ tabId: ${tabId} })`);
/** Whether the page carries our host; the script puts it there with the first reading. */
const hasHost = (page: Page) =>
  page.evaluate("document.documentElement.lastElementChild !== document.body") as Promise<boolean>;

/** The badges that the icon shows from before an act until it shows `last`. */
async function recordBadges(tabId: number, act: () => Promise<unknown>, last: string): Promise<string[]> {
  await watcher.evaluate(`
    globalThis.seen = [];
    globalThis.recording = (async () => {
      while (seen.at(-1) !== "${last}") {
        const text = await chrome.action.getBadgeText({ tabId: ${tabId} });
        if (seen.at(-1) !== text) seen.push(text);
        // Timers of a tab in the background are slowed.
        await new Promise((next) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = next; port2.postMessage(0); });
      }
    })();0`);
  await act();
  await waitUntil(`the icon shows ${last}`, async () => (await watcher.evaluate("seen.at(-1)")) === last);
  return (await watcher.evaluate("seen")) as string[];
}

const isHeadline = async (popup: Page, text: string) =>
  (await popup.$eval("h1", (title) => title.innerText)) === text;

/** The popup of a tab as a page of its own, which stays open whatever has the focus. */
async function openPopup(tabId: number): Promise<Page> {
  const popup = await openSurface(rig, `popup.html?tabId=${tabId}`);
  await popup.setViewport({ width: 420, height: 800 });
  await waitUntil("the popup shows the tab", async () => (await popup.$("[data-state]")) !== null);
  return popup;
}

test("an app of one page: icon and popup follow at once, forward, back and to a page without an article", async () => {
  const { page, tabId } = await openTab(APP.known);
  await waitUntil("the story is read", async () => (await readBadge(watcher, tabId)) === "2");
  const popup = await openPopup(tabId);
  await page.bringToFront();
  const seen = await recordBadges(tabId, () => page.click("#other"), "0");
  // The old answer goes before the new one is there.
  expect(seen).toEqual(["2", "…", "0"]);
  await waitUntil("the popup shows it", () => isHeadline(popup, "Gates opened at Larkholm dam"));

  await page.bringToFront();
  await page.goBack();
  await waitUntil("the first story stands again", async () => (await readBadge(watcher, tabId)) === "2");
  await page.click("#front");
  await waitUntil("no article", async () => (await readBadge(watcher, tabId)) === "–");
  await waitUntil("the popup says so", () => isHeadline(popup, messages.ui_not_article.message));
  expect(await hasHost(page)).toBe(false);
  await page.goBack();
  await waitUntil("the first story stands once more", async () => (await readBadge(watcher, tabId)) === "2");
  await popup.close();
  await page.close();
});

test("an address that comes back before the new page was read keeps its answer", async () => {
  const { page, tabId } = await openTab(APP.known);
  await waitUntil("the story is read", async () => (await readBadge(watcher, tabId)) === "2");
  await page.evaluate(
    `history.pushState(null, "", "/story/dam"); setTimeout(() => history.replaceState(null, "", "/story/call"), 30)`,
  );
  await new Promise((done) => setTimeout(done, 1_500));
  expect(await readState(tabId)).toBe("read");
  expect(await readBadge(watcher, tabId)).toBe("2");
  await page.close();
});

test("back and forward between pages: each has its own icon again", async () => {
  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the article is read", async () => (await readBadge(watcher, tabId)) === "2");
  await page.goto("https://valley-post.example/", { waitUntil: "load" });
  await waitUntil("a front page is no article", async () => (await readBadge(watcher, tabId)) === "–");
  await page.goBack({ waitUntil: "load" });
  await waitUntil("the article counts again", async () => (await readBadge(watcher, tabId)) === "2");
  await page.goForward({ waitUntil: "load" });
  await waitUntil("and is no article again", async () => (await readBadge(watcher, tabId)) === "–");
  await page.close();
});

test("a page paused by keyboard stays paused: reloaded, in another tab, after the worker's end; until it is resumed", async () => {
  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the article is read", async () => (await readBadge(watcher, tabId)) === "2");
  await page.bringToFront();
  const marked = await page.screenshot();
  const popup = await openPopup(tabId);
  await pressAt(popup, ".page-menu summary", "Enter");
  await pressAt(popup, "[data-action=pause]", "Enter");
  await waitUntil("the popup says so", async () => (await popup.$("[data-state=paused]")) !== null);
  expect(await readTitle(tabId)).toBe(`Parallax: ${messages.badge_paused.message}`);
  expect(await readBadge(watcher, tabId)).toBe("");
  await takeEveryPicture(popup, "popup-paused");
  await inBothThemes(popup, async (theme) => {
    expect(await findViolations(popup), theme).toEqual([]);
  });
  await page.bringToFront();
  expect(Buffer.compare(marked, await page.screenshot())).not.toBe(0);

  await killWorker(rig);
  await page.reload({ waitUntil: "load" });
  await waitUntil("still paused", isState(tabId, "paused"));
  const second = await openTab(`${FIRST}?utm_source=letter#part`);
  await waitUntil("paused in another tab", isState(second.tabId, "paused"));
  // Only this page: another of the same site is read.
  await second.page.goto(`https://${HOST}/`, { waitUntil: "load" });
  await waitUntil("not the site", isState(second.tabId, "failed"));
  await second.page.goBack({ waitUntil: "load" });
  await waitUntil("paused again", isState(second.tabId, "paused"));

  await popup.bringToFront();
  await pressAt(popup, ".button-main", "Enter");
  await waitUntil("resumed", isState(tabId, "read"));
  await waitUntil("in the other tab too", isState(second.tabId, "read"));
  expect(await readBadge(watcher, tabId)).toBe("2");
  await popup.close();
  await second.page.close();
  await page.close();
});

test("a site switched off by keyboard: its open pages are cleared, later ones not read, the others are; on again where it is listed", async () => {
  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the article is read", async () => (await readBadge(watcher, tabId)) === "2");
  expect(await hasHost(page)).toBe(true);
  const popup = await openPopup(tabId);
  await pressAt(popup, ".page-menu summary", "Enter");
  await takePicture(popup, "popup-menu-all-sites", true);
  await pressAt(popup, "[data-action=site-always]", " ");
  await waitUntil("nothing is known of the page", isState(tabId, "unread"));
  await waitUntil("the marks are gone", async () => !(await hasHost(page)));
  expect(await readBadge(watcher, tabId)).toBe("");
  expect(await readTitle(tabId)).toBe(`Parallax: ${messages.badge_unread.message}`);
  await waitUntil("the script keeps out", async () => {
    const [script] = await listScripts();
    return script!.excludeMatches?.includes(`*://${HOST}/*`) === true;
  });
  await waitUntil("the popup says it", async () =>
    (await popup.$eval("main", (main) => main.innerText)).includes(`but ${HOST} is off`),
  );
  await takeEveryPicture(popup, "popup-site-off");
  await popup.close();

  // The key for the next passage is a wish to read this page, as a click on the icon is.
  const worker = await waitForWorker(rig.browser);
  await worker.evaluate(
    `chrome.tabs.get(${tabId}).then((tab) => chrome.commands.onCommand.dispatch("next-passage", tab))`,
  );
  await waitUntil("the key reads the page", isState(tabId, "read"));

  await killWorker(rig);
  await page.bringToFront();
  await page.reload({ waitUntil: "load" });
  const other = await openTab(APP.known);
  await waitUntil("another site is read", isState(other.tabId, "read"));
  expect(await readState(tabId)).toBe("unread");
  await other.page.close();

  await watcher.bringToFront();
  await waitUntil("it is listed", async () =>
    (await watcher.$eval("main", (main) => main.innerText)).includes(HOST),
  );
  await inBothThemes(watcher, async (theme) => {
    await takePicture(watcher, `welcome-sites-${theme}`, true);
    expect(await findViolations(watcher), theme).toEqual([]);
  });
  await pressAt(watcher, `[aria-label="Switch on ${HOST}"]`, "Enter");
  await waitUntil(
    "it is listed no more",
    async () => (await watcher.$("[aria-label^='Switch on']")) === null,
  );
  // Read when the reader turns to it.
  await page.bringToFront();
  await waitUntil("the page is read again", async () => (await readBadge(watcher, tabId)) === "2");
  await page.close();
});

test("a page kept for going back does not come to life after its site was switched off", async () => {
  const { page, tabId } = await openTab(APP.known);
  await waitUntil("the story is read", isState(tabId, "read"));
  await page.goto("https://valley-post.example/", { waitUntil: "load" });
  await waitUntil("the next page is looked at", isState(tabId, "failed"));
  await ask(watcher, "site.setOff", { host: APP_HOST, isOff: true });
  await page.goBack({ waitUntil: "load" });
  await new Promise((done) => setTimeout(done, 1_500));
  expect(await readState(tabId)).toBe("unread");
  expect(await readBadge(watcher, tabId)).toBe("");
  expect(await hasHost(page)).toBe(false);
  await ask(watcher, "site.setOff", { host: APP_HOST, isOff: false });
  await page.close();
});

test("access taken back in the browser's own settings, the worker ended: followed at once on every open page", async () => {
  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the article is read", isState(tabId, "read"));
  await killWorker(rig);
  const settings = await rig.browser.newPage();
  await settings.goto("chrome://extensions/");
  for (const host of ALL_SITES)
    await settings.evaluate(`chrome.developerPrivate.removeHostPermission("${rig.extensionId}", "${host}")`);
  await settings.close();
  await waitUntil("the script is registered no more", async () => (await listScripts()).length === 0);
  await waitUntil("nothing is known of the page", isState(tabId, "unread"));
  expect(await readBadge(watcher, tabId)).toBe("");
  await waitUntil("the marks are gone", async () => !(await hasHost(page)));
  expect(
    await watcher.$eval("input[name=all-sites]", (input) => input.checked),
    "the welcome page shows it",
  ).toBe(false);
  // The page's script is at rest: an address of its own brings nothing back.
  await page.evaluate(`history.pushState(null, "", "/elsewhere")`);
  await new Promise((done) => setTimeout(done, 1_500));
  expect(await readState(tabId)).toBe("unread");
  await page.close();
});
