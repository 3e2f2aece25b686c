// Fits the weights in utils/news/wording-weights.ts on annotated articles and prints what they reach on events held out.
//   node scripts/fit-wordings.ts --data DIR [--write]
// DIR holds passages/{articles.jsonl,gold.json}. --write puts the weights into the file.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { WordingPair } from "../utils/news/comparison.ts";
import {
  WORDING_FEATURES,
  type WordingFeature,
  readWordingFeatures,
} from "../utils/news/wording-features.ts";
import {
  PHRASE_FEATURES,
  type Phrase,
  type PhraseFeature,
  listPhrases,
  readPhraseFeatures,
} from "../utils/news/wording-phrases.ts";
import {
  type WordCounts,
  type WordTable,
  isTrivial,
  readPhrase,
  readWordTable,
} from "../utils/news/wording-table.ts";
import {
  WORDING_LIMIT,
  chooseWordings,
  countWords,
  listWordings,
  readPhrases,
} from "../utils/news/wordings.ts";
import { type PhraseWord, readPhraseWords } from "../utils/news/wording-words.ts";
import type { LinearModel } from "../utils/text/logistic.ts";
import type { Span } from "../utils/text/span.ts";
import { fitLogistic } from "./fit-logistic.ts";

const { values } = parseArgs({
  options: { data: { type: "string" }, write: { type: "boolean", default: false } },
});
if (values.data === undefined) {
  console.error("usage: node scripts/fit-wordings.ts --data DIR [--write]");
  process.exit(2);
}
const FOLDS = 5;
const RIDGE = 10;
/** Pairs of phrases a passage that are fitted against. More would lower every weight: what is shown depends on their scale. */
const NEGATIVES = 100;
/** Places at which recall is read. */
const PLACES = [10, WORDING_LIMIT];

type Place = { readonly id: string; readonly span: readonly [number, number] };
interface GoldEvent {
  readonly articles: readonly { readonly id: string; readonly sentences: readonly [number, number][] }[];
  readonly required: readonly [[string, number], [string, number]][];
  readonly wordings: readonly [Place, Place][];
}
interface Example {
  readonly event: number;
  readonly articles: string;
  /** Whether `a` is the second article of `articles`. */
  readonly isTurned: boolean;
  readonly a: readonly PhraseWord[];
  readonly b: readonly PhraseWord[];
  readonly textA: string;
  readonly textB: string;
  readonly counts: WordCounts;
  readonly table: WordTable;
  readonly gold: readonly (readonly [string, string, Span, Span])[];
}

function readExamples(): { examples: Example[]; goldCount: number; pairCount: number } {
  const texts = new Map(
    readFileSync(`${values.data}/passages/articles.jsonl`, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line): { id: string; text: string } => JSON.parse(line))
      .map((row) => [row.id, row.text]),
  );
  const events: GoldEvent[] = JSON.parse(readFileSync(`${values.data}/passages/gold.json`, "utf8"));
  const examples = events.flatMap((event, number) => {
    const sentenceOf = (id: string, index: number): Span => {
      const [start, end] = event.articles.find((article) => article.id === id)!.sentences[index]!;
      return { start, end };
    };
    const known = new Map(
      event.articles.map(({ id, sentences }) => [
        id,
        countWords(sentences.map(([start, end]) => readPhraseWords(texts.get(id)!, { start, end }))),
      ]),
    );
    const countsOf = (id: string) => known.get(id)!;
    return event.required.map(([x, y]): Example => {
      const textA = texts.get(x[0])!;
      const textB = texts.get(y[0])!;
      const spanA = sentenceOf(...x);
      const spanB = sentenceOf(...y);
      const counts = { a: countsOf(x[0]), b: countsOf(y[0]) };
      const a = readPhraseWords(textA, spanA);
      const b = readPhraseWords(textB, spanB);
      const isIn = (place: Place, id: string, span: Span) =>
        place.id === id && place.span[0] >= span.start && place.span[0] < span.end;
      const gold = event.wordings.flatMap(([p, q]) => {
        const [m, n] = isIn(p, x[0], spanA) ? [p, q] : [q, p];
        if (!isIn(m, x[0], spanA) || !isIn(n, y[0], spanB)) return [];
        const spanOf = (place: Place): Span => ({ start: place.span[0], end: place.span[1] });
        return [[textA.slice(...m.span), textB.slice(...n.span), spanOf(m), spanOf(n)] as const];
      });
      return {
        event: number,
        articles: [x[0], y[0]].sort().join("|"),
        isTurned: x[0] > y[0],
        a,
        b,
        textA,
        textB,
        counts,
        table: readWordTable(a, b, counts),
        gold,
      };
    });
  });
  return {
    examples,
    goldCount: events.reduce((sum, event) => sum + event.wordings.length, 0),
    pairCount: events.reduce(
      (sum, event) => sum + (event.articles.length * (event.articles.length - 1)) / 2,
      0,
    ),
  };
}

