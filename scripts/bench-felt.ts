// How long a reader waits, as ratios to Readability alone on the same page in the same run: from the page being idle to its marks
// and badge, and from a click to a filled popup, with the worker running and with it killed.
// `npm run bench:felt -- [DIR] [--heaviest N] [--rounds N]`: the five pages of the newsstand, and the N heaviest of those that
// `DIR/pages.jsonl` lists (`{id, url, file}`), each with another outlet's article of the same text in the corpus. Chromium only;
// `npm run build` first. Puppeteer is attached to the worker, which makes its start a little slower than a reader's.
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Page } from "puppeteer-core";
import type { Messages, Result } from "../utils/messaging/protocol.ts";
import { bundleForPage } from "./bundle-for-page.ts";
import { addStopwatch, type FeltStep, hearSteps } from "./felt-extension.ts";
import { clickToolbarIcon, type LaunchedChromium, launchChromium, waitForWorker } from "./launch.ts";
import { addressOf, STAND_PAGES } from "./newsstand/pages.ts";
import { startFixtureWeb } from "./newsstand/proxy.ts";
import { newsstand } from "./newsstand/site.ts";
import { readPages, servePages } from "./trace-pages.ts";
import { allowEverywhere } from "./traced-browser.ts";

const STEP_LIMIT_MS = 15_000;
const POPUP_PAUSE_MS = 300;

interface Target {
  readonly name: string;
  readonly url: string;
}

/** Milliseconds from the page being idle; `popup` from a click on the page once read. */
interface Times {
  readonly readability: number;
  readonly asked: number;
  readonly answered: number;
  readonly marks: number;
  readonly badge: number;
  readonly popup: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { heaviest: { type: "string", default: "10" }, rounds: { type: "string", default: "5" } },
});
const listed = positionals
  .flatMap((folder) => readPages(folder, Infinity))
  .toSorted((a, b) => b.html.length - a.html.length)
  .slice(0, Number(values.heaviest));
const serveListed = servePages(listed);
const web = await startFixtureWeb((url, request, response) =>
  STAND_PAGES.some(({ host }) => host === url.hostname)
    ? newsstand(url, request, response)
    : serveListed(url, request, response),
);
const readabilityScript = await bundleForPage(
  `export { timeReadability } from "${resolve(import.meta.dirname, "bench-extract-page.ts")}";`,
);
const extensionDir = allowEverywhere(resolve(".output/chrome-mv3"));
addStopwatch(extensionDir);
const launched = await launchChromium({ extensionDir, isHeadless: true, proxyPort: web.port });
try {
  await bench(launched);
} finally {
  await launched.close();
  await web.close();
  rmSync(extensionDir, { recursive: true, force: true });
}

async function bench({ browser, extensionId }: LaunchedChromium): Promise<void> {
  const surface = await browser.newPage();
  await surface.goto(`chrome-extension://${extensionId}/welcome.html`);
  for (const { sister } of listed) if (sister !== null) await saveArticle(surface, sister.url);
  await surface.close();
  const seeds = STAND_PAGES.map((page): Target => ({ name: page.host, url: addressOf(page) }));
  await benchAll("Seed pages", seeds);
  if (listed.length > 0)
    await benchAll(
      "Heaviest pages",
      listed.map(({ id, url }) => ({ name: id, url })),
    );
}

async function benchAll(title: string, targets: readonly Target[]): Promise<void> {
  console.log(title);
  const kinds = ["warm", "killed"] as const;
  const found: Record<(typeof kinds)[number], Times[]> = { warm: [], killed: [] };
  for (const target of targets) {
    const rounds: Record<(typeof kinds)[number], Times[]> = { warm: [], killed: [] };
    // One kind after the other: the round after a kill is no warm one. The first round warms up.
    for (const kind of kinds) {
      for (let round = 0; round <= Number(values.rounds); round++) {
        const times = await measure(target.url, kind === "killed");
        if (round > 0) rounds[kind].push(times);
      }
    }
    for (const kind of kinds) {
      // The least of the rounds: whatever else the machine does only adds to a time.
      const least = pick(rounds[kind], () => 0);
      found[kind].push(least);
      print(`${target.name.slice(0, 28)} ${kind}`, least);
    }
  }
  for (const kind of kinds)
    print(
      `median of pages, ${kind}`,
      pick(found[kind], (length) => length >> 1),
    );
}

