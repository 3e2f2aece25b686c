import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { findViolations, inBothThemes, takeEveryPicture } from "./appearance.ts";
import { openCard, waitForCard } from "./card.ts";
import { openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { DAM_URL, testSite } from "./fixture-pages.ts";
import { countArticles } from "./stored-rows.ts";
import { ask, getReadView, waitForResult } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const [FIRST, SECOND, THIRD] = STAND_PAGES.map(addressOf) as [string, string, string];

let rig: Rig;
let page: Page;
let surface: Page;
let tabId: number;
let otherId: number;

beforeAll(async () => {
  rig = await startRig(testSite);
  ({ tabId: otherId } = await readWithPopup(rig, THIRD));
  // Open, but never asked for: nothing of it may be known.
  await (await rig.browser.newPage()).goto(SECOND);
  ({ page, tabId } = await readWithPopup(rig, FIRST));
  surface = await openSurface(rig, `popup.html?tabId=${tabId}`);
  await waitForResult(surface, "the popup's page");
});
afterAll(() => rig?.close());

const openMenu = () => surface.$eval(".page-menu", (menu) => menu.setAttribute("open", ""));
const click = async (selector: string) => {
  await surface.bringToFront();
  await surface.locator(selector).click();
};

test("only tabs that were read are listed", async () => {
  await openMenu();
  await click("[data-action=compare]");
  await surface.waitForSelector(".tab-picker-tab");
  const answer = await ask(surface, "tab.listComparable", { tabId });
  expect(answer.ok && answer.value.tabs.map((tab) => tab.tabId)).toEqual([otherId]);
  await takeEveryPicture(surface, "popup-tabs");
});

test("two tabs are lined up, in the lists, the page and its card, and neither is saved", async () => {
  const before = await countArticles(rig);
  await click(".tab-picker-tab");
  await surface.waitForSelector(".compared-head");
  const { compared } = await getReadView(surface, tabId);
  expect(compared?.coverage.voices.flatMap(({ articles }) => articles)).toHaveLength(1);
  expect(compared?.coverage.comparedCount).toBe(1);
  await takeEveryPicture(surface, "popup-compared");
  await inBothThemes(surface, async (theme) => {
    expect(await findViolations(surface), theme).toEqual([]);
  });
  await page.bringToFront();
  await openCard(page, compared!.coverage.passages[0]!.text.slice(0, 40));
  const versions = compared!.coverage.passages[0]!.versions.map(({ text }) => text.slice(0, 30));
  await waitForCard(page, (text) => versions.some((version) => text.includes(version)));
  expect(await countArticles(rig)).toBe(before);
});

test("a copy names both pages and the day", async () => {
  await surface.bringToFront();
  await rig.browser
    .defaultBrowserContext()
    .overridePermissions(`chrome-extension://${rig.extensionId}`, ["clipboard-read", "clipboard-write"]);
  await openMenu();
  await click("[data-action=copy]");
  await waitUntil("it says so", async () =>
    (await surface.$eval("[role=status]", (status) => status.textContent)).includes("Copied."),
  );
  const text = (await surface.evaluate("navigator.clipboard.readText()")) as string;
  expect(text).toContain(`[1] The Moscow Times, “Putin and Xi`);
  expect(text).toContain(`<${FIRST}>`);
  expect(text).toContain(`<${THIRD}>`);
  expect(text).toMatch(/accessed .*\d{4}/);
  expect(text).toMatch(/^## Quotations$/m);
});

test("the way back shows the corpus again, as it was, with the focus where it set out", async () => {
  await click(".compared-head button");
  await surface.waitForSelector(".voice-list");
  await waitUntil("the focus is on the menu", () =>
    surface.$eval(".page-menu > summary", (summary) => summary === document.activeElement),
  );
  const { compared, coverage } = await getReadView(surface, tabId);
  expect(compared).toBeNull();
  expect(coverage.voices).toHaveLength(2);
});

test("a page that nothing was found for offers the open tabs, and a tab that was closed is no longer among them", async () => {
  const { tabId: damId } = await readWithPopup(rig, DAM_URL);
  const dam = await openSurface(rig, `popup.html?tabId=${damId}`);
  await waitForResult(dam, "the popup's page");
  await dam.locator(".none-found [data-action=compare]").click();
  await dam.waitForSelector(".tab-picker-tab");
  await takeEveryPicture(dam, "popup-none-found-tabs");
  const listed = async () => {
    const answer = await ask(dam, "tab.listComparable", { tabId: damId });
    return answer.ok ? answer.value.tabs.map((tab) => tab.tabId).sort((a, b) => a - b) : [];
  };
  expect(await listed()).toEqual([tabId, otherId].sort((a, b) => a - b));
  await page.close();
  await waitUntil("it is gone", async () => (await listed()).length === 1);
  // Lined up with another event, it says so and shows what there is.
  await ask(dam, "tab.compare", { tabId: damId, withTabId: otherId });
  await dam.waitForSelector(".compared-head");
  expect(await dam.$eval(".compared-head", (head) => head.textContent)).toContain("Another event");
  await dam.close();
});
