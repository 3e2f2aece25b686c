// The weights of the event verdict, fitted by scripts/fit-event.ts by logistic regression (natural log-odds per unit of evidence) on
// labelled events of four kinds at once: one configuration, whatever the articles are. Each line says what it stands for.
import type { Evidence, EvidenceName } from "./event-evidence.ts";
import { RELATIONS, type Relations } from "./event-relations.ts";

/** Log-odds of two articles being of one event before any evidence is seen. */
export const PAIR_BIAS = -6.92;

export const PAIR_WEIGHTS: Readonly<Record<EvidenceName, number>> = {
  words: -2.68, // What "contrast" already holds, taken back.
  lede: 0.61, // Headline and opening in the same words.
  ledeCover: 2.4, // What one says first, the other says somewhere.
  ledeCoverLow: 1.1, // The weaker side counts too: a long article holds any short one.
  nameCover: 1.05, // The names of one's opening stand in the other.
  acts: -2.11, // What "rareCover" holds already, taken back.
  actsLow: -1.32,
  pairs: 6.99, // Neighbouring words: "diamond store", "third-degree murder".
  contrast: 6.69, // Shared words that few other candidates have: the strongest of all.
  peopleLow: 1.13, // The people of each opening are named in the other.
  peopleApart: -0.73, // A veto: each names people, and none of the other's.
  placesApart: -0.09, // A veto: each happens somewhere else.
  figuresShared: 1.62, // The same number of the same things.
  figuresAgainst: -0.9, // Weak: tolls grow and ages are of different people.
  durationsAgainst: -2.68, // A veto: a "three-year war" is not yet a "four-year war".
  quoted: 2.52, // The same words quoted.
  tiedApart: -8, // A veto, set by hand: ties told outright are rare, and where they are told a reader goes by them.
  related: 0.72, // The act in a related word: killed, died.
  titled: 0.33, // The words of the headlines that there are.
  otherWeekday: -1.54, // The openings name different weekdays.
  eventNear: 1.02, // The days that the openings name, resolved, are the same or neighbours.
  eventFar: -0.66, // They lie apart.
  small: -0.34, // Evidence of a pair alone is not yet compared with anything.
  smallContrast: -3.85, // Among few articles every shared word looks rare.
  brief: 5.63, // An article of a sentence or two can share little.
  rareCover: 6.58, // The telling words of one opening stand in the other.
  rareCoverLow: 4.98,
  briefCover: -4.86, // And what it shares weighs less.
  daysNear: 2.25, // Both days known, and near.
  lead: 0,
  leadAct: 0,
  leadActLow: 0,
  leadKind: 0,
  numbers: 0,
  numbersLow: 0,
  numbersApart: 0,
  quotedApart: 0,
  backOne: 0,
  daysFar: -1.54, // A veto: both days known, and far apart.
};

/** How the pairs of a group are weighed anew by their relations. */
export interface GroupRound extends Relations {
  readonly bias: number;
  /** Weight of the log-odds that the pair came with. */
  readonly own: number;
}

/**
 * linkage: the clusters that the two are in are close, or far apart. gap: something else fits better. allies: both agree with the same
 * third articles. rivals: a third article agrees with one of them only. size, sizeLevel: a large cluster that holds together says more.
 * small: there is little to compare with.
 */
export const GROUP_ROUNDS: readonly GroupRound[] = [
  {
    bias: 1.7, // Fitted 1.82; a little stricter, to keep look-alikes taken for the same event under 4 in 100.
    own: 0.534,
    linkage: 0.657,
    gap: -0.278,
    allies: 1.06,
    rivals: -0.643,
    size: -0.211,
    sizeLevel: 0.104,
    small: -1.903,
  },
];

/** Log-odds of a pair on its own evidence. */
export function weighEvidence(evidence: Evidence): number {
  // Without a word in common the weights would only extrapolate.
  if (evidence.words === 0) return PAIR_BIAS;
  let sum = PAIR_BIAS;
  for (const name of Object.keys(PAIR_WEIGHTS) as EvidenceName[]) sum += PAIR_WEIGHTS[name] * evidence[name];
  return sum;
}

/** Log-odds of a pair after a round, from those before it and its relations. */
export function weighRelations(round: GroupRound, own: number, relations: Relations): number {
  let sum = round.bias + round.own * own;
  for (const name of RELATIONS) sum += round[name] * relations[name];
  return sum;
}

/** How alike two articles must be, not being of one event, to be shown as the same story at another moment. */
const RELATED_NAMES = 0.35;
const RELATED_WORDS = 0.1;
const RELATED_LEDE = 0.35;

/** Whether two articles that are not of one event are about the same actors or the same kind of act. */
export function isRelated(evidence: Evidence): boolean {
  return (
    evidence.words >= RELATED_WORDS &&
    (evidence.nameCover >= RELATED_NAMES || evidence.ledeCover >= RELATED_LEDE)
  );
}