const split = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
function measureF1(a: readonly string[], b: readonly string[]): number {
  const rest = [...b];
  let shared = 0;
  for (const word of a) {
    const index = rest.indexOf(word);
    if (index < 0) continue;
    shared++;
    rest.splice(index, 1);
  }
  return (2 * shared) / (a.length + b.length || 1);
}
const spanOf = (words: readonly PhraseWord[], phrase: Phrase): Span => ({
  start: words[phrase.start]!.start,
  end: words[phrase.end - 1]!.end,
});
function isNear(text: string, span: Span, gold: string, goldSpan: Span): boolean {
  return (
    Math.min(span.end, goldSpan.end) > Math.max(span.start, goldSpan.start) &&
    measureF1(split(text.slice(span.start, span.end)), split(gold)) >= 0.5
  );
}

function fitPhrases(examples: readonly Example[]): LinearModel<PhraseFeature> {
  const rows: Record<PhraseFeature, number>[] = [];
  const labels: number[] = [];
  for (const example of examples) {
    for (const side of [0, 1] as const) {
      const words = side === 0 ? example.a : example.b;
      const text = side === 0 ? example.textA : example.textB;
      for (const [index, phrase] of listPhrases(words).entries()) {
        const span = spanOf(words, phrase);
        const isGold = example.gold.some((g) => isNear(text, span, g[side], g[side === 0 ? 2 : 3]));
        if (!isGold && index % 2 === 1) continue;
        rows.push(readPhraseFeatures(words, phrase));
        labels.push(isGold ? 1 : 0);
      }
    }
  }
  return fitLogistic(PHRASE_FEATURES, rows, labels, RIDGE);
}

