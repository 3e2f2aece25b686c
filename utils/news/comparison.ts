import type { Span } from "../text/span.ts";

/** `related`: the same story at another moment (a follow-up, an earlier round, a look-alike occasion). */
export type Verdict = "same-event" | "related" | "different";

/** An argument of a reason, worded by the surface in the reader's language. */
export type ReasonArg =
  | { readonly kind: "text"; readonly value: string }
  /** Names or phrases, most telling first. */
  | { readonly kind: "list"; readonly values: readonly string[] }
  /** ISO day `YYYY-MM-DD`, or month `YYYY-MM`, or year. */
  | { readonly kind: "date"; readonly value: string }
  | { readonly kind: "count"; readonly value: number };

/** Every reason that a verdict can give. Each has a message `reason_CODE` in `_locales` (dashes become `_`). */
export type ReasonCode =
  | "same-people"
  | "other-people"
  | "same-places"
  | "other-places"
  | "same-organisations"
  | "same-date"
  | "other-date"
  | "date-unknown"
  | "published-apart"
  | "same-figures"
  | "other-figures"
  | "same-quotation"
  | "no-shared-quotation"
  | "shared-passages"
  | "few-shared-passages"
  | "shared-copy"
  | "same-headline"
  | "rare-words"
  | "same-circumstances"
  | "other-circumstances"
  | "closest-match"
  | "closer-match-elsewhere"
  | "reader-says-same"
  | "reader-says-different";

/** A piece of evidence for or against a verdict: data, not a sentence. */
export interface Reason {
  readonly code: ReasonCode;
  /** true supports "same event", false contradicts it (a veto or a difference), null is silent. */
  readonly agrees: boolean | null;
  readonly args: readonly ReasonArg[];
}

export interface EventVerdict {
  readonly verdict: Verdict;
  /** 0..1, calibrated: 0.5 is where `same-event` begins. */
  readonly score: number;
  /** Most telling first. */
  readonly reasons: readonly Reason[];
}

export interface Origin {
  readonly kind: "shared-copy" | "independent";
  /** The agency, only where a credit in either article names it. */
  readonly wire: string | null;
  /** 0..1: how much of the shorter text's own words (quotations and boilerplate cut out) stands in the other. */
  readonly share: number;
}

/** Why two sentences were paired; the strongest first. */
export type PassageCue = "words" | "names" | "figures" | "quotation" | "neighbours" | "meaning";

/** Two sentences, one of each article, that report the same fact. Spans are sentence spans. */
export interface Passage {
  readonly a: Span;
  readonly b: Span;
  readonly score: number;
  /** `same`: the main statement of both is the same; `partial`: they share a substantial stated fact. */
  readonly kind: "same" | "partial";
  readonly cues: readonly PassageCue[];
}

/** Two direct quotations of the same utterance. Spans cover what stands inside the quotation marks. */
export interface QuotationPair {
  readonly a: Span;
  readonly b: Span;
  readonly speaker: string | null;
}

/** Two phrases inside a passage that name or describe the same thing in different words. */
export interface WordingPair {
  readonly a: Span;
  readonly b: Span;
  /** 0..1: about how likely a reader comparing outlets would accept it as a wording. */
  readonly weight: number;
}

/** Two figures (number, date, duration, amount) that count the same thing. */
export interface FigurePair {
  readonly a: Span;
  readonly b: Span;
  /** What is counted, in the articles' own words: "injured", "length of the call". */
  readonly what: string;
  readonly agrees: boolean;
}

/** Everything the engine says of two articles. `a` spans point into the first text, `b` spans into the second. */
export interface Comparison extends EventVerdict {
  readonly origin: Origin;
  readonly passages: readonly Passage[];
  readonly quotations: readonly QuotationPair[];
  readonly wordings: readonly WordingPair[];
  readonly figures: readonly FigurePair[];
  /** Sentences whose main statement the other article does not report. */
  readonly onlyA: readonly Span[];
  readonly onlyB: readonly Span[];
}
