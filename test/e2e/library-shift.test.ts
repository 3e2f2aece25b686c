// Nothing of the list moves once its first rows are drawn: not when the rest is read, and not when a note on it comes or goes. Nor does
// an article, when more is found out about it.
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newsstand } from "../../scripts/newsstand/site.ts";
import { openSurface, type Rig, startRig } from "./chromium.ts";
import { waitUntil } from "./waiting.ts";

/** More than are read before the first rows are drawn. */
const COUNT = 7_000;

let rig: Rig;

beforeAll(async () => {
  rig = await startRig(newsstand);
  const page = await openSurface(rig, "library.html#/settings");
  await page.evaluate(`(${fill.toString()})(${COUNT})`);
  await page.close();
});
afterAll(() => rig?.close());

test.each([1280, 360])("nothing moves under the reader, %i px wide", async (width) => {
  const other = await openSurface(rig, "library.html#/settings");
  await other.evaluate(`(${forgetReminder.toString()})()`);
  await other.close();
  const page = await rig.browser.newPage();
  await page.setViewport({ width, height: 800 });
  await page.evaluateOnNewDocument(`(${watchShifts.toString()})()`);
  await page.goto(`chrome-extension://${rig.extensionId}/library.html`);
  await waitUntil("much is in no backup", async () => (await page.$("[data-action=later]")) !== null, 20_000);
  await waitUntil("all is read", async () => (await page.$(".library-reading")) === null);
  expect(await page.$eval(".library-summary", (summary) => summary.textContent)).toContain("7,005");
  const shown = await readPlaces(page);
  expect(shown.length).toBeGreaterThan(5);
  await press(page, "later");
  await waitUntil(
    "the examples are next",
    async () => (await page.$("[data-action=keep-examples]")) !== null,
  );
  expect(await page.$("[data-action=later]")).toBeNull();
  if (width === 360) {
    await press(page, "keep-examples");
    await waitUntil("they are known", async () => (await page.$("[data-action=keep-examples]")) === null);
  }
  expect(await readPlaces(page)).toEqual(shown);
  await page.evaluate("new Promise((resolve) => setTimeout(resolve, 300))");
  expect(await page.evaluate("globalThis.shifts")).toEqual([]);
  await page.close();
});

test.each([1280, 360])("nor on an article when its event is found, %i px wide", async (width) => {
  const page = await rig.browser.newPage();
  await page.setViewport({ width, height: 800 });
  await page.evaluateOnNewDocument(`(${watchShifts.toString()})()`);
  await page.goto(`chrome-extension://${rig.extensionId}/library.html#/article/1`);
  await page.waitForSelector("a[href='#/event/1?base=1']", { timeout: 5_000 });
  await waitUntil("all is found", async () => (await page.$("[aria-busy=true]")) === null);
  await page.evaluate("new Promise((resolve) => setTimeout(resolve, 300))");
  expect(await page.evaluate("globalThis.shifts")).toEqual([]);
  await page.close();
});

/** By the page's own hand: nothing is scrolled for it. */
function press(page: Page, action: string): Promise<void> {
  return page.$eval(`[data-action=${action}]`, (button) => (button as HTMLElement).click());
}

/** Where the rows in sight stand. */
function readPlaces(page: Page): Promise<number[]> {
  return page.$$eval(".library-list [role=row]", (rows) =>
    rows.map((row) => row.getBoundingClientRect().top),
  );
}

/** In the page: notes in `shifts` what moved after the first row, or the article, was drawn, whether or not the reader had just pressed something. */
function watchShifts(): void {
  const shifts: unknown[] = [];
  Object.assign(globalThis, { shifts });
  let isDrawn = false;
  new MutationObserver((_, self) => {
    if (document.querySelector(".library-list [role=row], .article-main") === null) return;
    self.disconnect();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        isDrawn = true;
      }),
    );
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    if (!isDrawn) return;
    for (const entry of list.getEntries() as (PerformanceEntry & {
      readonly value: number;
      readonly sources: readonly { readonly node: Element | null }[];
    })[])
      shifts.push([entry.value, ...entry.sources.map(({ node }) => node?.className)]);
  }).observe({ type: "layout-shift" });
}

/** In the page: so many articles straight into the database, five to an event, the newest last. */
async function fill(count: number): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error!));
    });
  const database = await done(indexedDB.open("parallax"));
  const transaction = database.transaction(["articles", "catalogue", "eventPending", "meta"], "readwrite");
  const [articles, catalogue, pending, meta] = ["articles", "catalogue", "eventPending", "meta"].map((name) =>
    transaction.objectStore(name),
  ) as [IDBObjectStore, IDBObjectStore, IDBObjectStore, IDBObjectStore];
  const state = await done(meta.get("state"));
  const records: object[][] = [await done(catalogue.get(0))];
  for (let i = 0; i < count; i++) {
    const id = state.lastArticleId + 1 + i;
    const times = { savedAt: i, updatedAt: i, removedAt: null, versionCount: 1, origin: "saved" };
    articles.put({
      ...times,
      id,
      source: { text: `Text ${i}` },
      urlKeys: [],
      contentHash: `${i}`,
      seenAt: i,
    });
    (records[Math.floor(id / 32)] ??= []).push({
      ...times,
      id,
      headline: `Headline ${i} of what was reported that day, in words that fill a line and some of the next`,
      excerpt: "",
      outlet: `Outlet ${i % 61}`,
      day: null,
      published: new Date(Date.UTC(2026, 0, 1) + i * 600_000).toISOString(),
      language: "en",
      wordCount: 300,
      url: null,
      tags: i === 0 ? ["old"] : [],
      hasNote: false,
      eventId: id - (i % 5),
    });
    // Upkeep has something to do meanwhile.
    if (i < 300) pending.put(1, id);
  }
  for (const [number, record] of records.entries()) catalogue.put(record, number);
  const lastArticleId = state.lastArticleId + count;
  meta.put({ ...state, lastArticleId, rowCount: state.rowCount + count }, "state");
  await new Promise((resolve) => transaction.addEventListener("complete", resolve));
  database.close();
}

/** In the page: as if no reminder of a backup had been put off. */
async function forgetReminder(): Promise<void> {
  const opening = indexedDB.open("parallax");
  await new Promise((resolve) => opening.addEventListener("success", resolve));
  const transaction = opening.result.transaction("meta", "readwrite");
  transaction.objectStore("meta").delete("backup");
  await new Promise((resolve) => transaction.addEventListener("complete", resolve));
  opening.result.close();
}
