import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitForWorker } from "../../scripts/launch.ts";
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { takePicture } from "./appearance.ts";
import { openSurface, type Rig } from "./chromium.ts";
import { testSite } from "./fixture-pages.ts";
import { startWithGrant } from "./granted.ts";
import { listStored } from "./stored-rows.ts";
import { ask, getReadView, readBadge, waitForResult } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const [FIRST, SECOND] = STAND_PAGES.map(addressOf) as [string, string];

let rig: Rig;
let surface: Page;

beforeAll(async () => {
  rig = await startWithGrant(testSite, [`${new URL(FIRST).origin}/*`]);
  surface = await openSurface(rig, "welcome.html");
});
afterAll(() => rig?.close());

async function openTab(url: string): Promise<{ page: Page; tabId: number }> {
  const page = await rig.browser.newPage();
  await page.goto(url, { waitUntil: "load" });
  const tabs = (await surface.evaluate("chrome.tabs.query({})")) as { id: number; active: boolean }[];
  return { page, tabId: tabs.find((tab) => tab.active)!.id };
}

const readState = async (tabId: number) => {
  const view = await ask(surface, "tab.view", { tabId });
  return view.ok ? view.value.state : view.error.code;
};
const listScripts = () =>
  surface.evaluate("chrome.scripting.getRegisteredContentScripts()") as Promise<{ matches: string[] }[]>;

test("a page of a site that is always read needs no click, any other does", async () => {
  await waitUntil("the script is registered for the site", async () => (await listScripts()).length === 1);
  expect((await listScripts())[0]!.matches).toEqual([`${new URL(FIRST).origin}/*`]);
  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the page is read", async () => (await readState(tabId)) === "read");
  await waitUntil("the badge counts", async () => (await readBadge(surface, tabId)) === "2");
  await page.close();

  const other = await openTab(SECOND);
  await new Promise((done) => setTimeout(done, 1_000));
  expect(await readState(other.tabId)).toBe("unread");
  expect(await readBadge(surface, other.tabId)).toBe("");
  await other.page.close();
});

test("a page that is saved while it is still being read shows as saved", async () => {
  const worker = await waitForWorker(rig.browser);
  const { page, tabId } = await openTab(FIRST);
  await worker.evaluate(
    `chrome.tabs.get(${tabId}).then((tab) => chrome.commands.onCommand.dispatch("save-page", tab))`,
  );
  await waitUntil("the page is saved", async () =>
    (await listStored(rig)).some(({ origin }) => origin === "saved"),
  );
  await waitUntil("the page is read", async () => (await readState(tabId)) === "read");
  await new Promise((done) => setTimeout(done, 1_000));
  expect((await getReadView(surface, tabId)).saved).toMatchObject({ origin: "saved" });
  await page.close();
});

test("what was chosen on a page is over when its tab loads a page", async () => {
  const { page, tabId } = await openTab(FIRST);
  const popup = await openSurface(rig, `popup.html?tabId=${tabId}`);
  await waitForResult(popup, "the popup's page");
  await popup.locator("button.row-main").click();
  await popup.waitForSelector(".wording-only", { timeout: 5_000 });
  await page.reload();
  await waitUntil("the page is read again and all is shown", async () => {
    const isRead = (await popup.$("[data-state=read]")) !== null;
    return isRead && (await popup.$(".wording-only")) === null;
  });
  await popup.close();
  await page.close();
});

test("the switch in the popup takes it back, and the next page is not read", async () => {
  const { page, tabId } = await openTab(FIRST);
  const popup = await openSurface(rig, `popup.html?tabId=${tabId}`);
  await waitForResult(popup, "the popup's page");
  await popup.locator(".page-menu summary").click();
  const label = await popup.waitForSelector("label ::-p-text(Always read this site)", { timeout: 5_000 });
  const readSwitch = () =>
    popup.$$eval("[role=switch]", (all) => all.map((one) => (one as HTMLInputElement).checked));
  // Marks, reading, and saving what was read.
  expect(await readSwitch()).toEqual([true, true, false]);
  await takePicture(popup, "popup-site-always", true);
  await label!.click();
  await waitUntil("the script is registered no more", async () => (await listScripts()).length === 0);
  await waitUntil(
    "nothing is known of the page",
    async () => (await popup.$("[data-state=unread]")) !== null,
  );
  expect(await readBadge(surface, tabId)).toBe("");
  await popup.close();
  await page.close();

  const next = await openTab(FIRST);
  await new Promise((done) => setTimeout(done, 1_000));
  expect(await readState(next.tabId)).toBe("unread");
});
