// What goes in and out of the library, and what is left when it is ended at any point.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BackupItem, readBackup, writeBackup } from "../../utils/transfer/backup.ts";
import { readLines } from "../../utils/transfer/lines.ts";
import { takePicture } from "./appearance.ts";
import { writeZip } from "../fixtures/zip.ts";
import { openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { DAM_URL, ORIGINAL_DAM, testSite } from "./fixture-pages.ts";
import { listStored } from "./stored-rows.ts";
import { ASK_READING_WORKER } from "./reading-worker.ts";
import { waitUntil } from "./waiting.ts";

/** Enough for an import to take a few seconds: it is ended in the middle. */
const MANY = 1200;

let rig: Rig;
const folder = mkdtempSync(join(tmpdir(), "parallax-transfer-"));
const profileDir = join(folder, "profile");
const downloads = join(folder, "downloads");
mkdirSync(downloads);

beforeAll(async () => {
  rig = await startRig(testSite, { profileDir });
});
afterAll(async () => {
  await rig?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The part of the library for in and out, in a tab. */
async function openTransfer(): Promise<Page> {
  const page = await rig.browser.newPage();
  // The dialog that chooses a place is the browser's own; without it the file is a download, as in Firefox.
  await page.evaluateOnNewDocument("delete globalThis.showSaveFilePicker");
  const client = await page.createCDPSession();
  await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  await page.goto(`chrome-extension://${rig.extensionId}/library.html#/transfer`);
  await page.waitForSelector(".transfer [data-action=backup]:not(:disabled)");
  return page;
}

async function choose(page: Page, ...paths: string[]): Promise<void> {
  const input = (await page.$("input[type=file]")) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...paths);
  await input.dispose();
}

const waitForJob = (page: Page, kind: string) =>
  page.waitForSelector(`[data-job="${kind}"]`, { timeout: 30_000 });
const readPanel = (page: Page) => page.$eval(".transfer-panel", (panel) => (panel as HTMLElement).innerText);
const press = (page: Page, action: string) => page.click(`[data-action=${action}]`);
const listTexts = async () =>
  (await listStored(rig))
    .filter(({ removedAt }) => removedAt === null)
    .map(({ source }) => source.text)
    .sort();

function writeFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function downloaded(extension: string): Promise<Buffer> {
  const find = () => readdirSync(downloads).find((name) => name.endsWith(extension));
  await waitUntil(`a file ${extension} was downloaded`, async () => find() !== undefined);
  const path = join(downloads, find()!);
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

/** A backup of articles of nobody's, their texts told apart by `tag`. */
async function makeBackup(name: string, tag: string, count: number): Promise<string> {
  async function* list(): AsyncGenerator<BackupItem> {
    for (let i = 0; i < count; i++) {
      const text = `Council ${tag} ${i} met.\n\nThe council of district ${i} met on Tuesday and spoke of ${tag}, of the harbour and of ${i * 7} lamps in its streets.`;
      const source = { text, url: `https://gazette.example/${tag}/${i}` };
      const times = { savedAt: 1000 + i, seenAt: 1000 + i, updatedAt: 1000 + i, removedAt: null };
      yield {
        article: {
          key: String(i + 1),
          source,
          addresses: [],
          ...times,
          seedId: null,
          origin: "saved",
          tags: [],
          note: "",
          versions: [],
        },
      };
    }
  }
  let text = "";
  for await (const line of writeBackup(list(), "2026-03-03T10:00:00.000Z")) text += line;
  return writeFile(name, text);
}

test("a backup is a file that holds everything; the library remembers when it was made", async () => {
  const page = await openTransfer();
  expect(await page.$eval("#transfer-backup ~ .aside", (line) => line.textContent)).toContain(
    "no backup yet",
  );
  await press(page, "backup");
  await waitForJob(page, "written");
  const text = gunzipSync(await downloaded(".ndjson.gz"));
  const items: BackupItem[] = [];
  for await (const item of readBackup(readLines(new Blob([text])))) items.push(item);
  const stored = await listStored(rig);
  expect(items.map((item) => ("article" in item ? item.article.source.text : null))).toEqual(
    stored.map(({ source }) => source.text),
  );
  expect(await page.$eval("#transfer-backup ~ .aside", (line) => line.textContent)).toContain("Last backup");
  await takePicture(page, "library-transfer");
  await page.close();
});

test("pages, lists and texts, chosen or dropped: first a report, then one import; a link is filled when its page is read", async () => {
  const page = await openTransfer();
  const list = `title,url,time_added,tags,status\nThe same,${DAM_URL},1700000001,,unread\n`;
  const zipped = Buffer.from(writeZip([{ name: "part_000000.csv", bytes: Buffer.from(list) }])).toString(
    "base64",
  );
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["The mayor of Orlov spoke.\\n\\nShe said little."], "note.txt"));
    dataTransfer.items.add(new File(["title,url,time_added,tags,status\\nGates opened,${DAM_URL}?utm_source=pocket,1700000000,water,unread\\nBad,javascript:alert(1),1,,unread\\n"], "pocket.csv"));
    dataTransfer.items.add(new File([new Uint8Array([137, 80, 78, 71, 0])], "picture.png"));
    dataTransfer.items.add(new File([Uint8Array.from(atob("${zipped}"), (letter) => letter.charCodeAt(0))], "more.zip"));
    document.querySelector("header").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
  })()`);
  await waitForJob(page, "report");
  const before = (await listStored(rig)).length;
  expect(await readPanel(page)).toMatch(
    /New articles\s+1\s+New links without a text\s+1\s+Already there\s+1\s+Not taken\s+1/,
  );
  expect(await readPanel(page)).toContain("This kind of file cannot be read.");
  await takePicture(page, "library-transfer-report");
  await press(page, "apply");
  await waitForJob(page, "brought-in");
  expect((await listStored(rig)).length).toBe(before + 2);
  const { popup, page: article } = await readWithPopup(rig, DAM_URL);
  await waitUntil("the link has its text", async () =>
    (await listTexts()).some((text) => text.includes(ORIGINAL_DAM[0]!)),
  );
  const [dam, ...more] = (await listStored(rig)).filter(
    ({ source }) => source.url?.startsWith(DAM_URL) === true,
  );
  expect(more).toEqual([]);
  expect(dam).toMatchObject({ versionCount: 1 });
  await waitUntil("the popup says that it is saved", async () =>
    /Saved on/.test(await popup.$eval(".page-head", (head) => (head as HTMLElement).innerText)),
  );
  await article.close();
  await page.close();
});

test("a damaged backup is refused whole, with its line", async () => {
  const page = await openTransfer();
  const before = await listTexts();
  const path = await makeBackup("cut.ndjson", "cut", 100);
  writeFileSync(path, readFileSync(path).subarray(0, 20_000));
  await choose(page, path);
  await waitForJob(page, "report");
  expect(await readPanel(page)).toMatch(/ends too early, at line \d+/);
  expect(await page.$("[data-action=apply]")).toBeNull();
  await press(page, "discard");
  expect(await listTexts()).toEqual(before);
  await page.close();
});

test("articles as a table", async () => {
  const page = await openTransfer();
  await press(page, "export");
  await waitForJob(page, "written");
  const text = (await downloaded(".csv")).toString("utf8");
  for (const stored of await listTexts()) expect(text).toContain(stored.split(/["\n]/)[0]);
  expect(text.startsWith("\uFEFFtitle,")).toBe(true);
  await page.close();
});

test("the comparison of an event as one page, from the event", async () => {
  const page = await openTransfer();
  const [first] = (await listStored(rig)).filter(({ seedId }) => seedId === "002");
  await page.goto(`chrome-extension://${rig.extensionId}/library.html#/event/${first!.id}`);
  const link = await page.waitForSelector('a[href^="#/transfer?event="]', { timeout: 15_000 });
  await link!.click();
  await page.waitForSelector("[data-action=report-html]");
  await press(page, "report-html");
  await waitForJob(page, "written");
  const html = (await downloaded(".html")).toString("utf8");
  expect(html.startsWith("<!doctype html>")).toBe(true);
  expect(html).not.toContain("<script");
  expect(html).toContain('id="source-2"');
  await page.close();
});

