// What goes in and out of the library in Firefox: saved pages in, a table and a backup out, and the backup back into an empty corpus.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { newsstand } from "../../scripts/newsstand/site.ts";
import { type BackupItem, readBackup } from "../../utils/transfer/backup.ts";
import { readLines } from "../../utils/transfer/lines.ts";
import { writeZip } from "../fixtures/zip.ts";
import { type FirefoxRig, startFirefox } from "./firefox.ts";
import { ORIGINAL_DAM } from "./fixture-pages.ts";
import { ASK_READING_WORKER } from "./reading-worker.ts";
import { waitUntil } from "./waiting.ts";

/** The page that a browser or SingleFile leaves of an article: its own scripts and styles are no part of it. */
const SAVED_PAGE = `<!doctype html><html lang="en"><!-- Page saved with SingleFile
 url: https://valley-post.example/news/dam
 saved date: Thu Mar 12 2026 19:00:00 GMT+0000 -->
<head><meta charset="utf-8"><title>Gates opened at Larkholm dam - Valley Post</title><style>p { color: red }</style></head>
<body><article><h1>Gates opened at Larkholm dam</h1>${ORIGINAL_DAM.map((text) => `<p>${text}</p>`).join("")}</article>
<script>document.body.textContent = "scripts ran"</script></body></html>`;

let rig: FirefoxRig;
let library: Page;
let backup: string;
const folder = mkdtempSync(join(tmpdir(), "parallax-transfer-firefox-"));
const downloads = join(folder, "downloads");
mkdirSync(downloads);

beforeAll(async () => {
  rig = await startFirefox(newsstand);
  await rig.runInWindow(
    `(Services.prefs.setStringPref("browser.download.dir", ${JSON.stringify(downloads)}),
      Services.prefs.setIntPref("browser.download.folderList", 2))`,
  );
  library = await rig.openSurface("library.html");
  await waitUntil("the five examples are listed", async () => (await count(".library-row")) === 5);
  await turnTo("#/transfer");
});
afterAll(async () => {
  await rig?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const count = (selector: string) =>
  library.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
const readMain = async () => String(await library.evaluate(`document.querySelector("main").innerText`));
const press = (action: string) => library.click(`[data-action=${action}]`);
const waitForJob = (kind: string) =>
  waitUntil(kind, async () => (await count(`[data-job="${kind}"]`)) === 1, 20_000);

async function turnTo(fragment: string): Promise<void> {
  await library.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
  if (fragment === "#/transfer")
    await waitUntil("in and out is open", async () => (await count("[data-action=backup]")) === 1);
}

async function choose(path: string): Promise<void> {
  const input = (await library.$("input[type=file]")) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await input.dispose();
}

async function downloaded(extension: string): Promise<string> {
  const find = () => readdirSync(downloads).find((name) => name.endsWith(extension));
  // Firefox writes beside the file until it is whole.
  const isWhole = async () =>
    find() !== undefined && !readdirSync(downloads).some((name) => name.endsWith(".part"));
  await waitUntil(`a file ${extension} was downloaded`, isWhole);
  return join(downloads, find()!);
}

async function listBackup(): Promise<BackupItem[]> {
  const items: BackupItem[] = [];
  const lines = readLines(new Blob([gunzipSync(readFileSync(backup))]));
  for await (const item of readBackup(lines)) items.push(item);
  return items;
}

test("a saved page is brought in out of an archive after a report on it", async () => {
  const path = join(folder, "pages.zip");
  const picture = { name: "pages/dam.png", bytes: Uint8Array.of(137, 80, 78, 71, 0) };
  writeFileSync(path, writeZip([{ name: "pages/dam.html", bytes: Buffer.from(SAVED_PAGE) }, picture]));
  await choose(path);
  await waitForJob("report");
  const report = await readMain();
  expect(report).toMatch(/New articles\s+1/);
  expect(report).toMatch(/pages\.zip\/pages\/dam\.html\s+SingleFile/);
  expect(report).toContain(messages.transfer_fault_unknown.message);
  await press("apply");
  await waitForJob("brought-in");
  await turnTo("#/");
  await waitUntil("it is listed", async () => (await readMain()).includes("Gates opened at Larkholm dam"));
  await turnTo("#/transfer");
});

test("articles are read beside the page, by a Worker of its own", async () => {
  expect(await library.evaluate(ASK_READING_WORKER)).toBe("Bridge closed in Orlov");
});

test("articles as a table", async () => {
  await press("export");
  await waitForJob("written");
  const text = readFileSync(await downloaded(".csv"), "utf8");
  expect(text).toContain("Gates opened at Larkholm dam");
  expect(text).not.toContain("scripts ran");
});

test("a backup holds everything", async () => {
  await press("close");
  await press("backup");
  await waitForJob("written");
  backup = await downloaded(".ndjson.gz");
  const texts = (await listBackup()).map((item) => ("article" in item ? item.article.source.text : ""));
  expect(texts).toHaveLength(6);
  for (const paragraph of ORIGINAL_DAM) expect(texts.at(-1)).toContain(paragraph);
});

test("the backup brings everything back after all was deleted", async () => {
  await turnTo("#/settings");
  await waitUntil("settings are open", async () => (await count("input[name=erase]")) === 1);
  await library.type("input[name=erase]", messages.library_erase_word.message);
  await library.keyboard.press("Enter");
  await waitUntil("it is said", async () => (await readMain()).includes("Everything is deleted"));
  await turnTo("#/transfer");
  await choose(backup);
  await waitForJob("report");
  expect(await readMain()).toMatch(/New articles\s+6/);
  await press("apply");
  await waitForJob("brought-in");
  await turnTo("#/");
  await waitUntil("all are listed", async () => (await count(".library-row")) === 6);
});
