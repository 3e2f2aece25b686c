// What a corpus costs that is full and goes on filling itself: as many articles go each day as come, in Chromium, as ratios to the day on which
// it was first full: `npm run bench:churn -- [--limit 5000] [--days 90] [--every 15] [--store]`. A tenth of the articles is new each day, as with
// 200 feeds that bring 10,000 articles a day and 100,000 that are kept. `--store` writes the table into test/bench/README.md.
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "puppeteer-core";
import type { ChurnFigures, ChurnPlan } from "../test/bench/feeds/churn-page.ts";
import { getBrowser } from "./browsers.ts";
import { bundleForPage } from "./bundle-for-page.ts";

const ROOT = join(import.meta.dirname, "..");
const README = join(ROOT, "test/bench/README.md");
const MARKERS = ["<!-- bench:churn -->", "<!-- /bench:churn -->"] as const;
const PROTOCOL_TIMEOUT_MS = 3_600_000;

const { values } = parseArgs({
  options: {
    limit: { type: "string", default: "5000" },
    days: { type: "string", default: "90" },
    every: { type: "string", default: "15" },
    store: { type: "boolean", default: false },
  },
});

const limit = Number(values.limit);
const plan: ChurnPlan = {
  limit,
  perDay: Math.round(limit / 10),
  days: Number(values.days),
  every: Number(values.every),
};
const report = renderReport(await run());
console.log(report);
if (values.store) {
  const [before, rest] = readFileSync(README, "utf8").split(MARKERS[0]);
  const after = rest?.split(MARKERS[1])[1];
  if (before === undefined || after === undefined) throw new Error(`${README} has no ${MARKERS.join(" … ")}`);
  writeFileSync(README, `${before}${MARKERS[0]}\n\n${report}\n\n${MARKERS[1]}${after}`);
}

async function run(): Promise<ChurnFigures[]> {
  const code = await bundleForPage(`export * from "${join(ROOT, "test/bench/feeds/churn-page.ts")}";`);
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>Churn</title>");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const browser = await launch({
    executablePath: getBrowser("chromium"),
    pipe: true,
    protocolTimeout: PROTOCOL_TIMEOUT_MS,
    args: ["--no-first-run", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.evaluate(`${code}; globalThis.bench = bench`);
    return (await page.evaluate(`bench.live(${JSON.stringify(plan)})`)) as ChurnFigures[];
  } finally {
    await browser.close();
    server.close();
  }
}

function renderReport(figures: readonly ChurnFigures[]): string {
  const [first] = figures;
  const ratio = (value: number, base: number) => `${value.toFixed(1)} (${(value / base).toFixed(2)})`;
  const lines = figures.map(({ day, save, remove, query, search, cold, bytes }) =>
    [
      day,
      Math.round(limit + day * plan.perDay),
      ratio(save, first!.save),
      remove === 0 ? "" : remove.toFixed(1),
      ratio(query, first!.query),
      ratio(search, first!.search),
      ratio(cold, first!.cold),
      `${Math.round(bytes)} (${(bytes / first!.bytes).toFixed(2)})`,
    ].join(" | "),
  );
  return [
    `| day | articles so far, ${limit} kept | a save: ms (ratio) | a deletion: ms | a query, p50 | a search, p50 | opened and asked | bytes an article |`,
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...lines.map((line) => `| ${line} |`),
  ].join("\n");
}
