import { expect, test } from "vitest";
import { areCognate, measureBigramDice } from "../../../utils/text/similarity.ts";

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