describe("ended at any point", () => {
  const countOf = async (tag: string) =>
    (await listTexts()).filter((text) => text.startsWith(`Council ${tag} `)).length;

  test("while files are read, or before it is decided: the corpus is as it was, and nothing of it is left", async () => {
    for (const kind of ["working", "report"]) {
      const page = await openTransfer();
      await choose(page, await makeBackup(`${kind}.ndjson`, kind, MANY));
      await waitForJob(page, kind);
      await page.close();
      expect(await countOf(kind)).toBe(0);
    }
    const page = await openTransfer();
    await waitUntil("what was put aside is gone", async () => (await countStaged(page)) === 0);
    await page.close();
  });

  test("while it is brought in: the rest comes in when the library is opened again", async () => {
    const page = await openTransfer();
    await choose(page, await makeBackup("closed.ndjson", "closed", MANY));
    await waitForJob(page, "report");
    await press(page, "apply");
    await waitUntil("it has begun", async () => (await countOf("closed")) > 0);
    await page.close();
    const between = await countOf("closed");
    expect(between).toBeGreaterThan(0);
    expect(between).toBeLessThan(MANY);
    const again = await openSurface(rig, "library.html");
    await waitUntil("the rest is there", async () => (await countOf("closed")) === MANY);
    await waitUntil("nothing is put aside any more", async () => (await countStaged(again)) === 0);
    await again.close();
  });

  test("the browser killed while it is brought in: the rest comes in at its next start", async () => {
    const page = await openTransfer();
    await choose(page, await makeBackup("killed.ndjson", "killed", MANY));
    await waitForJob(page, "report");
    await press(page, "apply");
    await waitUntil("it has begun", async () => (await countOf("killed")) > 0);
    const browser = rig.browser.process()!;
    const gone = new Promise((done) => browser.once("exit", done));
    browser.kill("SIGKILL");
    await gone;
    await rig.web.close();
    rig = await startRig(testSite, { profileDir });
    const again = await openSurface(rig, "library.html");
    await waitUntil("the rest is there", async () => (await countOf("killed")) === MANY);
    expect(await again.$eval("main", (main) => main.innerText)).not.toContain("articles are missing");
    await again.close();
  });
});

