// A Chromium with nothing but a page that works on a corpus, to be killed: the whole browser, the page's process, or the page.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, launch, type Page } from "puppeteer-core";
import { getBrowser } from "../../scripts/browsers.ts";
import { bundleForPage } from "../../scripts/bundle-for-page.ts";
import { type Heard, judge } from "./judge.ts";
import { type Act, applyAct, EMPTY_MODEL, makeAct, makeRandom, type Model, type Theme } from "./model.ts";
import type { Report, Work } from "./page.ts";

/** What dies: SIGKILL to the browser's process, a crash of the page's, the page closed without being asked. */
export type Death = "browser" | "renderer" | "page";

export interface Round {
  readonly theme: Theme;
  readonly death: Death;
  /** The engine is another one from this round on: the index is made anew. */
  readonly isNewEngine: boolean;
  /** Everything that waits is done after the kill, and nothing may be left. */
  readonly isKeptUp: boolean;
}

export interface KilledBrowser {
  /** Lets the page work, kills, and looks at what is left. Throws where anything was lost; answers whether the kill fell into the work. */
  run(round: Round): Promise<boolean>;
  close(): Promise<void>;
}

const ACTS_A_ROUND = 60;
/** Longest life after the page was told its work. */
const LIFE_MS = 400;
const NAME = "killed";

/** A browser on the profile, with the random numbers of a seed. */
export async function startKilledBrowser(profileDir: string, seed: number): Promise<KilledBrowser> {
  const code = await bundleForPage(
    `export * from "./test/soak/page.ts"; export { beginFreshLog } from "./utils/corpus/fresh-log.ts";`,
  );
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>A corpus</title>");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const random = makeRandom(seed);
  let browser = await launchPlain(profileDir);
  let isLogFresh = false;
  let model: Model = EMPTY_MODEL;
  let engineVersion = 1;
  let at = 100;

  const openPage = async (): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(address);
    await page.evaluate(`${code}; globalThis.bench = bench`);
    // As the extension does when the browser starts.
    if (!isLogFresh) await page.evaluate("bench.beginFreshLog()");
    isLogFresh = true;
    return page;
  };

  const plan = ({ theme, isNewEngine }: Round): Act[] => {
    const acts: Act[] = isNewEngine ? [{ kind: "upkeep" }] : [];
    if (isNewEngine) engineVersion++;
    for (let planned = model; acts.length < ACTS_A_ROUND;) {
      const act = makeAct(random, planned, theme, at++);
      planned = applyAct(planned, act);
      acts.push(act);
    }
    return acts;
  };

  const work = async (page: Page, acts: readonly Act[]): Promise<() => Heard> => {
    let heard: Heard = { doneCount: 0, sealedIndex: -1 };
    let failure: string | null = null;
    await page.exposeFunction("report", (report: Report) => {
      if (report.kind === "done") heard = { ...heard, doneCount: report.index + 1 };
      if (report.kind === "sealed") heard = { ...heard, sealedIndex: report.index };
      if (report.kind === "failed") failure = report.message;
    });
    const told: Work = { name: NAME, engineVersion, acts };
    await page.evaluate(`void bench.runActs(${JSON.stringify(told)}, report)`);
    return () => {
      if (failure !== null) throw new Error(failure);
      return heard;
    };
  };

  const kill = async (page: Page, death: Death): Promise<void> => {
    if (death === "page") await page.close();
    if (death === "renderer") {
      const crashed = new Promise((resolve) => page.once("error", resolve));
      const session = await page.createCDPSession();
      void session.send("Page.crash").catch(() => undefined);
      await crashed;
      await page.close();
    }
    if (death === "browser") {
      await killProcess(browser);
      browser = await launchPlain(profileDir);
      isLogFresh = false;
    }
  };

  return {
    async run(round) {
      const acts = plan(round);
      const page = await openPage();
      const hear = await work(page, acts);
      await new Promise((resolve) => setTimeout(resolve, random() * LIFE_MS));
      const heard = hear();
      await kill(page, round.death);
      const next = await openPage();
      const { faults, content } = (await next.evaluate(
        `bench.inspect(${JSON.stringify(NAME)}, ${engineVersion}, ${round.isKeptUp})`,
      )) as { faults: string[]; content: string[] };
      await next.close();
      if (faults.length > 0) throw new Error(faults.slice(0, 5).join("\n"));
      ({ model } = judge(model, acts, heard, content));
      return heard.doneCount < acts.length;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function launchPlain(profileDir: string): Promise<Browser> {
  return launch({
    executablePath: getBrowser("chromium"),
    headless: true,
    pipe: true,
    userDataDir: profileDir,
    args: ["--no-first-run", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
}

/** SIGKILL to the browser's own process, as a crash of the machine would. */
async function killProcess(browser: Browser): Promise<void> {
  const process = browser.process()!;
  const gone = new Promise((resolve) => process.once("exit", resolve));
  process.kill("SIGKILL");
  await gone;
}
