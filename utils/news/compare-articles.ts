import type { Article } from "./article.ts";
import { hasFullSupport } from "./article.ts";
import type { Comparison, EventVerdict } from "./comparison.ts";
import { judgeEvent } from "./event.ts";
import { compareFigures } from "./figure-pairs.ts";
import { findOnly } from "./only.ts";
import { judgeOrigin } from "./origin.ts";
import { PASSAGE_OPTIONS, alignPassages } from "./passages.ts";
import { alignQuotations } from "./quotation-pairs.ts";
import { WORDING_PASSAGE_SCORE, findWordings } from "./wordings.ts";

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
  const isWordingCompared = hasFullSupport(a) && hasFullSupport(b);
  const quotations = alignQuotations(a, b);
  const pairs = isWordingCompared
    ? alignPassages(a, b, { threshold: WORDING_PASSAGE_SCORE, quotations })
    : [];
  const passages = pairs.filter(({ score }) => score >= PASSAGE_OPTIONS.threshold);
  return {
    ...verdict,
    origin: judgeOrigin(a, b),
    passages,
    quotations,
    wordings: findWordings(a, b, pairs),
    // What a number counts is known from English grammar.
    figures: isWordingCompared ? compareFigures(a, b, passages) : [],
    ...(isWordingCompared ? findOnly(a, b, pairs) : { onlyA: [], onlyB: [] }),
  };
}
