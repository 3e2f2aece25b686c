// The weights of the event verdict, fitted by scripts/fit-event.ts by logistic regression (natural log-odds per unit of evidence) on
// labelled events of four kinds at once: one configuration, whatever the articles are. Each line says what it stands for.
import type { Evidence, EvidenceName } from "./event-evidence.ts";
import type { Relations } from "./event-relations.ts";

/** Log-odds of two articles being of one event before any evidence is seen. */
export const PAIR_BIAS = -6.16;

export const PAIR_WEIGHTS: Readonly<Record<EvidenceName, number>> = {
  words: -3.15, // What "contrast" already holds, taken back.
  lede: 1.73, // Headline and opening in the same words.
  ledeCover: 4.32, // What one says first, the other says somewhere.
  ledeCoverLow: -0.29,
  nameCover: 0.99, // The names of one's opening stand in the other.
  nameCoverLow: -0.55,
  acts: 2.76, // What was done: the words of the opening that are no names.
  actsLow: -1.23,
  pairs: 3.86, // Neighbouring words: "diamond store", "third-degree murder".
  contrast: 12.96, // Shared words that few other candidates have: the strongest of all.
  people: -0.23,
  peopleLow: 0.85,
  peopleApart: -0.46, // A veto: each names people, and none of the other's.
  places: 0.18,
  placesLow: -0.18,
  placesApart: -0.38, // A veto: each happens somewhere else.
  organisations: 0.26,
  figuresShared: 0.85,
  figuresAgainst: -0.2, // Weak: tolls grow and ages are of different people.
  durationsAgainst: -1.78, // A veto: a "three-year war" is not yet a "four-year war".
  numbers: -0.35,
  quoted: 2.61, // The same words quoted.
  copied: -1.99,
  circumstances: 0.22, // What happened before, after and beside it.
  circumstancesApart: -0.01,
  daysNear: 2.48, // Both days known, and near.
  daysFar: -2.46, // A veto: both days known, and far apart.
};

/** What the group adds; all are 0 for a pair alone. */
export const GROUP_WEIGHTS: Readonly<Record<keyof Relations, number>> = {
  linkage: 0.7145, // The clusters that the two are in are close, or far apart.
  gap: -0.414, // Something else fits better.
  allies: 1.309, // Both agree with the same third articles.
  rivals: -0.651, // A third article agrees with one of them only.
};
export const GROUP_OWN = 0.6065;
export const GROUP_BIAS = 1.74;

/** Log-odds of a pair on its own evidence. */
export function weighEvidence(evidence: Evidence): number {
  let sum = PAIR_BIAS;
  for (const name of Object.keys(PAIR_WEIGHTS) as EvidenceName[]) sum += PAIR_WEIGHTS[name] * evidence[name];
  return sum;
}

/** Log-odds of a pair within its group, from its own and its relations. */
export function weighRelations(own: number, relations: Relations): number {
  let sum = GROUP_BIAS + GROUP_OWN * own;
  for (const name of Object.keys(GROUP_WEIGHTS) as (keyof Relations)[])
    sum += GROUP_WEIGHTS[name] * relations[name];
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
