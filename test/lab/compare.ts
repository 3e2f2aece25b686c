import type { Article } from "../../utils/news/article.ts";
import { compareArticles, readArticle } from "../../utils/news/match.ts";
import type { Span } from "../../utils/text/span.ts";
import { readArticles } from "./articles.ts";
import { type Answers, getString, readLines } from "./json-lines.ts";
import { answerVerdict } from "./verdict-answer.ts";

/** `lab compare`: everything the engine says of each pair of articles. */
export async function comparePairs(
  options: Readonly<Record<string, string>>,
  answers: Answers,
): Promise<void> {
  const { articles, errors } = await readArticles(options["articles"]!);
  for (const error of errors) await answers.write({ ...error, file: "articles" });
  const sources = new Map(articles.map((article) => [article.id, article.source]));
  const read = new Map<string, Article>();
  const getArticle = (id: string): Article => {
    const known = read.get(id);
    if (known !== undefined) return known;
    const source = sources.get(id);
    if (source === undefined) throw new Error(`no article has the id ${JSON.stringify(id)}`);
    const article = readArticle(source);
    read.set(id, article);
    return article;
  };
  const parse = (object: Record<string, unknown>) => {
    const [a, b] = [getString(object, "a"), getString(object, "b")];
    return { a, b, first: getArticle(a), second: getArticle(b) };
  };
  for await (const line of readLines(options["pairs"]!, parse)) {
    if ("error" in line) await answers.write(line);
    else await answers.write(answerPair(line.value));
  }
}

function answerPair({ a, b, first, second }: { a: string; b: string; first: Article; second: Article }) {
  const start = performance.now();
  const comparison = compareArticles(first, second);
  const ms = Math.round((performance.now() - start) * 100) / 100;
  const pair = (spans: { a: Span; b: Span }) => ({ a: toArray(spans.a), b: toArray(spans.b) });
  return {
    a,
    b,
    ...answerVerdict(comparison),
    origin: { ...comparison.origin, share: Math.round(comparison.origin.share * 1e3) / 1e3 },
    passages: comparison.passages.map((p) => ({
      ...pair(p),
      score: Math.round(p.score * 1e3) / 1e3,
      kind: p.kind,
    })),
    quotations: comparison.quotations.map((q) => ({ ...pair(q), speaker: q.speaker })),
    wordings: comparison.wordings.map((w) => pair(w)),
    figures: comparison.figures.map((f) => ({ ...pair(f), what: f.what, agrees: f.agrees })),
    onlyA: comparison.onlyA.map(toArray),
    onlyB: comparison.onlyB.map(toArray),
    ms,
  };
}

function toArray(span: Span): [number, number] {
  return [span.start, span.end];
}
