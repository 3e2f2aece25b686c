// Whether the candidate index finds what a search over every word would: of the articles that are labelled as one event, the share among
// the first 20 candidates, beside BM25 over all words (Robertson & Zaragoza 2009; k1 1.2, b 0.75) of the same articles.
//   node scripts/recall-candidates.ts --data DIR     DIR/articles.jsonl: {"id", "text", …} a line; DIR/labels.json: {id: {"event"}}
import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findCandidates } from "../utils/corpus/candidate-index.ts";
import { openCorpus } from "../utils/corpus/database.ts";
import { maintainIndex } from "../utils/corpus/index-merge.ts";
import { newsEngine } from "../utils/corpus/news-engine.ts";
import { saveArticles } from "../utils/corpus/saves.ts";
import type { ArticleSource } from "../utils/news/article.ts";
import { tokenize } from "../utils/text/tokenize.ts";

const LIMIT = 20;
const { values } = parseArgs({ options: { data: { type: "string" } } });
if (values.data === undefined) throw new Error("--data DIR is missing");
const folder = values.data;
const labels = JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")) as Record<
  string,
  { event: string }
>;
const articles = readFileSync(join(folder, "articles.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as ArticleSource & { readonly id: string })
  .filter(({ id }) => labels[id] !== undefined);

const opened = await openCorpus({ engine: newsEngine, name: "recall" });
if (!opened.ok) throw new Error(opened.error.message);
const corpus = opened.value;
// The address is not given: two labelled articles may share one.
const saved = await saveArticles(
  corpus,
  articles.map((article) => ({ source: { ...article, url: null } })),
  1,
);
if (!saved.ok) throw new Error(saved.error.message);
// An article that stands in the data twice is one in the corpus.
const ids = saved.value.map((receipt) => receipt!.articleId);
const upkeep = await maintainIndex(corpus, { limits: { pending: 1, recent: 1, dead: 1 } });
if (!upkeep.ok) throw new Error(upkeep.error.message);

const rankByWords = makeWordRanking(articles.map(({ title, text }) => `${title ?? ""}\n${text}`));
let queryCount = 0;
let own = 0;
let words = 0;
let kept = 0;
let keptOf = 0;
for (const [i, article] of articles.entries()) {
  const event = labels[article.id]!.event;
  const others = new Set(
    articles.flatMap(({ id }, k) => (ids[k] !== ids[i] && labels[id]!.event === event ? [ids[k]!] : [])),
  );
  if (others.size === 0) continue;
  queryCount++;
  const found = await findCandidates(corpus, newsEngine.extractFeatures(article), {
    limit: LIMIT,
    excludeId: ids[i]!,
  });
  if (!found.ok) throw new Error(found.error.message);
  const byIndex = new Set(found.value.map(({ id }) => id).filter((id) => others.has(id)));
  const ranked = rankByWords(i).map((k) => ids[k]!);
  const byWords = new Set(
    [...new Set(ranked.filter((id) => id !== ids[i]))].slice(0, LIMIT).filter((id) => others.has(id)),
  );
  const wanted = Math.min(LIMIT, others.size);
  own += byIndex.size / wanted;
  words += byWords.size / wanted;
  kept += [...byWords].filter((id) => byIndex.has(id)).length;
  keptOf += byWords.size;
}
const show = (value: number) => value.toFixed(3);
console.log(`${queryCount} queries in ${articles.length} articles, recall of the first ${LIMIT}`);
console.log(
  `findCandidates ${show(own / queryCount)}  BM25 over all words ${show(words / queryCount)}  ratio ${show(own / words)}`,
);
console.log(`of what BM25 finds, found too: ${show(kept / keptOf)}`);

/** A function that ranks all texts by BM25 for the text with a number, itself included. */
function makeWordRanking(texts: readonly string[]): (query: number) => number[] {
  const counts = texts.map((text) => {
    const own = new Map<string, number>();
    for (const { stem } of tokenize(text)) own.set(stem, (own.get(stem) ?? 0) + 1);
    return own;
  });
  const lengths = counts.map((own) => own.values().reduce((sum, count) => sum + count, 0));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const frequency = new Map<string, number>();
  for (const own of counts)
    for (const word of own.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  return (query) => {
    const scores = counts.map((own, k) => {
      let score = 0;
      for (const word of counts[query]!.keys()) {
        const count = own.get(word) ?? 0;
        const df = frequency.get(word)!;
        const idf = Math.log(1 + (texts.length - df + 0.5) / (df + 0.5));
        score += (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * lengths[k]!) / mean));
      }
      return score;
    });
    return scores.map((_, k) => k).sort((a, b) => scores[b]! - scores[a]!);
  };
}
