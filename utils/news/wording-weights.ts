// The weights by which phrases and pairs of phrases are ranked, fitted by scripts/fit-wordings.ts on annotated articles of several
// outlets on one event. Do not edit the numbers by hand.
import type { LinearModel } from "../text/logistic.ts";
import type { WordingFeature } from "./wording-features.ts";
import type { PhraseFeature } from "./wording-phrases.ts";

export interface WordingModels {
  readonly phrase: LinearModel<PhraseFeature>;
  readonly wording: LinearModel<WordingFeature>;
}

export const PHRASE: LinearModel<PhraseFeature> = {
  bias: -2.4122,
  weights: {
    length: 1.8442,
    lengthSquare: -0.3389,
    isSingle: -0.2927,
    cutsBefore: -0.0558,
    cutsAfter: 0.1374,
    afterDeterminer: -0.0358,
    afterBreak: -0.2532,
    beforeBreak: 0.1137,
    fromDeterminer: 0.1469,
    fromPreposition: 0.2353,
    fromAuxiliary: 0.2539,
    fromVerb: 0.2293,
    fromPronoun: 0.1305,
    fromName: 0.1496,
    toVerb: -0.1921,
    verbs: 0.0669,
    saying: -0.0639,
    breaks: -0.1767,
    isUnbalanced: -0.3551,
    isQuoted: 0.1238,
    numbers: -0.7021,
    names: -1.8527,
    negations: 0.4856,
    adverbs: -0.0174,
    rarity: 1.8335,
    rarest: 0.8089,
    sentence: -0.7367,
  },
};

export const WORDING: LinearModel<WordingFeature> = {
  bias: 2.7841,
  weights: {
    phrases: 0.556,
    weaker: 0.2455,
    shared: 5.763,
    sharedSquare: -9.6248,
    related: 2.9069,
    strays: -1.1748,
    leftNext: -0.0555,
    rightNext: 0.1215,
    leftNear: -0.0447,
    rightNear: -0.113,
    around: -0.7494,
    aroundRest: 0.9753,
    apart: -0.7629,
    anchorGap: -0.3457,
    sameStart: -0.0384,
    verbsDiffer: 0.1269,
    lengthsDiffer: -0.2044,
    bothQuoted: -0.9051,
    oneQuoted: -0.3298,
    newWords: -0.6431,
    newGap: -0.1256,
    numbers: -2.0539,
    names: 0.2755,
    words: 0.1322,
  },
};
