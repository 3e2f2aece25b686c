import { expect, test } from "vitest";
import { isConsistent } from "../../../utils/corpus/state.ts";

const mirror = { databaseId: "a", lastSequence: 10, count: 5 };

test.each([
  ["the same", { ...mirror }, true],
  ["written to since, the mirror not", { ...mirror, lastSequence: 12, count: 7 }, true],
  ["purged since", { ...mirror, lastSequence: 11, count: 1 }, true],
  ["an older state", { ...mirror, lastSequence: 9 }, false],
  ["fewer rows, no transaction since", { ...mirror, count: 4 }, false],
  ["another database", { ...mirror, databaseId: "b", lastSequence: 99, count: 99 }, false],
] as const)("%s", (_, current, expected) => {
  expect(isConsistent(current, mirror)).toBe(expected);
});
