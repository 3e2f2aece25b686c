import type { Frame, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { newsstand } from "../../scripts/newsstand/site.ts";
import {
  findCard,
  findTextPoint,
  findViolations,
  getReadView,
  inBothThemes,
  openCard,
  openSurface,
  readBadge,
  readWithPopup,
  type Rig,
  startRig,
  takePicture,
  waitForCard,
  waitForResult,
  waitUntil,
} from "./chromium.ts";
import { waitForWorker } from "../../scripts/launch.ts";

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

const readText = (surface: Page | Frame, selector: string) =>
  surface.$eval(selector, (element) => (element as HTMLElement).innerText);

test("names the same copy, the two other voices and what is similar, not the same", async () => {
  const { coverage } = await getReadView(popup, tabId);
  expect(coverage.sameCopy?.articles.map((article) => article.outlet)).toEqual(["Kyiv Post"]);
  expect(coverage.sameCopy?.origin.wire).toBe("AFP");
  expect(coverage.voices.map((voice) => voice.articles.length)).toEqual([1, 1]);
  expect(coverage.shelf).toHaveLength(1);
  expect(coverage.shelf[0]!.opening).toContain("have reaffirmed their strategic partnership");
  expect(await readText(popup, ".voice-list")).toMatch(/2 other voices on this event[\s\S]*Same AFP copy as this page[\s\S]*Kyiv Post/);
  expect(await readText(popup, ".shelf")).toMatch(/Similar, not the same[\s\S]*Speaks against/);
  expect(await readBadge(popup, tabId)).toBe("2");
});

test("stacks the four wordings of one quotation", async () => {
  await popup.locator("[role=tab]:nth-of-type(2)").click();
  const groups = await popup.$$eval("[role=tabpanel] li.entry", (entries) =>
    entries.map((entry) => [...entry.querySelectorAll("blockquote")].map((quote) => quote.innerText)),
  );
  const stabilising = groups.find((group) => group.some((text) => /stabili[sz]ing role/.test(text)));
  expect(stabilising).toHaveLength(4);
  await takePicture(popup, "popup-quotations", true);
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
  expect(marked.flat()).toEqual(expect.arrayContaining([expect.stringMatching(/hours after/), expect.stringMatching(/a day after/)]));
  await takePicture(popup, "popup-figures", true);
});

test("a click on a voice marks only its passages and goes to the first", async () => {
  const { coverage } = await getReadView(popup, tabId);
  const voice = coverage.voices[0]!.articles[0]!;
  const own = coverage.passages.filter(({ versions }) => versions.some(({ articleId }) => articleId === voice.id));
  expect(own.length).toBeLessThan(coverage.passages.length);
  await page.bringToFront();
  await page.evaluate("scrollTo(0, document.body.scrollHeight)");
  await popup.bringToFront();
  await popup.locator(".voice-list button.row-main").click();
  await waitUntil("the row is pressed", async () => (await popup.$(".row-main[aria-pressed=true]")) !== null);
  await page.bringToFront();
  const first = own[0]!.text.slice(0, 30);
  await waitUntil("the page shows the voice's first passage", () => page.evaluate((text) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!node.textContent!.includes(text)) continue;
      const { top, bottom } = node.parentElement!.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    }
    return false;
  }, first));
  await takePicture(page, "page-one-voice");
});
