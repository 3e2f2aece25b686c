// What a reader does about access, in Firefox: with its own questions, its real popup and sidebar.
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { findViolations, takePicture } from "./appearance.ts";
import { answerQuestion, type FirefoxRig, setAnswer, startFirefox } from "./firefox.ts";
import { APP, APP_HOST, journeySite } from "./journey-site.ts";
import { pressAt } from "./keyboard.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const [FIRST] = STAND_PAGES.map(addressOf) as [string];
const HOST = new URL(FIRST).hostname;

let rig: FirefoxRig;
let welcome: Page;

beforeAll(async () => {
  rig = await startFirefox(journeySite);
  welcome = await rig.openSurface("welcome.html");
  await waitUntil("the welcome page is there", async () => (await welcome.$(".site-access")) !== null);
  await setAnswer(rig, "asks");
});
afterAll(() => rig?.close());

async function openTab(url: string): Promise<{ page: Page; tabId: number }> {
  const page = await rig.browser.newPage();
  await page.goto(url, { waitUntil: "load" });
  await page.bringToFront();
  const tabs = (await welcome.evaluate("browser.tabs.query({ active: true })")) as { id: number }[];
  return { page, tabId: tabs[0]!.id };
}

const readState = async (tabId: number) => {
  const view = await ask(welcome, "tab.view", { tabId });
  return view.ok ? view.value.state : view.error.code;
};
const isState = (tabId: number, state: string) => async () => (await readState(tabId)) === state;
const readBadge = (tabId: number) => welcome.evaluate(`browser.action.getBadgeText({ tabId: ${tabId} })`);
const isBadge = (tabId: number, text: string) => async () => (await readBadge(tabId)) === text;
const readList = () => welcome.$$eval(".site-list bdi", (names) => names.map((name) => name.textContent));
const hasHost = (page: Page) =>
  page.evaluate("document.documentElement.lastElementChild !== document.body") as Promise<boolean>;

/** Does something in the real popup or sidebar, whose pages are of the same process as the welcome page. */
const inView = (type: "popup" | "sidebar", script: string): Promise<unknown> =>
  welcome.evaluate(`((document) => ${script})(browser.extension.getViews({ type: "${type}" })[0].document)`);
const closePopup = () => inView("popup", "document.defaultView.close()").catch(() => undefined);

/** Presses a key in the popup, past the driver, which does not know its page. */
async function pressInPopup(key: "Enter" | "Tab" | " "): Promise<void> {
  const code = key === " " ? "Space" : key;
  await rig.runInWindow(`(() => {
    window.document.querySelector(".webextension-popup-browser").focus();
    const keys = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
    keys.beginInputTransactionForTests(window);
    const event = new window.KeyboardEvent("", { key: "${key}", code: "${code}" });
    keys.keydown(event);
    keys.keyup(event);
  })()`);
  await new Promise((done) => setTimeout(done, 200));
}

const isShown = (type: "popup" | "sidebar", state: string) => async () =>
  (await inView(type, "document.querySelector('main').dataset.state")) === state;

test("a site is chosen on the welcome page by keyboard: refused, nothing changes; allowed, its pages read themselves", async () => {
  await pressAt(welcome, "input[name=site]", "x");
  await welcome.keyboard.press("Backspace");
  await welcome.keyboard.type(`www.${HOST}/2025`);
  await welcome.keyboard.press("Enter");
  await answerQuestion(rig, "secondaryButton");
  await waitUntil("the refusal is said", async () =>
    (await welcome.$eval("main", (main) => main.innerText)).includes(
      messages.error_permission_refused.message,
    ),
  );
  expect(await readList()).toEqual([]);
  expect(await welcome.$eval("input[name=site]", (input) => input.value)).toBe(`www.${HOST}/2025`);

  await pressAt(welcome, "input[name=site]", "End");
  for (let left = `www.${HOST}/2025`.length; left > 0; left--) await welcome.keyboard.press("Backspace");
  await welcome.keyboard.type(HOST);
  await welcome.keyboard.press("Enter");
  await answerQuestion(rig, "button");
  await waitUntil("the site is listed", async () => (await readList()).length === 1);
  expect(await readList()).toEqual([HOST]);
  await takePicture(welcome, "firefox-welcome-sites", true);
  expect(await findViolations(welcome)).toEqual([]);

  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the page reads itself", isBadge(tabId, "2"));
  await page.close();
  const other = await openTab(APP.known);
  await new Promise((done) => setTimeout(done, 1_000));
  expect(await readState(other.tabId)).toBe("unread");
  await other.page.close();
});

test("one click reads a page that is not allowed, in the real popup; from there its site is always read", async () => {
  const { page, tabId } = await openTab(APP.known);
  await rig.clickToolbarIcon();
  await waitUntil("the popup shows the page", isShown("popup", "read"));
  expect(await inView("popup", "document.querySelector('.voice-list').innerText")).toContain(
    "2 other voices on this event",
  );
  expect(await readBadge(tabId)).toBe("2");
  // The popup stays open for Firefox's question; keys reach it as from a keyboard.
  await inView("popup", "document.querySelector('.page-menu summary').focus()");
  await pressInPopup("Enter");
  await waitUntil("Tab reaches the site's switch", async () => {
    await pressInPopup("Tab");
    return (await inView("popup", "document.activeElement.dataset.action")) === "site-always";
  });
  await pressInPopup(" ");
  await answerQuestion(rig, "button");
  await waitUntil("the site is allowed", async () => (await readList()).length === 2);
  await closePopup();
  await page.reload();
  await waitUntil("the page reads itself", isBadge(tabId, "2"));
  await pressAt(welcome, `[aria-label="Remove ${APP_HOST}"]`, "Enter");
  await waitUntil("the site is taken back", async () => (await readList()).length === 1);
  expect(await readBadge(tabId)).toBe("");
  await page.close();
});

