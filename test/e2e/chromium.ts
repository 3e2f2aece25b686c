import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Frame, Page } from "puppeteer-core";
import {
  clickToolbarIcon,
  type LaunchedChromium,
  launchChromium,
  waitForWorker,
  waitInPage,
} from "../../scripts/launch.ts";
import { type FixtureWeb, type Site, startFixtureWeb } from "../../scripts/newsstand/proxy.ts";
import type { Messages, Result, TabView } from "../../utils/messaging/protocol.ts";

/** A running browser with the built extension, on a made-up web. */
export interface Rig extends LaunchedChromium {
  readonly web: FixtureWeb;
}

export interface RigOptions {
  /** A profile to use again; a throw-away one where it is missing. */
  readonly profileDir?: string;
  /** Another copy of the extension than the build's own folder. */
  readonly extensionDir?: string;
}

export const EXTENSION_DIR = resolve(".output/chrome-mv3");
const PICTURES = resolve("test/e2e/__screenshots__");
/** How long one step may take; well under a test's limit, so that the step that failed is named. */
const STEP_TIMEOUT_MS = 8_000;
const TRY_TIMEOUT_MS = 2_000;

/** Starts the made-up web and Chromium with the built extension in front of it. */
export async function startRig(site: Site, options: RigOptions = {}): Promise<Rig> {
  const web = await startFixtureWeb(site);
  const launched = await launchChromium({
    extensionDir: options.extensionDir ?? EXTENSION_DIR,
    isCollectingErrors: true,
    isHeadless: true,
    proxyPort: web.port,
    ...(options.profileDir === undefined ? {} : { profileDir: options.profileDir }),
  });
  const rig: Rig = {
    ...launched,
    web,
    close: async () => {
      await launched.close();
      await web.close();
    },
  };
  await waitUntil("the five examples are in the corpus", async () => (await countArticles(rig)) >= 5);
  return rig;
}

