import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenize } from "../../../utils/text/tokenize.ts";

describe("tokenize", () => {
  it("keeps numbers and abbreviations whole and cuts hyphens and possessives", () => {
    const words = tokenize("The U.S.-led group’s 1,300 troops won’t pay $3.5 million").map(
      (token) => token.word,
    );
    expect(words).toEqual(["the", "us", "led", "group", "1,300", "troops", "won't", "pay", "3.5", "million"]);
  });

  it("stems the folded word", () => {
    expect(tokenize("Stabilising")[0]).toMatchObject({
      word: "stabilizing",
      stem: "stabil",
      isCapitalised: true,
    });
  });

  it("reads the span it is given, in the text's own offsets", () => {
    expect(tokenize("one two three", { start: 4, end: 7 })).toMatchObject([
      { text: "two", start: 4, end: 7 },
    ]);
  });

  it("gives tokens in order that are slices of the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(token.start, token.end)).toBe(token.text);
          expect(token.word).not.toBe("");
          end = token.end;
        }
      }),
    );
  });
});
