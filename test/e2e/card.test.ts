import type { Frame, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitForWorker } from "../../scripts/launch.ts";
import { takePicture } from "./appearance.ts";
import { closeCard, findCard, findTextPoint, openCard, waitForCard, waitForStill } from "./card.ts";
import { openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { doOverlap, findCardBox, linesOf } from "./drawn-marks.ts";
import { LAYOUTS, layoutUrl, markSite } from "./mark-pages.ts";
import { ask, getReadView } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const MARKED = "joint efforts play an important stabilizing role in international affairs";

let rig: Rig;
let surface: Page;

beforeAll(async () => {
  rig = await startRig(markSite);
  surface = await openSurface(rig, "welcome.html");
});
afterAll(() => rig?.close());

async function openPage(name: string, size = { width: 1280, height: 800 }) {
  const { page, tabId } = await readWithPopup(rig, layoutUrl(name), (opened) => opened.setViewport(size));
  await page.bringToFront();
  return { page, tabId };
}

/** Gives a keyboard command as the browser does: no key reaches it in a browser without a window. */
async function command(tabId: number, name: string): Promise<void> {
  const worker = await waitForWorker(rig.browser);
  await worker.evaluate(
    `chrome.tabs.get(${tabId}).then((tab) => chrome.commands.onCommand.dispatch("${name}", tab))`,
  );
}

/** Waits until the card lies in the window and clear of the whole sentence. */
async function waitUntilClear(page: Page, when: string): Promise<void> {
  await waitUntil(`the card is in the window and beside its sentence: ${when}`, async () => {
    const [card, lines] = [await findCardBox(page), await linesOf(page, MARKED)];
    const { width, height } = page.viewport()!;
    const isInWindow =
      card !== null && card.left >= 0 && card.top >= 0 && card.right <= width && card.bottom <= height;
    const isSeen = lines.length > 0 && lines.every(({ top, bottom }) => top >= 0 && bottom <= height);
    return (
      isInWindow && isSeen && card.bottom - card.top > 90 && !lines.some((line) => doOverlap(line, card))
    );
  });
}

const readCard = (card: Frame, selector: string) =>
  card.$eval(selector, (element) => (element as HTMLElement).innerText);
/** What has the focus in the card. */
const readFocus = (card: Frame) =>
  card.evaluate(
    () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.className,
  );

test.each([
  ...LAYOUTS.map((name) => [name, 1280, 800] as const),
  ["plain", 700, 800],
  ["sticky", 400, 800],
  ["right-to-left", 400, 700],
  // 1280 by 1024 at 400 %.
  ["plain", 320, 256],
] as const)("the card never covers its sentence: %s, %i by %i", async (name, width, height) => {
  const { page } = await openPage(name, { width, height });
  await openCard(page, MARKED);
  await waitForCard(page, (text) => text.includes("Kyiv Post"));
  await waitUntilClear(page, "opened");
  await takePicture(page, `card-${name}-${width}`);
  await page.setViewport({ width: width + 60, height });
  await waitUntilClear(page, "in another window");
  await page.close();
});

test("by keyboard alone: to a passage, through the card, to the next, and back", async () => {
  const { page, tabId } = await openPage("plain");
  await page.$eval("header a", (link) => (link as HTMLElement).focus());
  await command(tabId, "next-passage");
  const card = await waitForCard(page, (text) => text.includes("1 of"));
  await waitUntil("the dialog has the focus", async () => (await readFocus(card)) === "card");
  const seen = new Set<string>();
  for (let i = 0; i < 12 && !seen.has("Next passage"); i++) {
    await page.keyboard.press("Tab");
    seen.add(String(await readFocus(card)));
  }
  expect([...seen]).toEqual(["Previous passage", "Next passage"]);
  // The button that was pressed keeps the focus, so that it can be pressed again.
  for (const place of ["2 of", "3 of"]) {
    await page.keyboard.press("Enter");
    await waitForCard(page, (text) => text.includes(place));
    expect(await readFocus(card)).toBe("Next passage");
  }
  expect(await readCard(card, "[role=status]")).toMatch(/^3 of \d+: \S+/);
  // The same key goes on from the open card.
  await command(tabId, "next-passage");
  await waitForCard(page, (text) => text.includes("4 of"));
  await closeCard(page);
  expect(await page.evaluate("document.activeElement.className")).toBe("masthead");
  // And after it was closed.
  await command(tabId, "next-passage");
  await waitForCard(page, (text) => text.includes("5 of"));
  await closeCard(page);
  await page.close();
});

test.each(["plain", "sticky", "scroller"])(
  "Next stays under the mouse: pressed again at the same place, it steps again: %s",
  async (name) => {
    const { page } = await openPage(name);
    const card = await openCard(page, MARKED);
    await waitForCard(page, (text) => text.includes("Kyiv Post"));
    await waitForStill(card);
    const next = (await card.$("[aria-label='Next passage']"))!;
    const { x, y } = await next.clickablePoint();
    const readPlace = async () => Number(/\d+/.exec(await readCard(card, ".card-place"))![0]);
    const first = await readPlace();
    // Quickly: before the card has come to rest, or has even heard of the step before.
    for (let i = 0; i < 3; i++) await page.mouse.click(x, y);
    await waitForCard(page, (text) => text.includes(`${first + 3} of`));
    for (let place = first + 4; place < first + 6; place++) {
      await waitForStill(card);
      await page.mouse.click(x, y);
      await waitForCard(page, (text) => text.includes(`${place} of`));
    }
    await waitForStill(card);
    const now = await next.clickablePoint();
    expect(Math.hypot(now.x - x, now.y - y)).toBeLessThan(2);
    // And not over its sentence.
    const sentence = (await readCard(card, "[role=status]")).replace(/^[^:]*: /, "");
    const [box, lines] = [await findCardBox(page), await linesOf(page, sentence)];
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => doOverlap(line, box!))).toEqual([]);
    await page.close();
  },
);

