// The weights of the passage scorers, fitted by scripts/fit-passages.ts (logistic regression) on annotated news: three outlets on one
// event, every pair of sentences that report the same fact marked; for sentence pairs, three sets of labelled pairs pooled. One
// configuration a decision. Single signs need not be plain: features overlap (shared words with their weight), so read them together.
import type { LinearModel } from "../text/logistic.ts";
import type { ContextFeature } from "./passage-context.ts";
import type { PairFeature, PlaceFeature } from "./passage-features.ts";

/** Where precision and recall of passages balance on held-out events; scores are probabilities, and most pairs are none. */
export const PASSAGE_THRESHOLD = 0.28;
/** From here on the main statement of both is mostly the same. */
export const SAME_THRESHOLD = 0.7;

/** From here on a passage says that the main statement is reported in the other article; below, they may share a detail. */
export const REPORTED_THRESHOLD = 0.48;

/** The first look at a candidate pair. */
export const FIRST_LOOK: LinearModel<PairFeature | PlaceFeature> = {
  bias: -6.1095,
  weights: {
    /** words with content that both have (log) */
    sharedCount: 1.3174,
    /** the same, weighted by rarity here and in English (log) */
    sharedWeight: -0.5217,
    /** share of the less covered sentence found in the other, related words counted in part */
    softMin: 2.0708,
    /** the same for the better covered one */
    softMax: 1.8766,
    /** neighbouring words that both have (log) */
    bigrams: 0.331,
    /** longest common run over the shorter sentence */
    runShare: 1.5983,
    /** shared names over the fewer names */
    nameShare: 0.0897,
    /** both name somebody, nobody in common */
    namesDiffer: -0.0489,
    /** figures in common (log) */
    numbersShared: -0.3546,
    /** both have figures, none in common */
    numbersDiffer: -0.0038,
    /** only one denies */
    negationDiffers: -0.3439,
    /** share of quoted words that the other sentence has */
    quotedInOther: 0.4042,
    /** two quotations: other words mean other utterances */
    bothQuoted: -1.2801,
    /** one quotes where the other reports */
    oneQuoted: -0.7052,
    /** length of the shorter sentence (log) */
    shorter: -0.2567,
    /** length of the longer sentence (log): more to share by chance */
    longer: 0.2556,
    /** words that few sentences of either article hold (log) */
    link: 2.6067,
    /** words found in the other sentence or its neighbours */
    nearMin: 4.7312,
    /** distance of the places in the articles */
    apart: -1.1494,
    /** both open their article */
    lede: 0.8867,
  },
};

/** The second look, with the first scores around the pair. */
export const SECOND_LOOK: LinearModel<PairFeature | PlaceFeature | ContextFeature> = {
  bias: -5.1249,
  weights: {
    /** words with content that both have (log) */
    sharedCount: 1.6163,
    /** the same, weighted by rarity here and in English (log) */
    sharedWeight: -0.3715,
    /** share of the less covered sentence found in the other, related words counted in part */
    softMin: 3.5873,
    /** the same for the better covered one */
    softMax: 2.0701,
    /** neighbouring words that both have (log) */
    bigrams: 0.4685,
    /** longest common run over the shorter sentence */
    runShare: 1.3672,
    /** shared names over the fewer names */
    nameShare: 0.0432,
    /** both name somebody, nobody in common */
    namesDiffer: -0.0684,
    /** figures in common (log) */
    numbersShared: -0.2016,
    /** both have figures, none in common */
    numbersDiffer: 0.0303,
    /** only one denies */
    negationDiffers: -0.4003,
    /** share of quoted words that the other sentence has */
    quotedInOther: 0.4695,
    /** two quotations: other words mean other utterances */
    bothQuoted: -1.4212,
    /** one quotes where the other reports */
    oneQuoted: -0.798,
    /** length of the shorter sentence (log) */
    shorter: -0.3437,
    /** length of the longer sentence (log): more to share by chance */
    longer: 0.0988,
    /** words that few sentences of either article hold (log) */
    link: 2.7031,
    /** words found in the other sentence or its neighbours */
    nearMin: 2.9145,
    /** distance of the places in the articles */
    apart: -0.4816,
    /** both open their article */
    lede: 0.7068,
    /** log odds of the first look */
    firstScore: -0.2389,
    /** the weaker of the two best rivals */
    bestInRow: -0.1323,
    /** the stronger of the two best rivals */
    bestInColumn: -0.0923,
    /** share of the score among its rivals' */
    lead: 0.949,
    /** neighbours pair up in the same order */
    diagonal: 0.1095,
    /** neighbours pair up in reverse order */
    offDiagonal: -0.0313,
    /** a neighbour pairs with the same sentence */
    beside: 0.3118,
    /** pairs around it follow the same course */
    onCourse: 0.1985,
    /** how much the two articles share at all */
    density: -0.7514,
  },
};

/** Two sentences or headlines with nothing around them. */
export const SENTENCE_PAIR: LinearModel<PairFeature> = {
  bias: -0.839,
  weights: {
    /** words with content that both have (log) */
    sharedCount: 1.1367,
    /** the same, weighted by rarity here and in English (log) */
    sharedWeight: 0.4345,
    /** share of the less covered sentence found in the other, related words counted in part */
    softMin: 1.6667,
    /** the same for the better covered one */
    softMax: 1.4408,
    /** neighbouring words that both have (log) */
    bigrams: -0.7566,
    /** longest common run over the shorter sentence */
    runShare: -1.1728,
    /** shared names over the fewer names */
    nameShare: -0.2342,
    /** both name somebody, nobody in common */
    namesDiffer: -0.141,
    /** figures in common (log) */
    numbersShared: -0.0358,
    /** both have figures, none in common */
    numbersDiffer: -0.7153,
    /** only one denies */
    negationDiffers: -0.3763,
    /** share of quoted words that the other sentence has */
    quotedInOther: 0.203,
    /** two quotations: other words mean other utterances */
    bothQuoted: 0.1085,
    /** one quotes where the other reports */
    oneQuoted: -0.1116,
    /** length of the shorter sentence (log) */
    shorter: -0.1964,
    /** length of the longer sentence (log): more to share by chance */
    longer: -0.1916,
  },
};
