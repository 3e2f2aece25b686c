import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { takePicture } from "./appearance.ts";
import { findTextPoint } from "./card.ts";
import { type FirefoxRig, readByClick, startFirefox, waitForWelcome } from "./firefox.ts";
import { LAYOUTS, layoutUrl, markSite } from "./mark-pages.ts";
import { ask, getReadView } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const MARKED = "joint efforts play an important stabilizing role in international affairs";
const STRICT = "https://valley-post.example/news/strict";
const ISOLATED = "https://valley-post.example/news/isolated";

let rig: FirefoxRig;
let surface: Page;

beforeAll(async () => {
  rig = await startFirefox(markSite);
  surface = await rig.openSurface("welcome.html");
  await waitForWelcome(surface);
});
afterAll(() => rig?.close());

const openRead = (url: string) => readByClick(rig, surface, url);

/** A part of the window as it is painted; heights are counted from its upper edge. */
async function shoot(page: Page, from = 0, to = 800): Promise<string> {
  // Clips are counted from the document's beginning.
  const top = Number(await page.evaluate("scrollY"));
  const clip = { x: 0, y: top + from, width: 1280, height: to - from };
  return page.screenshot({ clip, captureBeyondViewport: false, encoding: "base64" });
}

async function setMarks(tabId: number, areShown: boolean): Promise<void> {
  await ask(surface, "tab.setMarks", { tabId, areShown });
  await new Promise((done) => setTimeout(done, 300));
}

/** The card's frame takes the focus once it has loaded: what has it is a bare element beside the body. */
const isCardFocused = (page: Page) =>
  page.evaluate(
    () =>
      document.activeElement?.localName === "div" &&
      document.activeElement.parentElement === document.documentElement,
  );

async function clickSentence(page: Page): Promise<void> {
  const { x, y } = await findTextPoint(page, MARKED);
  await page.mouse.click(x, y);
}

test.each(LAYOUTS)("marks are drawn in the layout, and a click opens the card: %s", async (name) => {
  const { page, tabId } = await openRead(layoutUrl(name));
  await findTextPoint(page, MARKED);
  await new Promise((done) => setTimeout(done, 700));
  await takePicture(page, `firefox-marks-${name}`);
  const marked = await shoot(page);
  await setMarks(tabId, false);
  expect(await shoot(page)).not.toBe(marked);
  await setMarks(tabId, true);
  await clickSentence(page);
  await waitUntil("the card has the focus", () => isCardFocused(page));
  expect((await getReadView(surface, tabId)).isCardBlocked).toBe(false);
  await new Promise((done) => setTimeout(done, 500));
  await takePicture(page, `firefox-card-${name}`);
  void page.keyboard.press("Escape").catch(() => undefined);
  await waitUntil("the card is closed", async () => !(await isCardFocused(page)));
  await page.close();
});

test("under a header without a layer of its own no mark is seen", async () => {
  const { page, tabId } = await openRead(layoutUrl("sticky"));
  const header = await page.$eval("header", (element) => element.getBoundingClientRect().height);
  await page.evaluate("scrollTo(0, 431)");
  await new Promise((done) => setTimeout(done, 900));
  const marked = [await shoot(page, 0, header), await shoot(page, 740), await shoot(page, header, 740)];
  await setMarks(tabId, false);
  const bare = [await shoot(page, 0, header), await shoot(page, 740), await shoot(page, header, 740)];
  await setMarks(tabId, true);
  expect(marked.map((shot, i) => shot === bare[i])).toEqual([true, true, false]);
  await page.close();
});

test.each([
  ["a strict policy with Trusted Types", STRICT],
  ["COEP require-corp", ISOLATED],
])("the card opens under %s", async (_, url) => {
  const { page, tabId } = await openRead(url);
  await clickSentence(page);
  await waitUntil("the card has the focus", () => isCardFocused(page));
  expect((await getReadView(surface, tabId)).isCardBlocked).toBe(false);
  await page.close();
});

test("on a page in a sandbox popup and panel open at the passage instead", async () => {
  const { page, tabId } = await openRead(layoutUrl("sandboxed"));
  await clickSentence(page);
  await waitUntil(
    "the card counts as blocked",
    async () => (await getReadView(surface, tabId)).isCardBlocked,
  );
  const { coverage, focusedPassageId } = await getReadView(surface, tabId);
  expect(coverage.passages.find(({ id }) => id === focusedPassageId)?.text).toContain(MARKED);
  expect(await isCardFocused(page)).toBe(false);
  await page.close();
});
