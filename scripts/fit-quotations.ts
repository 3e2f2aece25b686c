// Fits the weights of utils/news/quotation-weights.ts: logistic regression on the pairs of quotations of annotated
// events, printed with the F1 on events left out (nine folds).
//   node scripts/fit-quotations.ts --data DIR      DIR holds articles.jsonl and gold.json
// gold.json: per event its articles with their sentence spans, and `quotesRequired`, the sentence pairs that quote one utterance.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Article } from "../utils/news/article.ts";
import {
  findQuotationCandidates,
  QUOTATION_THRESHOLD,
  type QuotationFeatures,
} from "../utils/news/quotation-pairs.ts";
import { QUOTATION_FEATURES, type QuotationFeature } from "../utils/news/quotation-weights.ts";
import { readArticle } from "../utils/news/read-article.ts";
import { predict, type LinearModel } from "../utils/text/logistic.ts";
import type { Span } from "../utils/text/span.ts";
import { fitLogistic } from "./fit-logistic.ts";

type SentenceRef = readonly [string, number];
interface Event {
  readonly articles: readonly {
    readonly id: string;
    readonly sentences: readonly (readonly [number, number])[];
  }[];
  readonly quotesRequired: readonly (readonly [SentenceRef, SentenceRef])[];
}
interface Row {
  readonly event: number;
  readonly key: string;
  readonly label: 0 | 1;
  readonly features: QuotationFeatures;
}

const FOLDS = 9;
const RIDGE = 14;

const { values } = parseArgs({ options: { data: { type: "string" } } });
if (values.data === undefined) throw new Error("usage: node scripts/fit-quotations.ts --data DIR");
const lines = readFileSync(`${values.data}/articles.jsonl`, "utf8").split("\n").filter(Boolean);
const articles = new Map<string, Article>(
  lines.map((line) => {
    const { id, ...source } = JSON.parse(line) as { id: string; text: string };
    return [id, readArticle(source)];
  }),
);
const events = JSON.parse(readFileSync(`${values.data}/gold.json`, "utf8")) as readonly Event[];

const rows = events.flatMap(describeEvent);
const pairCount = events.reduce((sum, event) => sum + event.quotesRequired.length, 0);
const found = new Set<string>();
const wrong = new Set<string>();
for (let fold = 0; fold < FOLDS; fold++) {
  const model = fit(rows.filter((row) => row.event % FOLDS !== fold));
  for (const row of rows.filter((each) => each.event % FOLDS === fold)) {
    if (predict(model, row.features) >= QUOTATION_THRESHOLD) (row.label === 1 ? found : wrong).add(row.key);
  }
}
console.log(
  JSON.stringify(
    fit(rows),
    (_, value: unknown) => (typeof value === "number" ? Math.round(value * 100) / 100 : value),
    2,
  ),
);
console.log({
  heldOutF1: (2 * found.size) / (found.size + wrong.size + pairCount),
  found: found.size,
  wrong: wrong.size,
  pairCount,
});

function describeEvent(event: Event, index: number): Row[] {
  const sentences = new Map(event.articles.map((article) => [article.id, article.sentences]));
  const gold = new Set(
    event.quotesRequired.map(([a, b]) => [`${a[0]}#${a[1]}`, `${b[0]}#${b[1]}`].sort().join("|")),
  );
  const locate = (id: string, span: Span): string =>
    `${id}#${sentences.get(id)!.findIndex(([start, end]) => start < span.end && span.start < end)}`;
  const described: Row[] = [];
  for (const [i, { id: a }] of event.articles.entries()) {
    for (const { id: b } of event.articles.slice(i + 1)) {
      for (const candidate of findQuotationCandidates(articles.get(a)!, articles.get(b)!)) {
        const key = [locate(a, candidate.a.span), locate(b, candidate.b.span)].sort().join("|");
        described.push({
          event: index,
          key: `${index} ${key}`,
          label: gold.has(key) ? 1 : 0,
          features: candidate.features,
        });
      }
    }
  }
  return described;
}

/**
 * Of several quotations in one pair of sentences the annotation does not say which is meant: after a first fit the likeliest one
 * stands for the pair, and those that are likely too.
 */
function fit(data: readonly Row[]): LinearModel<QuotationFeature> {
  let used = data;
  let model = fitRows(used);
  for (let round = 0; round < 2; round++) {
    const best = new Map<string, number>();
    for (const row of data) best.set(row.key, Math.max(best.get(row.key) ?? 0, predict(model, row.features)));
    used = data.filter(
      (row) => row.label === 0 || predict(model, row.features) >= Math.min(best.get(row.key)!, 0.5),
    );
    model = fitRows(used);
  }
  return model;
}

function fitRows(data: readonly Row[]): LinearModel<QuotationFeature> {
  return fitLogistic(
    QUOTATION_FEATURES,
    data.map((row) => row.features),
    data.map((row) => row.label),
    RIDGE,
  );
}
