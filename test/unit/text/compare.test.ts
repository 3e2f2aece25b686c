import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePrinted, compareWords, measureSharedWords } from "../../../utils/text/compare.ts";

const texts = fc
  .array(fc.constantFrom("the", "port", "Port", "strike", ", ", "“", "ended", "1,300", ".", "é"), {
    maxLength: 14,
  })
  .map((parts) => parts.join(" "));

describe("compareWords", () => {
  it("names what was removed and added, in order", () => {
    expect(compareWords(["dockers", "ended", "strike"], ["dockers", "halted", "strike"])).toEqual([
      { kind: "same", a: { start: 0, end: 1 }, b: { start: 0, end: 1 } },
      { kind: "removed", a: { start: 1, end: 2 }, b: { start: 1, end: 1 } },
      { kind: "added", a: { start: 2, end: 2 }, b: { start: 1, end: 2 } },
      { kind: "same", a: { start: 2, end: 3 }, b: { start: 2, end: 3 } },
    ]);
  });
});

describe("comparePrinted", () => {
  it("does not mark case, possessives or spelling", () => {
    const edits = comparePrinted("The harbour’s centre", "the harbor centre");
    expect(edits.every(({ kind }) => kind === "same")).toBe(true);
  });

  it("gives the second text when what was removed is left out", () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const kept = comparePrinted(a, b).filter(({ kind }) => kind !== "removed");
        expect(kept.map(({ text }) => text).join("")).toBe(b);
      }),
    );
  });
});

describe("measureSharedWords", () => {
  it("counts common words against the length of both texts", () => {
    expect(measureSharedWords("dockers ended the strike", "dockers ended the strike")).toBe(1);
    expect(measureSharedWords("dockers ended the strike", "ships wait")).toBe(0);
    expect(measureSharedWords("dockers ended the strike", "dockers ended it")).toBeCloseTo(4 / 7);
  });

  it("is the same from both sides", () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(measureSharedWords(a, b)).toBe(measureSharedWords(b, a));
      }),
    );
  });
});