/** A repeatable stream of numbers in 0..1, so that two fits of the same data agree. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function fitPairings(
  examples: readonly Example[],
  phraseModel: LinearModel<PhraseFeature>,
): LinearModel<WordingFeature> {
  const rows: Record<WordingFeature, number>[] = [];
  const labels: number[] = [];
  const random = makeRandom(7);
  for (const example of examples) {
    const left = readPhrases(example.a, phraseModel).phrases.map((x) => readPhrase(example.table.a, x));
    const right = readPhrases(example.b, phraseModel).phrases.map((x) => readPhrase(example.table.b, x));
    const nearA = left.map((x) =>
      example.gold.map((g) => isNear(example.textA, spanOf(example.a, x), g[0], g[2])),
    );
    const nearB = right.map((y) =>
      example.gold.map((g) => isNear(example.textB, spanOf(example.b, y), g[1], g[3])),
    );
    const share = NEGATIVES / (left.length * right.length);
    for (const [i, x] of left.entries()) {
      for (const [j, y] of right.entries()) {
        const isGold = nearA[i]!.some((near, k) => near && nearB[j]![k]!);
        if (!isGold && (isTrivial(x, y) || random() > share)) continue;
        rows.push(readWordingFeatures(example.table, x, y));
        labels.push(isGold ? 1 : 0);
      }
    }
  }
  return fitLogistic(WORDING_FEATURES, rows, labels, RIDGE);
}

function rankPairings(
  test: readonly Example[],
  phraseModel: LinearModel<PhraseFeature>,
  model: LinearModel<WordingFeature>,
): (WordingPair & { articles: string })[] {
  return [...Map.groupBy(test, ({ articles }) => articles)].flatMap(([articles, group]) => {
    const wordings = group.flatMap(({ a, b, counts, isTurned }) =>
      listWordings(readPhrases(a, phraseModel), readPhrases(b, phraseModel), counts, model, 1).map((w) =>
        isTurned ? { a: w.b, b: w.a, weight: w.weight } : w,
      ),
    );
    return chooseWordings(wordings).map((wording) => ({ ...wording, articles }));
  });
}

const { examples, goldCount, pairCount } = readExamples();
const hits = PLACES.map(() => 0);
let reachable = 0;
let phraseReach = 0;
let putOut = 0;
for (let fold = 0; fold < FOLDS; fold++) {
  const train = examples.filter(({ event }) => event % FOLDS !== fold);
  const test = examples.filter(({ event }) => event % FOLDS === fold);
  const phraseModel = fitPhrases(train);
  const model = fitPairings(train, phraseModel);
  for (const example of test) {
    const left = readPhrases(example.a, phraseModel).phrases.map((x) => readPhrase(example.table.a, x));
    const right = readPhrases(example.b, phraseModel).phrases.map((x) => readPhrase(example.table.b, x));
    for (const g of example.gold) {
      const hitA = left.some((x) => isNear(example.textA, spanOf(example.a, x), g[0], g[2]));
      const hitB = right.some((y) => isNear(example.textB, spanOf(example.b, y), g[1], g[3]));
      if (hitA && hitB) phraseReach++;
      const has = (words: readonly PhraseWord[], text: string, gold: string, span: Span) =>
        listPhrases(words).some((phrase) => isNear(text, spanOf(words, phrase), gold, span));
      if (has(example.a, example.textA, g[0], g[2]) && has(example.b, example.textB, g[1], g[3])) reachable++;
    }
  }
  const found = rankPairings(test, phraseModel, model);
  putOut += found.length;
  for (const example of test) {
    const mine = found.filter((one) => one.articles === example.articles);
    for (const g of example.gold) {
      const place = mine.findIndex((one) => {
        const [a, b] = example.isTurned ? [one.b, one.a] : [one.a, one.b];
        return isNear(example.textA, a, g[0], g[2]) && isNear(example.textB, b, g[1], g[3]);
      });
      for (const [k, limit] of PLACES.entries()) if (place >= 0 && place < limit) hits[k]!++;
    }
  }
}
console.log({ goldCount, reachable, phraseReach, perPair: putOut / pairCount });
for (const [k, limit] of PLACES.entries()) console.log(`recall at ${limit}:`, hits[k]! / goldCount);
const phraseModel = fitPhrases(examples);
const model = fitPairings(examples, phraseModel);
console.log(phraseModel, model);
if (values.write) {
  const print = (name: string, { bias, weights }: LinearModel<string>) =>
    `export const ${name}: LinearModel<${name === "PHRASE" ? "PhraseFeature" : "WordingFeature"}> = {\n  bias: ${bias.toFixed(4)},\n  weights: {\n` +
    Object.entries(weights)
      .map(([key, weight]) => `    ${key}: ${weight.toFixed(4)},\n`)
      .join("") +
    `  },\n};\n`;
  const file = new URL("../utils/news/wording-weights.ts", import.meta.url);
  const before = readFileSync(file, "utf8");
  writeFileSync(
    file,
    before.slice(0, before.indexOf("export const PHRASE")) +
      print("PHRASE", phraseModel) +
      "\n" +
      print("WORDING", model),
  );
}
