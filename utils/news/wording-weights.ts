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
  bias: -2.3571,
  weights: {
    length: 1.7865,
    lengthSquare: -0.307,
    isSingle: -0.4304,
    cutsBefore: -0.0101,
    cutsAfter: -0.1,
    afterDeterminer: 0.0,
    afterBreak: -0.3532,
    beforeBreak: 0.0757,
    fromDeterminer: 0.1422,
    fromPreposition: 0.2481,
    fromAuxiliary: 0.2559,
    fromVerb: 0.235,
    fromPronoun: 0.1451,
    fromName: 0.2348,
    toVerb: -0.1355,
    verbs: 0.0499,
    saying: 0.1278,
    breaks: -0.2456,
    isUnbalanced: 0.0,
    isQuoted: 0.5078,
    numbers: -0.4168,
    names: -2.1245,
    negations: 0.5868,
    adverbs: -0.0306,
    rarity: 2.0855,
    rarest: 0.7286,
    sentence: -0.7575,
  },
};

export const WORDING: LinearModel<WordingFeature> = {
  bias: 1.8006,
  weights: {
    phrases: 0.4731,
    weaker: 0.4046,
    shared: 6.2746,
    sharedSquare: -6.5511,
    related: 3.8137,
    localShared: -3.0681,
    localSum: 0.4014,
    foreignLess: 0.6066,
    elsewhere: -0.949,
    strays: -1.0981,
    around: -0.616,
    aroundRest: 0.8431,
    apart: -0.6316,
    anchorGap: -0.3401,
    lengthsDiffer: -0.2605,
    bothQuoted: -1.5422,
    oneQuoted: -0.4031,
    newWords: -0.8522,
    newGap: -0.2445,
    numbers: -1.3522,
    words: 0.1525,
  },
};