/** Waits for something that is asked for again and again; the message names the step that did not happen. */
export async function waitUntil(
  step: string,
  isDone: () => Promise<boolean>,
  timeoutMs = STEP_TIMEOUT_MS,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    // A question to a frame that goes away meanwhile is never answered.
    if (await Promise.race([isDone().catch(() => false), wait(TRY_TIMEOUT_MS).then(() => false)])) return;
    if (Date.now() > deadline) throw new Error(`Timed out: ${step}`);
    await wait(100);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Opens an article as a reader would and clicks the icon; answers the page and its popup once that shows a result. */
export async function readWithPopup(
  rig: Rig,
  url: string,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<{ page: Page; popup: Page; tabId: number }> {
  const page = await rig.browser.newPage();
  await prepare?.(page);
  await page.goto(url, { waitUntil: "load" });
  const popup = await clickToolbarIcon(rig, page);
  await waitForResult(popup, `the popup on ${url}`);
  return { page, popup, tabId: await getActiveTabId(popup) };
}

/** The id of the tab that a popup was opened on. */
export async function getActiveTabId(popup: Page): Promise<number> {
  return (await popup.evaluate(
    "chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab.id)",
  )) as number;
}

/** Waits until a popup or panel shows that a page was read, or why not. */
export async function waitForResult(surface: Page, name: string): Promise<void> {
  await waitInPage(
    surface,
    `${name} shows a result`,
    `document.querySelector('[data-state="read"], [data-state="failed"]') !== null`,
    STEP_TIMEOUT_MS,
  );
}

/** Sends a message to the background as one of the extension's own pages does. */
export async function ask<K extends keyof Messages>(
  surface: Pick<Page, "evaluate">,
  name: K,
  request: Messages[K]["request"],
): Promise<Result<Messages[K]["response"]>> {
  return (await surface.evaluate(
    `chrome.runtime.sendMessage(${JSON.stringify({ name, request })})`,
  )) as Result<Messages[K]["response"]>;
}

/** What is known of a tab; throws where it was not read. */
export async function getReadView(
  surface: Page,
  tabId: number,
): Promise<Extract<TabView, { state: "read" }>> {
  const answer = await ask(surface, "tab.view", { tabId });
  if (!answer.ok || answer.value.state !== "read") throw new Error(`Not read: ${JSON.stringify(answer)}`);
  return answer.value;
}

/** The text of the badge on a tab's icon. */
export async function readBadge(surface: Page, tabId: number): Promise<string> {
  return (await surface.evaluate(`chrome.action.getBadgeText({ tabId: ${tabId} })`)) as string;
}

/** An extension page in a tab of its own; answers messages like popup and panel do. */
export async function openSurface(rig: Rig, path: string): Promise<Page> {
  const page = await rig.browser.newPage();
  await page.goto(`chrome-extension://${rig.extensionId}/${path}`);
  return page;
}

/** How many articles are in the corpus, not counting removed ones. Read straight from the database, past the product's code. */
export async function countArticles(rig: Rig): Promise<number> {
  return (await listStored(rig)).filter((article) => article.removedAt === null).length;
}

export interface StoredRow {
  readonly id: number;
  readonly origin: string;
  readonly seedId?: string;
  readonly removedAt: number | null;
  readonly versionCount: number;
  readonly contentHash: string;
  readonly source: { readonly text: string; readonly url?: string | null };
}

/** Every row of the corpus, read in the worker straight from the database. A missing database is not created. */
export async function listStored(rig: Rig): Promise<StoredRow[]> {
  const worker = await waitForWorker(rig.browser);
  return (await worker.evaluate(`(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === "parallax")) return [];
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open("parallax");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    try {
      return await new Promise((resolve, reject) => {
        const reading = database.transaction("articles").objectStore("articles").getAll();
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(reading.error);
      });
    } finally {
      database.close();
    }
  })()`)) as StoredRow[];
}

interface ExtensionInfo {
  readonly permissions: {
    readonly simplePermissions: readonly unknown[];
    readonly runtimeHostPermissions?: { readonly hosts: readonly unknown[] };
  };
  readonly manifestErrors: readonly { readonly message: string }[];
  readonly runtimeErrors: readonly { readonly message: string; readonly source: string }[];
}

/** What the browser's own page of extensions says: the warnings a reader is shown, and errors so far. */
export async function getExtensionInfo(rig: Rig): Promise<ExtensionInfo> {
  const page = await rig.browser.newPage();
  await page.goto("chrome://extensions/");
  try {
    return (await page.evaluate(
      `chrome.developerPrivate.getExtensionInfo("${rig.extensionId}")`,
    )) as ExtensionInfo;
  } finally {
    await page.close();
  }
}

/** Ends the extension's worker, as the browser does when it is idle; the next message starts another. */
export async function killWorker(rig: Rig): Promise<void> {
  await (await waitForWorker(rig.browser)).close();
}

/** The middle of the first letters of some text in the page, scrolled to the middle of the window. */
export async function findTextPoint(page: Page, text: string): Promise<{ x: number; y: number }> {
  const point = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at === -1) continue;
      node.parentElement!.scrollIntoView({ block: "center", behavior: "instant" });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 12);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    return null;
  }, text);
  if (point === null) throw new Error(`The page does not say: ${text}`);
  return point;
}

/** The frame of the open card; null where none is open. */
export function findCard(page: Page): Frame | null {
  return page.frames().find((frame) => frame.url().includes("/card.html")) ?? null;
}

/** Clicks on a marked sentence; answers its card once that shows something. */
export async function openCard(page: Page, sentence: string): Promise<Frame> {
  await page.bringToFront();
  const { x, y } = await findTextPoint(page, sentence);
  await page.mouse.click(x, y);
  return waitForCard(page, () => true);
}

/** The card once it shows what is wanted. */
export async function waitForCard(page: Page, isWanted: (text: string) => boolean): Promise<Frame> {
  let card: Frame | null = null;
  await waitUntil("the card shows its passage", async () => {
    card = findCard(page);
    const text = (await card?.evaluate("document.querySelector('.card')?.innerText")) as string | undefined;
    return text !== undefined && isWanted(text);
  });
  return card!;
}

/** Closes the card by Escape. The key may end the frame that it was sent to, which then never confirms it. */
export async function closeCard(page: Page): Promise<void> {
  void page.keyboard.press("Escape").catch(() => undefined);
  await waitUntil("the card is closed", async () => findCard(page) === null);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Accessibility violations of a page or frame, as "rule: element". */
export async function findViolations(target: Pick<Page, "evaluate">): Promise<string[]> {
  await target.evaluate(AXE);
  return (await target.evaluate(
    `axe.run().then((result) => result.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html)))`,
  )) as string[];
}

/** Runs `look` in light and in dark; pictures of a surface and its accessibility belong to both. */
export async function inBothThemes(
  page: Page,
  look: (theme: "light" | "dark") => Promise<void>,
): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    await look(theme);
  }
  await page.emulateMediaFeatures([]);
}

/** Leaves a picture of a page for whoever wants to look at it. */
export async function takePicture(page: Page, name: string, isWhole = false): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: isWhole });
}
