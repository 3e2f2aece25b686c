// Whether real pages can tell that the extension is there, and what the reader has saved: `npm run trace -- DIR... [--limit N]
// [--browser firefox] [--only ID]...`. A DIR holds `pages.jsonl` (`{id, url, file}` a line) and the files; they are served from
// loopback at hosts like their own, with their own scripts running and everything else refused. Each page is loaded without the
// extension, with an empty corpus, and with one that holds an article of another outlet with the same text, so that marks are
// drawn; then all that a page can see before the reader acts is compared. Pages vary by themselves: what differs is looked at
// again before it counts. Builds nothing: `npm run build` first.
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Page } from "puppeteer-core";
import type { BrowserName } from "./browsers.ts";
import { lookAround, type PageView, watchPage } from "./page-probe.ts";
import { type Difference, type Facts, findDifferences, toFacts } from "./trace-differences.ts";
import { readPages, servePages, SISTER_WORD, type TracedPage } from "./trace-pages.ts";
import { startTraced, type TracedBrowser } from "./traced-browser.ts";

const LOAD_LIMIT_MS = 20_000;
/** From a page's load to the look at it: reading, matching and marking are over by then. */
const SETTLE_MS = 3_000;
const READ_LIMIT_MS = 15_000;
const CLOSE_LIMIT_MS = 10_000;
const SHOWN_CHARACTERS = 160;
/** A page is loaded at least twice each way, and so often where the ways seem to differ. */
const MIN_RUNS = 2;
const MAX_RUNS = 5;

interface Trace {
  readonly facts: Facts;
  readonly state: string;
  readonly markCount: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    limit: { type: "string", default: "100000" },
    browser: { type: "string", default: "chromium" },
    only: { type: "string", multiple: true },
  },
});
if (positionals.length === 0 || !["chromium", "firefox"].includes(values.browser)) {
  console.error("usage: npm run trace -- DIR... [--limit N] [--browser chromium|firefox] [--only ID]...");
  process.exit(2);
}
const name = values.browser as BrowserName;
const extensionDir = resolve(name === "firefox" ? ".output/firefox-mv3" : ".output/chrome-mv3");
const pages = positionals
  .flatMap((folder) => readPages(folder, Number(values.limit)))
  .filter(({ id }) => values.only === undefined || values.only.includes(id));
const site = servePages(pages);

/** The three ways to load a page; side by side, for a page takes its time. */
const ways = await Promise.all([null, extensionDir, extensionDir].map((dir) => startTraced(name, site, dir)));
const [, withEmpty, withFull] = ways as [TracedBrowser, TracedBrowser, TracedBrowser];
try {
  process.exitCode = (await tracePages()) ? 0 : 1;
} finally {
  // A browser that has lost a page does not always say that it is closed.
  await Promise.race([Promise.all(ways.map((way) => way.close())), wait(CLOSE_LIMIT_MS)]);
}
process.exit();

async function tracePages(): Promise<boolean> {
  for (const way of [withEmpty, withFull]) await way.ask!("seeds.remove", {});
  for (const { sister } of pages) if (sister !== null) await saveArticle(sister.url);
  const kinds = new Map<string, Set<string>>();
  const totals = { read: 0, marked: 0, marks: 0, facts: 0, differences: 0 };
  for (const page of pages) {
    const { lines, paths, last } = await tracePage(page);
    if (last.state === "read") totals.read++;
    if (last.markCount > 0) totals.marked++;
    totals.marks += last.markCount;
    totals.facts += last.facts.size;
    totals.differences += lines.length;
    console.log(`${page.id}: ${last.state}, ${last.markCount} marks, ${lines.length} differences`);
    for (const line of lines) console.log(`  ${line}`);
    for (const path of paths) note(kinds, kindOf(path), page.id);
  }
  console.log(
    `${pages.length} pages in ${name}: ${totals.read} read, ${totals.marked} with marks (${totals.marks}), ` +
      `${Math.round(totals.facts / pages.length)} facts a page, ${totals.differences} differences`,
  );
  for (const [kind, ids] of kinds) console.log(`  ${kind}: ${[...ids].join(" ")}`);
  return totals.differences === 0 && totals.marked > 0;
}

async function tracePage(page: TracedPage): Promise<{ lines: string[]; paths: string[]; last: Trace }> {
  const runs: Trace[][] = [];
  for (;;) {
    runs.push(await Promise.all(ways.map((way) => trace(way, page))));
    const [without, empty, full] = ways.map((_, way) => runs.map((run) => run[way]!.facts));
    const told = findDifferences(empty!, full!);
    const seen = findDifferences(without!, [...empty!, ...full!]).filter(isUnexpected);
    const paths = [...told, ...seen].map(({ path }) => path);
    if (runs.length < MIN_RUNS || (paths.length > 0 && runs.length < MAX_RUNS)) continue;
    const lines = [
      ...told.map((each) => `empty / full: ${print(each)}`),
      ...seen.map((each) => `without / with: ${print(each)}`),
    ];
    if (runs.some((run) => run[1]!.markCount > 0)) lines.push("marks with an empty corpus");
    return { lines, paths, last: runs.at(-1)![2]! };
  }
}

