// The weights of the event verdict, fitted by scripts/fit-event.ts by logistic regression (natural log-odds per unit of evidence) on
// labelled events of four kinds at once: one configuration, whatever the articles are. Each line says what it stands
// for; many overlap, so that a weight alone may have an odd sign. Trees (`event-trees.ts`) correct their sum where they depend on each other.
import { sumTrees } from "../text/trees.ts";
import { EVIDENCE, type Evidence, type EvidenceName } from "./event-evidence.ts";
import { RELATIONS, type Relations } from "./event-relations.ts";
import { EVENT_TREES } from "./event-trees.ts";

/** Log-odds of two articles being of one event before any evidence is seen. */
export const PAIR_BIAS = -6.87;

export const PAIR_WEIGHTS: Readonly<Record<EvidenceName, number>> = {
  words: -2.74, // What "contrast" already holds, taken back.
  lede: -0.66, // Headline and opening in the same words.
  ledeCover: 2.08, // What one says first, the other says somewhere.
  ledeCoverLow: 0.66, // The weaker side counts too: a long article holds any short one.
  nameCover: 1.16, // The names of one's opening stand in the other.
  acts: -1.14, // What "rareCover" holds already, taken back.
  actsLow: -0.47,
  pairs: 5.5, // Neighbouring words: "diamond store", "third-degree murder".
  contrast: 6.17, // Shared words that few other candidates have: the strongest of all.
  peopleLow: 1.1, // The people of each opening are named in the other.
  peopleApart: -0.76, // A veto: each names people, and none of the other's.
  placesApart: -0.18, // A veto: each happens somewhere else.
  figuresShared: 1.39, // The same number of the same things.
  figuresAgainst: -1.33, // Weak: tolls grow and ages are of different people.
  durationsAgainst: -2.5, // A veto, set by hand, rare in the sets: a "three-year war" is not yet a "four-year war".
  quoted: 2.48, // The same words quoted.
  tiedApart: -10.5, // A veto, set by hand: ties are rare, and a reader goes by them; a brief article may leave them out.
  related: 0.93, // The act in a related word: killed, died.
  titled: -0.12, // The words of the headlines that there are.
  otherWeekday: -1.49, // The openings name different weekdays.
  eventNear: 1.16, // The days that the openings name, resolved, are the same or neighbours.
  eventFar: -0.73, // They lie apart.
  small: -0.25, // Evidence of a pair alone is not yet compared with anything.
  smallContrast: -3.62, // Among few articles every shared word looks rare.
  brief: 5.55, // An article of a sentence or two can share little.
  rareCover: 6.33, // The telling words of one opening stand in the other.
  rareCoverLow: 4.52,
  briefCover: -7.29, // And what it shares weighs less.
  daysNear: 2.31, // Both days known, and near.
  lead: 4.34, // Headline and first sentence in the words of the other's headline and first sentence.
  leadAct: 0.18, // The same without names: what is done.
  leadActLow: -2.98, // A follow-up opens with another act.
  leadKind: 0.12, // The act there in a related word.
  numbers: 0.48, // The numbers of the openings stand in the other.
  numbersLow: 0.13,
  numbersApart: -0.1, // Both give numbers, and none of the other's.
  quotedApart: -0.36, // Both quote, and nothing in common.
  backOne: -0.2, // One opening looks back at what the other may report: "two weeks ago".
  daysFar: -1.51, // A veto: both days known, and far apart.
};

const WEIGHTS = EVIDENCE.map((name) => PAIR_WEIGHTS[name]);

/**
 * How a pair is weighed by how it stands in its group. linkage: the clusters that the two are in are close, or far apart. gap: something
 * else fits better. allies: both agree with the same third articles. rivals: a third article agrees with one of them only. size,
 * sizeLevel: a large cluster that holds together says more. small: there is little to compare with.
 */
export const GROUP_WEIGHTS: Readonly<Record<keyof Relations | "bias" | "own", number>> = {
  bias: 1.3, // Fitted 1.7; the boundary of topics that were held out, with fewer look-alikes taken for the same event.
  own: 0.547, // Of the log-odds that the pair came with.
  linkage: 0.649,
  gap: -0.276,
  allies: 1.539,
  rivals: -0.947,
  size: -0.312,
  sizeLevel: 0.091,
  small: -2.1, // Fitted -1.83: two articles alone must be surer.
};

/** Log-odds of a pair on its own evidence. */
export function weighEvidence(evidence: Evidence): number {
  // Without a word in common the weights would only extrapolate.
  if (evidence.words === 0) return PAIR_BIAS;
  const values = EVIDENCE.map((name) => evidence[name]);
  let sum = PAIR_BIAS;
  for (let k = 0; k < values.length; k++) sum += WEIGHTS[k]! * values[k]!;
  return sum + sumTrees(EVENT_TREES, values);
}

/** Log-odds of a pair in its group, from those on its own evidence. */
export function weighRelations(own: number, relations: Relations): number {
  let sum = GROUP_WEIGHTS.bias + GROUP_WEIGHTS.own * own;
  for (const name of RELATIONS) sum += GROUP_WEIGHTS[name] * relations[name];
  return sum;
}

/**
 * How alike two articles must be, not being of one event, to be shown as the same story at another moment. Set on the invented look-alikes
 * (`test/corpora/look-alikes.json`, the half for fitting): follow-ups are found, and no unlike article is.
 */
const RELATED_NAMES = 0.3;
const RELATED_WORDS = 0.08;
const RELATED_LEDE = 0.25;

/** Whether two articles that are not of one event are about the same actors or the same kind of act. */
export function isRelated(evidence: Evidence): boolean {
  return (
    evidence.words >= RELATED_WORDS &&
    (evidence.nameCover >= RELATED_NAMES || evidence.ledeCover >= RELATED_LEDE)
  );
}
