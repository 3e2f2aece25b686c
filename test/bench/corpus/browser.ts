// Chromium with the bench's pages: each contender has an origin of its own (`NAME.localhost`), hence its own process, databases and
// space on disk.
import { globSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Browser, launch, type Page } from "puppeteer-core";
import { getBrowser } from "../../../scripts/browsers.ts";
import { bundleForPage } from "../../../scripts/bundle-for-page.ts";
import { type Contender, CONTENDERS } from "./contenders.ts";
import { STAMP, type TimedAnswer } from "./engine.ts";

const SQLITE = join(import.meta.dirname, "../../../node_modules/@sqlite.org/sqlite-wasm/dist");
const TYPES: Readonly<Record<string, string>> = {
  html: "text/html",
  js: "text/javascript",
  mjs: "text/javascript",
  wasm: "application/wasm",
};
/** A load of 100,000 articles takes minutes. */
const PROTOCOL_TIMEOUT_MS = 3_600_000;

const RELAUNCH_MS = 5000;

/** The origin of nobody, and a Worker that does nothing. */
export const BLANK = "blank";

export type Backend = "leveldb" | "sqlite";

export interface BenchServer {
  readonly port: number;
  readonly close: () => void;
}

/** Serves page, Workers and SQLite's files on loopback. */
export async function startBenchServer(): Promise<BenchServer> {
  const files = new Map<string, string | Buffer>([["/", `<!doctype html><script src="/page.js"></script>`]]);
  files.set("/page.js", await bundleForPage(`export * from "${join(import.meta.dirname, "page.ts")}";`));
  for (const { name, module, engine } of CONTENDERS) {
    const from = JSON.stringify(join(import.meta.dirname, "engines", module));
    for (const [path, file, serve] of [
      [`/${name}.js`, "engine.ts", "serveAnswers"],
      [`/load-${name}.js`, "load.ts", "serveLoad"],
    ] as const)
      files.set(
        path,
        STAMP +
          (await bundleForPage(
            `import { ${engine} } from ${from}; import { ${serve} } from "${join(import.meta.dirname, file)}"; ${serve}(${engine});`,
          )),
      );
  }
  // What starting a Worker takes that does nothing.
  files.set(
    `/${BLANK}.js`,
    STAMP +
      (await bundleForPage(
        `import { serve } from "${join(import.meta.dirname, "engine.ts")}"; serve({ find: async () => null });`,
      )),
  );
  for (const name of ["index.mjs", "sqlite3.wasm"])
    files.set(`/sqlite/${name}`, readFileSync(join(SQLITE, name)));
  const server = createServer(({ url = "/" }, response) => {
    const body = files.get(url);
    const type = TYPES[url === "/" ? "html" : url.slice(url.lastIndexOf(".") + 1)] ?? "text/plain";
    // Kept by the browser, as an extension's files are.
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": type,
      "cache-control": "max-age=36000",
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

export interface BenchBrowser {
  /** Runs `work` in a page of a contender, whose process is new and ends after it. */
  readonly inPage: <T>(contender: Contender | null, work: (page: BenchPage) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

export interface BenchPage {
  readonly askFresh: <T>(script: string, name: string, argument: unknown) => Promise<TimedAnswer<T>>;
  readonly ask: <T>(name: string, argument: unknown) => Promise<T>;
  readonly stop: () => Promise<void>;
  /** Bytes that the page's process has for itself; null where the system does not tell. */
  readonly measureMemory: () => Promise<number | null>;
}

/** Chromium on a profile. */
export async function openBenchBrowser(
  profileDir: string,
  backend: Backend,
  port: number,
): Promise<BenchBrowser> {
  const start = () =>
    launch({
      executablePath: getBrowser("chromium"),
      pipe: true,
      userDataDir: profileDir,
      protocolTimeout: PROTOCOL_TIMEOUT_MS,
      args: [
        "--no-first-run",
        `--${backend === "sqlite" ? "enable" : "disable"}-features=IdbSqliteBackingStore`,
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    });
  // The browser before may hold the profile a moment longer, on a busy machine.
  const browser = await start().catch(() => wait(RELAUNCH_MS).then(start));
  return {
    async inPage(contender, work) {
      const page = await browser.newPage();
      try {
        await page.goto(`http://${contender?.origin ?? contender?.name ?? BLANK}.localhost:${port}/`);
        return await work(wrapPage(browser, page));
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

function wrapPage(browser: Browser, page: Page): BenchPage {
  const call = <T>(name: string, ...args: unknown[]) =>
    page.evaluate(`bench.${name}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`) as Promise<T>;
  return {
    askFresh: (script, name, argument) => call("askFresh", script, name, argument),
    ask: (name, argument) => call("ask", name, argument),
    stop: () => call("stop"),
    measureMemory: () => measureLargestRenderer(browser),
  };
}

/** Bytes that a contender's databases and files take on disk; the browser is closed. */
export function measureDisk(profileDir: string, { name }: Contender): number {
  const files = globSync(`**/*${name}.localhost_*/**`, { cwd: profileDir });
  // Only SQLite's engine keeps files of its own, and their folder is not named after the origin.
  if (name === "sqlite") files.push(...globSync("**/File System/**", { cwd: profileDir }));
  const sizes = files.map((path) => statSync(join(profileDir, path))).filter((stat) => stat.isFile());
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

/** Private bytes of the largest renderer: the others are blank. */
async function measureLargestRenderer(browser: Browser): Promise<number | null> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => readPrivateBytes(id));
  const known = sizes.filter((size) => size !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function readPrivateBytes(pid: number): number | null {
  try {
    const lines = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").matchAll(/^Private_\w+:\s+(\d+) kB/gm);
    return Array.from(lines, ([, kilobytes]) => 1024 * Number(kilobytes)).reduce(
      (sum, bytes) => sum + bytes,
      0,
    );
  } catch {
    return null;
  }
}
