// What the library's page and a restore cost with many articles, in Chromium with the built extension (`npm run build` first):
// `npm run bench:library -- [--size 10000] [--rounds 3] [--profile DIR] [--pictures DIR] [--upkeep MINUTES]`. A backup of so many made
// articles is restored through the page's own import, then the page is used as a reader would. `--profile` keeps the browser's profile, and
// where there is one already its articles are used and not restored anew. Figures are compared with the same of the five examples, or
// with plain Dexie, in the same run. What is measured how stands in test/bench/README.md.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Page } from "puppeteer-core";
import { writeBackupFile } from "../test/bench/library/backup-file.ts";
import { scheduleEvents } from "../test/bench/corpus/articles.ts";
import { makeLibraryArticle } from "../test/bench/library/articles.ts";
import type { Messages, Result } from "../utils/messaging/protocol.ts";
import { type LaunchedChromium, launchChromium } from "./launch.ts";
import { timePlain } from "./library-plain.ts";
import { countWaiting, putEvents } from "./library-rows.ts";
import {
  chooseFile,
  describe,
  middle,
  openLibrary,
  press,
  readProbe,
  timeStep,
  waitForJob,
} from "./library-steps.ts";
import { benchBackup, benchPage, type LibraryBench, openTransfer, takePictures } from "./library-uses.ts";
import { startFixtureWeb } from "./newsstand/proxy.ts";
import { allowEverywhere } from "./traced-browser.ts";

const MEGABYTE = 1e6;
const UPKEEP_LOOK_MS = 5000;
/** A page is read by itself before it is saved. */
const READING_MS = 1500;
/** Until a new profile has its examples. */
const START_MS = 3000;
/** A shorter restore is not kept from its tab. */
const SAVES_FROM_SIZE = 5000;

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "10000" },
    rounds: { type: "string", default: "3" },
    profile: { type: "string" },
    pictures: { type: "string" },
    upkeep: { type: "string", default: "5" },
  },
});
const size = Number(values.size);
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "parallax-library-"));
const downloads = join(folder, "downloads");
mkdirSync(downloads);
const isKept = values.profile !== undefined && existsSync(values.profile);
let saveCount = 0;

