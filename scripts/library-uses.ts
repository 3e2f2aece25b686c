// The library's page used as a reader does, for `bench-library.ts`: each step with how long it takes and its longest task.
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { FIRST_KEY } from "../test/bench/library/backup-file.ts";
import type { LaunchedChromium } from "./launch.ts";
import {
  describe,
  endSearch,
  findLongest,
  measureMemory,
  middle,
  openLibrary,
  press,
  readProbe,
  scrollAround,
  selectThousand,
  timeOpening,
  timeSearch,
  timeStep,
  waitForJob,
} from "./library-steps.ts";

const GROUPINGS = ["event", "outlet", "time"] as const;
const MEGABYTE = 1e6;

/** What a bench of the library is about. */
export interface LibraryBench {
  readonly launched: LaunchedChromium;
  /** Articles that were restored. */
  readonly size: number;
  readonly rounds: number;
  /** Where downloads go. */
  readonly downloads: string;
  readonly note: (name: string, value: string) => void;
  /** Takes pictures of a page, where they are wanted. */
  readonly picture: (page: Page, name: string) => Promise<void>;
}

/** The list: opening, searching, scrolling, selecting, tagging, deleting; an article and an event by their address. */
export async function benchPage(bench: LibraryBench, prefix: string): Promise<void> {
  const { launched, rounds, note, picture } = bench;
  for (const grouping of GROUPINGS) {
    const opened = [];
    for (let round = 0; round <= rounds; round++) opened.push(await timeOpening(launched, grouping));
    // The first warms up.
    const [, ...counted] = opened;
    const times = (key: "first" | "all" | "task") => middle(counted.map((each) => each[key])).toFixed(0);
    note(
      `${prefix}by ${grouping}`,
      `first row ${times("first")} ms, all ${times("all")} ms, task ${times("task")} ms`,
    );
  }
  const page = await openLibrary(launched, "#/?by=time");
  await page.waitForFunction("Number.isFinite(probe.complete ?? NaN)");
  await wait(1000);
  note(`${prefix}memory`, `${((await measureMemory(launched)) / MEGABYTE).toFixed(0)} MB`);
  const words =
    prefix === "five, " ? ["putin", "russian trade", "bei"] : ["council", "ferry strike", "orlov"];
  for (const word of words) note(`${prefix}search “${word}”`, describe(await timeSearch(page, word)));
  await picture(page, `${prefix}search`);
  await endSearch(page);
  if (prefix !== "five, ") await benchList(bench, page, prefix);
  await page.close();
  if (prefix !== "five, ") await benchLinks(bench, prefix);
}

async function benchList({ note, picture }: LibraryBench, page: Page, prefix: string): Promise<void> {
  note(`${prefix}scrolling`, describe(await timeStep(page, () => scrollAround(page))));
  note(`${prefix}rows in the document, at most`, String((await readProbe(page)).rowCount));
  const all = async () => {
    await press(page, "all");
    await page.waitForSelector("[data-action=none]");
  };
  note(`${prefix}select all`, describe(await timeStep(page, all)));
  await picture(page, `${prefix}all`);
  await press(page, "none");
  note(`${prefix}select 1,000 by keyboard`, describe(await timeStep(page, () => selectThousand(page))));
  const tag = async () => {
    await press(page, "annotate");
    await page.type("[name=tag]", `bench${Math.floor(Math.random() * 1e6)}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".library-tag-list li");
  };
  note(`${prefix}tag them`, describe(await timeStep(page, tag)));
  await page.keyboard.press("Escape");
  await wait(500);
  const remove = async () => {
    await press(page, "remove");
    await page.waitForSelector("[data-action=undo]");
  };
  note(`${prefix}remove them`, describe(await timeStep(page, remove)));
  await picture(page, `${prefix}removed`);
  const undo = async () => {
    await press(page, "undo");
    await page.waitForFunction(`document.querySelector("[role=status]").textContent.includes("back")`);
  };
  note(`${prefix}undo`, describe(await timeStep(page, undo)));
}

async function benchLinks(
  { launched, size, rounds, note, picture }: LibraryBench,
  prefix: string,
): Promise<void> {
  const id = FIRST_KEY + Math.floor(size / 2);
  for (const [name, fragment, selector] of [
    ["an article", `#/article/${id}`, ".article-main"],
    ["an event", `#/event/${id}`, "#event-quotations, .library-event .note"],
  ] as const) {
    const times: number[] = [];
    let task = 0;
    for (let round = 0; round <= rounds; round++) {
      const page = await openLibrary(launched, fragment);
      await page.waitForSelector(selector);
      const ms = (await page.evaluate("performance.now()")) as number;
      await wait(1000);
      if (round > 0) times.push(ms);
      task = Math.max(task, findLongest(await readProbe(page)));
      if (round === 0) await picture(page, `${prefix}${name}`);
      await page.close();
    }
    note(`${prefix}${name} by its address`, describe({ ms: middle(times), task }));
  }
}

/** A backup of everything, cancelled once and made once. */
export async function benchBackup(bench: LibraryBench): Promise<void> {
  const { size, downloads, note, picture } = bench;
  const page = await openTransfer(bench);
  await press(page, "backup");
  await waitForJob(page, "working");
  await wait(500);
  const cancel = async () => {
    await press(page, "cancel");
    await page.waitForSelector('[data-job="cancelled"], [data-job="written"]');
  };
  const cancelling = await timeStep(page, cancel);
  note(
    "backup, cancelled",
    (await page.$('[data-job="cancelled"]')) === null ? "too late" : describe(cancelling),
  );
  await press(page, "close");
  for (const name of readdirSync(downloads)) rmSync(join(downloads, name));
  const written = await timeStep(page, async () => {
    await press(page, "backup");
    await waitForJob(page, "working");
    await picture(page, "backup");
    await waitForJob(page, "written");
  });
  await wait(3000);
  const [file] = readdirSync(downloads);
  const bytes = file === undefined ? 0 : statSync(join(downloads, file)).size;
  const rate = ((size / written.ms) * 1000).toFixed(0);
  note("backup", `${describe(written)}, ${rate} articles/s, ${(bytes / MEGABYTE).toFixed(0)} MB packed`);
  await page.close();
}

/** The view for what goes in and out, ready. */
export async function openTransfer({ launched, downloads }: LibraryBench): Promise<Page> {
  const page = await openLibrary(launched, "#/transfer");
  const client = await page.createCDPSession();
  await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  await page.waitForSelector(".transfer [data-action=backup]:not(:disabled)");
  return page;
}

/** Light and dark, wide and narrow, into a folder. */
export async function takePictures(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = name.replace(/[^a-z0-9]+/g, "-");
  for (const scheme of ["light", "dark"])
    for (const width of [1280, 360]) {
      await page.setViewport({ width, height: 800 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await wait(150);
      await page.screenshot({
        path: join(folder, `${file}-${scheme}-${width}.png`),
      });
    }
  await page.setViewport({ width: 1280, height: 800 });
}
