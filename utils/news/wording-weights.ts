// The weights by which phrases and pairs of phrases are ranked, fitted by scripts/fit-wordings.ts on annotated articles of several
// outlets on one event. Do not edit the numbers by hand.
import type { LinearModel } from "../text/logistic.ts";
import type { WordingFeature } from "./wording-features.ts";
import type { PhraseFeature } from "./wording-phrases.ts";

export const PHRASE: LinearModel<PhraseFeature> = {
  bias: -2.4118,
  weights: {
    length: 1.7948,
    lengthSquare: -0.3159,
    isSingle: -0.4107,
    cutsBefore: -0.0048,
    cutsAfter: -0.0918,
    afterDeterminer: 0.0,
    afterBreak: -0.3244,
    beforeBreak: 0.0792,
    fromDeterminer: 0.0765,
    fromPreposition: 0.4199,
    fromAuxiliary: 0.2119,
    fromVerb: 0.2242,
    fromPronoun: 0.1017,
    fromName: 0.1857,
    toVerb: -0.1078,
    verbs: 0.055,
    saying: -0.1749,
    breaks: -0.1646,
    isUnbalanced: 0.0,
    isQuoted: 0.4248,
    numbers: -0.3866,
    names: -2.2185,
    negations: 0.5298,
    adverbs: -0.1082,
    rarity: 1.8406,
    rarest: 0.9474,
    sentence: -0.7516,
  },
};

export const WORDING: LinearModel<WordingFeature> = {
  bias: 0.7798,
  weights: {
    phrases: 0.5112,
    weaker: 0.4337,
    shared: 5.54,
    sharedSquare: -5.8051,
    related: 3.298,
    localShared: -1.2466,
    localSum: 0.2371,
    foreignLess: 0.9956,
    elsewhere: -0.6535,
    strays: -0.2796,
    around: 0.3174,
    aroundRest: 1.1079,
    apart: -0.9451,
    anchorGap: -0.3651,
    lengthsDiffer: -0.3003,
    bothQuoted: -0.8207,
    oneQuoted: -0.4032,
    newWords: -0.8432,
    newGap: -0.1448,
    numbers: -1.8929,
    words: 0.2295,
  },
};
