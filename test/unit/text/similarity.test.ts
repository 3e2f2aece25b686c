import * as fc from "fast-check";
import { expect, test } from "vitest";
import { areCognate, measureBigramDice, measureLongestRun } from "../../../utils/text/similarity.ts";

test("words formed from one another or spelt in two ways are cognate, words that merely look alike are not", () => {
  expect(areCognate("inaugur", "inauguration")).toBe(true);
  expect(areCognate("zelensky", "zelenskyy")).toBe(true);
  expect(areCognate("contest", "content")).toBe(false);
  expect(areCognate("nine", "wine")).toBe(false);
  expect(areCognate("art", "artist")).toBe(false);
});

test("letter pairs are counted as often as both words have them", () => {
  expect(measureBigramDice("night", "nacht")).toBeCloseTo(0.25);
  expect(measureBigramDice("aaaa", "aa")).toBeCloseTo(0.5);
  expect(measureBigramDice("a", "a")).toBe(1);
});

test("the longest common run agrees with trying every run", () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 });
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      let longest = 0;
      for (let i = 0; i < a.length; i++) {
        for (let j = 0; j < b.length; j++) {
          let n = 0;
          while (i + n < a.length && j + n < b.length && a[i + n] === b[j + n]) n++;
          longest = Math.max(longest, n);
        }
      }
      expect(measureLongestRun(a, b)).toBe(longest);
    }),
  );
});
