// What it costs to take in a feed: from asking for it to its items being found by the library's search, as ratios to storing the same records
// with plain Dexie, in Chromium: `npm run bench:feeds -- [--feeds 20] [--items 50] [--rounds 5] [--store]`. `--store` writes the table into
// test/bench/README.md, where it stands what is measured how.
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "puppeteer-core";
import { makeBenchFeeds } from "../test/bench/feeds/items.ts";
import type { FeedTimes } from "../test/bench/feeds/page.ts";
import { getBrowser } from "./browsers.ts";
import { bundleForPage } from "./bundle-for-page.ts";

const ROOT = join(import.meta.dirname, "..");
const README = join(ROOT, "test/bench/README.md");
const MARKERS = ["<!-- bench:feeds -->", "<!-- /bench:feeds -->"] as const;

const { values } = parseArgs({
  options: {
    feeds: { type: "string", default: "20" },
    items: { type: "string", default: "50" },
    rounds: { type: "string", default: "5" },
    store: { type: "boolean", default: false },
  },
});

const feeds = makeBenchFeeds(Number(values.feeds), Number(values.items));
const report = renderReport(await runRounds(Number(values.rounds)));
console.log(report);
if (values.store) {
  const [before, rest] = readFileSync(README, "utf8").split(MARKERS[0]);
  const after = rest?.split(MARKERS[1])[1];
  if (before === undefined || after === undefined) throw new Error(`${README} has no ${MARKERS.join(" … ")}`);
  writeFileSync(README, `${before}${MARKERS[0]}\n\n${report}\n\n${MARKERS[1]}${after}`);
}

/** Each round on an empty corpus, in a page of its own. */
async function runRounds(count: number): Promise<FeedTimes[]> {
  const code = await bundleForPage(`export * from "${join(ROOT, "test/bench/feeds/page.ts")}";`);
  const server = createServer(({ url = "/" }, response) => {
    const feed = feeds[Number(url.slice("/feed/".length))];
    response.setHeader(
      "content-type",
      feed === undefined ? "text/html" : "application/rss+xml; charset=utf-8",
    );
    response.end(feed?.xml ?? "<!doctype html><title>Feeds</title>");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const browser = await launch({
    executablePath: getBrowser("chromium"),
    pipe: true,
    args: ["--no-first-run", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  const rounds: FeedTimes[] = [];
  try {
    // The first round warms up.
    for (let round = 0; round <= count; round++) {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.evaluate(`${code}; globalThis.bench = bench`);
      const urls = feeds.map(({ url }) => url);
      const times = (await page.evaluate(`bench.takeIn(${JSON.stringify(urls)}, ${round})`)) as FeedTimes;
      if (round > 0) rounds.push(times);
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
  return rounds;
}

function renderReport(rounds: readonly FeedTimes[]): string {
  const itemCount = rounds[0]!.itemCount;
  const steps = Object.keys(rounds[0]!.steps) as (keyof FeedTimes["steps"])[];
  const row = (name: string, ms: (times: FeedTimes) => number, isRatio = true) => {
    const all = rounds.map(ms);
    const ratios = rounds.map((times) => ms(times) / times.plain).toSorted((a, b) => a - b);
    const ratio = `${show(pickMiddle(ratios))} [${show(ratios[0]!)}-${show(ratios.at(-1)!)}]`;
    return `| ${name} | ${show(pickMiddle(all) / itemCount)} | ${isRatio ? ratio : "1"} |`;
  };
  const total = (times: FeedTimes) => Object.values(times.steps).reduce((sum, ms) => sum + ms, 0);
  return [
    `| ${itemCount.toLocaleString("en")} items of ${feeds.length} feeds | ms an item | ratio to plain Dexie |`,
    "| --- | --- | --- |",
    row("the same records with plain Dexie", ({ plain }) => plain, false),
    row("**from asking to found by search**", total),
    ...steps.map((name) => row(`of these: ${name}`, ({ steps }) => steps[name])),
    row("of that storing: the engine's reading of each article", ({ reading }) => reading),
  ].join("\n");
}

function pickMiddle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

function show(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}
