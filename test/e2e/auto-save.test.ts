// Automatic saving: an article of a site that the reader switched on is saved after a real read, and nothing else is.
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitForWorker } from "../../scripts/launch.ts";
import { takePicture } from "./appearance.ts";
import { openSurface, type Rig } from "./chromium.ts";
import {
  FERRY_HOST,
  FERRY_PARAGRAPHS,
  FERRY_URL,
  ferry,
  ferrySite,
  PASSWORD_FIELD,
  readDown,
} from "./ferry-site.ts";
import { startWithGrant } from "./granted.ts";
import { countArticles, listStored } from "./stored-rows.ts";
import { ask, waitForResult } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

/** Longer than the whole article takes. */
const LONG_MS = 14_000;

let rig: Rig;
let surface: Page;
/** The examples are there from the start. */
let exampleCount = 0;

beforeAll(async () => {
  rig = await startWithGrant(ferrySite, [`https://${FERRY_HOST}/*`]);
  surface = await openSurface(rig, "welcome.html");
  await waitUntil("the examples are there", async () => (exampleCount = await countArticles(rig)) === 5);
});
afterAll(() => rig?.close());

async function openTab(path: string): Promise<{ page: Page; tabId: number }> {
  const page = await rig.browser.newPage();
  await page.goto(`https://${FERRY_HOST}${path}`, { waitUntil: "load" });
  const tabs = (await surface.evaluate("chrome.tabs.query({})")) as { id: number; active: boolean }[];
  return { page, tabId: tabs.find((tab) => tab.active)!.id };
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const waitForState = (tabId: number, state: string) =>
  waitUntil(`the page is ${state}`, async () => {
    const view = await ask(surface, "tab.view", { tabId });
    return view.ok && view.value.state === state;
  });

const isSaved = async () => (await countArticles(rig)) > exampleCount;
const readTitle = (tabId: number) => surface.evaluate(`chrome.action.getTitle({ tabId: ${tabId} })`);

test(
  "an article is saved once its site is on and it was really read, and not before",
  { timeout: 120_000 },
  async () => {
    const { page, tabId } = await openTab("/news/ferry");
    await waitForState(tabId, "read");
    await readDown(page);
    expect(await isSaved()).toBe(false);

    const popup = await openSurface(rig, `popup.html?tabId=${tabId}`);
    await waitForResult(popup, "the popup's page");
    await popup.locator(".page-menu summary").click();
    await popup.locator("[data-action=site-auto-save]").click();
    await waitUntil("the site is on", () =>
      popup.$eval("[data-action=site-auto-save]", (one) => (one as HTMLInputElement).checked),
    );
    await takePicture(popup, "popup-auto-save-on", true);

    await page.bringToFront();
    await page.evaluate("scrollTo(0, 0)");
    await pause(LONG_MS);
    expect(await isSaved()).toBe(false);
    await readDown(page);
    await waitUntil("the article is saved", isSaved);
    const [stored] = (await listStored(rig)).filter(({ origin }) => origin === "auto");
    expect(stored).toMatchObject({ versionCount: 1, removedAt: null, source: { url: FERRY_URL } });
    expect(stored!.source.text).toContain(FERRY_PARAGRAPHS[3]);
    await waitUntil("the icon says so", async () =>
      String(await readTitle(tabId)).endsWith("saved by itself"),
    );

    await popup.bringToFront();
    await popup.waitForSelector("::-p-text(Saved by itself on)", { timeout: 5_000 });
    await takePicture(popup, "popup-saved-by-itself", true);
    await popup.locator(".save-control button ::-p-text(Undo)").click();
    await waitUntil("it is removed", async () => !(await isSaved()));
    await popup.close();

    await page.reload({ waitUntil: "load" });
    await waitForState(tabId, "read");
    await readDown(page);
    await pause(1_000);
    expect(await isSaved()).toBe(false);
    await page.close();
  },
);

test(
  "no front page, and no page with a password field, shown from the start or by the time it was read",
  { timeout: 120_000 },
  async () => {
    const front = await openTab("/");
    await waitForState(front.tabId, "failed");
    await readDown(front.page);
    await front.page.close();

    const members = await openTab("/news/members");
    await waitForState(members.tabId, "failed");
    await readDown(members.page);
    await members.page.close();

    const later = await openTab("/news/later");
    await waitForState(later.tabId, "read");
    await later.page.evaluate(
      `document.body.insertAdjacentHTML("afterbegin", ${JSON.stringify(PASSWORD_FIELD)})`,
    );
    await readDown(later.page);
    await pause(1_000);
    expect(await isSaved()).toBe(false);
    // Without it the same page would have been.
    await later.page.reload({ waitUntil: "load" });
    await waitForState(later.tabId, "read");
    await readDown(later.page);
    await waitUntil("the article is saved", isSaved);
    await later.page.close();
  },
);

test("a part that a feed gave of an article is replaced by the text of its page, and is no version of it", async () => {
  ferry.dockNews = FERRY_PARAGRAPHS.slice(0, 1);
  const { page, tabId } = await openTab("/news/dock");
  await waitForState(tabId, "read");
  await ask(surface, "article.save", { tabId });
  const find = async () =>
    (await listStored(rig)).find(({ source }) => source.url?.endsWith("/news/dock") === true)!;
  // As a feed's round leaves it.
  const worker = await waitForWorker(rig.browser);
  await worker.evaluate(`new Promise((done) => {
    indexedDB.open("parallax").onsuccess = ({ target: { result: database } }) => {
      const articles = database.transaction("articles", "readwrite").objectStore("articles");
      articles.get(${(await find()).id}).onsuccess = ({ target: { result: record } }) => {
        articles.put({ ...record, origin: "feed", extent: "summary" });
        articles.transaction.oncomplete = () => done(database.close());
      };
    };
  })`);
  ferry.dockNews = FERRY_PARAGRAPHS;
  await page.reload({ waitUntil: "load" });
  await waitUntil("the text is whole", async () => (await find()).source.text.includes(FERRY_PARAGRAPHS[3]!));
  const after = await find();
  expect(after).toMatchObject({ origin: "feed", versionCount: 1, removedAt: null });
  expect(after).not.toHaveProperty("extent");
  const popup = await openSurface(rig, `popup.html?tabId=${tabId}`);
  await popup.waitForSelector("::-p-text(From a feed)", { timeout: 5_000 });
  await popup.close();
  await page.close();
});

test("the site is listed in the settings and taken off there", async () => {
  const library = await openSurface(rig, "library.html#/settings");
  const stop = await library.waitForSelector(`[aria-label="Stop saving what you read on ${FERRY_HOST}"]`, {
    timeout: 5_000,
  });
  await takePicture(library, "library-settings-auto-save", true);
  await stop!.click();
  await waitUntil("the site is off", async () => {
    const stored = await surface.evaluate("chrome.storage.local.get('autoSaveHosts')");
    return (stored as { autoSaveHosts: string[] }).autoSaveHosts.length === 0;
  });
  await library.close();
});

test("a site that is not read any more is not saved from when it is allowed again", async () => {
  await ask(surface, "site.setAutoSave", { host: FERRY_HOST, isOn: true });
  await surface.evaluate(`chrome.permissions.remove({ origins: ["https://${FERRY_HOST}/*"] })`);
  await waitUntil("the site is off", async () => {
    const stored = await surface.evaluate("chrome.storage.local.get('autoSaveHosts')");
    return (stored as { autoSaveHosts: string[] }).autoSaveHosts.length === 0;
  });
});
