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
  bias: -2.2942,
  weights: {
    length: 1.7851,
    lengthSquare: -0.3158,
    isSingle: -0.4616,
    cutsBefore: -0.0104,
    cutsAfter: -0.0788,
    afterDeterminer: 0.0,
    afterBreak: -0.3709,
    beforeBreak: 0.0551,
    fromDeterminer: 0.1287,
    fromPreposition: 0.2471,
    fromAuxiliary: 0.2444,
    fromVerb: 0.2477,
    fromPronoun: 0.1337,
    fromName: 0.2091,
    toVerb: -0.1374,
    verbs: 0.0449,
    saying: -0.116,
    breaks: -0.2639,
    isUnbalanced: 0.0,
    isQuoted: 0.4228,
    numbers: -0.3932,
    names: -2.1517,
    negations: 0.56,
    adverbs: -0.0751,
    rarity: 2.0452,
    rarest: 0.78,
    sentence: -0.7665,
  },
};

export const WORDING: LinearModel<WordingFeature> = {
  bias: 1.0688,
  weights: {
    phrases: 0.4247,
    weaker: 0.4502,
    shared: 5.3498,
    sharedSquare: -4.9801,
    related: 3.8891,
    localShared: -1.6356,
    localSum: 0.2969,
    foreignLess: 0.8398,
    elsewhere: -0.9282,
    strays: -0.6363,
    around: 0.7065,
    aroundRest: 2.4577,
    apart: -2.023,
    anchorGap: -0.2966,
    lengthsDiffer: -0.2362,
    bothQuoted: -0.622,
    oneQuoted: -0.3034,
    newWords: -0.7344,
    newGap: -0.183,
    numbers: -1.761,
    words: 0.1386,
  },
};
