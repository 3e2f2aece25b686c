// What speaks for two quotations being one utterance, and how much: the model of quotation-pairs.ts, fitted by
// scripts/fit-quotations.ts. Features are scaled to 0..1, so that weights can be read against one another.
import type { LinearModel } from "../text/logistic.ts";

/** What is known of two quotations that share words. */
export type QuotationFeature = (typeof QUOTATION_FEATURES)[number];

export const QUOTATION_FEATURES = [
  /** Share of the lighter one that stands in the other, in the same order, words weighted by rarity. */
  "containment",
  /** Share of the heavier one that stands in the other. */
  "resemblance",
  /** Longest run of words in common, up to ten. */
  "run",
  /** Share of the shorter one's words that stand in runs of three or more in the other, or in the longest run. */
  "coverage",
  "sameSpeaker",
  "otherSpeaker",
  /** How much the rest of both sentences has in common. */
  "around",
  /** One is short, and both are credited to one speaker. */
  "shortSameSpeaker",
  /** One stands inside another quotation. */
  "nested",
  /** One is short, and nobody is credited with one of them. */
  "unspoken",
  /** Another pair of quotations near both of them has much in common. */
  "company",
  /** 1 where neither shares more with another quotation. */
  "rank",
] as const;

export const QUOTATION_MODEL: LinearModel<QuotationFeature> = {
  bias: -8.51,
  weights: {
    containment: 2.21,
    resemblance: 2.29,
    run: 3.97,
    coverage: 3.06,
    sameSpeaker: 0.71,
    otherSpeaker: -0.63,
    around: 0.36,
    shortSameSpeaker: 1.82,
    nested: -0.74,
    unspoken: -0.98,
    company: 1.08,
    rank: 1.3,
  },
};
