// `npm run bench`: what each step of the engine costs on one page beside 20 candidates, as ratios to a plain peer in the same run:
// Jaccard similarity of the word sets of every pair of sentences, what a first attempt at alignment does. In processor time, which
// hangs less on what else the machine does.
//   npm run bench [-- --articles FILE]     FILE: JSON Lines of {"id", "text", ...}; the first is the page, the next 20 the candidates
// Without a file the articles are made from the words of the seeds: about 800 words and 37 sentences each, alike in part.
import { readFileSync, readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { compareArticles } from "../../utils/news/compare-articles.ts";
import { compareFigures } from "../../utils/news/figure-pairs.ts";
import { beginMatch, extractFeatures, judgeEvents, matchPage, readArticle } from "../../utils/news/match.ts";
import { findOnly } from "../../utils/news/only.ts";
import { judgeOrigin } from "../../utils/news/origin.ts";
import { alignPassages } from "../../utils/news/passages.ts";
import { alignQuotations } from "../../utils/news/quotation-pairs.ts";
import { WORDING_PASSAGE_SCORE, findWordings } from "../../utils/news/wordings.ts";
import type { Article } from "../../utils/news/article.ts";
import { sliceSpan } from "../../utils/text/span.ts";
import { tokenize } from "../../utils/text/tokenize.ts";

const CANDIDATE_COUNT = 20;
const SENTENCE_COUNT = 37;
const ROUNDS = 7;

const { values } = parseArgs({ options: { articles: { type: "string" } } });
const sources = values.articles === undefined ? makeSources() : readSources(values.articles);
if (sources.length <= CANDIDATE_COUNT)
  throw new Error(`${CANDIDATE_COUNT + 1} articles are needed, ${sources.length} were given.`);

/** Articles are read anew for each round: a step that remembers an article must not look free. */
const readAll = () => sources.slice(0, CANDIDATE_COUNT + 1).map((source) => readArticle(source));

const steps: Readonly<Record<string, (page: Article, others: readonly Article[]) => unknown>> = {
  "Jaccard, all sentence pairs (peer)": jaccardAllPairs,
  "read the page": () => readArticle(sources[0]!),
  "features of the page": (page) => extractFeatures(page),
  "judge 20 candidates": (page, others) =>
    judgeEvents(
      page,
      others.map((article, i) => ({ id: String(i), article })),
    ),
  "origin, 20 pairs": (page, others) => others.map((other) => judgeOrigin(page, other)),
  "passages, 20 pairs": (page, others) => others.map((other) => alignPassages(page, other)),
  "quotations, 20 pairs": (page, others) => others.map((other) => alignQuotations(page, other)),
  "passages and figures, 20 pairs": (page, others) =>
    others.map((other) => compareFigures(page, other, alignPassages(page, other))),
  "passages and wordings, 20 pairs": (page, others) =>
    others.map((other) =>
      findWordings(page, other, alignPassages(page, other, { threshold: WORDING_PASSAGE_SCORE })),
    ),
  "passages and only, 20 pairs": (page, others) =>
    others.map((other) => findOnly(page, other, alignPassages(page, other))),
  "full comparison, 20 pairs": (page, others) => others.map((other) => compareArticles(page, other)),
  "marks and voices of a page with 20 candidates": (page, others) => beginMatch(page, toCandidates(others)),
  "whole page with 20 candidates": (page, others) => matchPage(page, toCandidates(others)),
};

function toCandidates(others: readonly Article[]) {
  return others.map((article, i) => ({ id: String(i), article, savedAt: 0, isSeed: false }));
}

/** Milliseconds of processor time that this process has taken. */
function readProcessorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const times = new Map(Object.keys(steps).map((name) => [name, [] as number[]]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, step] of Object.entries(steps)) {
    const [page, ...others] = readAll();
    const start = readProcessorTime();
    step(page!, others);
    // The first round warms the compiler up.
    if (round > 0) times.get(name)!.push(readProcessorTime() - start);
  }
}
const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[list.length >> 1]!;
const peer = median(times.values().next().value!);
console.log(
  `${sources[0]!.text.split(/\s+/).length} words in the page, ${CANDIDATE_COUNT} candidates, median of ${ROUNDS} interleaved rounds\n`,
);
console.log("| step | ms of processor time | ratio to the peer |\n|---|---|---|");
for (const [name, list] of times)
  console.log(`| ${name} | ${median(list).toFixed(1)} | ${(median(list) / peer).toFixed(2)} |`);

function jaccardAllPairs(page: Article, others: readonly Article[]): number {
  const toSets = (article: Article) =>
    article.sentences.map(
      ({ span }) => new Set(tokenize(sliceSpan(article.text, span)).map((token) => token.word)),
    );
  const here = toSets(page);
  let best = 0;
  for (const there of others.flatMap(toSets)) {
    for (const sentence of here) {
      let shared = 0;
      for (const word of sentence) if (there.has(word)) shared++;
      best = Math.max(best, shared / (sentence.size + there.size - shared));
    }
  }
  return best;
}

function readSources(path: string): { text: string }[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { text: string });
}

/** Sentences of the seeds dealt out in turn with some of their words exchanged: alike in part, never the same. */
function makeSources(): { text: string }[] {
  const folder = new URL("../../seeds/", import.meta.url);
  const sentences = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .flatMap((name) => {
      const article = readArticle({ text: readFileSync(new URL(name, folder), "utf8") });
      return article.sentences.map(({ span }) => sliceSpan(article.text, span));
    });
  return Array.from({ length: CANDIDATE_COUNT + 1 }, (_, i) => ({
    text: Array.from({ length: SENTENCE_COUNT }, (_, k) => {
      const words = sentences[(k * 3 + i) % sentences.length]!.split(" ");
      return words.filter((_, w) => (w + i) % 9 !== 0).join(" ");
    }).join("\n\n"),
  }));
}
