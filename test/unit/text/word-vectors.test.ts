import { describe, expect, it } from "vitest";
import { foldWord } from "../../../utils/text/fold.ts";
import { stem } from "../../../utils/text/stem.ts";
import { VECTOR_SIZE, cosine, embed, findVector, similarity } from "../../../utils/text/word-vectors.ts";

const alike = (a: string, b: string): number => similarity(stem(foldWord(a)), stem(foldWord(b)));
const stemsOf = (text: string): string[] => text.split(" ").map((word) => stem(foldWord(word)));
const even = (stems: readonly string[]): number[] => stems.map(() => 1);

describe("similarity", () => {
  it.each([
    ["killed", "slain", "taxes"],
    ["physician", "doctor", "runway"],
    ["missiles", "rockets", "teachers"],
    ["arrested", "detained", "asphalt"],
    ["truce", "ceasefire", "orchard"],
    ["lawmakers", "legislators", "earthquake"],
  ])("puts %s nearer to %s than to %s", (word, related, unrelated) => {
    expect(alike(word, related)).toBeGreaterThan(alike(word, unrelated));
  });

  it("is symmetric and within 0..1", () => {
    const words = ["hospital", "clinic", "wildfire", "ballot", "lawyer", "attorney"];
    for (const a of words) {
      for (const b of words) {
        expect(alike(a, b)).toBe(alike(b, a));
        expect(alike(a, b)).toBeGreaterThanOrEqual(0);
        expect(alike(a, b)).toBeLessThanOrEqual(1);
      }
      expect(alike(a, a)).toBe(1);
    }
  });

  it("knows nothing of names, days, small words and made-up words", () => {
    for (const word of ["johnson", "monday", "the", "xqzzytrw", ""]) {
      expect(findVector(stem(foldWord(word)))).toBeNull();
      expect(alike(word, "lawyer")).toBe(0);
    }
  });
});

describe("embed", () => {
  it("puts two reports of one thing nearer than reports of two", () => {
    const vector = (text: string) => embed(stemsOf(text), even(stemsOf(text)));
    const report = vector("gunman shot police officer outside courthouse");
    const same = vector("shooter fired bullets policeman near tribunal");
    const other = vector("central bank raised interest rates against inflation");
    expect(cosine(report, same)).toBeGreaterThan(cosine(report, other) + 0.3);
  });

  it("weighs words, leaves unknown ones out and has length 1 or 0", () => {
    const stems = stemsOf("hospital xqzzytrw ballot");
    const near = findVector(stems[0]!)!;
    expect(cosine(embed(stems, [5, 9, 1]), near)).toBeGreaterThan(cosine(embed(stems, [1, 9, 5]), near));
    const vector = embed(stems, [5, 9, 1]);
    expect(cosine(vector, vector)).toBeCloseTo(1);
    expect(embed(["xqzzytrw"], [1])).toEqual(new Float32Array(VECTOR_SIZE));
  });
});
