// Fits the weights in utils/news/passage-weights.ts on annotated articles and prints what they reach on events held out.
//   node scripts/fit-passages.ts --data DIR [--write] [--only passages|pairs]
// DIR holds passages/{articles.jsonl,gold.json} and pairs-*/{pairs.jsonl,labels.json}. --write puts the weights into the file.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { FIRST_FEATURES } from "../utils/news/passage-features.ts";
import { PASSAGE_GATE } from "../utils/news/passage-weights.ts";
import { SECOND_FEATURES, listWeights, takeFirstLook, takeSecondLook } from "../utils/news/passages.ts";
import { type LinearModel, predict } from "../utils/text/logistic.ts";
import { readSentenceFeatures } from "../utils/news/sentence-features.ts";
import { type TreeModel, predictTrees } from "../utils/text/trees.ts";
import { fitLogistic, measureAuc } from "./fit-logistic.ts";
import { fitTrees } from "./fit-trees.ts";
import { type Candidate, type Comparison, nameFeatures, readComparisons, readLines } from "./passage-sets.ts";

const { values } = parseArgs({
  options: { data: { type: "string" }, write: { type: "boolean", default: false }, only: { type: "string" } },
});
if (values.data === undefined) {
  console.error("usage: node scripts/fit-passages.ts --data DIR [--write] [--only passages|pairs]");
  process.exit(2);
}
const data = values.data;
const FOLDS = 9;
const INNER_FOLDS = 4;
const PAIR_FOLDS = 5;
/** Strength of the pull of each standardised weight towards 0, in rows. */
const RIDGE = 20;
const weightsFile = new URL("../utils/news/passage-weights.ts", import.meta.url);

const fit = (names: readonly string[], rows: readonly Candidate[]) =>
  fitLogistic(
    names,
    rows.map(({ features }) => features),
    rows.map(({ label }) => label),
    RIDGE,
  );
const fitFirst = (list: readonly Comparison[]) =>
  fit(
    FIRST_FEATURES,
    list.flatMap(({ candidates }) => candidates),
  );

/** What the first look leaves open, with the features of the second. */
function readSecond({ reader, utterances, isLabelled }: Comparison, first: LinearModel<string>): Candidate[] {
  const { cells, matrix } = takeFirstLook(
    reader,
    utterances,
    listWeights(first, FIRST_FEATURES),
    PASSAGE_GATE,
  );
  return cells.map((cell) => ({
    features: nameFeatures(SECOND_FEATURES, (out) => takeSecondLook(reader, utterances, matrix, cell, out)),
    label: isLabelled(cell) ? 1 : 0,
  }));
}

/** Both looks; the second learns from first scores of events that the first has not seen. */
function fitBoth(list: readonly Comparison[]): { first: LinearModel<string>; second: LinearModel<string> } {
  const rows: Candidate[] = [];
  for (let fold = 0; fold < INNER_FOLDS; fold++) {
    const isOut = (c: Comparison) => (c.event * 7 + 3) % INNER_FOLDS === fold;
    const first = fitFirst(list.filter((c) => !isOut(c)));
    for (const comparison of list.filter(isOut)) rows.push(...readSecond(comparison, first));
  }
  return { first: fitFirst(list), second: fit(SECOND_FEATURES, rows) };
}

function fitPassages(): void {
  const comparisons = readComparisons(data);
  const goldCount = comparisons.reduce((sum, c) => sum + c.goldCount, 0);
  const heldOut: { score: number; label: number }[] = [];
  const firstOnly: { score: number; label: number }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const { first, second } = fitBoth(comparisons.filter((c) => c.event % FOLDS !== fold));
    for (const comparison of comparisons.filter((c) => c.event % FOLDS === fold)) {
      for (const { features, label } of readSecond(comparison, first))
        heldOut.push({ score: predict(second, features), label });
      for (const { features, label } of comparison.candidates)
        firstOnly.push({ score: predict(first, features), label });
    }
  }
  console.log("candidates", firstOnly.length, "looked at again", heldOut.length, "labelled pairs", goldCount);
  console.log("held out, first look ", printBest(firstOnly, goldCount));
  console.log("held out, second look", printBest(heldOut, goldCount));
  const { first, second } = fitBoth(comparisons);
  writeModel("FIRST_LOOK", first);
  writeModel("SECOND_LOOK", second);
}

