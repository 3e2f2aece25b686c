// From a page to its aligned answer with large corpora, the worker running and killed, in Chromium with the built extension:
// `npm run bench:answer -- --profiles DIR,DIR [--rounds 9]`. Each profile is one that `npm run bench:library -- --size N --profile DIR` has kept.
// The corpora take turns, so that their ratio is of one run. Each round opens articles that the corpus has not, of events that it has, and ends
// with the first reading's marks; what is measured how stands in test/bench/README.md.
import { cpSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Page } from "puppeteer-core";
import { scheduleEvents } from "../test/bench/corpus/articles.ts";
import { makeLibraryArticle } from "../test/bench/library/articles.ts";
import { addStopwatch, type FeltStep, type HeardSteps, hearSteps } from "./felt-extension.ts";
import { type LaunchedChromium, launchChromium, waitForWorker } from "./launch.ts";
import { middle } from "./library-steps.ts";
import { startFixtureWeb } from "./newsstand/proxy.ts";
import { allowEverywhere } from "./traced-browser.ts";

const STEP_LIMIT_MS = 15_000;
/** Until a browser that was just started has nothing else to do. */
const START_MS = 5000;
/** Between two readings: the lists of the one before are made. */
const PAUSE_MS = 700;
/** Articles of the corpus whose events the pages tell of lie at least so many before its end. */
const NEWEST = 50;

/** Milliseconds to the answer: `page` from the page being idle, `asked` from the reader's asking for the same page again. */
interface Times {
  readonly page: number;
  readonly asked: number;
}

type Kind = "warm" | "killed";

interface Bench {
  readonly name: string;
  readonly size: number;
  readonly launched: LaunchedChromium;
  readonly surface: Page;
  readonly times: Record<Kind, Times[]>;
}

const { values } = parseArgs({
  options: { profiles: { type: "string", default: "" }, rounds: { type: "string", default: "9" } },
});
const profiles = values.profiles.split(",").filter((path) => path !== "");
const rounds = Number(values.rounds);
let visitCount = 0;
let events: Uint32Array = new Uint32Array();

const web = await startFixtureWeb((url, _request, response) => {
  // The browser asks for an icon too.
  const visit = Number(url.pathname.slice(1)) || 0;
  const { title, text } = makeLibraryArticle(2_000_000 + visit, Number(url.searchParams.get("event")));
  const paragraphs = text.split("\n\n").map((paragraph) => `<p>${paragraph}</p>`);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(
    `<!doctype html><html lang="en"><title>${title}</title><article><h1>${title}</h1>${paragraphs.join("")}</article>`,
  );
});
const benches: Bench[] = [];
try {
  for (const profile of profiles) benches.push(await open(resolve(profile)));
  benches.sort((a, b) => a.size - b.size);
  events = scheduleEvents(Math.max(...benches.map(({ size }) => size)));
  for (let round = 0; round <= rounds; round++)
    for (const kind of ["warm", "killed"] as const)
      for (const bench of benches) {
        const times = await measure(bench, kind === "killed");
        // The first round warms up.
        if (round > 0) bench.times[kind].push(times);
      }
  report();
} finally {
  for (const { launched } of benches) await launched.close();
  await web.close();
}

async function open(profileDir: string): Promise<Bench> {
  const extensionDir = `${profileDir}.extension`;
  rmSync(extensionDir, { recursive: true, force: true });
  const made = allowEverywhere(resolve(".output/chrome-mv3"));
  addStopwatch(made);
  // A browser knows an extension by its path.
  cpSync(made, extensionDir, { recursive: true });
  rmSync(made, { recursive: true });
  const launched = await launchChromium({ extensionDir, isHeadless: true, proxyPort: web.port, profileDir });
  await wait(START_MS);
  const surface = await launched.browser.newPage();
  await surface.goto(`chrome-extension://${launched.extensionId}/welcome.html`);
  const size = (await surface.evaluate(`new Promise((resolve) => {
    indexedDB.open("parallax").onsuccess = ({ target: { result } }) => {
      result.transaction("articles").objectStore("articles").count().onsuccess = (event) => {
        result.close();
        resolve(event.target.result);
      };
    };
  })`)) as number;
  return { name: profileDir, size, launched, surface, times: { warm: [], killed: [] } };
}

async function measure({ launched, surface, size }: Bench, isKilled: boolean): Promise<Times> {
  const { browser } = launched;
  const kill = async () => {
    if (isKilled) await (await waitForWorker(browser)).close();
  };
  const visit = ++visitCount;
  // Events of several articles, from all over the corpus.
  let near = 1 + ((visit * 7919) % Math.max(1, size - NEWEST));
  while (near < size - NEWEST && !hasMore(near)) near++;
  await kill();
  const page = await browser.newPage();
  try {
    const heard = await hearSteps(page);
    await page.goto(`https://news.example/${visit}?event=${events[near]}`, { waitUntil: "load" });
    const first = await waitForReading(heard);
    await wait(PAUSE_MS);
    await kill();
    const askedAt =
      (await surface.evaluate(`chrome.tabs.query({ url: "https://news.example/*" }).then(([tab]) => {
      const now = performance.timeOrigin + performance.now();
      void chrome.runtime.sendMessage({ name: "tab.read", request: { tabId: tab.id } });
      return now;
    })`)) as number;
    const second = await waitForReading(heard);
    await wait(PAUSE_MS);
    return {
      page: first.get("answered")! - first.get("idle")!,
      asked: second.get("answered")! - askedAt,
    };
  } finally {
    await page.close();
  }
}

/** Whether the event of an article has another one near it. */
function hasMore(id: number): boolean {
  return events.subarray(id + 1, id + NEWEST).includes(events[id]!);
}

/** The steps of the next reading in a page; throws where its answer has nothing to mark. */
async function waitForReading(heard: HeardSteps): Promise<ReadonlyMap<FeltStep, number>> {
  const { steps } = heard;
  const deadline = Date.now() + STEP_LIMIT_MS;
  while (!steps.has("answered") || !steps.has("idle")) {
    if (Date.now() > deadline)
      throw new Error(`Timed out: the page is read; ${[...steps.keys()].join(", ")}`);
    await wait(20);
  }
  if (heard.markCount === 0)
    throw new Error("The answer has nothing to mark: the corpus has no article of the event.");
  const found = new Map(steps);
  steps.clear();
  return found;
}

function report(): void {
  const get = ({ times }: Bench, kind: Kind, key: keyof Times) =>
    middle(times[kind].map((each) => each[key]));
  for (const bench of benches) {
    const describe = (key: keyof Times) => {
      const [warm, killed] = [get(bench, "warm", key), get(bench, "killed", key)];
      return `warm ${warm.toFixed(0)} ms, killed ${killed.toFixed(0)} ms (${(killed / warm).toFixed(2)})`;
    };
    console.log(
      `${String(bench.size).padStart(7)} articles  page: ${describe("page")}; again: ${describe("asked")}`,
    );
  }
  const [least, most] = [benches[0], benches.at(-1)];
  if (least === undefined || most === undefined || least === most) return;
  for (const kind of ["warm", "killed"] as const)
    for (const key of ["page", "asked"] as const)
      console.log(
        `${kind}, ${key === "page" ? "page" : "again"}: ${most.size} / ${least.size} articles ${(get(most, kind, key) / get(least, kind, key)).toFixed(2)}`,
      );
}
