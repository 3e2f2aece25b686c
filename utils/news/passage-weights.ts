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
  bias: -4.0958,
  weights: {
    /** words with content that both have (log) */
    sharedCount: 1.383,
    /** the same, weighted by rarity here and in English (log) */
    sharedWeight: 0.1045,
    /** share of the less covered sentence found in the other, related words counted in part */
    softMin: 0.8295,
    /** the same for the better covered one */
    softMax: 1.3473,
    /** neighbouring words that both have (log) */
    bigrams: 0.4011,
    /** longest common run over the shorter sentence */
    runShare: 1.8935,
    /** shared names over the fewer names */
    nameShare: 0.2826,
    /** both name somebody, nobody in common */
    namesDiffer: -0.0953,
    /** figures in common (log) */
    numbersShared: -0.7101,
    /** both have figures, none in common */
    numbersDiffer: 0.0194,
    /** only one denies */
    negationDiffers: -0.3273,
    /** share of quoted words that the other sentence has */
    quotedInOther: 0.3936,
    /** two quotations: other words mean other utterances */
    bothQuoted: -1.2075,
    /** one quotes where the other reports */
    oneQuoted: -0.6344,
    /** length of the shorter sentence (log) */
    shorter: -0.5562,
    /** length of the longer sentence (log): more to share by chance */
    longer: -0.2126,
    /** shared names that few sentences of either article hold (log) */
    nameLink: 1.4463,
    /** the same for other words */
    wordLink: 2.9438,
    /** the same for words that are only related */
    softLink: 1.7571,
    /** the same for words that stand in a neighbour of the other sentence */
    nearLink: 0.6323,
    /** words found in the other sentence or its neighbours */
    nearMin: 3.2196,
    /** distance of the places in the articles */
    apart: -1.1129,
    /** both open their article */
    lede: 0.6814,
  },
};

/** The second look, with the first scores around the pair. */
export const SECOND_LOOK: LinearModel<PairFeature | PlaceFeature | ContextFeature> = {
  bias: -4.0268,
  weights: {
    /** words with content that both have (log) */
    sharedCount: 1.6064,
    /** the same, weighted by rarity here and in English (log) */
    sharedWeight: 0.3242,
    /** share of the less covered sentence found in the other, related words counted in part */
    softMin: 0.3978,
    /** the same for the better covered one */
    softMax: 1.298,
    /** neighbouring words that both have (log) */
    bigrams: 0.5015,
    /** longest common run over the shorter sentence */
    runShare: 1.6688,
    /** shared names over the fewer names */
    nameShare: 0.2399,
    /** both name somebody, nobody in common */
    namesDiffer: -0.1318,
    /** figures in common (log) */
    numbersShared: -0.6073,
    /** both have figures, none in common */
    numbersDiffer: 0.06,
    /** only one denies */
    negationDiffers: -0.3861,
    /** share of quoted words that the other sentence has */
    quotedInOther: 0.4377,
    /** two quotations: other words mean other utterances */
    bothQuoted: -1.3435,
    /** one quotes where the other reports */
    oneQuoted: -0.7194,
    /** length of the shorter sentence (log) */
    shorter: -0.5859,
    /** length of the longer sentence (log): more to share by chance */
    longer: -0.2146,
    /** shared names that few sentences of either article hold (log) */
    nameLink: 1.2386,
    /** the same for other words */
    wordLink: 2.897,
    /** the same for words that are only related */
    softLink: 2.1188,
    /** the same for words that stand in a neighbour of the other sentence */
    nearLink: 0.2782,
    /** words found in the other sentence or its neighbours */
    nearMin: 4.0344,
    /** distance of the places in the articles */
    apart: -0.568,
    /** both open their article */
    lede: 0.7598,
    /** log odds of the first look */
    firstScore: -0.2314,
    /** the weaker of the two best rivals */
    bestInRow: -0.152,
    /** the stronger of the two best rivals */
    bestInColumn: -0.0626,
    /** share of the score among its rivals' */
    lead: 1.2996,
    /** neighbours pair up in the same order */
    diagonal: 0.1134,
    /** neighbours pair up in reverse order */
    offDiagonal: -0.0368,
    /** a neighbour pairs with the same sentence */
    beside: 0.2274,
    /** pairs around it follow the same course */
    onCourse: 0.1855,
    /** how much the two articles share at all */
    density: -0.6275,
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
