// Boosted decision trees of depth three: a sum of small tables, each picked by three comparisons, pressed into 0..1. Used where the
// meaning of one feature hangs on another. Source: Friedman, "Greedy function approximation" (Annals of Statistics 29, 2001).

export const TREE_DEPTH = 3;
const NODES = 2 ** TREE_DEPTH - 1;

/** Trees as flat lists: seven features (by number), seven limits (go right above), eight values. */
export interface TreeModel {
  readonly bias: number;
  readonly trees: readonly (readonly number[])[];
}

/** The probability (0..1) that the trees give to the features, which come in the order they were fitted in. */
export function predictTrees(model: TreeModel, features: ArrayLike<number>): number {
  return 1 / (1 + Math.exp(-model.bias - sumTrees(model.trees, features)));
}

/** What the trees add up to, in log-odds. */
export function sumTrees(trees: TreeModel["trees"], features: ArrayLike<number>): number {
  let sum = 0;
  for (const tree of trees) {
    let node = 0;
    while (node < NODES) node = 2 * node + 1 + (features[tree[node]!]! > tree[NODES + node]! ? 1 : 0);
    sum += tree[NODES + node]!;
  }
  return sum;
}