test("a screen reader is told of a dialog, its name, its sentence and what it holds", async () => {
  const { page } = await openPage("plain");
  const card = await openCard(page, MARKED);
  await waitForCard(page, (text) => text.includes("Kyiv Post"));
  const tree = await page.accessibility.snapshot({ includeIframes: true, interestingOnly: false });
  const nodes = flatten(tree!);
  expect(nodes).toContainEqual(expect.objectContaining({ role: "Iframe", name: "How others put it" }));
  const dialog = nodes.find(({ role }) => role === "dialog");
  expect(dialog).toMatchObject({ name: "How others put it" });
  expect(dialog!.description).toContain(MARKED);
  for (const role of ["insertion", "deletion"])
    expect(
      nodes.some((node) => node.role === role),
      role,
    ).toBe(true);
  expect(await card.$$eval("button", (all) => all.map((button) => button.textContent.trim()))).toContain(
    "Show in panel",
  );
  await page.close();
});

test("stepping and counting keep to the one voice that is shown", async () => {
  const { page, tabId } = await openPage("plain");
  const { coverage } = await getReadView(surface, tabId);
  const articleId = coverage.voices[0]!.articles[0]!.id;
  const own = coverage.passages.filter(({ versions }) => versions.some((one) => one.articleId === articleId));
  await ask(surface, "tab.show", { tabId, passageId: null, articleId });
  await page.bringToFront();
  await command(tabId, "next-passage");
  await waitForCard(page, (text) => text.includes(`1 of ${own.length}`));
  await command(tabId, "next-passage");
  const card = await waitForCard(page, (text) => text.includes(`2 of ${own.length}`));
  expect(await readCard(card, "[role=status]")).toContain(own[1]!.text.slice(0, 40));
  await page.close();
});

test("magnified by pinching, the card lies in what is seen", async () => {
  const { page } = await openPage("plain");
  await openCard(page, MARKED);
  await page.evaluate(
    (by) => scrollBy({ top: by, behavior: "instant" }),
    (await linesOf(page, MARKED))[0]!.top - 150,
  );
  const session = await page.createCDPSession();
  await session.send("Emulation.setPageScaleFactor", { pageScaleFactor: 1.8 });
  await waitUntil("the card lies in the visual viewport, clear of the sentence", async () => {
    const [card, lines] = [await findCardBox(page), await linesOf(page, MARKED)];
    const [width, height] = (await page.evaluate("[visualViewport.width, visualViewport.height]")) as [
      number,
      number,
    ];
    if (card === null || width > 1000 || lines.some((line) => doOverlap(line, card))) return false;
    return card.left >= 0 && card.right <= width && card.bottom <= height;
  });
  await takePicture(page, "card-pinched");
  await page.close();
});

test("on a page without an origin the card opens, or popup and panel do at its passage", async () => {
  const { page, tabId } = await openPage("sandboxed");
  const { x, y } = await findTextPoint(page, MARKED);
  await page.mouse.click(x, y);
  await waitUntil("the card or its way out", async () => {
    if (findCard(page) !== null && (await readCard(findCard(page)!, ".card")).includes("Kyiv Post"))
      return true;
    const view = await getReadView(surface, tabId);
    return view.isCardBlocked && view.focusedPassageId !== null;
  });
  await page.close();
});

interface AccessibleNode {
  readonly role: string;
  readonly name?: string;
  readonly description?: string;
  readonly children?: readonly AccessibleNode[];
}

function flatten(node: AccessibleNode): AccessibleNode[] {
  return [node, ...(node.children ?? []).flatMap(flatten)];
}
