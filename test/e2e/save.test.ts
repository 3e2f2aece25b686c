import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { waitForWorker } from "../../scripts/launch.ts";
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { takeBothPictures } from "./appearance.ts";
import { killWorker, openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { dam, DAM_URL, ORIGINAL_DAM, testSite } from "./fixture-pages.ts";
import { countArticles, listStored, type StoredRow } from "./stored-rows.ts";
import { ask, getReadView, waitForResult } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

let rig: Rig;
let page: Page;
let popup: Page;
let tabId: number;
const profileDir = mkdtempSync(join(tmpdir(), "parallax-profile-"));

beforeAll(async () => {
  rig = await startRig(testSite, { profileDir });
  ({ page, popup, tabId } = await readWithPopup(rig, DAM_URL));
});
afterAll(async () => {
  await rig?.close();
  rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
});

const listSaved = async () => (await listStored(rig)).filter(({ origin }) => origin === "saved");
const readHead = () => popup.$eval(".page-head", (head) => (head as HTMLElement).innerText);
const press = async (text: string) => {
  await popup.locator(`.page-head ::-p-text(${text})`).click();
};

async function readAgain(): Promise<void> {
  ({ page, popup, tabId } = await (async () => {
    const before = page;
    const opened = await readWithPopup(rig, DAM_URL);
    await before.close();
    return opened;
  })());
}

test("one click saves the page as it is seen", async () => {
  expect(await readHead()).toContain("Not saved");
  await press("Save this page");
  await waitUntil("the popup says that it is saved", async () => /Saved on/.test(await readHead()));
  await takeBothPictures(popup, "popup-saved");
  expect(await popup.$eval("main", (main) => main.innerText)).not.toContain("Save this page");
  const [saved, ...more] = await listSaved();
  expect(more).toEqual([]);
  for (const paragraph of ORIGINAL_DAM) expect(saved!.source.text).toContain(paragraph);
  expect(saved!.source.url ?? DAM_URL).toBe(DAM_URL);
});

test("saving it again says that nothing has changed", async () => {
  await press("Save again");
  await waitUntil("the popup says so", async () => (await readHead()).includes("Already saved"));
  expect(await listSaved()).toMatchObject([{ versionCount: 1 }]);
});

test("the page known again at its address is saved, and no voice of itself", async () => {
  await readAgain();
  expect(await readHead()).toMatch(/Saved on/);
  const { coverage, saved } = await getReadView(popup, tabId);
  expect(saved).toMatchObject({ versionCount: 1, origin: "saved" });
  expect(coverage.voices).toEqual([]);
  expect(coverage.sameCopy).toBeNull();
});

test("a page that has changed becomes a new version of the same article", async () => {
  const [before] = await listSaved();
  dam.paragraphs = [
    ...ORIGINAL_DAM,
    "On Friday morning the board raised the number of people cleared from the valley to 1,900.",
  ];
  await readAgain();
  await press("Save again");
  await waitUntil("the popup counts two versions", async () => (await readHead()).includes("2 versions"));
  await takeBothPictures(popup, "popup-versions");
  const [after, ...more] = await listSaved();
  expect(more).toEqual([]);
  expect(after).toMatchObject({ id: before!.id, versionCount: 2 });
  expect(after!.source.text).toContain("1,900");
});

test("removing is undone with one click, versions included", async () => {
  await press("Remove");
  await waitUntil("the popup offers to undo", async () => (await readHead()).includes("Undo"));
  expect((await listSaved())[0]!.removedAt).not.toBeNull();
  await takeBothPictures(popup, "popup-removed");
  await press("Undo");
  await waitUntil("it is back", async () => (await readHead()).includes("2 versions"));
  expect(await listSaved()).toMatchObject([{ removedAt: null, versionCount: 2 }]);
});

test("the keyboard command and the context menu save too", async () => {
  for (const [i, how] of (["command", "menu"] as const).entries()) {
    const { page: article, tabId: articleTab } = await readWithPopup(rig, addressOf(STAND_PAGES[i + 2]!));
    const before = (await listSaved()).length;
    const worker = await waitForWorker(rig.browser);
    const dispatch =
      how === "command"
        ? `chrome.commands.onCommand.dispatch("save-page", tab)`
        : `chrome.contextMenus.onClicked.dispatch({ menuItemId: "save-page" }, tab)`;
    await worker.evaluate(`chrome.tabs.get(${articleTab}).then((tab) => ${dispatch})`);
    await waitUntil(`saved by ${how}`, async () => (await listSaved()).length === before + 1);
    await article.close();
  }
  // The reader's own now, and not a second article beside the example.
  expect(await countArticles(rig)).toBe(6);
});

test("a save by key that finds the disk full says why in the popup, and touches nothing", async () => {
  await readAgain();
  const before = await listStored(rig);
  const worker = await waitForWorker(rig.browser);
  await worker.evaluate(`IDBObjectStore.prototype.add = IDBObjectStore.prototype.put = () => {
    throw new DOMException("full", "QuotaExceededError");
  }`);
  dam.paragraphs = [...ORIGINAL_DAM, "This text finds no room."];
  await readAgain();
  const surface = await openSurface(rig, `popup.html?tabId=${tabId}`);
  await worker.evaluate(
    `chrome.tabs.get(${tabId}).then((tab) => chrome.commands.onCommand.dispatch("save-page", tab))`,
  );
  await waitUntil("the popup says why", async () =>
    (await surface.$eval("main", (main) => main.innerText)).includes(messages.error_storage_full.message),
  );
  expect(await listStored(rig)).toEqual(before);
  await surface.close();
  await killWorker(rig);
  dam.paragraphs = ORIGINAL_DAM;
});

test("what was acknowledged outlives the worker and the browser, killed at once", async () => {
  // One more is removed, to see that it stays so.
  const surface = await openSurface(rig, "welcome.html");
  const example = (await listStored(rig)).find(
    ({ seedId, origin }) => seedId === "004" && origin === "seed",
  )!;
  expect(await ask(surface, "article.remove", { articleId: String(example.id) })).toMatchObject({ ok: true });

  dam.paragraphs = [...ORIGINAL_DAM, "A third text, saved just before the worker was ended."];
  await readAgain();
  expect(await ask(popup, "article.save", { tabId })).toMatchObject({ ok: true, value: { versionCount: 3 } });
  await killWorker(rig);
  expect(await ask(surface, "tab.view", { tabId })).toMatchObject({ ok: true, value: { state: "read" } });
  expect(await listSaved()).toContainEqual(expect.objectContaining({ versionCount: 3 }));

  dam.paragraphs = [...ORIGINAL_DAM, "A fourth text, saved just before the whole browser was killed."];
  await readAgain();
  expect(await ask(popup, "article.save", { tabId })).toMatchObject({ ok: true, value: { versionCount: 4 } });
  const acknowledged = await listStored(rig);
  await killBrowser(rig);

  rig = await startRig(testSite, { profileDir });
  expect(byId(await listStored(rig))).toEqual(byId(acknowledged));
  await (await rig.browser.newPage()).bringToFront();
  ({ page, popup, tabId } = await readWithPopup(rig, DAM_URL));
  await waitForResult(popup, "the popup after the restart");
  expect(await readHead()).toContain("4 versions");
});

function byId(rows: readonly StoredRow[]): StoredRow[] {
  return rows.toSorted((a, b) => a.id - b.id);
}

/** SIGKILL to the browser's own process and its children, as a crash of the machine would. */
async function killBrowser(running: Rig): Promise<void> {
  const process = running.browser.process()!;
  const gone = new Promise((done) => process.once("exit", done));
  process.kill("SIGKILL");
  await gone;
  await running.web.close();
}
