// What a reader does in the library's page, with what it takes: for `bench-library.ts`. Times are those of the page's own clock.
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { ElementHandle, Page } from "puppeteer-core";
import { type Probe, watchLibrary } from "../test/bench/library/probe.ts";
import { type LaunchedChromium, waitInPage } from "./launch.ts";

/** A restore or backup of 100,000 takes minutes. */
const JOB_LIMIT_MS = 30 * 60_000;
const STEP_LIMIT_MS = 60_000;
/** Nothing more comes of a search when the list has not changed for so long. */
const QUIET_MS = 1000;

/** ms, and the longest main-thread task meanwhile; 0: none of more than 50 ms. */
export interface Timed {
  readonly ms: number;
  readonly task: number;
}

/** A page of the library with the probe in it, loaded anew. */
export async function openLibrary({ browser, extensionId }: LaunchedChromium, fragment = ""): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(STEP_LIMIT_MS);
  // The dialog that chooses a place for a file is the browser's own; without it the file is a download.
  await page.evaluateOnNewDocument("delete globalThis.showSaveFilePicker");
  await page.evaluateOnNewDocument(watchLibrary);
  await page.goto(`chrome-extension://${extensionId}/library.html${fragment}`, { timeout: STEP_LIMIT_MS });
  return page;
}

/** What the probe has noted. */
export async function readProbe(page: Page): Promise<Probe> {
  return (await page.evaluate("globalThis.probe")) as Probe;
}

/** Runs a step and answers how long it took, by the page's clock, with its longest task. */
export async function timeStep(page: Page, step: () => Promise<unknown>): Promise<Timed> {
  const from = (await page.evaluate("performance.now()")) as number;
  await step();
  const to = (await page.evaluate("performance.now()")) as number;
  // The browser tells of a task some time after it.
  await wait(100);
  return { ms: to - from, task: findLongest(await readProbe(page), from) };
}

export function findLongest({ tasks }: Probe, from = 0): number {
  return Math.max(0, ...tasks.filter(({ at, ms }) => at + ms > from).map(({ ms }) => ms));
}

/** Opens the list: to the first row, and to all of it. */
export async function timeOpening(
  launched: LaunchedChromium,
  grouping: string,
): Promise<{ readonly first: number; readonly all: number; readonly task: number }> {
  const page = await openLibrary(launched, `#/?by=${grouping}`);
  await waitInPage(page, "the list is complete", "Number.isFinite(probe.complete ?? NaN)", STEP_LIMIT_MS);
  await wait(150);
  const probe = await readProbe(page);
  await page.close();
  return { first: probe.firstRow!, all: probe.complete!, task: findLongest(probe) };
}

/** Types a word into the search box: from its last letter until the list shows its answers. */
export async function timeSearch(page: Page, text: string): Promise<Timed> {
  await page.click(".library-search input", { count: 3 });
  await page.keyboard.press("Backspace");
  await wait(400);
  const from = (await page.evaluate("performance.now()")) as number;
  await page.keyboard.type(text, { delay: 90 });
  await waitInPage(
    page,
    `answers for ${text}`,
    `document.querySelector(".library-found") !== null && performance.now() - Math.max(probe.typed, probe.changed) > ${QUIET_MS}`,
    STEP_LIMIT_MS,
  );
  const probe = await readProbe(page);
  return { ms: Math.max(0, probe.changed - probe.typed), task: findLongest(probe, from) };
}

/** Puts the search away. */
export async function endSearch(page: Page): Promise<void> {
  await page.click(".library-search input", { count: 3 });
  await page.keyboard.press("Backspace");
  await page.evaluate("document.activeElement.blur()");
  await wait(400);
}

/** Turns the wheel and jumps through the whole list. */
export async function scrollAround(page: Page): Promise<void> {
  await page.mouse.move(800, 500);
  for (let turn = 0; turn < 40; turn++) {
    await page.mouse.wheel({ deltaY: 700 });
    await wait(16);
  }
  for (const share of [0.25, 0.9, 0.5, 1, 0]) {
    await page.evaluate(`scrollTo(0, ${share} * document.documentElement.scrollHeight)`);
    await wait(120);
  }
}

/** Selects some thousand articles with the keyboard, from the first of the list. */
export async function selectThousand(page: Page): Promise<void> {
  await page.evaluate("scrollTo(0, 0)");
  await page.click(".library-list .library-row:not(.library-group) .library-facts");
  await page.keyboard.down("Shift");
  for (let turn = 0; turn < 100; turn++) await page.keyboard.press("PageDown");
  await page.keyboard.up("Shift");
}

/** Clicks one of the view's buttons once it can be. */
export async function press(page: Page, action: string): Promise<void> {
  await page.waitForSelector(`[data-action=${action}]:not(:disabled)`);
  await page.evaluate(`document.querySelector('[data-action=${action}]').click()`);
}

/** Waits for what became of a transfer. */
export async function waitForJob(page: Page, kind: string): Promise<void> {
  // Asked again and again: one long question runs into the protocol's own limit.
  await waitInPage(page, kind, `document.querySelector('[data-job="${kind}"]') !== null`, JOB_LIMIT_MS);
}

/** Chooses a file in the transfer view. */
export async function chooseFile(page: Page, path: string): Promise<void> {
  const input = (await page.waitForSelector("input[type=file]")) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await input.dispose();
}

/** Bytes that the extension's process has for itself: the largest of the renderers. */
export async function measureMemory({ browser }: LaunchedChromium): Promise<number> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => readPrivateBytes(id));
  return Math.max(0, ...sizes);
}

function readPrivateBytes(pid: number): number {
  try {
    const lines = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").matchAll(/^Private_\w+:\s+(\d+) kB/gm);
    return [...lines].reduce((sum, [, kilobytes]) => sum + 1024 * Number(kilobytes), 0);
  } catch {
    return 0;
  }
}

/** A step in words. */
export function describe({ ms, task }: { readonly ms: number; readonly task: number }): string {
  return `${ms.toFixed(0)} ms, longest task ${task === 0 ? "< 50" : task.toFixed(0)} ms`;
}

/** The median. */
export function middle(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1]!;
}
