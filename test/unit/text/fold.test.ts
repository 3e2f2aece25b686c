import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldPunctuation, foldWord } from "../../../utils/text/fold.ts";

describe("foldPunctuation", () => {
  it("makes typography plain", () => {
    expect(foldPunctuation("“no\u00A0limits” – Putin’s")).toBe('"no limits" - Putin\'s');
  });

  it("keeps every offset", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("“", "’", "–", "\u00A0", "é", "a", "😀", "\uD83D", "\u2003") }),
        (text) => foldPunctuation(text).length === text.length,
      ),
    );
  });
});

describe("foldWord", () => {
  it.each([
    ["Zürich", "zurich"],
    ["Wałęsa", "walesa"],
    ["Trump’s", "trump"],
    ["States'", "states"],
    ["STABILISING", "stabilizing"],
    ["labour", "labor"],
    ["defence", "defense"],
    ["travelled", "traveled"],
    ["hours", "hours"],
    ["four", "four"],
  ])("folds %s to %s", (word, folded) => {
    expect(foldWord(word)).toBe(folded);
  });

  it("is its own fixed point", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => {
        const once = foldWord(word);
        expect(foldWord(once)).toBe(once);
      }),
    );
  });
});
