// What stands beside the database fails, or the database is taken away while it is open: what is there is shown, and what is not is said.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterEach, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { waitForWorker } from "../../scripts/launch.ts";
import { EXTENSION_DIR, killWorker, openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { dam, DAM_URL, ORIGINAL_DAM, testSite } from "./fixture-pages.ts";
import { listStored } from "./stored-rows.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const BREAK = `for (const name of ["get", "set", "remove"])
  chrome.storage.local[name] = () => Promise.reject(new Error("IO error"));`;

let rig: Rig | null = null;
let extensionDir: string | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
  dam.paragraphs = ORIGINAL_DAM;
  if (extensionDir !== null) rmSync(extensionDir, { recursive: true, force: true, maxRetries: 5 });
  extensionDir = null;
});

const says = (page: Page, text: string) =>
  waitUntil(`"${text}" is said`, async () =>
    (await page.$eval("main", (main) => main.innerText)).includes(text),
  );

test("with settings that cannot be read a click reads, a save is kept, and the library opens", async () => {
  extensionDir = mkdtempSync(join(tmpdir(), "parallax-settings-"));
  cpSync(EXTENSION_DIR, extensionDir, { recursive: true });
  const script = join(extensionDir, "background.js");
  writeFileSync(script, BREAK + readFileSync(script, "utf8"));
  rig = await startRig(testSite, { extensionDir });
  const { popup, tabId } = await readWithPopup(rig, DAM_URL);
  expect(await ask(popup, "article.save", { tabId })).toMatchObject({ ok: true });
  const library = await rig.browser.newPage();
  await library.evaluateOnNewDocument(BREAK);
  await library.goto(`chrome-extension://${rig.extensionId}/library.html`);
  await says(library, "6 articles");
});

test("the database is deleted while it is open: the popup and the library say what is missing, the next worker too", async () => {
  rig = await startRig(testSite);
  const library = await openSurface(rig, "library.html");
  await says(library, "5 articles");
  await library.evaluate(`new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase("parallax");
    deleting.onsuccess = resolve;
    deleting.onerror = reject;
  })`);
  const { popup, page, tabId } = await readWithPopup(rig, DAM_URL);
  await says(popup, messages.error_corpus_damaged.message);
  // What the reader asks for is kept, and does not make the loss forgotten.
  expect(await ask(popup, "article.save", { tabId })).toMatchObject({ ok: true });
  await library.bringToFront();
  await library.evaluate("location.hash = '#/article/1'");
  await says(library, messages.error_corpus_damaged.message);
  await page.close();
  await killWorker(rig);
  await says((await readWithPopup(rig, DAM_URL)).popup, messages.error_corpus_damaged.message);
  // An extension that is loaded by hand is not told of the start.
  await (await waitForWorker(rig.browser)).evaluate("chrome.runtime.onStartup.dispatch()");
  await says((await readWithPopup(rig, DAM_URL)).popup, messages.error_corpus_damaged.message);
  // No examples, as if nothing had been there.
  expect((await listStored(rig)).map(({ source }) => source.url)).toEqual([DAM_URL]);
});
