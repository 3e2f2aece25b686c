// The model of the event verdict and how it is fitted: weights by logistic regression, and boosted trees that correct them.
import { EVIDENCE } from "../utils/news/event-evidence.ts";
import { sumTrees } from "../utils/text/trees.ts";
import { fitTrees } from "./fit-trees.ts";

/** A pair, to be fitted. `fold`: left out together. */
export interface Example {
  readonly x: number[];
  readonly y: number;
  readonly weight: number;
  readonly fold: number;
}
/** Log-odds: bias, weights of the inputs, and trees over them. */
export interface Model {
  readonly weights: readonly number[];
  readonly bias: number;
  readonly trees: readonly (readonly number[])[];
}

/** Strength of the pull to zero (L2), on standardised evidence. */
const RIDGE = 2e-3;

/** Logistic regression by Newton's method (iteratively reweighted least squares) on standardised inputs; weights for the raw inputs. */
export function fit(examples: readonly Example[], fixed: ReadonlyMap<number, number>): Model {
  const d = examples[0]!.x.length;
  const total = examples.reduce((sum, example) => sum + example.weight, 0);
  const mean = Array.from({ length: d }, () => 0);
  const scale = Array.from({ length: d }, () => 0);
  for (const { x } of examples) x.forEach((value, k) => (mean[k]! += value / examples.length));
  for (const { x } of examples)
    x.forEach((value, k) => (scale[k]! += (value - mean[k]!) ** 2 / examples.length));
  for (let k = 0; k < d; k++) scale[k] = Math.sqrt(scale[k]!) + 1e-9;
  const beta = Array.from({ length: d + 1 }, () => 0);
  const z = new Float64Array(d + 1);
  for (let step = 0; step < 20; step++) {
    const gradient = new Float64Array(d + 1);
    const hessian = Array.from({ length: d + 1 }, () => new Float64Array(d + 1));
    for (const { x, y, weight } of examples) {
      let sum = 0;
      for (let k = 0; k < d; k++) {
        const set = fixed.get(k);
        z[k] = set === undefined ? (x[k]! - mean[k]!) / scale[k]! : 0;
        if (set !== undefined) sum += set * x[k]!;
      }
      z[d] = 1;
      for (let k = 0; k <= d; k++) sum += beta[k]! * z[k]!;
      const p = 1 / (1 + Math.exp(-sum));
      const w = weight / total;
      for (let k = 0; k <= d; k++) {
        gradient[k]! += w * (p - y) * z[k]!;
        const row = hessian[k]!;
        const h = w * p * (1 - p) * z[k]!;
        for (let l = 0; l <= k; l++) row[l]! += h * z[l]!;
      }
    }
    for (let k = 0; k <= d; k++) {
      for (let l = 0; l < k; l++) hessian[l]![k] = hessian[k]![l]!;
      const ridge = k < d ? RIDGE : 1e-9;
      hessian[k]![k]! += ridge;
      if (k < d) gradient[k]! += RIDGE * beta[k]!;
    }
    const delta = solve(hessian, gradient);
    for (let k = 0; k <= d; k++) beta[k]! -= delta[k]!;
    if (Math.max(...delta.map(Math.abs)) < 1e-5) break;
  }
  const fitted = mean.map((_, k) => (fixed.has(k) ? 0 : beta[k]! / scale[k]!));
  const bias = beta[d]! - mean.reduce((sum, m, k) => sum + m * fitted[k]!, 0);
  return { weights: fitted.map((weight, k) => fixed.get(k) ?? weight), bias, trees: [] };
}

/** Gaussian elimination with partial pivoting. */
export function solve(matrix: readonly Float64Array[], right: Float64Array): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let j = i + 1; j < n; j++) if (Math.abs(rows[j]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = j;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const factor = rows[j]![i]! / rows[i]![i]!;
      for (let k = i; k <= n; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}

/** Trees that correct the pairs' weights: more of them learn the articles by heart. */
const TREE_COUNT = 60;
const TREE_RATE = 0.1;

/** Pairs below this log-odds are settled; the trees need not see them. */
const SETTLED = -5;

/** A fitted model with trees that correct it where one piece of evidence changes what another means. */
export function correct(model: Model, examples: readonly Example[]): Model {
  const open = examples.filter(({ x }) => apply(model, x) > SETTLED);
  const mean = open.reduce((sum, { weight }) => sum + weight, 0) / open.length;
  // The size of the group would tell the sets apart.
  const hidden = EVIDENCE.indexOf("small");
  const { trees } = fitTrees(
    open.map(({ x }) => Float64Array.from(x, (value, k) => (k === hidden ? 0 : value))),
    open.map(({ y }) => y),
    {
      treeCount: TREE_COUNT,
      rate: TREE_RATE,
      weights: open.map(({ weight }) => weight / mean),
      offsets: open.map(({ x }) => apply(model, x)),
    },
  );
  return { ...model, trees };
}

/** The log-odds that a model gives. */
export const apply = (model: Model, x: ArrayLike<number>) => {
  let sum = model.bias;
  for (let k = 0; k < x.length; k++) sum += model.weights[k]! * x[k]!;
  return sum + sumTrees(model.trees, x);
};
