// The weights of the event verdict, fitted by scripts/fit-event.ts by logistic regression (natural log-odds per unit of evidence) on
// labelled events of four kinds at once: one configuration, whatever the articles are. Each line says what it stands for.
import type { Evidence, EvidenceName } from "./event-evidence.ts";
import type { Relations } from "./event-relations.ts";

/** Log-odds of two articles being of one event before any evidence is seen. */
export const PAIR_BIAS = -7.12;

export const PAIR_WEIGHTS: Readonly<Record<EvidenceName, number>> = {
  words: -3.43, // What "contrast" already holds, taken back.
  lede: 0.36, // Headline and opening in the same words.
  ledeCover: 5.2, // What one says first, the other says somewhere.
  ledeCoverLow: 3.05, // The weaker side counts too: a long article holds any short one.
  nameCover: 1.08, // The names of one's opening stand in the other.
  acts: 0.28, // What was done: the words of the opening that are no names.
  actsLow: -0.8, // What "ledeCoverLow" counts twice, taken back.
  pairs: 5.1, // Neighbouring words: "diamond store", "third-degree murder".
  contrast: 9.01, // Shared words that few other candidates have: the strongest of all.
  peopleLow: 0.85, // The people of each opening are named in the other.
  peopleApart: -0.56, // A veto: each names people, and none of the other's.
  placesApart: -0.16, // A veto: each happens somewhere else.
  figuresShared: 1.37, // The same number of the same things.
  figuresAgainst: -0.59, // Weak: tolls grow and ages are of different people.
  durationsAgainst: -2.41, // A veto: a "three-year war" is not yet a "four-year war".
  quoted: 2.82, // The same words quoted.
  tiedApart: -6, // A veto, set by hand: ties told outright are rare, and where they are told a reader goes by them.
  related: 1.04, // The act in a related word: killed, died.
  titled: 0.92, // The words of the headlines that there are.
  otherWeekday: -1.58, // The openings name different weekdays.
  eventNear: 0.99, // The days that the openings name, resolved, are the same or neighbours.
  eventFar: -0.73, // They lie apart.
  small: -0.09, // Evidence of a pair alone is not yet compared with anything.
  smallContrast: -2.95, // Among few articles every shared word looks rare.
  brief: 4.63, // An article of a sentence or two can share little.
  briefCover: -1.2, // And what it shares weighs less.
  daysNear: 2.12, // Both days known, and near.
  daysFar: -1.84, // A veto: both days known, and far apart.
};

/** What the group adds; all but `small` are 0 for a pair alone. */
export const GROUP_WEIGHTS: Readonly<Record<keyof Relations, number>> = {
  linkage: 0.584, // The clusters that the two are in are close, or far apart.
  gap: -0.255, // Something else fits better.
  allies: 0.966, // Both agree with the same third articles.
  size: -0.249, // Taken back from the next.
  sizeLevel: 0.096, // A large cluster that holds together.
  small: -1.882, // Nothing to compare with.
  rivals: -0.589, // A third article agrees with one of them only.
};
/** Weight of the pair's own log-odds beside the group's. */
export const GROUP_OWN = 0.549;
export const GROUP_BIAS = 1.6;

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