test("the real sidebar shows the tab in front and follows the tabs", async () => {
  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the page reads itself", isBadge(tabId, "2"));
  await rig.runInWindow(`window.SidebarController.show("parallax_parallax_example-sidebar-action")`);
  await waitUntil("the sidebar shows the page", isShown("sidebar", "read"));
  expect(await inView("sidebar", "document.querySelector('.voice-list').innerText")).toContain(
    "2 other voices on this event",
  );
  const other = await openTab(APP.known);
  await waitUntil("the sidebar turns to the other tab", isShown("sidebar", "unread"));
  await other.page.close();
  await page.bringToFront();
  await waitUntil("and back", isShown("sidebar", "read"));
  await page.reload();
  await waitUntil("after a reload too", isShown("sidebar", "read"));
  await rig.runInWindow(`window.SidebarController.hide()`);
  await page.close();
});

test("a page paused in the real popup stays so after a reload and the background's end", async () => {
  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the page reads itself", isBadge(tabId, "2"));
  await rig.clickToolbarIcon();
  await waitUntil("the popup shows the page", isShown("popup", "read"));
  await inView("popup", "document.querySelector('[data-action=pause]').click()");
  await waitUntil("the popup says so", isShown("popup", "paused"));
  expect(await welcome.evaluate(`browser.action.getTitle({ tabId: ${tabId} })`)).toBe(
    `Parallax: ${messages.badge_paused.message}`,
  );
  await rig.stopBackground();
  await page.reload();
  await waitUntil("still paused", isState(tabId, "paused"));
  await closePopup();
  await page.bringToFront();
  await rig.clickToolbarIcon();
  await waitUntil("the popup still says so", isShown("popup", "paused"));
  await inView("popup", "document.querySelector('.button-main').click()");
  await waitUntil("resumed", isBadge(tabId, "2"));
  await closePopup();
  await page.close();
});

test("back and forward: each page has its own icon again", async () => {
  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the page reads itself", isBadge(tabId, "2"));
  await page.goto(`https://${HOST}/`, { waitUntil: "load" });
  await waitUntil("the site's front page is no article", isBadge(tabId, "–"));
  await page.evaluate("history.back()");
  await waitUntil("the article counts again", isBadge(tabId, "2"));
  await page.evaluate("history.forward()");
  await waitUntil("and is no article again", isBadge(tabId, "–"));
  await page.close();
});

test("access taken back in Firefox's own settings, the background ended: followed at once", async () => {
  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the page reads itself", isBadge(tabId, "2"));
  expect(await hasHost(page)).toBe(true);
  await rig.stopBackground();
  await rig.runInWindow(
    `ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs").ExtensionPermissions.remove(
      policy.id, { permissions: [], origins: ["https://${HOST}/*", "https://www.${HOST}/*"] }, policy.extension)`,
  );
  await waitUntil("nothing is known of the page", isState(tabId, "unread"));
  await waitUntil("the marks are gone", async () => !(await hasHost(page)));
  expect(await readBadge(tabId)).toBe("");
  await waitUntil("it is listed no more", async () => (await readList()).length === 0);
  expect(await welcome.evaluate("browser.scripting.getRegisteredContentScripts()")).toEqual([]);
  await page.close();
});

test("all sites but one: by keyboard on the welcome page, the one switched off and on again", async () => {
  await setAnswer(rig, "yes");
  await pressAt(welcome, "input[name=all-sites]", " ");
  await waitUntil("all sites are allowed", () =>
    welcome.$eval("input[name=all-sites]", (input) => input.checked),
  );
  const app = await openTab(APP.known);
  await waitUntil("an app's page reads itself", isBadge(app.tabId, "2"));
  await app.page.click("#other");
  await waitUntil("the app's next page too", isBadge(app.tabId, "0"));
  await app.page.evaluate("history.back()");
  await waitUntil("and the one before it", isBadge(app.tabId, "2"));

  const { page, tabId } = await openTab(FIRST);
  await waitUntil("the page reads itself", isBadge(tabId, "2"));
  await ask(welcome, "site.setOff", { host: HOST, isOff: true });
  await waitUntil("the marks are gone", async () => !(await hasHost(page)));
  await page.reload();
  await app.page.reload();
  await waitUntil("other sites are read", isBadge(app.tabId, "2"));
  expect(await readState(tabId)).toBe("unread");

  await waitUntil("it is listed as off", async () => (await readList()).includes(HOST));
  await pressAt(welcome, `[aria-label="Switch on ${HOST}"]`, "Enter");
  await page.bringToFront();
  await waitUntil("read when the reader turns to it", isBadge(tabId, "2"));
  await page.close();
  await app.page.close();
});
