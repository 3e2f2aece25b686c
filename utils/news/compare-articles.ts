// Two articles compared, in two steps: what marks and voices need, then what is listed of each pair of sentences, which takes longer.
import type { Article } from "./article.ts";
import { hasFullSupport } from "./article.ts";
import type { Comparison, EventVerdict, Passage } from "./comparison.ts";
import { judgeEvent } from "./event.ts";
import { compareFigures } from "./figure-pairs.ts";
import { findOnly } from "./only.ts";
import { judgeOrigin } from "./origin.ts";
import { PASSAGE_OPTIONS, alignPassages } from "./passages.ts";
import { alignQuotations } from "./quotation-pairs.ts";
import { WORDING_PASSAGE_SCORE, findWordings } from "./wordings.ts";

/** What is known of two articles before their sentences are looked into. */
export interface Alignment {
  /** Without wordings, figures and only-lists. */
  readonly comparison: Comparison;
  /** Passages, and pairs of sentences too unsure to be passages. */
  readonly pairs: readonly Passage[];
}

/** Origin, passages and quotations of two articles; no passages in a language without full support. */
export function alignArticles(a: Article, b: Article, verdict: EventVerdict): Alignment {
  const quotations = alignQuotations(a, b);
  const pairs =
    hasFullSupport(a) && hasFullSupport(b)
      ? alignPassages(a, b, { threshold: WORDING_PASSAGE_SCORE, quotations })
      : [];
  return {
    comparison: {
      ...verdict,
      origin: judgeOrigin(a, b),
      passages: pairs.filter(({ score }) => score >= PASSAGE_OPTIONS.threshold),
      quotations,
      wordings: [],
      figures: [],
      onlyA: [],
      onlyB: [],
    },
    pairs,
  };
}

/** The whole comparison of two aligned articles, with wordings that weigh `leastWeight` (0..1) or more. */
export function completeComparison(
  a: Article,
  b: Article,
  { comparison, pairs }: Alignment,
  leastWeight = 0,
): Comparison {
  // What a number counts is known from English grammar.
  if (!hasFullSupport(a) || !hasFullSupport(b)) return comparison;
  return {
    ...comparison,
    wordings: findWordings(a, b, pairs, leastWeight),
    figures: compareFigures(a, b, comparison.passages),
    ...findOnly(a, b, pairs),
  };
}

/**
 * Everything the engine says of two articles, whatever the verdict: the caller decides what to show of a pair that
 * is not of one event. In a language without full support passages, wordings, figures and only-lists are empty.
 * `verdict`: where it was judged among other candidates already.
 */
export function compareArticles(
  a: Article,
  b: Article,
  verdict: EventVerdict = judgeEvent(a, b),
): Comparison {
  return completeComparison(a, b, alignArticles(a, b, verdict));
}
