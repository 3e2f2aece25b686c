// One size on one backend: everything is loaded, the browser is started anew, and rounds ask all contenders in turn.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type BenchArticle, makeArticle, makeQueries, scheduleEvents } from "./articles.ts";
import {
  type Backend,
  type BenchBrowser,
  type BenchPage,
  BLANK,
  measureDisk,
  openBenchBrowser,
} from "./browser.ts";
import { type Contender, CONTENDERS, PARALLAX } from "./contenders.ts";
import type { SingleTimes, Timed } from "./engine.ts";
import type { LoadTimes } from "./load.ts";

/**
 * A peer's load that takes longer than this, and than twice Parallax's own with all it has, is stopped, and the peer dropped: with six
 * or seven of them a size is to be done in half an hour on a machine that does nothing else.
 */
const LOAD_LIMIT_MS = 15 * 60_000;

export interface RunOptions {
  readonly size: number;
  readonly backend: Backend;
  readonly rounds: number;
  /** Names; all where empty. */
  readonly only: readonly string[];
  readonly port: number;
  /** Called whenever there is more to keep. */
  readonly keep: (result: SizeResult) => void;
}

export interface SizeResult {
  readonly backend: Backend;
  readonly size: number;
  readonly figures: Readonly<Record<string, Figures>>;
  /** From a new Worker that does nothing to its answer, milliseconds, one a round. */
  readonly blank: readonly number[];
}

/** What one contender came to; times in milliseconds, a list has one value a round. */
export interface Figures {
  /** Why nothing was asked of it. */
  dropped: string | null;
  load: LoadTimes | null;
  /** Bytes an article on disk, after the load and a start of the browser. */
  disk: number | null;
  /** From a new Worker to its first answer. */
  cold: number[];
  /** The part of that from the first line of the Worker's script on. */
  coldInside: number[];
  /** The same in a browser that was just started. */
  browserCold: number[];
  warm: number[];
  warm95: number[];
  /** Bytes of the process over those of an empty page. */
  memory: number[];
  searchCold: number[];
  searchWarm: number[];
  /** Share of queries whose event was found. */
  found: number;
  /** A single save beside a plain put. */
  single: SingleTimes | null;
}

type RunFigures = Map<string, Figures>;

const QUERY_COUNT = 60;
const SINGLE_COUNT = 40;
/** The browser closes a database some time after its last connection. */
const RELEASE_MS = 150;
const SETTLE_MS = 3000;
const BROWSER_ROUNDS = { few: 2, usual: 3 } as const;
/** From here on everything is done less often. */
export const LARGE_SIZE = 100_000;