const web = await startFixtureWeb((url, _request, response) => {
  const { title, text } = makeLibraryArticle(
    1_000_000 + (Number(url.pathname.slice(1)) || 0),
    700_000 + saveCount,
  );
  const paragraphs = text.split("\n\n").map((paragraph) => `<p>${paragraph}</p>`);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(
    `<!doctype html><html lang="en"><title>${title}</title><article><h1>${title}</h1>${paragraphs.join("")}</article>`,
  );
});
const extensionDir = placeExtension();
let launched = await start();
try {
  if (!isKept) {
    await restoreBackup();
    // A process in which nothing was restored.
    await launched.close();
    launched = await start();
  }
  await benchPage(bench(), "");
  await benchBackup(bench());
} catch (error) {
  const open = (await launched.browser.pages()).at(-1);
  if (open !== undefined) await picture(open, "failed").catch(() => undefined);
  throw error;
} finally {
  await launched.close();
  await web.close();
  const spent = values.profile === undefined ? [extensionDir, folder] : [folder];
  for (const path of spent) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

/** The extension allowed everywhere; beside a profile that is kept, since a browser knows an extension by its path. */
function placeExtension(): string {
  const made = allowEverywhere(resolve(".output/chrome-mv3"));
  if (values.profile === undefined) return made;
  const kept = `${resolve(values.profile)}.extension`;
  cpSync(made, kept, { recursive: true });
  rmSync(made, { recursive: true });
  return kept;
}

async function start(): Promise<LaunchedChromium> {
  const opened = await launchChromium({
    extensionDir,
    isHeadless: true,
    proxyPort: web.port,
    profileDir: values.profile === undefined ? join(folder, "profile") : resolve(values.profile),
  });
  await wait(START_MS);
  return opened;
}

/** The five examples, then the restore of a backup, with what it does to saving, and the upkeep after it. */
async function restoreBackup(): Promise<void> {
  const path = join(folder, "backup.ndjson");
  await writeBackupFile(path, size);
  note("the file", `${(statSync(path).size / MEGABYTE).toFixed(0)} MB`);
  await benchPage(bench(), "five, ");
  const surface = await openSurface();
  const before = await timeSaves(surface, 5);
  const plain = await timePlain(extensionDir, size);
  note("plain Dexie", `${perSecond(plain)} articles/s`);
  const page = await openTransfer(bench());
  await cancelReading(page, path);
  const reading = await timeStep(page, async () => {
    await chooseFile(page, path);
    await waitForJob(page, "working");
    await picture(page, "reading");
    await waitForJob(page, "report");
  });
  note("restore, reading", describe(reading));
  await picture(page, "report");
  let saves: number[] = [];
  const applying = await timeStep(page, async () => {
    await press(page, "apply");
    await waitForJob(page, "working");
    await picture(page, "applying");
    if (size >= SAVES_FROM_SIZE) saves = await timeSaves(surface, 3);
    await page.bringToFront();
    await waitForJob(page, "brought-in");
  });
  const { silence } = await readProbe(page);
  note("restore, carrying out", describe(applying));
  const ms = reading.ms + applying.ms;
  note("restore", `${perSecond(ms)} articles/s, ${(plain / ms).toFixed(2)} of plain Dexie`);
  note("restore, longest time without a sign", `${silence.toFixed(0)} ms`);
  const compare = (times: readonly number[]) => `${middle(times).toFixed(0)} ms (${ratio(times, before)})`;
  note("a save before", `${middle(before).toFixed(0)} ms`);
  if (saves.length > 0)
    note("a save during the restore", `${compare(saves)}, longest ${Math.max(...saves).toFixed(0)}`);
  await picture(page, "brought-in");
  const after = await timeSaves(surface, 5);
  note("a save during upkeep", `${compare(after)}, longest ${Math.max(...after).toFixed(0)}`);
  await page.close();
  await surface.close();
  await followUpkeep();
}

/** Chooses the file and cancels; the corpus is as it was. */
async function cancelReading(page: Page, path: string): Promise<void> {
  await chooseFile(page, path);
  await waitForJob(page, "working");
  await wait(1000);
  const cancelling = await timeStep(page, async () => {
    await press(page, "cancel").catch(() => undefined);
    await page.waitForSelector('[data-job="cancelled"], [data-job="report"]');
  });
  const isCancelled = (await page.$('[data-job="cancelled"]')) !== null;
  note("restore, cancelled", isCancelled ? describe(cancelling) : "too late");
  await press(page, isCancelled ? "close" : "discard");
  await wait(500);
}

/** Waits for upkeep, as long as was asked for. */
async function followUpkeep(): Promise<void> {
  const page = await openLibrary(launched);
  const start = performance.now();
  const limit = Number(values.upkeep) * 60_000;
  const first = await countWaiting(page);
  const zero: Partial<Record<keyof typeof first, number>> = {};
  let left = first;
  for (let isPictured = false; ; isPictured = true) {
    const now = performance.now() - start;
    left = await countWaiting(page);
    for (const key of ["search", "events"] as const) if (left[key] < 64) zero[key] ??= now / 1000;
    if ((zero.events !== undefined && zero.search !== undefined) || now > limit) break;
    if (!isPictured) await picture(page, "upkeep");
    await wait(UPKEEP_LOOK_MS);
  }
  const seconds = (performance.now() - start) / 1000;
  for (const key of ["search", "events"] as const) {
    const rate = (first[key] - left[key]) / (zero[key] ?? seconds);
    const rest =
      zero[key] === undefined
        ? `${left[key]} left after ${seconds.toFixed(0)} s`
        : `done after ${zero[key].toFixed(0)} s`;
    note(`upkeep, ${key}`, `${first[key]} waited, ${rest}, ${rate.toFixed(0)} a second`);
  }
  if (zero.events === undefined) {
    const events = [...scheduleEvents(size)];
    note("events put in by the bench", String(await putEvents(page, events)));
  }
  await page.close();
}

async function openSurface(): Promise<Page> {
  const page = await launched.browser.newPage();
  await page.goto(`chrome-extension://${launched.extensionId}/welcome.html`);
  return page;
}

/** Saves of pages in tabs, each from being asked for to its receipt. */
async function timeSaves(surface: Page, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const page = await launched.browser.newPage();
    await page.goto(`https://news.example/${++saveCount}`, { waitUntil: "load" });
    await wait(READING_MS);
    const { ms, answer } = (await surface.evaluate(`(async () => {
      const [tab] = await chrome.tabs.query({ active: true, url: "https://news.example/*" });
      const start = performance.now();
      const answer = await chrome.runtime.sendMessage({ name: "article.save", request: { tabId: tab.id } });
      return { ms: performance.now() - start, answer };
    })()`)) as { ms: number; answer: Result<Messages["article.save"]["response"]> };
    if (!answer.ok) throw new Error(`A page was not saved: ${answer.error.message}`);
    times.push(ms);
    await page.close();
  }
  return times;
}

/** As the browser that runs now. */
function bench(): LibraryBench {
  return { launched, size, rounds, downloads, note, picture };
}

async function picture(page: Page, name: string): Promise<void> {
  if (values.pictures !== undefined) await takePictures(page, values.pictures, `${size}-${name}`);
}

function note(name: string, value: string): void {
  console.log(`${name.padEnd(44)} ${value}`);
}

function perSecond(ms: number): string {
  return ((size / ms) * 1000).toFixed(0);
}

function ratio(list: readonly number[], base: readonly number[]): string {
  return (middle(list) / middle(base)).toFixed(1);
}
