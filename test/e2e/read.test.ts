import type { Frame, Page, Target } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { newsstand } from "../../scripts/newsstand/site.ts";
import { findViolations, inBothThemes, takeEveryPicture, takePicture } from "./appearance.ts";
import { clickToClose, closeCard, findCard, openCard, waitForCard, waitForStill } from "./card.ts";
import { openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { clickAway, getReadView, readBadge, waitForResult } from "./surface.ts";
import { waitUntil } from "./waiting.ts";
import { clickToolbarIcon, waitForWorker } from "../../scripts/launch.ts";

const STABILISING = "joint efforts play an important stabilizing role";

let rig: Rig;
let page: Page;
let popup: Page;
let tabId: number;

beforeAll(async () => {
  rig = await startRig(newsstand);
  ({ page, popup, tabId } = await readWithPopup(rig, addressOf(STAND_PAGES[0]!)));
  // The popup closes when the reader turns to the page; the same page in a tab stays.
  popup = await openSurface(rig, `popup.html?tabId=${tabId}`);
  await popup.setViewport({ width: 450, height: 800 });
  await waitForResult(popup, "the popup's page");
});
afterAll(() => rig?.close());

const isPanel = (target: Target) => target.url().endsWith("/sidepanel.html");
const readText = (surface: Page | Frame, selector: string) =>
  surface.$eval(selector, (element) => (element as HTMLElement).innerText);

test("names the same copy, the two other voices and what is similar, not the same", async () => {
  const { coverage } = await getReadView(popup, tabId);
  expect(coverage.sameCopy?.articles.map((article) => article.outlet)).toEqual(["Kyiv Post"]);
  expect(coverage.sameCopy?.origin.wire).toBe("AFP");
  expect(coverage.voices.map((voice) => voice.articles.length)).toEqual([1, 1]);
  expect(coverage.shelf).toHaveLength(1);
  expect(coverage.shelf[0]!.opening).toContain("as a crucial stabilising force amid global turbulence");
  expect(await readText(popup, ".voice-list")).toMatch(
    /2 other voices on this event[\s\S]*Same AFP copy as this page[\s\S]*Kyiv Post/,
  );
  expect(await readText(popup, ".shelf")).toMatch(/Similar, not the same[\s\S]*Speaks against/);
  expect(await readText(popup, ".shelf")).toMatch(/Both name: [^:]*Vladimir Putin, Xi Jinping/);
  expect(await readBadge(popup, tabId)).toBe("2");
});

test("stacks the four wordings of one quotation", async () => {
  await popup.locator("[role=tab]:nth-of-type(2)").click();
  const groups = await popup.$$eval("[role=tabpanel] li.entry", (entries) =>
    entries.map((entry) => [...entry.querySelectorAll("blockquote")].map((quote) => quote.innerText)),
  );
  const stabilising = groups.find((group) => group.some((text) => /stabili[sz]ing role/.test(text)));
  expect(stabilising).toHaveLength(4);
});

test("shows that the times do not agree", async () => {
  await popup.locator("[role=tab]:nth-of-type(3)").click();
  const panel = await readText(popup, "[role=tabpanel]");
  expect(panel).toMatch(/do not agree/);
  const marked = await popup.$$eval("[role=tabpanel] li.entry", (entries) =>
    entries
      .filter((entry) => entry.querySelector("[data-agrees=false]") !== null)
      .map((entry) => [...entry.querySelectorAll("mark")].map((mark) => mark.innerText)),
  );
  expect(marked.flat()).toEqual(
    expect.arrayContaining([expect.stringMatching(/hours after/), expect.stringMatching(/a day after/)]),
  );
});

test("a click on a voice marks only its passages and goes to the first", async () => {
  const { coverage } = await getReadView(popup, tabId);
  const voice = coverage.voices[0]!.articles[0]!;
  const own = coverage.passages.filter(({ versions }) =>
    versions.some(({ articleId }) => articleId === voice.id),
  );
  expect(own.length).toBeLessThan(coverage.passages.length);
  await page.bringToFront();
  await page.evaluate("scrollTo(0, document.body.scrollHeight)");
  await popup.bringToFront();
  await popup.locator(".voice-list button.row-main").click();
  await waitUntil("the row is pressed", async () => (await popup.$(".row-main[aria-pressed=true]")) !== null);
  await page.bringToFront();
  const first = own[0]!.text.slice(0, 30);
  await waitUntil("the page shows the voice's first passage, not under its own header", () =>
    isOnTop(page, first),
  );
  await takePicture(page, "page-one-voice");
  await popup.bringToFront();
  await popup.locator(".voice-list button.row-main").click();
  await waitUntil(
    "all passages are shown again",
    async () => (await popup.$(".row-main[aria-pressed=true]")) === null,
  );
});

test("draws the marks without touching the page's own nodes", async () => {
  await page.bringToFront();
  await page.evaluate("scrollTo(0, 0)");
  const marked = await page.screenshot();
  await commandPage("toggle-marks");
  await waitUntil("the marks are gone", async () => !(await getReadView(popup, tabId)).areMarksShown);
  await page.bringToFront();
  const bare = await page.screenshot();
  await commandPage("toggle-marks");
  await waitUntil("the marks are back", async () => (await getReadView(popup, tabId)).areMarksShown);
  expect(Buffer.compare(marked, bare)).not.toBe(0);

  const unread = await rig.browser.newPage();
  await unread.goto(page.url(), { waitUntil: "load" });
  const before = await unread.evaluate("document.documentElement.outerHTML");
  await unread.close();
  const after = await page.evaluate("document.documentElement.outerHTML");
  expect(after).toBe(String(before).replace(/<\/html>$/, "<div></div></html>"));
});

test("the card's button opens the panel at its passage", async () => {
  // None is left from an attempt before this one.
  for (const left of rig.browser.targets().filter(isPanel)) await (await left.asPage()).close();
  await openCard(page, STABILISING);
  await clickToClose(page, ".card-foot button");
  const target = await rig.browser.waitForTarget(isPanel, { timeout: 8_000 });
  const panel = await target.asPage();
  await waitUntil("the panel stands at the passage", async () =>
    (await readText(panel, "[aria-current=true]")).includes(STABILISING),
  );
  await panel.close();
});

test("a click on a mark opens the card with the others' wordings, differences marked", async () => {
  const card = await openCard(page, STABILISING);
  expect(new URL(card.url()).protocol).toBe("chrome-extension:");
  const versions = await card.$$eval(".version-list > .version", (items) =>
    items.map((item) => ({
      text: (item as HTMLElement).innerText,
      changes: item.querySelectorAll("ins, del").length,
    })),
  );
  expect(versions.length).toBeGreaterThanOrEqual(2);
  expect(versions[0]!.text).toContain("Kyiv Post");
  expect(versions.filter(({ changes }) => changes > 0).length).toBeGreaterThanOrEqual(2);
  expect(await card.$eval(".card-foot", (foot) => (foot as HTMLElement).innerText)).toBe("Show in panel");
  // The page has none of it.
  expect(await page.evaluate("document.body.innerText")).not.toContain("joint work plays an important");
  await inBothThemes(page, async (theme) => {
    await takePicture(page, `card-${theme}`);
    expect(await findViolations(card), theme).toEqual([]);
  });
});

test("the card steps through the passages, closes on Escape and gives the focus back", async () => {
  const start = findCard(page) ?? (await openCard(page, STABILISING));
  const before = await readText(start, ".card-place");
  const historyLength = await page.evaluate("history.length");
  await waitForStill(start);
  await (await start.$("[aria-label='Next passage']"))!.click();
  const next = await waitForCard(page, (text) => !text.includes(before));
  expect(await readText(next, ".card-place")).not.toBe(before);
  // No step of the page's own history: Back leaves the page, not the card.
  expect(await page.evaluate("history.length")).toBe(historyLength);
  await closeCard(page);

  await page.$eval("header a", (link) => (link as HTMLElement).focus());
  await commandPage("next-passage");
  await waitForCard(page, () => true);
  await waitUntil(
    "the card has the focus",
    async () => (await findCard(page)?.evaluate("document.hasFocus()")) === true,
  );
  await closeCard(page);
  expect(await page.evaluate("document.activeElement.className")).toBe("masthead");
});

test.for(["wording", "quotations", "figures", "only"])(
  "the popup is accessible, in light and dark: %s",
  async (list) => {
    await popup.bringToFront();
    await popup.reload();
    await waitForResult(popup, "the popup's page");
    await popup.locator(`[role=tab][id$=-${list}]`).click();
    await takeEveryPicture(popup, `popup-${list}`);
    await inBothThemes(popup, async (theme) => {
      expect(await findViolations(popup), theme).toEqual([]);
    });
  },
);

test("its menu too", async () => {
  await popup.bringToFront();
  await popup.locator(".page-menu summary").click();
  await takeEveryPicture(popup, "popup-menu");
  await inBothThemes(popup, async (theme) => {
    expect(await findViolations(popup), theme).toEqual([]);
  });
});

test("the panel that the popup opens shows the same, follows the tab and is accessible", async () => {
  const real = await clickToolbarIcon(rig, page);
  await waitForResult(real, "the popup");
  await real.locator(".page-menu summary").click();
  await clickAway(real, "[data-action=open-panel]");
  const target = await rig.browser.waitForTarget(isPanel, { timeout: 8_000 });
  const panel = await target.asPage();
  await waitForResult(panel, "the panel");
  expect(await readText(panel, ".voice-list")).toContain("2 other voices on this event");
  await takeEveryPicture(panel, "panel");
  await inBothThemes(panel, async (theme) => {
    expect(await findViolations(panel), theme).toEqual([]);
  });
  const other = await rig.browser.newPage();
  await other.goto(addressOf(STAND_PAGES[1]!));
  await waitUntil(
    "the panel turns to the new tab",
    async () => (await panel.$("[data-state=unread]")) !== null,
  );
  await takeEveryPicture(panel, "panel-unread");
  expect(await findViolations(panel)).toEqual([]);
  await other.close();
  await page.bringToFront();
  await waitForResult(panel, "the panel, back at the first tab");
});

/** Whether some text of the page is seen: in the window, and nothing of the page lies over it. */
function isOnTop(target: Page, text: string): Promise<boolean> {
  return target.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, top, height } = range.getClientRects()[0]!;
      return document.elementFromPoint(left + 2, top + height / 2) === node.parentElement;
    }
    return false;
  }, text);
}

/** Gives a keyboard command as the browser does: no key reaches it in a browser without a window. */
async function commandPage(command: string): Promise<void> {
  const worker = await waitForWorker(rig.browser);
  await worker.evaluate(
    `chrome.tabs.get(${tabId}).then((tab) => chrome.commands.onCommand.dispatch(${JSON.stringify(command)}, tab))`,
  );
}
