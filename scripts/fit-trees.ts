// Fits boosted trees of depth three for the scripts that set the engine's weights (logistic loss, Newton steps, quantile limits).
import { TREE_DEPTH, type TreeModel } from "../utils/text/trees.ts";

const LIMITS_PER_FEATURE = 24;
/** Pull of leaf values towards 0, and least weight of a leaf, both in rows of even odds (a quarter each). */
const RIDGE = 5;
const LEAST_WEIGHT = 6;
const DIGITS = 1e4;

export interface TreeOptions {
  readonly treeCount: number;
  /** How much of each tree is kept: less needs more trees. */
  readonly rate: number;
  /** How much each row counts, 1 on average (default: 1). */
  readonly weights?: ArrayLike<number>;
  /** Log-odds that each row comes with, which the trees correct (default: the odds of all rows). */
  readonly offsets?: ArrayLike<number>;
}

/** The trees that best tell label 1 from label 0. */
export function fitTrees(
  rows: readonly Float64Array[],
  labels: readonly number[],
  { treeCount, rate, weights, offsets }: TreeOptions,
): TreeModel {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const bias = offsets === undefined ? round(Math.log(positives / (rows.length - positives))) : 0;
  const limits = Array.from(rows[0]!, (_, feature) => chooseLimits(rows.map((row) => row[feature]!)));
  const bins = rows.map((row) =>
    Uint8Array.from(row, (value, feature) => limits[feature]!.filter((limit) => value > limit).length),
  );
  const sums = offsets === undefined ? new Float64Array(rows.length).fill(bias) : Float64Array.from(offsets);
  const weigh = (at: number) => weights?.[at] ?? 1;
  const trees: number[][] = [];
  for (let count = 0; count < treeCount; count++) {
    const gradient = Float64Array.from(
      sums,
      (sum, at) => weigh(at) * (labels[at]! - 1 / (1 + Math.exp(-sum))),
    );
    const curvature = Float64Array.from(
      sums,
      (sum, at) => weigh(at) / ((1 + Math.exp(-sum)) * (1 + Math.exp(sum))),
    );
    trees.push(growTree(bins, limits, gradient, curvature, rate, sums));
  }
  return { bias, trees };
}

function chooseLimits(values: number[]): number[] {
  const sorted = values.sort((x, y) => x - y);
  const limits = new Set<number>();
  for (let k = 1; k < LIMITS_PER_FEATURE; k++)
    limits.add(round(sorted[Math.floor((k * sorted.length) / LIMITS_PER_FEATURE)]!));
  return [...limits].sort((x, y) => x - y);
}

function growTree(
  bins: readonly Uint8Array[],
  limits: readonly (readonly number[])[],
  gradient: Float64Array,
  curvature: Float64Array,
  rate: number,
  sums: Float64Array,
): number[] {
  const nodeCount = 2 ** TREE_DEPTH - 1;
  const tree: number[] = Array.from({ length: 3 * nodeCount + 1 }, () => 0);
  const members: number[][] = [[...bins.keys()]];
  for (let node = 0; node < nodeCount; node++) {
    const split = findSplit(members[node]!, bins, limits, gradient, curvature);
    tree[node] = split.feature;
    tree[nodeCount + node] = limits[split.feature]![split.bin] ?? 0;
    members[2 * node + 1] = members[node]!.filter((at) => bins[at]![split.feature]! <= split.bin);
    members[2 * node + 2] = members[node]!.filter((at) => bins[at]![split.feature]! > split.bin);
  }
  for (let leaf = nodeCount; leaf <= 2 * nodeCount; leaf++) {
    let g = 0;
    let h = RIDGE / 4;
    for (const at of members[leaf]!) {
      g += gradient[at]!;
      h += curvature[at]!;
    }
    tree[nodeCount + leaf] = round((rate * g) / h);
    for (const at of members[leaf]!) sums[at]! += tree[nodeCount + leaf]!;
  }
  return tree;
}

function findSplit(
  members: readonly number[],
  bins: readonly Uint8Array[],
  limits: readonly (readonly number[])[],
  gradient: Float64Array,
  curvature: Float64Array,
): { feature: number; bin: number } {
  let best = { feature: 0, bin: 0, gain: -1 };
  for (const [feature, steps] of limits.entries()) {
    if (steps.length === 0) continue;
    const g = new Float64Array(steps.length + 1);
    const h = new Float64Array(steps.length + 1);
    for (const at of members) {
      g[bins[at]![feature]!]! += gradient[at]!;
      h[bins[at]![feature]!]! += curvature[at]!;
    }
    const totalG = g.reduce((sum, value) => sum + value, 0);
    const totalH = h.reduce((sum, value) => sum + value, 0);
    let leftG = 0;
    let leftH = 0;
    for (let bin = 0; bin < steps.length; bin++) {
      leftG += g[bin]!;
      leftH += h[bin]!;
      if (leftH < LEAST_WEIGHT || totalH - leftH < LEAST_WEIGHT) continue;
      const gain = leftG ** 2 / (leftH + RIDGE / 4) + (totalG - leftG) ** 2 / (totalH - leftH + RIDGE / 4);
      if (gain > best.gain) best = { feature, bin, gain };
    }
  }
  return best;
}

function round(value: number): number {
  return Math.round(value * DIGITS) / DIGITS;
}
