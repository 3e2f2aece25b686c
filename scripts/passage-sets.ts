// Reads annotated articles for the scripts that fit and measure the pairing of sentences: passages/{articles.jsonl,gold.json}.
import { readFileSync } from "node:fs";
import type { Article } from "../utils/news/article.ts";
import { FIRST_FEATURES, type PairReader, openReader, readFirst } from "../utils/news/passage-features.ts";
import { indexArticles } from "../utils/news/passage-index.ts";
import { pairIndexes } from "../utils/news/passage-pair.ts";
import { type Utterances, placeUtterances } from "../utils/news/passage-utterances.ts";
import { CANDIDATE_EVIDENCE, listCells } from "../utils/news/passages.ts";
import { alignQuotations } from "../utils/news/quotation-pairs.ts";
import { readArticle } from "../utils/news/read-article.ts";

export type Vector = Readonly<Record<string, number>>;
interface GoldEvent {
  readonly articles: readonly { readonly id: string; readonly sentences: readonly [number, number][] }[];
  readonly required: readonly [[string, number], [string, number]][];
  readonly same: readonly [[string, number], [string, number]][];
}
export interface Candidate {
  readonly features: Vector;
  readonly label: number;
}
/** Two articles on one event, their candidates, and whether a pair of sentences is marked. */
export interface Comparison {
  readonly event: number;
  readonly reader: PairReader;
  readonly utterances: Utterances;
  readonly candidates: readonly Candidate[];
  readonly isLabelled: (cell: number) => boolean;
  readonly goldCount: number;
}

/** The rows of a file of JSON Lines. */
export const readLines = <Row>(file: string): Row[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Row => JSON.parse(line));

/** All pairs of articles of the events that `data` holds, with what a reader marked in them. */
export function readComparisons(data: string): Comparison[] {
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
        const reader = openReader(pairIndexes(...indexArticles(articles[a]!, articles[b]!)));
        const columns = articles[b]!.sentences.length;
        const isLabelled = (cell: number) =>
          required.has(name([idA, Math.floor(cell / columns)], [idB, cell % columns]));
        const [readA, readB] = [idA, idB].map((id) => readArticle({ text: texts.get(id)!, language: "en" }));
        const quotations = alignQuotations(readA!, readB!);
        result.push({
          event: number,
          reader,
          utterances: placeUtterances(articles[a]!, articles[b]!, quotations),
          isLabelled,
          candidates: listCells(reader.pair, CANDIDATE_EVIDENCE).map((cell) => ({
            features: nameFeatures(FIRST_FEATURES, (out) =>
              readFirst(reader, Math.floor(cell / columns), cell % columns, out),
            ),
            label: isLabelled(cell) ? 1 : 0,
          })),
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

/** What `write` writes, by name. */
export function nameFeatures(names: readonly string[], write: (out: Float64Array) => void): Vector {
  const out = new Float64Array(names.length);
  write(out);
  return Object.fromEntries(names.map((name, at) => [name, out[at]!]));
}
