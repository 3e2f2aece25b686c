// What the corpus costs, beside other engines that answer the same queries in the same run, in Chromium:
//   npm run bench:corpus -- [--sizes 1000,10000] [--backends leveldb,sqlite] [--rounds 5] [--only NAME,NAME] [--store] [--from FILE] [--out FILE]
// `--sizes 1000,10000,100000` is the long form. `--store` writes the tables into test/bench/README.md and the picture into docs/.
// All figures are kept in `--out` (.output/bench-corpus.json) as they come; `--from` shows kept ones again. What is measured how stands in the README.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type Backend, startBenchServer } from "../test/bench/corpus/browser.ts";
import { renderPlot } from "../test/bench/corpus/plot.ts";
import { renderReport } from "../test/bench/corpus/report.ts";
import { LARGE_SIZE, runSize, type SizeResult } from "../test/bench/corpus/run.ts";

const ROOT = join(import.meta.dirname, "..");
const README = join(ROOT, "test/bench/README.md");
const PLOT = join(ROOT, "docs/corpus-cost.svg");
const MARKERS = ["<!-- bench:corpus -->", "<!-- /bench:corpus -->"] as const;
const IMAGE =
  "![Time to the first answer and memory against the number of articles](../../docs/corpus-cost.svg)";
/** Of a large corpus: a round takes minutes. */
const LARGE_ROUNDS = 2;

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000" },
    backends: { type: "string", default: "leveldb" },
    rounds: { type: "string", default: "5" },
    only: { type: "string", default: "" },
    store: { type: "boolean", default: false },
    from: { type: "string" },
    out: { type: "string", default: join(ROOT, ".output/bench-corpus.json") },
  },
});
const KEPT = values.out;

const results =
  values.from === undefined
    ? await runAll()
    : (JSON.parse(readFileSync(values.from, "utf8")) as SizeResult[]);
console.log(renderReport(results));
if (values.store) store();

async function runAll(): Promise<SizeResult[]> {
  const found: SizeResult[] = [];
  const server = await startBenchServer();
  try {
    for (const backend of values.backends.split(",") as Backend[])
      for (const size of values.sizes.split(",").map(Number)) {
        const rounds = Math.min(Number(values.rounds), size >= LARGE_SIZE ? LARGE_ROUNDS : Infinity);
        const only = values.only.split(",").filter((name) => name !== "");
        // A run that is stopped leaves what it has come to.
        const keep = (result: SizeResult) => writeFileSync(KEPT, JSON.stringify([...found, result], null, 1));
        mkdirSync(dirname(KEPT), { recursive: true });
        const result = await runSize({ size, backend, rounds, only, keep, port: server.port });
        keep(result);
        found.push(result);
      }
  } finally {
    server.close();
  }
  return found;
}

function store(): void {
  const [before, rest] = readFileSync(README, "utf8").split(MARKERS[0]);
  const after = rest?.split(MARKERS[1])[1];
  if (before === undefined || after === undefined) throw new Error(`${README} has no ${MARKERS.join(" … ")}`);
  writeFileSync(
    README,
    `${before}${MARKERS[0]}\n\n${IMAGE}\n\n${renderReport(results)}\n\n${MARKERS[1]}${after}`,
  );
  writeFileSync(PLOT, renderPlot(results.filter(({ backend }) => backend === results[0]!.backend)));
}