test("articles are read beside the page, by a Worker of its own", async () => {
  const page = await openTransfer();
  expect(await page.evaluate(ASK_READING_WORKER)).toBe("Bridge closed in Orlov");
  await page.close();
});

test("a web page reaches none of it", async () => {
  const page = await rig.browser.newPage();
  await page.goto(DAM_URL);
  const address = `chrome-extension://${rig.extensionId}/library.html#/transfer`;
  expect(await page.evaluate(`fetch(${JSON.stringify(address)}).then(() => "read", () => "refused")`)).toBe(
    "refused",
  );
  await page.evaluate(`void open(${JSON.stringify(address)})`);
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement("iframe"), { src: ${JSON.stringify(address)} }))`,
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  const shown = await Promise.all(
    (await rig.browser.pages())
      .flatMap((tab) => tab.frames())
      .map((frame) => frame.$(".library").catch(() => null)),
  );
  expect(shown.every((library) => library === null)).toBe(true);
  await page.close();
});

/** Rows that imports have put aside, counted past the product's code. */
async function countStaged(page: Page): Promise<number> {
  return (await page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open("parallax");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction("staging").objectStore("staging").count();
      counting.onsuccess = () => resolve(counting.result);
      counting.onerror = () => reject(counting.error);
      counting.transaction.oncomplete = () => opening.result.close();
    };
  })`)) as number;
}