function printBest(rows: readonly { score: number; label: number }[], goldCount: number): string {
  let best = { f1: 0, threshold: 0 };
  for (let threshold = 0.1; threshold < 0.8; threshold += 0.01) {
    const found = rows.filter(({ score }) => score >= threshold);
    const f1 = (2 * found.filter(({ label }) => label === 1).length) / (found.length + goldCount);
    if (f1 > best.f1) best = { f1, threshold };
  }
  return `F1 ${best.f1.toFixed(4)} at ${best.threshold.toFixed(2)}`;
}

function fitPairs(): void {
  const sets = readdirSync(data).filter((name) => name.startsWith("pairs-"));
  const rows = sets.flatMap((set) => {
    const labels: Record<string, number> = JSON.parse(readFileSync(`${data}/${set}/labels.json`, "utf8"));
    return readLines<{ id: string; a: string; b: string }>(`${data}/${set}/pairs.jsonl`).map(
      ({ id, a, b }, index) => ({
        set,
        // Ids begin with the number of their event: its pairs are held out together.
        fold: Number(/\d+/.exec(id)?.[0] ?? index) % PAIR_FOLDS,
        label: labels[id]! ? 1 : 0,
        features: readSentenceFeatures(a, b),
      }),
    );
  });
  const fit = (list: typeof rows) =>
    fitTrees(
      list.map(({ features }) => features),
      list.map(({ label }) => label),
      { treeCount: 450, rate: 0.04 },
    );
  const scores = rows.map(() => 0);
  for (let fold = 0; fold < PAIR_FOLDS; fold++) {
    const model = fit(rows.filter((row) => row.fold !== fold));
    for (const [at, row] of rows.entries())
      if (row.fold === fold) scores[at] = predictTrees(model, row.features);
  }
  for (const set of sets) {
    const members = rows.flatMap((row, at) =>
      row.set === set ? [{ score: scores[at]!, label: row.label }] : [],
    );
    const right = members.filter(({ score, label }) => score >= 0.5 === (label === 1)).length;
    console.log(
      set,
      "held out AUC",
      measureAuc(members).toFixed(4),
      "accuracy",
      (right / members.length).toFixed(3),
    );
  }
  if (values.write) writeTrees(fit(rows));
}

function writeTrees({ bias, trees }: TreeModel): void {
  const lines = trees.map((tree) => `    [${tree.join(", ")}],`).join("\n");
  writeFileSync(
    new URL("../utils/news/sentence-trees.ts", import.meta.url),
    `// Made by scripts/fit-passages.ts from labelled pairs of sentences and headlines; do not edit. Features: sentence-features.ts.
// oxlint-disable oxc/approx-constant -- fitted numbers that happen to lie near one
import type { TreeModel } from "../text/trees.ts";

/** Whether two sentences or headlines with nothing around them report the same fact or event. */
// oxfmt-ignore
export const SENTENCE_TREES: TreeModel = {
  bias: ${bias},
  trees: [\n${lines}\n  ],
};\n`,
  );
}

/** Puts the numbers of one model into the weights file, leaving its comments as they are. */
function writeModel(name: string, model: LinearModel<string>): void {
  if (!values.write) return;
  const source = readFileSync(weightsFile, "utf8");
  const start = source.indexOf(`export const ${name}`);
  const end = source.indexOf("\n};", start);
  let body = source.slice(start, end);
  for (const [key, value] of [["bias", model.bias] as const, ...Object.entries(model.weights)]) {
    const replaced = body.replace(new RegExp(`(\\b${key}: )-?[\\d.]+`), `$1${value.toFixed(4)}`);
    if (replaced === body && !body.includes(`${key}: ${value.toFixed(4)}`))
      throw new Error(`${name} has no weight ${key}`);
    body = replaced;
  }
  writeFileSync(weightsFile, source.slice(0, start) + body + source.slice(end));
}

if (values.only !== "pairs") fitPassages();
if (values.only !== "passages") fitPairs();
