// A worker that has just started answers slowly: expressions are compiled and tables unpacked when they are first used. While a page
// is being read there is nothing else to do, so the engine does then, on the examples, what it will do with the page.
import { beginMatch, extractFeatures, readArticle } from "../../utils/news/match.ts";
import { listSeedTexts } from "./seed-documents.ts";

/** So much of an example, in UTF-16 units, has most of what articles have; more takes longer and makes the rest no faster. */
const SAMPLE_LENGTH = 1500;
/** Examples of one event: one read as the page, the others beside it. */
const SAMPLE_COUNT = 3;

const end = new AbortController();
let practising: Promise<void> | null = null;

/** Practises once in a worker's life, in small steps, until it is told to stop. */
export function practise(): Promise<void> {
  practising ??= takeSteps();
  return practising;
}

/** A page has come. */
export function stopPractice(): void {
  end.abort();
}

async function takeSteps(): Promise<void> {
  const steps = listSteps();
  while (!end.signal.aborted && steps.next().done !== true)
    await new Promise((resolve) => setTimeout(resolve));
}

function* listSteps(): Generator<undefined, void> {
  const [page, ...others] = listSeedTexts()
    .slice(0, SAMPLE_COUNT)
    .map((text) => ({ text: text.slice(0, SAMPLE_LENGTH) }));
  if (page === undefined) return;
  const article = readArticle(page);
  yield;
  extractFeatures(article);
  yield;
  const candidates = others.map((source, i) => ({
    id: String(i),
    article: readArticle(source),
    savedAt: 0,
    isSeed: true,
    isChosen: true,
  }));
  yield;
  beginMatch(article, candidates, { corpusSize: candidates.length });
}
