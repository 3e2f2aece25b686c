// `npm start`: opens Chromium with the built extension on a newsstand made from the five seed documents, in a throw-away profile.
// Without a display it runs headless, prints the comparison of the first article and leaves pictures in .output/start/.
// `npm start -- --url URL` opens any page over the machine's own network instead.
import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Page } from "puppeteer-core";
import type { Result, TabView } from "../utils/messaging/protocol.ts";
import type { PassageGroup } from "../utils/news/coverage.ts";
import { clickToolbarIcon, type LaunchedChromium, launchChromium, waitInPage } from "./launch.ts";
import { addressOf, STAND_HOST, STAND_PAGES } from "./newsstand/pages.ts";
import { startFixtureWeb } from "./newsstand/proxy.ts";
import { newsstand } from "./newsstand/site.ts";
import { printView } from "./print-view.ts";

const IS_SETTLED = `document.querySelector('[data-state="read"], [data-state="failed"]') !== null &&
  document.querySelector(".tab-panel[aria-busy=true]") === null`;
/** The highest popup of Chromium and Firefox, CSS pixels. */
const POPUP_HEIGHT = 600;
const PICTURES = ".output/start";
/** The card grows to its height and fades in. */
const CARD_SETTLING_MS = 700;
const EXTENSION_DIR = resolve(".output/chrome-mv3");

const values = readOptions();
const isHeadless =
  values.headless ??
  !(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"] || process.platform !== "linux");

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function readOptions(): { readonly url?: string; readonly headless?: boolean } {
  try {
    const { values: given } = parseArgs({
      options: { url: { type: "string" }, headless: { type: "boolean" } },
    });
    if (given.url !== undefined && !URL.canParse(given.url)) throw new Error(`${given.url} is no address.`);
    return given;
  } catch (error) {
    console.error(`${(error as Error).message}\nusage: npm start -- [--url URL] [--headless]`);
    return process.exit(2);
  }
}

async function start(): Promise<void> {
  const web = values.url === undefined ? await startFixtureWeb(newsstand) : null;
  const launched = await launchChromium({
    extensionDir: EXTENSION_DIR,
    isHeadless,
    ...(web === null ? {} : { proxyPort: web.port }),
  }).catch(async (error: unknown) => {
    await web?.close();
    throw error;
  });
  try {
    const [page = await launched.browser.newPage()] = await launched.browser.pages();
    if (isHeadless) await showHeadless(launched, page, values.url ?? addressOf(STAND_PAGES[0]!));
    else await showWindow(launched, page, values.url ?? `https://${STAND_HOST}/`);
  } finally {
    await launched.close();
    await web?.close();
  }
}

async function showWindow(launched: LaunchedChromium, page: Page, url: string): Promise<void> {
  await page.goto(url);
  console.log(`Parallax is open in a throw-away profile, on ${url}
  1. ${values.url === undefined ? "Choose an article" : "Open an article"}.
  2. Click the Parallax icon in the toolbar (behind the puzzle piece).
  3. Click a marked sentence to see how others put it.
Close the window, or press Ctrl+C here, to end.`);
  await new Promise<void>((done) => {
    launched.browser.once("disconnected", () => done());
    process.once("SIGINT", () => done());
  });
}

async function showHeadless(launched: LaunchedChromium, page: Page, url: string): Promise<void> {
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  console.log(`Parallax, headless in a throw-away profile: one click on its icon, on ${url}\n`);
  await page.setViewport({ width: 1280, height: 1000 });
  await page.goto(url, { waitUntil: "load" });
  const popup = await clickToolbarIcon(launched, page);
  await waitInPage(popup, "the popup shows what was found", IS_SETTLED);
  const tabId = (await popup.evaluate(
    "chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab.id)",
  )) as number;
  const view = (await popup.evaluate(
    `chrome.runtime.sendMessage({ name: "tab.view", request: { tabId: ${tabId} } })`,
  )) as Result<TabView>;
  console.log(printView(view));
  if (!view.ok || view.value.state !== "read") {
    await popup.screenshot({ path: `${PICTURES}/popup.png` });
    console.log(`\nA picture of the popup is in ${PICTURES}/popup.png.`);
    process.exitCode = 1;
    return;
  }
  const panel = await openPanel(launched, popup);
  await panel.screenshot({ path: `${PICTURES}/panel.png` });
  // The panel's click has closed the popup; its page shows the same, as high as browsers let a popup be.
  const shown = await launched.browser.newPage();
  await shown.setViewport({ width: 450, height: POPUP_HEIGHT });
  await shown.goto(`chrome-extension://${launched.extensionId}/popup.html?tabId=${tabId}`);
  await waitInPage(shown, "the popup's page shows what was found", IS_SETTLED);
  await shown.screenshot({ path: `${PICTURES}/popup.png` });
  await page.bringToFront();
  await page.screenshot({ path: `${PICTURES}/page.png` });
  await openCard(page, view.value.coverage.passages);
  await page.screenshot({ path: `${PICTURES}/card.png` });
  console.log(`
Pictures in ${PICTURES}/: page.png (the marks), card.png (a click on one), popup.png, panel.png
Next: look at the pictures, or run this where there is a display and read the newsstand yourself.
      npm start -- --url URL   reads any page
      npm run --silent lab     compares articles of your own`);
}

/** Opens the side panel by the popup's own button: the browser wants a click for it. */
async function openPanel(launched: LaunchedChromium, popup: Page): Promise<Page> {
  await popup.evaluate(`document.querySelector(".page-menu").open = true`);
  const button = (await popup.waitForSelector("[data-action=open-panel]"))!;
  // The click closes the popup that it is sent to, which then may never confirm it.
  void button.click().catch(() => undefined);
  const target = await launched.browser.waitForTarget((candidate) =>
    candidate.url().endsWith("/sidepanel.html"),
  );
  const panel = await target.asPage();
  await waitInPage(panel, "the panel shows what was found", IS_SETTLED);
  return panel;
}

/** Clicks, as a reader would, on a marked sentence: of those that the most others word, the one whose versions are shortest. */
async function openCard(page: Page, passages: readonly PassageGroup[]): Promise<void> {
  const countOthers = ({ versions }: PassageGroup) =>
    new Set(versions.map((version) => version.articleId)).size;
  const measure = ({ versions }: PassageGroup) =>
    versions.reduce((sum, version) => sum + version.text.length, 0);
  const [best] = [...passages].sort((a, b) => countOthers(b) - countOthers(a) || measure(a) - measure(b));
  if (best === undefined) return;
  await page.bringToFront();
  const point = await page.evaluate((sentence) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(sentence.slice(0, 30));
      if (at === -1) continue;
      node.parentElement!.scrollIntoView({ block: "center" });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 20);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    return null;
  }, best.text);
  if (point === null) return;
  await page.mouse.click(point.x, point.y);
  const isOpen = async () => {
    const card = page.frames().find((frame) => frame.url().includes("/card.html"));
    return (
      (await card?.evaluate("document.querySelector('.card-place') !== null").catch(() => false)) === true
    );
  };
  for (let triesLeft = 30; triesLeft > 0 && !(await isOpen()); triesLeft--) await wait(100);
  await wait(CARD_SETTLING_MS);
}
