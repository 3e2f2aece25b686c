// Wordings worth showing: inside an aligned pair of sentences, the stretches that were put in other words. Words are aligned by
// an edit script over stems (Myers 1986, through jsdiff); a stretch removed next to a stretch added is a substitution; substitutions
// divided by one small word are joined, small words at the edges are dropped, and what is left is weighed by how rare its words
// are. O(n·d) a sentence pair, for shown pairs only.
import type { Article } from "./article.ts";
import type { Passage, WordingPair } from "./comparison.ts";
import { compareWords } from "../text/compare.ts";
import { getBackgroundIdf } from "../text/idf.ts";
import { overlapLength, type Span } from "../text/span.ts";
import { type Token, tokenize } from "../text/tokenize.ts";

/** At most so many a pair of articles, the weightiest kept: more would not be read. */
const WORDING_LIMIT = 25;
/** A phrase longer than this is another sentence, not another wording. */
const PHRASE_TOKEN_LIMIT = 9;
/** Words commoner than this (nats) carry no wording of their own: articles, pronouns, prepositions, auxiliaries. */
const SMALL_WORD_IDF = 7;
/** Attribution verbs whose exchange says nothing: "said" for "told". */
const PLAIN_SAYING = new Set([
  "said",
  "say",
  "saying",
  "says",
  "told",
  "tell",
  "added",
  "add",
  "according",
  "stated",
  "noted",
]);

/** The differing phrases of all passages, weightiest first. */
export function findWordings(a: Article, b: Article, passages: readonly Passage[]): WordingPair[] {
  const found: WordingPair[] = [];
  for (const passage of passages) found.push(...findInPassage(a.text, b.text, passage));
  found.sort((x, y) => y.weight - x.weight || x.a.start - y.a.start);
  const kept: WordingPair[] = [];
  for (const wording of found) {
    if (kept.length === WORDING_LIMIT) break;
    if (kept.some((other) => overlapLength(other.a, wording.a) > 0 && overlapLength(other.b, wording.b) > 0))
      continue;
    kept.push(wording);
  }
  return kept;
}

function findInPassage(textA: string, textB: string, passage: Passage): WordingPair[] {
  const left = tokenize(textA, passage.a);
  const right = tokenize(textB, passage.b);
  const stems = (tokens: readonly Token[]) => tokens.map((token) => token.stem);
  const wordings: WordingPair[] = [];
  let fromA = 0;
  let fromB = 0;
  let toA = 0;
  let toB = 0;
  const close = () => {
    const phraseA = trim(left, fromA, toA);
    const phraseB = trim(right, fromB, toB);
    if (phraseA !== null && phraseB !== null) {
      const weight = weigh(left, phraseA, right, phraseB);
      if (weight > 0) wordings.push({ a: spanOf(left, phraseA), b: spanOf(right, phraseB), weight });
    }
  };
  for (const operation of compareWords(stems(left), stems(right))) {
    if (operation.kind === "same") {
      const length = operation.a.end - operation.a.start;
      const isBridge = length === 1 && isSmall(left[operation.a.start]!) && toA > fromA && toB > fromB;
      if (isBridge) continue;
      close();
      fromA = toA = operation.a.end;
      fromB = toB = operation.b.end;
    } else {
      toA = operation.a.end;
      toB = operation.b.end;
    }
  }
  close();
  return wordings;
}

type Run = { readonly start: number; readonly end: number };

/** A run of tokens without the small words at its edges; null where nothing is left or it is too long. */
function trim(tokens: readonly Token[], start: number, end: number): Run | null {
  while (start < end && isSmall(tokens[start]!)) start++;
  while (end > start && isSmall(tokens[end - 1]!)) end--;
  return end > start && end - start <= PHRASE_TOKEN_LIMIT ? { start, end } : null;
}

function weigh(left: readonly Token[], a: Run, right: readonly Token[], b: Run): number {
  const telling = (tokens: readonly Token[], run: Run) =>
    tokens.slice(run.start, run.end).filter((token) => !isSmall(token) && !PLAIN_SAYING.has(token.word));
  const wordsA = telling(left, a);
  const wordsB = telling(right, b);
  if (wordsA.length === 0 || wordsB.length === 0) return 0;
  const mean = (tokens: readonly Token[]) =>
    tokens.reduce((sum, token) => sum + getBackgroundIdf(token.stem), 0) / tokens.length;
  const balance = Math.min(wordsA.length, wordsB.length) / Math.max(wordsA.length, wordsB.length);
  return (balance * (mean(wordsA) + mean(wordsB))) / 28;
}

function isSmall(token: Token): boolean {
  return !token.isCapitalised && !/\d/.test(token.word) && getBackgroundIdf(token.stem) < SMALL_WORD_IDF;
}

function spanOf(tokens: readonly Token[], run: Run): Span {
  return { start: tokens[run.start]!.start, end: tokens[run.end - 1]!.end };
}
