// What a small corpus changes in the event verdict. Among a few articles every shared word looks telling, and a follow-up is the closest
// that there is; so what a pair has in common is weighed anew by how small the corpus is. Linear in the evidence. Fitted by logistic
// regression (scripts/fit-event.ts) on corpora of 5 to 60 articles drawn from the labelled events and from self-written look-alikes.
// The weights below come from a run of the same method outside this project; the script itself has not been run through over all sets, so
// it may give others. `tiedApart` was set by hand.
import { EVIDENCE, OCCASION_EVIDENCE, type Evidence } from "./event-evidence.ts";
import { RELATIONS, type Relations } from "./event-relations.ts";

/** What is weighed: a constant, the log-odds in the group and of the two alone, how the pair stands, what it has in common. */
export const SMALL_INPUTS = [
  "bias",
  "inGroup",
  "alone",
  ...RELATIONS,
  ...EVIDENCE.filter((name) => name !== "small"),
  ...OCCASION_EVIDENCE,
] as const;
type SmallInput = Exclude<(typeof SMALL_INPUTS)[number], (typeof NOT_WEIGHED)[number]>;

/** It hangs on the size of the group. */
export const NOT_WEIGHED = ["smallContrast"] as const;

/** Changes of the log-odds where the corpus is as small as can be. */
const WEIGHTS: Readonly<Record<SmallInput, number>> = {
  bias: 0.89,
  inGroup: -0.18, // Of the log-odds in the group.
  alone: -0.25, // Of the log-odds of the two alone.
  linkage: -0.22,
  gap: 0.15,
  allies: -2.8, // A follow-up agrees with the same few reports.
  rivals: -0.05,
  size: -0.34,
  sizeLevel: 0.3,
  small: 6.62, // The fewer the candidates, the less they say against.
  words: -0.56,
  lede: 1.56,
  ledeCover: 1.91,
  ledeCoverLow: -2.16,
  nameCover: -0.12,
  acts: 1.71,
  actsLow: -1.68,
  pairs: -10.15, // Follow-ups repeat the background word for word.
  contrast: -0.05,
  peopleLow: -0.5,
  peopleApart: -0.77,
  placesApart: -1.02,
  figuresShared: -0.52,
  figuresAgainst: -4.37, // Of two like occasions the counts differ; tolls that grew are the rarer case here.
  durationsAgainst: -9.89,
  quoted: 1.77,
  tiedApart: -8, // The veto again, set by hand as in event-weights.ts: the sets hold too few ties to fit it.
  related: 4.12, // The act, in whatever words.
  titled: 1.35,
  otherWeekday: -1.62,
  eventNear: -0.29,
  eventFar: -1.67,
  brief: -6.42,
  briefCover: -14.8,
  rareCover: 1.77,
  rareCoverLow: -2.75,
  daysNear: 0.72,
  daysFar: -2.71,
  lead: 3.06, // What is new in one is new in the other.
  leadAct: 1.92,
  leadActLow: -1.21,
  leadKind: 0.87,
  numbers: 0.71,
  numbersLow: 0.33,
  numbersApart: -0.81,
  quotedApart: -2.01,
  backOne: -0.69,
  passages: -0.02,
  passagesApart: -0.37,
  quotations: 0.8, // Whole quotations in common.
  stageApart: -4.75, // The first round and the second.
  repeatOne: -0.4,
  passagesMost: 0.25,
};

/** A corpus of so many articles is as small as can be, and one of so many is not small; between, by the logarithm. */
const SMALL_CORPUS = 20;
const LARGE_CORPUS = 150;

/** How small a corpus is, 1 to 0. */
export function measureSmallness(corpusSize: number): number {
  const smallness = Math.log(LARGE_CORPUS / corpusSize) / Math.log(LARGE_CORPUS / SMALL_CORPUS);
  return Math.max(0, Math.min(1, smallness));
}

/** The inputs of a pair, in the order of `SMALL_INPUTS`; those that are not weighed are 0. */
export function listSmallInputs(
  inGroup: number,
  alone: number,
  relations: Relations,
  evidence: Evidence,
): number[] {
  const values: Readonly<Record<string, number>> = { ...evidence, ...relations, bias: 1, inGroup, alone };
  return SMALL_INPUTS.map((name) => (isWeighed(name) ? values[name]! : 0));
}

/** Log-odds of a pair in a corpus of some `smallness`, from those in its group and those of the two alone. */
export function weighSmallCorpus(
  smallness: number,
  inGroup: number,
  alone: number,
  relations: Relations,
  evidence: Evidence,
): number {
  const values = listSmallInputs(inGroup, alone, relations, evidence);
  let change = 0;
  SMALL_INPUTS.forEach((name, k) => {
    if (isWeighed(name)) change += WEIGHTS[name] * values[k]!;
  });
  return inGroup + smallness * change;
}

function isWeighed(name: (typeof SMALL_INPUTS)[number]): name is SmallInput {
  return !NOT_WEIGHED.some((other) => other === name);
}
