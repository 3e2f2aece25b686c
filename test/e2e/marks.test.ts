import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitForWorker } from "../../scripts/launch.ts";
import { takePicture } from "./appearance.ts";
import { killWorker, openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { doOverlap, isUnder, linesOf, listBoxes } from "./drawn-marks.ts";
import { DAM_URL } from "./fixture-pages.ts";
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

async function openMarked(name: string): Promise<{ page: Page; tabId: number }> {
  const { page, tabId } = await readWithPopup(rig, layoutUrl(name));
  await page.bringToFront();
  await waitForMark(page, name);
  return { page, tabId };
}

/** Waits until every line of the sentence lies in a box of a mark. */
async function waitForMark(page: Page, when: string): Promise<void> {
  await waitUntil(`the mark is on its text: ${when}`, async () => {
    const [lines, boxes] = [await linesOf(page, MARKED), await listBoxes(page)];
    return lines.length > 0 && lines.every((line) => boxes.some((box) => isUnder(line, box)));
  });
}

const scrollToSentence = (page: Page, text = MARKED) =>
  page.evaluate((wanted) => {
    const all = [...document.querySelectorAll("article p")];
    all.find((p) => p.textContent.includes(wanted))!.scrollIntoView({ block: "center", behavior: "instant" });
  }, text);

test.each(LAYOUTS)("marks keep to their text in the layout: %s", async (name) => {
  const { page, tabId } = await openMarked(name);
  await scrollToSentence(page);
  await waitForMark(page, "scrolled");
  await takePicture(page, `marks-${name}`);
  await page.setViewport({ width: 620, height: 700 });
  await waitForMark(page, "in a smaller window");
  await surface.evaluate(`chrome.tabs.setZoom(${tabId}, 1.5)`);
  await waitUntil("the page is zoomed", async () => (await page.evaluate("devicePixelRatio")) === 1.5);
  await waitForMark(page, "zoomed");
  await surface.evaluate(`chrome.tabs.setZoom(${tabId}, 0)`);
  await page.evaluate(() => {
    const image = new Image();
    image.style.cssText = "display:block;height:auto";
    image.src = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='90' height='170'/>";
    document.querySelector("article p")!.before(image);
    document.body.style.fontFamily = "monospace";
  });
  await waitForMark(page, "after a late image and another font");
  await page.close();
});

test("under what the page lays over its text no mark is seen", async () => {
  const { page, tabId } = await openMarked("sticky");
  const header = await page.$eval("header", (element) => element.getBoundingClientRect().height);
  // Clips are counted from the document's beginning.
  const look = async (from: number) => {
    const shots: Uint8Array[] = [];
    for (const clip of [
      { x: 0, y: from, width: 1280, height: header },
      { x: 0, y: from + 740, width: 1280, height: 60 },
      { x: 0, y: from + header, width: 1280, height: 730 - header },
    ])
      shots.push(await page.screenshot({ clip, captureBeyondViewport: false }));
    return shots;
  };
  for (const y of [420, 431, 445]) {
    await page.evaluate((top) => scrollTo(0, top), y);
    await new Promise((done) => setTimeout(done, 400));
    const marked = await look(y);
    await ask(surface, "tab.setMarks", { tabId, areShown: false });
    await waitUntil("the marks are gone", async () => (await listBoxes(page)).length === 0);
    const bare = await look(y);
    await ask(surface, "tab.setMarks", { tabId, areShown: true });
    await waitForMark(page, "shown again");
    expect(marked.map((shot, i) => Buffer.compare(shot, bare[i]!) === 0)).toEqual([true, true, false]);
  }
  await page.close();
});

test("a mark goes with its text and comes back with it", async () => {
  const { page } = await openMarked("plain");
  const index = await page.evaluate((text) => {
    const all = [...document.querySelectorAll("article p")];
    return all.findIndex((p) => p.textContent.includes(text));
  }, MARKED);
  const setText = (text: string) =>
    page.evaluate(
      (i, to) => {
        const paragraph = document.querySelectorAll("article p")[i]!;
        const before = paragraph.textContent;
        paragraph.textContent = to;
        return before;
      },
      index,
      text,
    );
  const correction = "This paragraph has been withdrawn by the editors.";
  const before = await setText(correction);
  await waitUntil("nothing is marked there", async () => {
    const [[line], boxes] = [await linesOf(page, correction), await listBoxes(page)];
    return line !== undefined && boxes.length > 0 && !boxes.some((box) => doOverlap(box, line));
  });
  await setText(`${before} (This article has been updated.)`);
  await waitForMark(page, "the text is back");
  await page.close();
});

test("a page that is gone back to has its marks, as if it had never been left", async () => {
  const { page, tabId } = await openMarked("plain");
  await page.evaluate(() => {
    addEventListener("pageshow", ({ persisted }) => Object.assign(globalThis, { wasKept: persisted }));
  });
  await page.goto(DAM_URL);
  await page.goBack();
  expect(await page.evaluate("globalThis.wasKept")).toBe(true);
  await waitForMark(page, "gone back to");
  await waitUntil("the tab counts as read", async () => {
    const view = await ask(surface, "tab.view", { tabId });
    return view.ok && view.value.state === "read" && view.value.coverage.voices.length === 2;
  });
  await page.close();
});

test("marks are not printed", async () => {
  const { page, tabId } = await openMarked("plain");
  await page.emulateMediaType("print");
  const marked = await page.screenshot();
  await ask(surface, "tab.setMarks", { tabId, areShown: false });
  await waitUntil("the marks are gone", async () => !(await getReadView(surface, tabId)).areMarksShown);
  expect(Buffer.compare(marked, await page.screenshot())).toBe(0);
  await ask(surface, "tab.setMarks", { tabId, areShown: true });
  await page.close();
});

test("hidden by switch or key they stay hidden, in every page and after the worker was ended", async () => {
  const first = await openMarked("plain");
  const other = await openMarked("dark");
  await ask(surface, "tab.setMarks", { tabId: first.tabId, areShown: false });
  for (const { page, tabId } of [first, other]) {
    await waitUntil("no mark is left", async () => (await listBoxes(page)).length === 0);
    expect((await getReadView(surface, tabId)).areMarksShown).toBe(false);
  }
  await killWorker(rig);
  const { page: next, tabId } = await readWithPopup(rig, layoutUrl("columns"));
  expect((await getReadView(surface, tabId)).areMarksShown).toBe(false);
  await new Promise((done) => setTimeout(done, 800));
  expect(await listBoxes(next)).toEqual([]);

  const worker = await waitForWorker(rig.browser);
  await worker.evaluate(
    `chrome.tabs.get(${tabId}).then((tab) => chrome.commands.onCommand.dispatch("toggle-marks", tab))`,
  );
  for (const { page } of [first, other, { page: next }]) {
    await page.bringToFront();
    await waitForMark(page, "shown by the key");
    await page.close();
  }
});