/** Opens a page, waits for its marks and badge, clicks the icon, and measures Readability where it stands. */
async function measure(url: string, isKilled: boolean): Promise<Times> {
  const { browser } = launched;
  await (await waitForWorker(browser)).evaluate("globalThis.feltBadge = undefined");
  if (isKilled) await (await waitForWorker(browser)).close();
  const page = await browser.newPage();
  try {
    const steps = await readPage(page, url);
    const worker = await waitForWorker(browser);
    const badge = (await until("the badge is set", () => worker.evaluate("globalThis.feltBadge"))) as number;
    if (isKilled) await (await waitForWorker(browser)).close();
    const popup = await timePopup(page);
    await page.evaluate(readabilityScript);
    const readability = (await page.evaluate("bench.timeReadability()")) as number;
    const idle = steps.get("idle")!;
    const since = (step: FeltStep) => (steps.get(step) ?? steps.get("answered")!) - idle;
    return {
      readability,
      asked: since("asked"),
      answered: since("answered"),
      marks: since("boxes"),
      badge: badge - idle,
      popup,
    };
  } finally {
    await page.close();
  }
}

/** Loads a page and answers when the steps of its reading were over. */
async function readPage(page: Page, url: string): Promise<ReadonlyMap<FeltStep, number>> {
  const heard = await hearSteps(page);
  const { steps } = heard;
  await page.goto(url, { waitUntil: "load", timeout: STEP_LIMIT_MS }).catch(() => undefined);
  await until(`${url} is read`, async () => {
    return heard.markCount >= 0 && (heard.markCount === 0 || steps.has("boxes")) && steps.has("idle");
  });
  return steps;
}

/** From a click on the icon to the popup's list. */
async function timePopup(page: Page): Promise<number> {
  await wait(POPUP_PAUSE_MS);
  const clicked = performance.timeOrigin + performance.now();
  const popup = await clickToolbarIcon(launched, page);
  const filled = (await until("the popup is filled", () =>
    popup.evaluate("globalThis.feltFilled"),
  )) as number;
  await popup.close().catch(() => undefined);
  return filled - clicked;
}

async function saveArticle(surface: Page, url: string): Promise<void> {
  const page = await launched.browser.newPage();
  await readPage(page, url);
  const answer = (await surface.evaluate(
    `chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) =>
      chrome.runtime.sendMessage({ name: "article.save", request: { tabId: tab.id } }))`,
  )) as Result<Messages["article.save"]["response"]>;
  if (!answer.ok) throw new Error(`${url} was not saved: ${answer.error.message}`);
  await page.close();
}

/** What `look` answers once that is something. */
async function until<T>(step: string, look: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + STEP_LIMIT_MS;
  for (;;) {
    const found = await look().catch(() => undefined);
    if (found !== undefined && found !== false && found !== null) return found;
    if (Date.now() > deadline) throw new Error(`Timed out: ${step}`);
    await wait(20);
  }
}

/** One of the sorted values of each figure. */
function pick(rounds: readonly Times[], place: (length: number) => number): Times {
  const at = (key: keyof Times) =>
    rounds.map((times) => times[key]).toSorted((a, b) => a - b)[place(rounds.length)]!;
  return {
    readability: at("readability"),
    asked: at("asked"),
    answered: at("answered"),
    marks: at("marks"),
    badge: at("badge"),
    popup: at("popup"),
  };
}

function print(name: string, { readability, ...steps }: Times): void {
  const each = Object.entries(steps).map(
    ([step, ms]) => `${step} ${ms.toFixed(0).padStart(4)} (${(ms / readability).toFixed(1)})`,
  );
  console.log(
    `  ${name.padEnd(36)} Readability ${readability.toFixed(1).padStart(6)} ms  ${each.join("  ")}`,
  );
}
