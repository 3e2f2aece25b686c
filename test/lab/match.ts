import "fake-indexeddb/auto";
import { findCandidates } from "../../utils/corpus/candidate-index.ts";
import { openCorpus } from "../../utils/corpus/database.ts";
import { newsEngine } from "../../utils/corpus/news-engine.ts";
import { saveArticles } from "../../utils/corpus/saves.ts";
import type { Article } from "../../utils/news/article.ts";
import { extractFeatures, judgeEvents, readArticle } from "../../utils/news/match.ts";
import { type LabArticle, parseArticle, readArticles } from "./articles.ts";
import { type Answers, readLines } from "./json-lines.ts";
import { UsageError } from "./usage-error.ts";
import { answerVerdict } from "./verdict-answer.ts";

const DEFAULT_LIMIT = 20;
/** The extension judges this many candidates; the lab too, and more where more are asked for. */
const CANDIDATE_LIMIT = 50;
const BATCH_SIZE = 200;

/** `lab match`: the corpus through the extension's store and index, then the verdict on each query's candidates. */
export async function matchQueries(
  options: Readonly<Record<string, string>>,
  answers: Answers,
): Promise<void> {
  const limit = Number(options["limit"] ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError("--limit takes a whole number from 1");
  const { articles, errors } = await readArticles(options["corpus"]!);
  for (const error of errors) await answers.write({ ...error, file: "corpus" });
  const store = await fillStore(articles);
  for await (const line of readLines(options["queries"]!, parseArticle)) {
    if ("error" in line) await answers.write(line);
    else await answers.write(await answerQuery(store, line.value, limit));
  }
}

type Store = Awaited<ReturnType<typeof fillStore>>;

async function fillStore(articles: readonly LabArticle[]) {
  const opened = await openCorpus({ engine: newsEngine, name: "lab" });
  if (!opened.ok) throw new Error(opened.error.message);
  const corpus = opened.value;
  // Two input articles that the store takes for one (same address or text) share a record: both ids are answered.
  const labels = new Map<string, string[]>();
  const read = new Map<string, Article>();
  for (let from = 0; from < articles.length; from += BATCH_SIZE) {
    const batch = articles.slice(from, from + BATCH_SIZE);
    const saved = await saveArticles(corpus, batch, from);
    if (!saved.ok) throw new Error(saved.error.message);
    saved.value.forEach((receipt, i) => {
      if (receipt === null) return;
      const { id, source } = batch[i]!;
      labels.set(receipt.articleId, [...(labels.get(receipt.articleId) ?? []), id]);
      read.set(id, readArticle(source));
    });
  }
  return { corpus, labels, read };
}

async function answerQuery(store: Store, query: LabArticle, limit: number) {
  const start = performance.now();
  const article = readArticle(query.source);
  const found = await findCandidates(store.corpus, extractFeatures(article), {
    limit: Math.max(limit, CANDIDATE_LIMIT) + 1,
  });
  if (!found.ok) throw new Error(found.error.message);
  const candidates = found.value
    .flatMap(({ id }) => store.labels.get(id) ?? [])
    .filter((id) => id !== query.id)
    .map((id) => ({ id, article: store.read.get(id)! }));
  const verdicts = judgeEvents(article, candidates, { corpusSize: store.read.size });
  const matches = candidates
    .map(({ id }, i) => ({ id, ...answerVerdict(verdicts[i]!) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
  return { id: query.id, ms: Math.round((performance.now() - start) * 100) / 100, matches };
}
