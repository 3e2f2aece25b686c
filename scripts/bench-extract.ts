// How long the extension's reading of a page takes in Chromium, beside Readability alone on the same page in the same run:
// `npm run bench:extract -- [--pages DIR] [--rounds N] [--slow N]`. Pages are all HTML files below DIR or, where it is missing,
// below `test/pages`, and a few heavy ones made here; `--slow 4` runs the page's thread at a quarter of its speed. Nothing is
// loaded: every request but the page's own is refused, and its scripts do not run. Heavy pages are read in a Worker.
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { launch, type Page } from "puppeteer-core";
import { getBrowser } from "./browsers.ts";
import { bundleForPage } from "./bundle-for-page.ts";
import type { PageTimes } from "./bench-extract-page.ts";

/** No task on a page's thread is to take longer. */
const TASK_LIMIT_MS = 50;
const WORKER_LIMIT_MS = 3000;
const ADDRESS = "https://bench.example/news/page";
const ROOT = join(import.meta.dirname, "..");

interface Row extends Omit<PageTimes, "html"> {
  readonly name: string;
  readonly total: number;
  readonly worker: number | null;
}

const { values } = parseArgs({
  options: {
    pages: { type: "string" },
    rounds: { type: "string", default: "3" },
    slow: { type: "string", default: "1" },
  },
});

const sentence =
  "The council put off its vote on the bridge again, and the mayor said that nobody had told her of it. ";
const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join("\n");
const heavyPages: Record<string, string> = {
  "3 MB of prose": repeat(3000, (i) => `<p>${i}. ${sentence.repeat(10)}</p>`),
  "30,000 short paragraphs": repeat(30_000, (i) => `<p>${i}. ${sentence}</p>`),
  "30,000 lines": repeat(30_000, (i) => `${i}. ${sentence}<br>`),
  "20,000 links": `<p>${sentence.repeat(9)}</p>${repeat(20_000, (i) => `<div class="teaser"><a href="/${i}">Headline ${i}</a></div>`)}`,
  "20,000 deep": `${"<div>".repeat(20_000)}<p>${sentence.repeat(9)}</p>${"</div>".repeat(20_000)}`,
};

const folder = values.pages ?? join(ROOT, "test/pages");
const pages: [string, string | Buffer][] = [
  ...globSync("**/*.html", { cwd: folder })
    .toSorted()
    .map((path): [string, Buffer] => [basename(path, ".html"), readFileSync(join(folder, path))]),
  ...(values.pages === undefined ? Object.entries(heavyPages) : []).map(([name, body]): [string, string] => [
    name,
    `<title>${name}</title><h1>${name}</h1>${body}`,
  ]),
];
const inPage = await bundleForPage(`export * from "${join(ROOT, "scripts/bench-extract-page.ts")}";`);
const inWorker = await bundleForPage(
  `import { serveExtraction } from "${join(ROOT, "utils/page/serve-extraction.ts")}";
  self.addEventListener("message", ({ data }) => self.postMessage(serveExtraction(data)));`,
);

const browser = await launch({
  executablePath: getBrowser("chromium"),
  pipe: true,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  const page = await browser.newPage();
  const bench = await browser.newPage();
  let body: string | Buffer = "";
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const headers = { "content-security-policy": "script-src 'none'; style-src 'unsafe-inline'" };
    if (request.url() === ADDRESS) void request.respond({ contentType: "text/html", headers, body });
    else void request.abort();
  });
  const slow = Number(values.slow);
  if (slow > 1) await page.emulateCPUThrottling(slow);
  const rows: Row[] = [];
  for (const [name, html] of pages) {
    body = html;
    const rounds: Row[] = [];
    // The first round warms up.
    for (let round = 0; round <= Number(values.rounds); round++) {
      const times = await measure(page);
      const worker = times.html === null ? null : await timeWorker(bench, times.html);
      if (round > 0) rounds.push({ ...times, name, total: times.prune + times.rest, worker });
    }
    rows.push(rounds.toSorted((a, b) => a.total - b.total)[rounds.length >> 1]!);
    if (values.pages === undefined) print(rows.at(-1)!);
  }
  summarize(rows);
} finally {
  await browser.close();
}

async function measure(page: Page): Promise<PageTimes> {
  await page.goto(ADDRESS, { waitUntil: "domcontentloaded", timeout: 60_000 });
  await page.evaluate(inPage);
  return page.evaluate(`bench.measurePage(${JSON.stringify(ADDRESS)})`) as Promise<PageTimes>;
}

/** Milliseconds until a new Worker has answered, its start included. */
function timeWorker(page: Page, html: string): Promise<number> {
  return page.evaluate(
    async (script, html, url) => {
      const source = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
      const start = performance.now();
      const worker = new Worker(source);
      await new Promise((resolve) => {
        worker.addEventListener("message", resolve, { once: true });
        // oxlint-disable-next-line require-post-message-target-origin -- a Worker has one listener
        worker.postMessage({ html, url });
      });
      worker.terminate();
      return performance.now() - start;
    },
    inWorker,
    html,
    ADDRESS,
  );
}

function print({ name, prune, longestTask, rest, total, worker, readability, isHeavy }: Row): void {
  const ms = (time: number) => time.toFixed(1).padStart(7);
  console.log(
    `${name.padEnd(24)} prune ${ms(prune)}  ${isHeavy ? "write" : "read "} ${ms(rest)}  longest task ${ms(longestTask)}` +
      `  Readability ${ms(readability)}  ratio ${(total / readability).toFixed(2)}` +
      (worker === null ? "" : `  Worker ${worker.toFixed(0)} (${(worker / readability).toFixed(2)})`),
  );
}

function summarize(rows: readonly Row[]): void {
  const quantile = (values: readonly number[], share: number) => {
    const place = Math.min(values.length - 1, Math.floor(values.length * share));
    return values.toSorted((a, b) => a - b)[place]!.toFixed(1);
  };
  const line = (name: string, values: readonly number[]) =>
    console.log(
      `${name}: median ${quantile(values, 0.5)}, p95 ${quantile(values, 0.95)}, longest ${quantile(values, 1)} ms`,
    );
  const tasks = rows.map((row) => row.longestTask);
  line(
    "page thread, whole",
    rows.map((row) => row.total),
  );
  line("page thread, longest task", tasks);
  line(
    "Readability alone",
    rows.map((row) => row.readability),
  );
  console.log(
    `ratio to Readability, median: ${quantile(
      rows.map((row) => row.total / row.readability),
      0.5,
    )}`,
  );
  const workers = rows.flatMap((row) => row.worker ?? []);
  if (workers.length > 0) line(`Worker (${workers.length} heavy pages)`, workers);
  const long = rows.filter((_, index) => tasks[index]! > TASK_LIMIT_MS);
  console.log(`tasks over ${TASK_LIMIT_MS} ms: ${long.map((row) => row.name).join(", ") || "none"}`);
  const late = rows.filter((row) => (row.worker ?? 0) > WORKER_LIMIT_MS);
  console.log(`Workers over ${WORKER_LIMIT_MS} ms: ${late.map((row) => row.name).join(", ") || "none"}`);
}
