import { expect, test } from "vitest";
import { predictTrees } from "../../../utils/text/trees.ts";

const limits = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5];

test("three comparisons lead to one of eight values; a feature at its limit goes left", () => {
  const model = { bias: 0, trees: [[0, 1, 1, 2, 2, 2, 2, ...limits, -4, -3, -2, -1, 1, 2, 3, 4]] };
  const logit = (features: number[]): number => {
    const p = predictTrees(model, features);
    return Math.round(Math.log(p / (1 - p)));
  };
  expect(logit([0, 0, 0])).toBe(-4);
  expect(logit([0, 0, 1])).toBe(-3);
  expect(logit([0, 1, 0])).toBe(-2);
  expect(logit([1, 0, 0])).toBe(1);
  expect(logit([1, 1, 1])).toBe(4);
  expect(logit([0.5, 0.5, 0.5])).toBe(-4);
});
