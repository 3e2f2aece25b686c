// Fits the weights in utils/news/passage-weights.ts on annotated articles and prints what they reach on events held out.
//   node scripts/fit-passages.ts --data DIR [--write] [--only passages|pairs]
// DIR holds passages/{articles.jsonl,gold.json} and pairs-*/{pairs.jsonl,labels.json}. --write puts the weights into the file.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Article } from "../utils/news/article.ts";
import { readContext } from "../utils/news/passage-context.ts";
import type { ArticlePair } from "../utils/news/passage-pair.ts";
import {
  FIRST_FEATURES,
  type PassageCandidate,
  SECOND_FEATURES,
  fillMatrix,
  findCandidates,
} from "../utils/news/passages.ts";
import { type LinearModel, predict } from "../utils/text/logistic.ts";
import { readSentenceFeatures } from "../utils/news/sentence-features.ts";
import { type TreeModel, predictTrees } from "../utils/text/trees.ts";
import { fitLogistic, measureAuc } from "./fit-logistic.ts";
import { fitTrees } from "./fit-trees.ts";

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

type Vector = Readonly<Record<string, number>>;
interface GoldEvent {
  readonly articles: readonly { readonly id: string; readonly sentences: readonly [number, number][] }[];
  readonly required: readonly [[string, number], [string, number]][];
  readonly same: readonly [[string, number], [string, number]][];
}
interface Comparison {
  readonly event: number;
  readonly rows: number;
  readonly columns: number;
  readonly pair: ArticlePair;
  readonly candidates: readonly PassageCandidate[];
  readonly labels: readonly number[];
  readonly goldCount: number;
}

const readLines = <Row>(file: string): Row[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Row => JSON.parse(line));

function readComparisons(): Comparison[] {
  const texts = new Map(
    readLines<{ id: string; text: string }>(`${data}/passages/articles.jsonl`).map((row) => [
      row.id,
      row.text,
    ]),
  );
  const events: GoldEvent[] = JSON.parse(readFileSync(`${data}/passages/gold.json`, "utf8"));
  return events.flatMap((event, number) => {
    const articles = event.articles.map(({ id, sentences }) => makeArticle(texts.get(id)!, sentences));
    const name = (x: readonly [string, number], y: readonly [string, number]) =>
      [x.join("#"), y.join("#")].sort().join("|");
    const required = new Set(event.required.map(([x, y]) => name(x, y)));
    const result: Comparison[] = [];
    for (let a = 0; a < articles.length; a++) {
      for (let b = a + 1; b < articles.length; b++) {
        const [idA, idB] = [event.articles[a]!.id, event.articles[b]!.id];
        const { pair, candidates } = findCandidates(articles[a]!, articles[b]!);
        result.push({
          event: number,
          rows: articles[a]!.sentences.length,
          columns: articles[b]!.sentences.length,
          pair,
          candidates,
          labels: candidates.map(({ i, j }) => (required.has(name([idA, i], [idB, j])) ? 1 : 0)),
          goldCount: event.required.filter(
            ([x, y]) => [x[0], y[0]].sort().join() === [idA, idB].sort().join(),
          ).length,
        });
      }
    }
    return result;
  });
}

function makeArticle(text: string, sentences: readonly [number, number][]): Article {
  const unknown = { headline: null, byline: null, outlet: null, url: null, published: null, modified: null };
  const block = (at: number) => text.slice(0, at).split("\n").length - 1;
  return {
    ...unknown,
    text,
    dateline: null,
    wire: null,
    language: "en",
    blocks: [],
    sentences: sentences.map(([start, end]) => ({ span: { start, end }, block: block(start) })),
  };
}

const fitFirst = (list: readonly Comparison[]) =>
  fitLogistic(
    FIRST_FEATURES,
    list.flatMap(({ candidates }) => candidates.map(({ features }) => features)),
    list.flatMap(({ labels }) => labels),
    RIDGE,
  );

function readSecond(comparison: Comparison, first: LinearModel<string>): Vector[] {
  const scores = comparison.candidates.map(({ features }) => predict(first, features));
  const matrix = fillMatrix(comparison.rows, comparison.columns, comparison.candidates, scores);
  return comparison.candidates.map(({ i, j, features }) => ({
    ...features,
    ...readContext(comparison.pair, matrix, i, j),
  }));
}

/** Both looks; the second learns from first scores of events that the first has not seen. */
function fitBoth(list: readonly Comparison[]): { first: LinearModel<string>; second: LinearModel<string> } {
  const vectors: Vector[] = [];
  const labels: number[] = [];
  for (let fold = 0; fold < INNER_FOLDS; fold++) {
    const isOut = (c: Comparison) => (c.event * 7 + 3) % INNER_FOLDS === fold;
    const first = fitFirst(list.filter((c) => !isOut(c)));
    for (const comparison of list.filter(isOut)) {
      vectors.push(...readSecond(comparison, first));
      labels.push(...comparison.labels);
    }
  }
  return { first: fitFirst(list), second: fitLogistic(SECOND_FEATURES, vectors, labels, RIDGE) };
}

function fitPassages(): void {
  const comparisons = readComparisons();
  const goldCount = comparisons.reduce((sum, c) => sum + c.goldCount, 0);
  const heldOut: { score: number; label: number }[] = [];
  const firstOnly: { score: number; label: number }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const { first, second } = fitBoth(comparisons.filter((c) => c.event % FOLDS !== fold));
    for (const comparison of comparisons.filter((c) => c.event % FOLDS === fold)) {
      const vectors = readSecond(comparison, first);
      for (const [at, label] of comparison.labels.entries()) {
        heldOut.push({ score: predict(second, vectors[at]!), label });
        firstOnly.push({ score: predict(first, vectors[at]!), label });
      }
    }
  }
  console.log("candidates", heldOut.length, "labelled pairs", goldCount);
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
