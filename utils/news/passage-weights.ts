// The weights of the passage scorers, fitted by scripts/fit-passages.ts (logistic regression) on annotated news: three outlets on one
// event, every pair of sentences that report the same fact marked. Single signs need not be plain: features overlap (the number of
// shared words with their weight), so read them together.
import type { LinearModel } from "../text/logistic.ts";
import type { ContextFeature } from "./passage-context.ts";
import type { UtteranceFeature } from "./passage-utterances.ts";
import type { FirstFeature } from "./passage-features.ts";
import type { FurtherFeature } from "./passage-further.ts";

/** Where precision and recall of passages balance on held-out events; scores are probabilities, and most pairs are none. */
export const PASSAGE_THRESHOLD = 0.3;
/**
 * First score from which a pair is looked at again. Two thirds of the candidates of two articles on one event stay below, nearly all
 * of two on different events; of the passages that looking twice at all pairs of sentences finds, 1.3 % are lost, and F1 on held-out events stays.
 */
export const PASSAGE_GATE = 0.1;

/** From here on the main statement of both is mostly the same. */
export const SAME_THRESHOLD = 0.7;

/** Chance from which the pairs of a sentence, taken together, say that the other article reports its main statement. */
export const REPORTED_THRESHOLD = 0.6;

/** The first look at a candidate pair: shared words and places. */
export const FIRST_LOOK: LinearModel<FirstFeature> = {
  bias: -3.375,
  weights: {
    /** words with content that both have (log) */
    sharedCount: 1.5824,
    /** the same, weighted by rarity here and in English (log) */
    sharedWeight: 0.3819,
    /** share of the less covered sentence found in the other */
    hardMin: 3.8586,
    /** the same for the better covered one */
    hardMax: 1.6334,
    /** shared names over the fewer names */
    nameShare: 0.2786,
    /** both name somebody, nobody in common */
    namesDiffer: -0.0349,
    /** figures in common (log) */
    numbersShared: -0.5819,
    /** both have figures, none in common */
    numbersDiffer: -0.0188,
    /** only one denies */
    negationDiffers: -0.4582,
    /** two quotations: other words mean other utterances */
    bothQuoted: -0.8981,
    /** one quotes where the other reports */
    oneQuoted: -0.521,
    /** length of the shorter sentence (log) */
    shorter: -0.8762,
    /** length of the longer sentence (log): more to share by chance */
    longer: 0.0816,
    /** shared names that few sentences of either article hold (log) */
    nameLink: 1.2885,
    /** the same for other words */
    wordLink: 2.6441,
    /** distance of the places in the articles */
    apart: -1.3393,
    /** both open their article */
    lede: 0.8623,
  },
};

/** The second look, at what the first leaves open, with the first scores around the pair. */
export const SECOND_LOOK: LinearModel<FirstFeature | FurtherFeature | ContextFeature | UtteranceFeature> = {
  bias: -2.4466,
  weights: {
    /** words with content that both have (log) */
    sharedCount: 0.8603,
    /** the same, weighted by rarity here and in English (log) */
    sharedWeight: -0.0219,
    /** share of the less covered sentence found in the other */
    hardMin: 0.2396,
    /** the same for the better covered one */
    hardMax: -0.0343,
    /** shared names over the fewer names */
    nameShare: 0.1381,
    /** both name somebody, nobody in common */
    namesDiffer: 0.2753,
    /** figures in common (log) */
    numbersShared: -0.0869,
    /** both have figures, none in common */
    numbersDiffer: 0.0629,
    /** only one denies */
    negationDiffers: -0.3386,
    /** two quotations: other words mean other utterances */
    bothQuoted: -1.1494,
    /** one quotes where the other reports */
    oneQuoted: -0.445,
    /** length of the shorter sentence (log) */
    shorter: -0.6197,
    /** length of the longer sentence (log): more to share by chance */
    longer: -0.0842,
    /** shared names that few sentences of either article hold (log) */
    nameLink: 0.279,
    /** the same for other words */
    wordLink: 0.9548,
    /** distance of the places in the articles */
    apart: -0.2688,
    /** both open their article */
    lede: 0.3091,
    /** share of the less covered sentence found in the other, related words counted in part */
    softMin: 0.8129,
    /** the same for the better covered one */
    softMax: 0.6643,
    /** neighbouring words that both have (log) */
    bigrams: 0.4904,
    /** longest common run over the shorter sentence */
    runShare: 0.2457,
    /** share of quoted words that the other sentence has */
    quotedInOther: 0.1569,
    /** the same for words that are only related */
    softLink: 1.795,
    /** the same for words that stand in a neighbour of the other sentence */
    nearLink: 0.8093,
    /** words found in the other sentence or its neighbours */
    nearMin: 1.7584,
    /** log odds of the first look */
    firstScore: 0.0301,
    /** share of words that no rival takes, in the less covered sentence */
    wonMin: 0.92,
    /** the same in the better covered one */
    wonMax: 0.6041,
    /** weight of those words (log) */
    wonWeight: 0.5419,
    /** their rarity, as far as both sentences win them (log) */
    wonLink: 0.2726,
    /** share of words that a better partner has, the smaller of the two */
    lostMin: 0.0525,
    /** the larger of the two */
    lostMax: -1.0033,
    /** both quote the same utterance */
    sameUtterance: 2.3064,
    /** one quotes an utterance that stands elsewhere in the other article */
    otherUtterance: -0.1806,
  },
};
