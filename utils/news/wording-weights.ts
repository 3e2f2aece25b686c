// The weights by which phrases and pairs of phrases are ranked, fitted by scripts/fit-wordings.ts on annotated articles of several
// outlets on one event. Do not edit the numbers by hand.
import type { LinearModel } from "../text/logistic.ts";
import type { WordingFeature } from "./wording-features.ts";
import type { PhraseFeature } from "./wording-phrases.ts";

export const PHRASE: LinearModel<PhraseFeature> = {
  bias: -2.4283,
  weights: {
    length: 1.8521,
    lengthSquare: -0.3325,
    isSingle: -0.3808,
    cutsBefore: -0.0043,
    cutsAfter: -0.0385,
    afterDeterminer: 0.0,
    afterBreak: -0.3192,
    beforeBreak: 0.0752,
    fromDeterminer: 0.0664,
    fromPreposition: 0.4144,
    fromAuxiliary: 0.2028,
    fromVerb: 0.2062,
    fromPronoun: 0.0901,
    fromName: 0.144,
    toVerb: -0.1099,
    verbs: 0.0664,
    saying: -0.1562,
    breaks: -0.1803,
    isUnbalanced: 0.0,
    isQuoted: 0.4414,
    numbers: -0.3265,
    names: -1.9918,
    negations: 0.5428,
    adverbs: -0.1463,
    rarity: 1.9058,
    rarest: 0.8774,
    sentence: -0.7542,
  },
};

export const WORDING: LinearModel<WordingFeature> = {
  bias: 0.6863,
  weights: {
    phrases: 0.5059,
    weaker: 0.4212,
    shared: 5.3039,
    sharedSquare: -5.6322,
    related: 3.071,
    localShared: -1.0392,
    localSum: 0.3438,
    foreignLess: 0.9955,
    elsewhere: -0.5843,
    strays: -0.2231,
    around: 0.3475,
    aroundRest: 1.0925,
    apart: -0.9398,
    anchorGap: -0.3807,
    lengthsDiffer: -0.2832,
    bothQuoted: -0.7683,
    oneQuoted: -0.3689,
    newWords: -0.7064,
    newGap: -0.1103,
    numbers: -1.8461,
    words: 0.2072,
  },
};
