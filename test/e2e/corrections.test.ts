import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { findViolations, inBothThemes, takeEveryPicture } from "./appearance.ts";
import { killWorker, openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { testSite } from "./fixture-pages.ts";
import { ask, getReadView, readBadge, waitForResult } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const FIRST = addressOf(STAND_PAGES[0]!);
const profileDir = mkdtempSync(join(tmpdir(), "parallax-profile-"));

let rig: Rig;
let surface: Page;
let tabId: number;

beforeAll(start);
afterAll(async () => {
  await rig?.close();
  rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
});

async function start(): Promise<void> {
  rig = await startRig(testSite, { profileDir });
  ({ tabId } = await readWithPopup(rig, FIRST));
  surface = await openSurface(rig, `popup.html?tabId=${tabId}`);
  await waitForResult(surface, "the popup's page");
}

const look = () => getReadView(surface, tabId);
const listVoices = async () => (await look()).coverage.voices.flatMap((voice) => voice.articles);
const listShelf = async () => (await look()).coverage.shelf.map(({ id }) => id);
/** Presses a button by the beginning of its name, as a keyboard does, once it can be pressed. */
const press = async (name: string, within = "main") => {
  await surface.bringToFront();
  await waitUntil(`${name} can be pressed`, () =>
    surface.evaluate(
      (selector, start) => {
        const button = [...document.querySelectorAll<HTMLElement>(`${selector} button`)].find((each) =>
          each.textContent.replace("×", "").startsWith(start),
        );
        button?.focus();
        return button !== undefined && document.activeElement === button;
      },
      within,
      name,
    ),
  );
  await surface.keyboard.press("Enter");
};
const readFocus = () => surface.evaluate(() => document.activeElement?.textContent ?? "");
const waitForFocus = (start: string) =>
  waitUntil(`the focus is on ${start}`, async () => (await readFocus()).startsWith(start));

test("'Not the same event' moves a voice to the shelf at once, and Undo brings it back, focus included", async () => {
  const [voice] = await listVoices();
  expect(await readBadge(surface, tabId)).toBe("2");
  await press("Not the same event", ".voice-list");
  await waitForFocus("Undo");
  expect((await listVoices()).map(({ id }) => id)).not.toContain(voice!.id);
  expect(await listShelf()).toContain(voice!.id);
  expect(await readBadge(surface, tabId)).toBe("1");
  await takeEveryPicture(surface, "popup-corrected");
  await inBothThemes(surface, async (theme) => {
    expect(await findViolations(surface), theme).toEqual([]);
  });
  await surface.keyboard.press("Enter");
  await waitForFocus("Not the same event");
  expect((await listVoices()).map(({ id }) => id)).toContain(voice!.id);
  expect(await listShelf()).not.toContain(voice!.id);
});

test("'Same event' takes a look-alike off the shelf", async () => {
  const [lookAlike] = await listShelf();
  await press("Same event", ".shelf");
  await waitForFocus("Undo");
  const told = (await listVoices()).find(({ id }) => id === lookAlike);
  expect(told?.reasons[0]?.code).toBe("reader-says-same");
  await surface.keyboard.press("Enter");
  await waitForFocus("Same event");
});

test("a match that is none goes, and its marks in the page with it", async () => {
  const { coverage } = await look();
  const [passage] = coverage.passages;
  const [version] = passage!.versions;
  await press("Not a match", ".entry");
  await waitForFocus("Undo");
  const after = await look();
  const left = after.coverage.passages.find(({ id }) => id === passage!.id);
  expect(left?.versions.map(({ text }) => text) ?? []).not.toContain(version!.text);
  expect(after.corrections.map(({ told }) => told)).toEqual([
    { kind: "not-a-match", part: "passage", here: passage!.text, there: version!.text, phrases: null },
  ]);
});

test("what was corrected holds after a killed worker, on the other article's page, and after a restart", async () => {
  await press("Not the same event", ".voice-list");
  await waitForFocus("Undo");
  const { corrections } = await look();
  expect(corrections).toHaveLength(2);
  const isKept = async () => {
    const view = await look();
    expect(view.corrections).toEqual(corrections);
    const voices = view.coverage.voices.flatMap(({ articles }) => articles.map(({ id }) => id));
    expect(voices).not.toContain(corrections[1]!.articleId);
  };
  await killWorker(rig);
  await ask(surface, "tab.read", { tabId });
  await waitForResult(surface, "the page read again");
  await waitUntil("it is read", async () => (await ask(surface, "tab.view", { tabId })).ok);
  await waitUntil("the corrections are there", async () => (await look()).corrections.length === 2);
  await isKept();

  await rig.close();
  await start();
  await isKept();

  const { popup, tabId: otherId } = await readWithPopup(rig, addressOf(STAND_PAGES[2]!));
  const { corrections: seenThere } = await getReadView(popup, otherId);
  expect(seenThere.map(({ told }) => told.kind)).toContain("not-same-event");
});

test("each correction is taken back in the menu, and none is left", async () => {
  await surface.bringToFront();
  await surface.reload();
  await waitForResult(surface, "the popup's page");
  await surface.$eval(".page-menu", (menu) => menu.setAttribute("open", ""));
  await takeEveryPicture(surface, "popup-corrections");
  for (let left = 1; left >= 0; left--) {
    await press("Take back", ".correction-list");
    await waitUntil("one fewer", async () => (await look()).corrections.length === left);
    await waitUntil("the focus is kept", async () => (await readFocus()) !== "");
  }
  expect(await listVoices()).toHaveLength(2);
});

test("a row shows only its passages, also to the popup opened afterwards, until that is undone there", async () => {
  const [voice] = await listVoices();
  await surface.$eval("button.row-main", (row) => (row as HTMLElement).click());
  await waitUntil("the filter is known", async () => (await look()).shownArticleId === voice!.id);
  await surface.reload();
  await waitForResult(surface, "the popup opened again");
  expect(await surface.$$eval("[aria-pressed=true]", (rows) => rows.length)).toBe(1);
  await press("Show all");
  await waitUntil("all are shown", async () => (await look()).shownArticleId === null);
});
