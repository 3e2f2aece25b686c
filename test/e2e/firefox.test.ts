import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { newsstand } from "../../scripts/newsstand/site.ts";
import { findViolations, takePicture } from "./appearance.ts";
import { type FirefoxRig, startFirefox } from "./firefox.ts";
import { ask, getReadView } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const ADDRESS = addressOf(STAND_PAGES[0]!);
/** Hosts that Firefox asks for by itself, extension or not. */
const BROWSERS_OWN = /(?:^|\.)(?:mozilla\.(?:com|org|net)|firefox\.com|digicert\.com)$/;

let rig: FirefoxRig;
let page: Page;
let popup: Page;
let tabId: number;

beforeAll(async () => {
  rig = await startFirefox(newsstand);
});
afterAll(() => rig?.close());

const readText = (selector: string) => popup.$eval(selector, (element) => (element as HTMLElement).innerText);

test("a click on the icon reads the page, and the popup shows the voices and the shelf", async () => {
  const welcome = await rig.openSurface("welcome.html");
  // The one that opens at install comes to the front: the page must come after it.
  await waitUntil(
    "the welcome page has opened by itself",
    async () =>
      ((await welcome.evaluate(
        "browser.tabs.query({}).then((tabs) => tabs.filter((tab) => tab.url !== undefined).length)",
      )) as number) === 2,
  );
  page = await rig.browser.newPage();
  await page.goto(ADDRESS, { waitUntil: "load" });
  await page.bringToFront();
  await rig.clickToolbarIcon();
  await waitUntil(
    "the page is read",
    async () => {
      const tabs = (await welcome.evaluate("browser.tabs.query({})")) as { id: number; url?: string }[];
      tabId = tabs.find((tab) => tab.url === ADDRESS)!.id;
      const view = await ask(welcome, "tab.view", { tabId });
      return view.ok && view.value.state === "read";
    },
    15_000,
  );
  await waitUntil(
    "the badge counts",
    async () => (await welcome.evaluate(`browser.action.getBadgeText({ tabId: ${tabId} })`)) === "2",
  );
  await welcome.close();
  popup = await rig.openSurface(`popup.html?tabId=${tabId}`);
  await waitUntil("the popup shows the page", async () => (await popup.$("[data-state=read]")) !== null);
  expect(await readText(".voice-list")).toMatch(
    /2 other voices on this event[\s\S]*Same AFP copy as this page[\s\S]*Kyiv Post/,
  );
  expect(await readText(".shelf")).toMatch(/Similar, not the same[\s\S]*Why it is not the same/);
});

test("a click on a mark opens the card", async () => {
  const { coverage } = await getReadView(popup, tabId);
  expect(coverage.passages.length).toBeGreaterThan(5);
  await page.bringToFront();
  const box = await page.evaluate(() => {
    const paragraph = [...document.querySelectorAll("article p")].find((p) =>
      p.textContent.includes("stabilizing role"),
    )!;
    paragraph.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top } = paragraph.getBoundingClientRect();
    return { x: left + 60, y: top + 12 };
  });
  await page.mouse.click(box.x, box.y);
  // The frame's host takes the focus once the card has told its height: it has loaded.
  const readFocus = () => page.evaluate("document.activeElement.outerHTML");
  await waitUntil("the card has the focus", async () => (await readFocus()) === "<div></div>");
  expect((await getReadView(popup, tabId)).isCardBlocked).toBe(false);
  await takePicture(page, "firefox-card");
  void page.keyboard.press("Escape").catch(() => undefined);
});

test("a background that was ended answers as before", async () => {
  const before = await getReadView(popup, tabId);
  await rig.stopBackground();
  expect(await getReadView(popup, tabId)).toEqual(before);
});

test("the popup's page is accessible", async () => {
  await popup.bringToFront();
  await takePicture(popup, "firefox-popup");
  expect(await findViolations(popup)).toEqual([]);
});

test("has asked no host for anything", () => {
  expect(rig.web.refused.filter((host) => !BROWSERS_OWN.test(host))).toEqual([]);
});
