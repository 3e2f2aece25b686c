// Which sentences report something that the other article does not: those that no sure passage covers. Linear in the sentences.
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
 * The sentences of each article whose main statement the other does not report, given the passages of the two.
 * A passage that merely passed its threshold does not yet say that the main statement is reported.
 */
export function findOnly(a: Article, b: Article, passages: readonly Passage[]): OnlyHere {
  const sure = passages.filter(({ score }) => score >= REPORTED_THRESHOLD);
  return {
    onlyA: listUncovered(a, new Set(sure.map((passage) => passage.a.start))),
    onlyB: listUncovered(b, new Set(sure.map((passage) => passage.b.start))),
  };
}

function listUncovered(article: Article, covered: ReadonlySet<number>): Span[] {
  return article.sentences.map(({ span }) => span).filter(({ start }) => !covered.has(start));
}
