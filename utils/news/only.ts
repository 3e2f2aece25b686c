// Which sentences report something that the other article does not: those that no passage, nor several together, surely cover. Linear in
// the sentences. A model of its own (chances of the best passages, share of the rare words that the other article has anywhere, place,
// length; linear or trees) differed from this by +0.005 F1 at most on held-out events: what limits it are the passages that are missed.
import type { Span } from "../text/span.ts";
import type { Article } from "./article.ts";
import type { Passage } from "./comparison.ts";
import { REPORTED_THRESHOLD } from "./passage-weights.ts";

export interface OnlyHere {
  /** Sentence spans in the order of the article. */
  readonly onlyA: Span[];
  readonly onlyB: Span[];
}

/**
 * The sentences of each article whose main statement the other does not report, given the passages of the two, and pairs of sentences
 * too unsure to be passages: one that merely passes the threshold does not yet say that the main statement is reported; several below
 * it may.
 */
export function findOnly(a: Article, b: Article, passages: readonly Passage[]): OnlyHere {
  return {
    onlyA: listUnreported(
      a,
      passages.map(({ a: span, score }) => ({ span, score })),
    ),
    onlyB: listUnreported(
      b,
      passages.map(({ b: span, score }) => ({ span, score })),
    ),
  };
}

function listUnreported(
  article: Article,
  passages: readonly { readonly span: Span; readonly score: number }[],
): Span[] {
  /** By start of the sentence: the chance that none of its passages holds, taking them as independent. */
  const unreported = new Map<number, number>();
  for (const { span, score } of passages)
    unreported.set(span.start, (unreported.get(span.start) ?? 1) * (1 - score));
  return article.sentences
    .map(({ span }) => span)
    .filter(({ start }) => 1 - (unreported.get(start) ?? 1) < REPORTED_THRESHOLD);
}
