// What the reader told to be no match, taken out of a comparison. A mismatch is known by the words of both sides, folded, so that it
// outlives a new extraction, another punctuation and the worker. Linear in the comparison's pairs for each mismatch.
import { overlapLength, sliceSpan, type Span } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import type { Comparison, Passage } from "./comparison.ts";
import { findOnly } from "./only.ts";
import { findQuotations } from "./quotation.ts";

/** What of two articles the reader can say does not match. */
export type MismatchPart = "passage" | "quotation" | "figure" | "wording";

/** Words of one side and of the other, as printed. */
export interface Both {
  readonly here: string;
  readonly there: string;
}

/** Two statements that do not match: sentences, or what stands inside the marks of two quotations. */
export interface Mismatch extends Both {
  readonly part: MismatchPart;
  /** For a figure or a wording the phrases inside the sentences; null elsewhere. */
  readonly phrases: Both | null;
}

/** A statement as it is compared: its words without case, accents, spacing and punctuation; what has no word stays as it is. */
export function foldStatement(text: string): string {
  const words = tokenize(text).map((token) => token.word);
  return words.length === 0 ? text.trim() : words.join(" ");
}

/** The sentence of an article that a span stands in; the span's own words where there is none. */
export function sentenceAround(article: Article, span: Span): string {
  const sentence = article.sentences.find((candidate) => overlapLength(candidate.span, span) > 0);
  return sliceSpan(article.text, sentence?.span ?? span);
}

/** A comparison without what the reader rejected; the lists of what only one side reports follow. `a` of the comparison is `here`. */
export function removeMismatches(
  a: Article,
  b: Article,
  comparison: Comparison,
  mismatches: readonly Mismatch[],
): Comparison {
  if (mismatches.length === 0) return comparison;
  const rejected = new Set(mismatches.map(makeKey));
  const isRejected = (part: MismatchPart, sides: Both, phrases: Both | null = null): boolean =>
    rejected.has(makeKey({ part, ...sides, phrases }));
  const sentencesOf = (pair: { readonly a: Span; readonly b: Span }): Both => ({
    here: sentenceAround(a, pair.a),
    there: sentenceAround(b, pair.b),
  });
  const wordsOf = (pair: { readonly a: Span; readonly b: Span }): Both => ({
    here: sliceSpan(a.text, pair.a),
    there: sliceSpan(b.text, pair.b),
  });
  const quotations = findQuotations(a);
  const isKept = (passage: Passage): boolean => !isRejected("passage", wordsOf(passage));
  const passages = comparison.passages.filter(isKept);
  const dropped = comparison.passages.filter((passage) => !isKept(passage));
  return {
    ...comparison,
    passages,
    quotations: comparison.quotations.filter((pair) => {
      const whole = quotations.find((quotation) => overlapLength(quotation.content, pair.a) > 0);
      const { here, there } = wordsOf(pair);
      return !isRejected("quotation", {
        here: whole === undefined ? here : sliceSpan(a.text, whole.content),
        there,
      });
    }),
    // Figures of two sentences that report different things count different things.
    figures: comparison.figures.filter(
      (pair) =>
        !isRejected("passage", sentencesOf(pair)) && !isRejected("figure", sentencesOf(pair), wordsOf(pair)),
    ),
    wordings: comparison.wordings.filter((pair) => !isRejected("wording", sentencesOf(pair), wordsOf(pair))),
    ...listOnly(a, b, comparison, passages, dropped),
  };
}

/** What only one side reports once some passages are dropped: as before, and of their sentences those that no other passage covers. */
function listOnly(
  a: Article,
  b: Article,
  before: Comparison,
  passages: readonly Passage[],
  dropped: readonly Passage[],
): Pick<Comparison, "onlyA" | "onlyB"> {
  const left = findOnly(a, b, passages);
  const pick = (spans: readonly Span[], among: readonly Span[]): Span[] => {
    const starts = new Set(among.map(({ start }) => start));
    return spans.filter(({ start }) => starts.has(start));
  };
  return {
    onlyA: pick(left.onlyA, [...before.onlyA, ...dropped.map((passage) => passage.a)]),
    onlyB: pick(left.onlyB, [...before.onlyB, ...dropped.map((passage) => passage.b)]),
  };
}

function makeKey({ part, here, there, phrases }: Mismatch): string {
  const texts = phrases === null ? [here, there] : [here, there, phrases.here, phrases.there];
  return [part, ...texts.map(foldStatement)].join("\n");
}
