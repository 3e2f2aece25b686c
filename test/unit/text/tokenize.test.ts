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

  it("gives the words of a part of a long text as it does of the part alone", () => {
    const word = fc.constantFrom(
      "U.S.",
      "1,300",
      "won’t",
      "Zürich",
      "a",
      "-",
      "東京都",
      "3.",
      "x2",
      "\n",
      "the",
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 200, maxLength: 260 }),
        fc.nat(1200),
        fc.nat(1200),
        (words, from, length) => {
          const text = words.join(" ");
          const span = { start: Math.min(from, text.length), end: Math.min(from + length, text.length) };
          const alone = tokenize(text.slice(span.start, span.end)).map((token) => ({
            ...token,
            start: token.start + span.start,
            end: token.end + span.start,
          }));
          expect(text.length).toBeGreaterThan(400);
          expect(tokenize(text, span)).toEqual(alone);
        },
      ),
    );
  });
});
