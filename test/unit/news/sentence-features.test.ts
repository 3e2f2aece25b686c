import { describe, expect, it } from "vitest";
import { readWords, type Word } from "../../../utils/news/passage-words.ts";
import { readSentenceFeatures } from "../../../utils/news/sentence-features.ts";
import { readMeaning } from "../../../utils/news/sentence-meaning.ts";
import { readOrder } from "../../../utils/news/sentence-order.ts";

const contentOf = (text: string): Word[] => readWords(text).filter(({ rarity }) => rarity > 0);

const TEXTS = [
  "The harbour council closed the eastern ferry terminal on Tuesday, citing cracks in 14 pillars.",
  "Cracks in pillars shut eastern ferry terminal",
  "Marensund’s Mayor Ilse Brandt Says Ferry Terminal Was “Never Safe”",
  "Rescuers pulled 31 miners from the flooded shaft.",
  "",
];

describe("readSentenceFeatures", () => {
  it("does not depend on which text comes first, and gives finite numbers", () => {
    for (const a of TEXTS) {
      for (const b of TEXTS) {
        const features = readSentenceFeatures(a, b);
        for (const [at, value] of readSentenceFeatures(b, a).entries())
          expect(value).toBeCloseTo(features[at]!, 5);
        expect(features.every(Number.isFinite)).toBe(true);
      }
    }
  });
});

describe("readMeaning", () => {
  it("finds more of a sentence in its rewording than in one that shares as many words", () => {
    const told = contentOf("Two soldiers were killed when a rocket struck the barracks");
    const reworded = contentOf("Two troops were slain when a missile hit the garrison");
    const other = contentOf("Two senators were applauded when a budget reached the chamber");
    const near = readMeaning(told, reworded);
    for (const [at, value] of readMeaning(told, other).entries()) expect(near[at]).toBeGreaterThan(value);
  });

  it("covers all of a sentence by itself, and nothing by a text without words", () => {
    const words = contentOf(TEXTS[0]!);
    expect(readMeaning(words, words).slice(2, 4)).toEqual([1, 1]);
    expect(readMeaning(words, []).slice(0, 4)).toEqual([0, 0, 0, 0]);
  });
});

describe("readOrder", () => {
  it("tells who did what to whom where the words are the same", () => {
    const words = contentOf("Brandt sued Lindqvist after Lindqvist sacked engineers");
    const turned = contentOf("Lindqvist sacked engineers after Lindqvist sued Brandt");
    const same = readOrder(words, words);
    const other = readOrder(words, turned);
    expect(same).toEqual([1, 1, 1, 1, same[4], same[5], 1]);
    for (const at of [0, 1, 2, 3, 6]) expect(other[at]).toBeLessThan(same[at]!);
  });

  it("weighs the longest sequence of words that both have in this order", () => {
    const x = contentOf("miners trapped flooded shaft rescued");
    const y = contentOf("rescued miners flooded tunnel shaft");
    const weight = (words: readonly Word[]): number => words.reduce((sum, { rarity }) => sum + rarity, 0);
    const common = weight(x.filter(({ key }) => ["miner", "flood", "shaft"].includes(key)));
    expect(readOrder(x, y)[0]).toBeCloseTo(common / Math.max(weight(x), weight(y)));
  });
});