/** All figures of one size on one backend, by contender. */
export async function runSize(options: RunOptions): Promise<SizeResult> {
  const profileDir = mkdtempSync(join(tmpdir(), "parallax-bench-"));
  const { size, backend, port, rounds, only } = options;
  const all = CONTENDERS.filter(
    ({ name, limit }) => size <= (limit?.size ?? Infinity) && (only.length === 0 || only.includes(name)),
  );
  const figures: RunFigures = new Map(all.map(({ name }) => [name, makeFigures()]));
  const open = () => openBenchBrowser(profileDir, backend, port);
  const blankTimes: number[] = [];
  const collect = (): SizeResult => ({
    backend,
    size,
    figures: Object.fromEntries(figures),
    blank: blankTimes,
  });
  const keep = () => options.keep(collect());
  try {
    await withBrowser(open, (browser) => loadAll(browser, all, size, figures, keep));
    const isDropped = ({ name, origin = name }: Contender) => figures.get(origin)?.dropped != null;
    const asked = all.filter((contender) => contender.isLoadedOnly !== true && !isDropped(contender));
    const browserRounds = size >= LARGE_SIZE ? BROWSER_ROUNDS.few : BROWSER_ROUNDS.usual;
    const queries = makeQueries(scheduleEvents(size), QUERY_COUNT);
    // What breaks while a peer is asked ends that peer, not the run.
    const ask = async (
      browser: BenchBrowser,
      contender: Contender,
      work: (page: BenchPage) => Promise<void>,
    ) => {
      if (isDropped(contender)) return;
      await browser.inPage(contender, work).catch((error: unknown) => {
        if ((contender.origin ?? contender.name) === PARALLAX) throw error;
        figures.get(contender.name)!.dropped = String(error);
      });
    };
    for (const [i, contender] of Array.from({ length: browserRounds }, () => asked)
      .flat()
      .entries())
      await withBrowser(open, (browser) =>
        ask(browser, contender, async (page) => {
          const { ms } = await page.askFresh(`/${contender.name}.js`, "find", queries[i % queries.length]);
          figures.get(contender.name)!.browserCold.push(ms);
        }),
      );
    for (const contender of all)
      if (contender.origin === undefined)
        figures.get(contender.name)!.disk = isDropped(contender)
          ? null
          : measureDisk(profileDir, contender) / size;
    keep();
    await withBrowser(open, async (browser) => {
      const blank = (await browser.inPage(null, (page) => page.measureMemory())) ?? 0;
      for (let round = 0; round < rounds; round++) {
        // Each round begins with another, so that none always comes after the same.
        blankTimes.push(await browser.inPage(null, measureBlank));
        const order = asked.map((_, i) => asked[(i + round) % asked.length]!);
        for (const contender of order)
          await ask(browser, contender, (page) =>
            askAll(page, contender, queries, round, blank, figures.get(contender.name)!),
          );
        keep();
        console.error(`${size}: round ${round + 1} of ${rounds}`);
      }
      const own = figures.get(PARALLAX);
      if (own?.dropped === null) own.single = await addSingly(browser, size);
    });
  } finally {
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
  return collect();
}

async function measureBlank(page: BenchPage): Promise<number> {
  // The first Worker of a page waits for its process too.
  await page.askFresh(`/${BLANK}.js`, "find", null);
  const { ms } = await page.askFresh(`/${BLANK}.js`, "find", null);
  await page.stop();
  return ms;
}

async function loadAll(
  browser: BenchBrowser,
  contenders: readonly Contender[],
  size: number,
  figures: RunFigures,
  keep: () => void,
): Promise<void> {
  let limitMs: number | null = null;
  for (const contender of contenders) {
    if (contender.origin !== undefined) continue;
    const own = figures.get(contender.name)!;
    const start = Date.now();
    await browser
      .inPage(contender, async (page) => {
        const load = page.askFresh<LoadTimes>(`/load-${contender.name}.js`, "load", size);
        own.load = await stopLate(load, limitMs, async () => {
          const count = await page.ask<number>("countAdded", null);
          await page.stop();
          return `stopped after ${Math.round((Date.now() - start) / 60_000)} minutes with ${count.toLocaleString("en")} added`;
        });
      })
      .catch((error: unknown) => {
        if (contender.name === PARALLAX) throw error;
        own.dropped = String(error);
      });
    const elapsedMs = Date.now() - start;
    if (contender.name === PARALLAX) limitMs = Math.max(LOAD_LIMIT_MS, 2 * elapsedMs);
    console.error(
      `${size} in ${contender.label}: ${own.dropped ?? "loaded"}, ${Math.round(elapsedMs / 1000)} s`,
    );
    keep();
  }
  await wait(SETTLE_MS);
}

/** The figures of a load; throws what `stop` says where it takes too long. */
async function stopLate(
  load: Promise<Timed<LoadTimes>>,
  limitMs: number | null,
  stop: () => Promise<string>,
): Promise<LoadTimes> {
  if (limitMs === null) return (await load).value;
  const late = new AbortController();
  const limit = wait(limitMs, null, { signal: late.signal });
  limit.catch(() => undefined);
  load.catch(() => undefined);
  const loaded = await Promise.race([load, limit]).finally(() => late.abort());
  if (loaded === null) throw new Error(await stop());
  return loaded.value;
}

async function askAll(
  page: BenchPage,
  contender: Contender,
  queries: ReturnType<typeof makeQueries>,
  round: number,
  blank: number,
  figures: Figures,
): Promise<void> {
  const script = `/${contender.name}.js`;
  const first = queries[(7 * round) % queries.length]!;
  // The first Worker of a page waits for its process too: its answers are taken warm, and a second one is asked cold.
  await page.askFresh(script, "find", first);
  const answers = await page.ask<Timed<number[]>[]>("findAll", queries);
  figures.warm.push(pickQuantile(answers, 0.5));
  figures.warm95.push(pickQuantile(answers, 0.95));
  const events = scheduleEvents(Math.max(...answers.flatMap(({ value }) => value), 1));
  const isFound = answers.filter(({ value }, i) => value.some((id) => events[id] === queries[i]!.event));
  figures.found = isFound.length / answers.length;
  const memory = await page.measureMemory();
  if (memory !== null) figures.memory.push(memory - blank);
  await page.stop();
  await wait(RELEASE_MS);
  const { ms, insideMs } = await page.askFresh(script, "find", first);
  figures.cold.push(ms);
  figures.coldInside.push(insideMs);
  if (contender.hasSearch === true) {
    await page.stop();
    await wait(RELEASE_MS);
    figures.searchCold.push((await page.askFresh(script, "search", first.typed)).ms);
    const typed = queries.map((query) => query.typed);
    figures.searchWarm.push(pickQuantile(await page.ask<Timed<number>[]>("searchAll", typed), 0.5));
  }
  await page.stop();
}

async function addSingly(browser: BenchBrowser, size: number): Promise<SingleTimes> {
  const articles = Array.from({ length: SINGLE_COUNT }, (_, i): BenchArticle => makeArticle(size + 1 + i, i));
  const contender = CONTENDERS.find(({ name }) => name === PARALLAX)!;
  return browser.inPage(contender, async (page) => {
    // The first ones warm up.
    await page.askFresh(`/${PARALLAX}.js`, "addSingly", articles.slice(0, 10));
    return page.ask<SingleTimes>("addSingly", articles.slice(10));
  });
}

async function withBrowser<T>(
  open: () => Promise<BenchBrowser>,
  work: (browser: BenchBrowser) => Promise<T>,
): Promise<T> {
  const browser = await open();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

function pickQuantile(answers: readonly Timed<unknown>[], share: number): number {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

function makeFigures(): Figures {
  return {
    dropped: null,
    load: null,
    disk: null,
    cold: [],
    coldInside: [],
    browserCold: [],
    warm: [],
    warm95: [],
    memory: [],
    searchCold: [],
    searchWarm: [],
    found: 0,
    single: null,
  };
}
