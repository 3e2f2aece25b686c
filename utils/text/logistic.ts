// Logistic regression: a weighted sum of named features pressed into 0..1. The weights stand in the code that uses it.
// Source: Cox (1958).

export interface LinearModel<Feature extends string> {
  /** The sum where every feature is 0. */
  readonly bias: number;
  readonly weights: Readonly<Record<Feature, number>>;
}

/** The probability (0..1) that the model gives to these features. */
export function predict<Feature extends string>(
  model: LinearModel<Feature>,
  features: Readonly<Record<Feature, number>>,
): number {
  let sum = model.bias;
  for (const name in model.weights) sum += model.weights[name] * features[name];
  return 1 / (1 + Math.exp(-sum));
}
