// The weights of the passage scorers, fitted by scripts/fit-passages.ts (logistic regression) on annotated news: three outlets on one
// event, every pair of sentences that report the same fact marked. Single signs need not be plain: features overlap (the number of
// shared words with their weight), so read them together.
import type { LinearModel } from "../text/logistic.ts";
import type { ContextFeature } from "./passage-context.ts";
import type { PairFeature, PlaceFeature } from "./passage-features.ts";

/** Where precision and recall of passages balance on held-out events; scores are probabilities, and most pairs are none. */
export const PASSAGE_THRESHOLD = 0.25;
/** From here on the main statement of both is mostly the same. */
export const SAME_THRESHOLD = 0.7;

/** From here on the passages of a sentence say that the other article reports its main statement; below, they may share a detail. */
export const REPORTED_THRESHOLD = 0.58;

/** The first look at a candidate pair. */
export const FIRST_LOOK: LinearModel<PairFeature | PlaceFeature> = {
  bias: -3.1562,
  weights: {
    /** words with content that both have (log) */
    sharedCount: 1.3011,
    /** the same, weighted by rarity here and in English (log) */
    sharedWeight: 0.2164,
    /** share of the less covered sentence found in the other, related words counted in part */
    softMin: 1.5979,
    /** the same for the better covered one */
    softMax: 0.6831,
    /** neighbouring words that both have (log) */
    bigrams: 0.2842,
    /** longest common run over the shorter sentence */
    runShare: 2.0673,
    /** shared names over the fewer names */
    nameShare: 0.3679,
    /** both name somebody, nobody in common */
    namesDiffer: -0.0403,
    /** figures in common (log) */
    numbersShared: -0.5545,
    /** both have figures, none in common */
    numbersDiffer: 0.034,
    /** only one denies */
    negationDiffers: -0.4299,
    /** share of quoted words that the other sentence has */
    quotedInOther: 0.4773,
    /** two quotations: other words mean other utterances */
    bothQuoted: -1.2892,
    /** one quotes where the other reports */
    oneQuoted: -0.6243,
    /** length of the shorter sentence (log) */
    shorter: -0.8733,
    /** length of the longer sentence (log): more to share by chance */
    longer: -0.0299,
    /** shared names that few sentences of either article hold (log) */
    nameLink: 1.35,
    /** the same for other words */
    wordLink: 2.6421,
    /** the same for words that are only related */
    softLink: 1.5001,
    /** the same for words that stand in a neighbour of the other sentence */
    nearLink: 0.5486,
    /** words found in the other sentence or its neighbours */
    nearMin: 2.2735,
    /** distance of the places in the articles */
    apart: -1.1958,
    /** both open their article */
    lede: 0.5458,
  },
};

/** The second look, with the first scores around the pair. */
export const SECOND_LOOK: LinearModel<PairFeature | PlaceFeature | ContextFeature> = {
  bias: -3.1378,
  weights: {
    /** words with content that both have (log) */
    sharedCount: 1.2833,
    /** the same, weighted by rarity here and in English (log) */
    sharedWeight: 0.1552,
    /** share of the less covered sentence found in the other, related words counted in part */
    softMin: 0.8928,
    /** the same for the better covered one */
    softMax: 0.2795,
    /** neighbouring words that both have (log) */
    bigrams: 0.3071,
    /** longest common run over the shorter sentence */
    runShare: 1.673,
    /** shared names over the fewer names */
    nameShare: 0.2964,
    /** both name somebody, nobody in common */
    namesDiffer: -0.0419,
    /** figures in common (log) */
    numbersShared: -0.4065,
    /** both have figures, none in common */
    numbersDiffer: 0.0425,
    /** only one denies */
    negationDiffers: -0.4111,
    /** share of quoted words that the other sentence has */
    quotedInOther: 0.5714,
    /** two quotations: other words mean other utterances */
    bothQuoted: -1.2281,
    /** one quotes where the other reports */
    oneQuoted: -0.5611,
    /** length of the shorter sentence (log) */
    shorter: -0.8526,
    /** length of the longer sentence (log): more to share by chance */
    longer: 0.0428,
    /** shared names that few sentences of either article hold (log) */
    nameLink: 0.4664,
    /** the same for other words */
    wordLink: 1.5713,
    /** the same for words that are only related */
    softLink: 1.5743,
    /** the same for words that stand in a neighbour of the other sentence */
    nearLink: 0.6789,
    /** words found in the other sentence or its neighbours */
    nearMin: 2.6947,
    /** distance of the places in the articles */
    apart: -0.9562,
    /** both open their article */
    lede: 0.4698,
    /** log odds of the first look */
    firstScore: -0.0373,
    /** share of words that no rival takes, in the less covered sentence */
    wonMin: 1.6931,
    /** the same in the better covered one */
    wonMax: 0.4643,
    /** weight of those words (log) */
    wonWeight: 0.3788,
    /** their rarity, as far as both sentences win them (log) */
    wonLink: 0.228,
    /** share of words that a better partner has, the smaller of the two */
    lostMin: 0.1816,
    /** the larger of the two */
    lostMax: -1.0075,
  },
};
