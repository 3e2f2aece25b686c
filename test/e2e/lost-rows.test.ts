// Rows that went missing from the disk between two starts of the browser: the reader is told what is missing, and nothing else is lost.
import { mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { findViolations, takePicture } from "./appearance.ts";
import { openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { dam, DAM_URL, ORIGINAL_DAM, testSite } from "./fixture-pages.ts";
import { listRows, listStored, type StoredRow } from "./stored-rows.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

let rig: Rig;
const folder = mkdtempSync(join(tmpdir(), "parallax-lost-"));
const profileDir = join(folder, "profile");
const downloads = join(folder, "downloads");
let backupCount = 0;

beforeAll(async () => {
  dam.paragraphs = ORIGINAL_DAM;
  rig = await startRig(testSite, { profileDir });
});
afterAll(async () => {
  await rig?.close();
  dam.paragraphs = ORIGINAL_DAM;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const readMain = (page: Page) => page.$eval("main", (main) => main.innerText);
const says = (page: Page, text: string) =>
  waitUntil(`"${text}" is said`, async () => (await readMain(page)).includes(text));

/** Takes the last row of a table away past the product's code, as a damaged disk does, and starts the browser again. */
async function loseLastRow(table: string): Promise<void> {
  const page = await openSurface(rig, "library.html");
  await page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open("parallax");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const writing = opening.result.transaction("${table}", "readwrite", { durability: "strict" });
      writing.objectStore("${table}").openCursor(null, "prev").onsuccess = ({ target }) => target.result.delete();
      writing.onabort = () => reject(writing.error);
      writing.oncomplete = () => { opening.result.close(); resolve(); };
    };
  })`);
  await rig.close();
  rig = await startRig(testSite, { profileDir });
}

test("earlier versions: the library says so, what is there can be read, and a backup brings them back", async () => {
  const { page, popup, tabId } = await readWithPopup(rig, DAM_URL);
  expect(await ask(popup, "article.save", { tabId })).toMatchObject({ ok: true });
  dam.paragraphs = [...ORIGINAL_DAM, "On Friday the water was said to have fallen by two metres."];
  await page.reload();
  await ask(popup, "tab.read", { tabId });
  const saved = await ask(popup, "article.save", { tabId });
  expect(saved).toMatchObject({ ok: true, value: { versionCount: 2 } });
  const backup = await makeBackup();
  await loseLastRow("versions");
  const library = await openSurface(rig, "library.html");
  expect(await listRows(library, "versions")).toEqual([]);
  await says(library, messages.error_versions_missing.message);
  await takePicture(library, "library-versions-missing");
  expect(await findViolations(library)).toEqual([]);
  const { id } = (await listStored(rig)).find(({ source }) => source.url === DAM_URL)!;
  await library.evaluate(`location.hash = "#/article/${id}"`);
  await says(library, "fallen by two metres");
  await bringIn(library, backup);
  await waitUntil("nothing is missing any more", async () => {
    const text = await readMain(library);
    return text !== "" && !text.includes(messages.error_versions_missing.message);
  });
  expect(await listRows(library, "versions")).toHaveLength(1);
  await library.close();
});

test("an article: library and popup say so and offer the backup; the reader goes on when they have it back", async () => {
  const before = await listStored(rig);
  const backup = await makeBackup();
  await loseLastRow("articles");
  const library = await openSurface(rig, "library.html");
  await says(library, messages.error_corpus_damaged.message);
  await takePicture(library, "library-articles-missing");
  expect(await findViolations(library)).toEqual([]);
  const { popup, page } = await readWithPopup(rig, DAM_URL);
  await says(popup, messages.error_corpus_damaged.message);
  await page.close();
  await library.bringToFront();
  await bringIn(library, backup);
  await library.locator(".note summary").click();
  await library.locator("[data-action=accept]").click();
  await waitUntil("nothing is missing any more", async () => {
    const text = await readMain(library);
    return text !== "" && !text.includes(messages.error_corpus_damaged.message);
  });
  const texts = (rows: readonly StoredRow[]) => rows.map(({ source }) => source.text).sort();
  expect(texts(await listStored(rig))).toEqual(texts(before));
  await library.close();
  await rig.close();
  rig = await startRig(testSite, { profileDir });
  const again = await openSurface(rig, "library.html");
  await says(again, `${before.length} articles`);
  expect(await readMain(again)).not.toContain(messages.error_corpus_damaged.message);
  const { popup: sound } = await readWithPopup(rig, DAM_URL);
  expect(await readMain(sound)).not.toContain(messages.error_corpus_damaged.message);
});

/** Follows the notice to where a backup is brought in, and does. */
async function bringIn(library: Page, backup: string): Promise<void> {
  await library.locator(".note a[href='#/transfer']").click();
  const input = (await library.waitForSelector("input[type=file]")) as ElementHandle<HTMLInputElement>;
  await library.waitForSelector("[data-action=choose]:not(:disabled)");
  await input.uploadFile(backup);
  await library.locator("[data-action=apply]").click();
  await library.waitForSelector('[data-job="brought-in"]');
}

/** A backup of the corpus as it stands, as a file. */
async function makeBackup(): Promise<string> {
  const page = await rig.browser.newPage();
  await page.evaluateOnNewDocument("delete globalThis.showSaveFilePicker");
  const client = await page.createCDPSession();
  await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  await page.goto(`chrome-extension://${rig.extensionId}/library.html#/transfer`);
  await page.locator("[data-action=backup]").click();
  await page.waitForSelector('[data-job="written"]');
  const find = () => readdirSync(downloads).find((name) => name.endsWith(".gz"));
  await waitUntil("the backup is there", async () => find() !== undefined);
  await page.close();
  const path = join(folder, `backup-${++backupCount}.ndjson.gz`);
  renameSync(join(downloads, find()!), path);
  return path;
}
