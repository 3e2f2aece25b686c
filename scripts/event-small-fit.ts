// Fits what a small corpus changes in the verdict (`event-small-corpus.ts`): a logistic regression on the small corpora alone, with the
// log-odds in the group as its offset and a pull towards no change (Newton's method, steps halved until the loss falls).
import { EVIDENCE, OCCASION_EVIDENCE } from "../utils/news/event-evidence.ts";
import { RELATIONS, type Relations } from "../utils/news/event-relations.ts";
import { listSmallInputs, measureSmallness, SMALL_INPUTS } from "../utils/news/event-small-corpus.ts";
import { isFar, isSame, type DataSet, type Group } from "./event-figures.ts";
import { solve } from "./event-model.ts";

/** How much each set counts; the rest 1. */
const SET_WEIGHTS: Record<string, number> = {
  "basil-small": 0.3,
  "events-newswcl50": 0.2,
  "alike-held-out": 0,
};
/** Rows that each set counts as, and the pull to zero in such rows, on inputs of spread 1. */
const SET_ROWS = 1000;
const RIDGE = 20;
/** As in `event.ts`: below it a pair is not looked at again. */
const HOPELESS = -3;
const STEPS = 40;
const LEAST_STEP = 1e-4;

/** A pair in a small corpus. */
export interface SmallPair {
  readonly group: Group;
  /** Place of the candidate in its group. */
  readonly b: number;
  readonly x: readonly number[];
  readonly y: number;
  readonly offset: number;
  readonly weight: number;
  readonly fold: number;
}

/** What is known of a pair before. */
export interface Before {
  readonly inGroup: (group: Group, b: number) => number;
  readonly alone: (group: Group, b: number) => number;
  readonly relations: (group: Group, b: number) => readonly number[];
}

/** The pairs of a set that are looked at again, where it is one of small corpora. */
export function listSmall(set: DataSet, before: Before): SmallPair[] {
  const pairs = set.groups.flatMap((group) => {
    const smallness = measureSmallness(group.corpusSize);
    if (smallness === 0) return [];
    return group.alone.flatMap((_, k) => {
      const b = k + 1;
      const offset = before.inGroup(group, b);
      if (offset <= HOPELESS) return [];
      const [me, you] = [set.labels[group.query]!, set.labels[group.members[b]!]!];
      const relations = before.relations(group, b);
      const at = b * (EVIDENCE.length + OCCASION_EVIDENCE.length);
      const names = [...EVIDENCE, ...OCCASION_EVIDENCE];
      const x = listSmallInputs(
        offset,
        before.alone(group, b),
        Object.fromEntries(RELATIONS.map((name, i) => [name, relations[i]!])) as Record<
          keyof Relations,
          number
        >,
        Object.fromEntries(
          // The veto is set by hand.
          names.map((name, i) => [name, name === "tiedApart" ? 0 : group.reading[at + i]!]),
        ) as Record<(typeof names)[number], number>,
      ).map((value) => smallness * value);
      const isCounted = !(isSame(me, you) && isFar(me, you));
      return [
        {
          group,
          b,
          x,
          y: isSame(me, you) ? 1 : 0,
          offset,
          weight: isCounted ? 1 : 0,
          fold: group.fold,
        },
      ];
    });
  });
  const weight = ((SET_WEIGHTS[set.name] ?? 1) * SET_ROWS) / (pairs.length || 1);
  return pairs.map((pair) => ({ ...pair, weight: pair.weight * weight }));
}

/** The weights of `SMALL_INPUTS`. */
export function fitSmall(pairs: readonly SmallPair[]): number[] {
  const counted = pairs.filter(({ weight }) => weight > 0);
  const spread = SMALL_INPUTS.map((_, k) => {
    const mean = counted.reduce((sum, { x }) => sum + x[k]!, 0) / counted.length;
    return Math.sqrt(counted.reduce((sum, { x }) => sum + (x[k]! - mean) ** 2, 0) / counted.length) + 1e-9;
  });
  const inputs = counted.map(({ x }) => x.map((value, k) => value / spread[k]!));
  const sumUp = (beta: readonly number[], row: number) =>
    inputs[row]!.reduce((sum, value, k) => sum + beta[k]! * value, counted[row]!.offset);
  const measureLoss = (beta: readonly number[]) =>
    counted.reduce(
      (sum, { y, weight }, row) => {
        const z = sumUp(beta, row);
        return sum + weight * (Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))) - y * z);
      },
      (RIDGE / 2) * beta.reduce((sum, value) => sum + value ** 2, 0),
    );
  let beta = SMALL_INPUTS.map(() => 0);
  let loss = measureLoss(beta);
  for (let step = 0; step < STEPS; step++) {
    const gradient = Float64Array.from(beta, (value) => RIDGE * value);
    const hessian = beta.map((_, k) => Float64Array.from(beta, (_value, l) => (k === l ? RIDGE : 0)));
    counted.forEach(({ y, weight }, row) => {
      const p = 1 / (1 + Math.exp(-sumUp(beta, row)));
      const x = inputs[row]!;
      for (let k = 0; k < x.length; k++) {
        gradient[k]! += weight * (p - y) * x[k]!;
        for (let l = 0; l < x.length; l++) hessian[k]![l]! += weight * p * (1 - p) * x[k]! * x[l]!;
      }
    });
    const direction = solve(hessian, gradient);
    let length = 1;
    const move = () => beta.map((value, k) => value - length * direction[k]!);
    while (measureLoss(move()) > loss && length > LEAST_STEP) length /= 2;
    beta = move();
    const next = measureLoss(beta);
    if (loss - next < 1e-6) break;
    loss = next;
  }
  return beta.map((value, k) => value / spread[k]!);
}

/** By how much weights change the log-odds of a pair. */
export const applySmall = (weights: readonly number[], { x }: SmallPair) =>
  x.reduce((sum, value, k) => sum + weights[k]! * value, 0);