async function trace(traced: TracedBrowser, { url }: TracedPage): Promise<Trace> {
  const page = await traced.browser.newPage();
  const lines: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") lines.push(message.text());
  });
  page.on("pageerror", (error) => lines.push(`error ${String(error)}`));
  page.on("request", (request) => requests.push(request.url().slice(0, 300)));
  try {
    await page.evaluateOnNewDocument(makeSteady);
    await page.evaluateOnNewDocument(watchPage);
    await open(page, url);
    const [{ state, markCount }] = await Promise.all([untilRead(traced), wait(SETTLE_MS)]);
    const view: PageView = await page.evaluate(lookAround, [SISTER_WORD]);
    await page.evaluate(forgetVisit);
    return { facts: toFacts({ ...view, lines, requests }), state, markCount };
  } finally {
    await page.close();
  }
}

async function open(page: Page, url: string): Promise<void> {
  // A page that never finishes loading is looked at as far as it got.
  await page.goto(url, { waitUntil: "load", timeout: LOAD_LIMIT_MS }).catch(() => undefined);
}

/** Waits until the page in front has been read; answers what became of it. */
async function untilRead({ ask, findTabId }: TracedBrowser): Promise<{ state: string; markCount: number }> {
  const tabId = await findTabId();
  if (ask === null || tabId === null) return { state: "none", markCount: 0 };
  const deadline = Date.now() + READ_LIMIT_MS;
  for (;;) {
    const answer = await ask("tab.view", { tabId });
    if (answer.ok && answer.value.state === "read") {
      await wait(1_000);
      return { state: "read", markCount: answer.value.coverage.passages.length };
    }
    if (answer.ok && answer.value.state === "failed") return { state: answer.value.error.code, markCount: 0 };
    if (Date.now() > deadline) return { state: "never", markCount: 0 };
    await wait(150);
  }
}

async function saveArticle(url: string): Promise<void> {
  const page = await withFull.browser.newPage();
  await open(page, url);
  await untilRead(withFull);
  const tabId = await withFull.findTabId();
  const saved = await withFull.ask!("article.save", { tabId: tabId! });
  if (!saved.ok) console.error(`Not saved: ${url}: ${saved.error.message}`);
  await page.close();
}

/** Runs in the page first: what is left to chance and the clock is the same in every run. */
function makeSteady(): void {
  let state = 1;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
  Math.random = () => next() / 2 ** 32;
  Crypto.prototype.getRandomValues = function <T extends ArrayBufferView | null>(array: T): T {
    if (array !== null) {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let i = 0; i < bytes.length; i++) bytes[i] = next() >>> 24;
    }
    return array;
  };
  if ("randomUUID" in Crypto.prototype)
    Crypto.prototype.randomUUID = () =>
      `00000000-0000-4000-8000-${next().toString(16).padStart(12, "0")}` as ReturnType<Crypto["randomUUID"]>;
}

/** Runs in the page last: what it keeps of one run is not to tell it from the next. */
function forgetVisit(): void {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // Not every page has them.
  }
  const labels = location.hostname.split(".");
  for (const cookie of document.cookie.split(";"))
    for (const domain of ["", ...labels.map((_, i) => `; domain=${labels.slice(i).join(".")}`)])
      // oxlint-disable-next-line unicorn/no-document-cookie -- each is deleted
      document.cookie = `${cookie.split("=")[0]}=; max-age=0; path=/${domain}`;
}

/** With the extension there is one element more, and the browser takes what lies under it for covered. */
function isUnexpected({ path, one, other }: Difference): boolean {
  if (path === "host.isClosed") return other !== "true";
  if (path.startsWith("host") || path.startsWith("intersections")) return false;
  return !(path === "seen: added DIV to HTML" && one === "nothing" && other === "1");
}

function kindOf(path: string): string {
  return path.replace(/[:[].*$/s, "");
}

function note(kinds: Map<string, Set<string>>, kind: string, id: string): void {
  const ids = kinds.get(kind) ?? new Set();
  kinds.set(kind, ids.add(id));
}

/** The difference, long values from a little before where they part. */
function print({ path, one, other }: Difference): string {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const from = Math.max(0, start - 60);
  const show = (value: string) => value.slice(from, from + SHOWN_CHARACTERS);
  return `${path.slice(0, SHOWN_CHARACTERS)}: ${show(one)} / ${show(other)}`;
}
