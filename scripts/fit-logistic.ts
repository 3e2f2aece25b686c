// Fits logistic regressions for the scripts that set the engine's weights: Newton's method with a ridge on standardised features.
import type { LinearModel } from "../utils/text/logistic.ts";

const ITERATIONS = 12;

/** The model (weights for features as they are, not standardised) that best tells label 1 from label 0. `ridge` is in rows. */
export function fitLogistic<Feature extends string>(
  features: readonly Feature[],
  rows: readonly Readonly<Record<Feature, number>>[],
  labels: readonly number[],
  ridge: number,
): LinearModel<Feature> {
  const size = features.length + 1;
  const mean = features.map((name) => rows.reduce((sum, row) => sum + row[name], 0) / rows.length);
  const spread = features.map(
    (name, k) =>
      Math.sqrt(rows.reduce((sum, row) => sum + (row[name] - mean[k]!) ** 2, 0) / rows.length) || 1,
  );
  const inputs = rows.map((row) =>
    Float64Array.from([1, ...features.map((name, k) => (row[name] - mean[k]!) / spread[k]!)]),
  );
  const weights = new Float64Array(size);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const gradient = Float64Array.from(weights, (weight, k) => (k === 0 ? 0 : -ridge * weight));
    const curvature = Array.from({ length: size }, (_, k) => {
      const row = new Float64Array(size);
      row[k] = k === 0 ? 1e-6 : ridge;
      return row;
    });
    for (const [index, input] of inputs.entries()) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += weights[k]! * input[k]!;
      const probability = 1 / (1 + Math.exp(-sum));
      const slope = probability * (1 - probability);
      const error = labels[index]! - probability;
      for (let k = 0; k < size; k++) {
        gradient[k]! += error * input[k]!;
        const scaled = slope * input[k]!;
        const row = curvature[k]!;
        for (let l = 0; l <= k; l++) row[l]! += scaled * input[l]!;
      }
    }
    for (let k = 0; k < size; k++) for (let l = k + 1; l < size; l++) curvature[k]![l] = curvature[l]![k]!;
    const step = solve(curvature, gradient);
    for (let k = 0; k < size; k++) weights[k]! += step[k]!;
  }
  const raw = features.map((_, k) => weights[k + 1]! / spread[k]!);
  const bias = weights[0]! - raw.reduce((sum, weight, k) => sum + weight * mean[k]!, 0);
  return {
    bias,
    weights: Object.fromEntries(features.map((name, k) => [name, raw[k]!])) as Record<Feature, number>,
  };
}

/** Gaussian elimination with pivoting; both arguments are used up. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let r = k + 1; r < size; r++) if (Math.abs(matrix[r]![k]!) > Math.abs(matrix[pivot]![k]!)) pivot = r;
    [matrix[k], matrix[pivot]] = [matrix[pivot]!, matrix[k]!];
    [right[k], right[pivot]] = [right[pivot]!, right[k]!];
    for (let r = k + 1; r < size; r++) {
      const factor = matrix[r]![k]! / matrix[k]![k]!;
      if (factor === 0) continue;
      for (let c = k; c < size; c++) matrix[r]![c]! -= factor * matrix[k]![c]!;
      right[r]! -= factor * right[k]!;
    }
  }
  const solution = new Float64Array(size);
  for (let k = size - 1; k >= 0; k--) {
    let sum = right[k]!;
    for (let c = k + 1; c < size; c++) sum -= matrix[k]![c]! * solution[c]!;
    solution[k] = sum / matrix[k]![k]!;
  }
  return solution;
}

/** The chance (0..1) that a row of label 1 scores above one of label 0; ties count half. */
export function measureAuc(rows: readonly { readonly score: number; readonly label: number }[]): number {
  const sorted = rows.toSorted((x, y) => x.score - y.score);
  let rankSum = 0;
  let positives = 0;
  for (let i = 0; i < sorted.length;) {
    let j = i;
    while (j < sorted.length && sorted[j]!.score === sorted[i]!.score) j++;
    for (let k = i; k < j; k++) {
      if (sorted[k]!.label === 0) continue;
      rankSum += (i + j + 1) / 2;
      positives++;
    }
    i = j;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives));
}
