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
  bias: -2.4517,
  weights: {
    length: 1.9982,
    lengthSquare: -0.3766,
    isSingle: -0.4458,
    cutsBefore: -0.0018,
    cutsAfter: -0.0587,
    afterDeterminer: -0.0598,
    afterBreak: -0.2829,
    beforeBreak: 0.1204,
    fromDeterminer: 0.1306,
    fromPreposition: 0.2242,
    fromAuxiliary: 0.226,
    fromVerb: 0.2337,
    fromPronoun: 0.1325,
    fromName: 0.1637,
    toVerb: -0.091,
    verbs: 0.0619,
    saying: -0.0331,
    breaks: -0.1792,
    isUnbalanced: -0.4243,
    isQuoted: 0.1954,
    numbers: -0.7719,
    names: -2.1295,
    negations: 0.5334,
    adverbs: -0.0162,
    rarity: 2.0344,
    rarest: 0.7501,
    sentence: -0.7682,
  },
};

export const WORDING: LinearModel<WordingFeature> = {
  bias: 4.0382,
  weights: {
    phrases: 0.4156,
    weaker: 0.2877,
    shared: 5.1433,
    sharedSquare: -6.6217,
    related: 4.0487,
    localShared: -3.7329,
    localSum: 0.697,
    foreign: -1.0315,
    foreignLess: 0.758,
    elsewhere: -2.0494,
    strays: -2.2253,
    leftNext: -0.2531,
    rightNext: 0.2373,
    leftNear: -0.0663,
    rightNear: -0.1632,
    around: -0.5931,
    aroundRest: 1.6539,
    apart: -1.2458,
    anchorGap: -0.425,
    sameStart: -0.0606,
    verbsDiffer: -0.0577,
    lengthsDiffer: -0.2892,
    bothQuoted: -1.0506,
    oneQuoted: -0.2734,
    newWords: -0.6968,
    newGap: -0.128,
    numbers: -2.3962,
    names: 0.2597,
    words: 0.1042,
  },
};
