import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCommonRuns, hashShingles, measureShingleContainment } from "../../../utils/text/shingle.ts";

const split = (text: string): string[] => text.split(" ");
const containment = (a: string, b: string, size = 3): number =>
  measureShingleContainment(hashShingles(split(a), size), hashShingles(split(b), size));

const words = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 40 });

/** Every longest run, by looking at each pair of places. */
function findRunsNaively(
  a: readonly string[],
  b: readonly string[],
  minLength: number,
): { a: number; length: number }[] {
  const runs: { a: number; length: number }[] = [];
  let at = 0;
  while (at < a.length) {
    let longest = 0;
    for (let place = 0; place < b.length; place++) {
      let length = 0;
      while (at + length < a.length && place + length < b.length && a[at + length] === b[place + length])
        length++;
      longest = Math.max(longest, length);
    }
    if (longest >= minLength) runs.push({ a: at, length: longest });
    at += Math.max(1, longest >= minLength ? longest : 1);
  }
  return runs;
}

describe("shingles", () => {
  it("is contained one way only where one text goes on", () => {
    expect(
      containment("the old bridge fell at dawn", "witnesses said the old bridge fell at dawn on monday"),
    ).toBe(1);
    expect(
      containment("witnesses said the old bridge fell at dawn on monday", "the old bridge fell at dawn"),
    ).toBeCloseTo(0.5, 5);
  });

  it("has no shingle of fewer words than its size", () => {
    expect(hashShingles(["two", "words"], 3)).toHaveLength(0);
    expect(containment("two words", "two words")).toBe(0);
  });

  it("tells an order of words from another", () => {
    expect(containment("man bites dog today", "dog bites man today")).toBe(0);
  });
});

describe("findCommonRuns", () => {
  it("finds what a naive search finds, where no shingle repeats beyond the cap", () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const places = new Map<string, number>();
        for (let i = 0; i + 3 <= b.length; i++) {
          const key = b.slice(i, i + 3).join(" ");
          places.set(key, (places.get(key) ?? 0) + 1);
        }
        fc.pre([...places.values()].every((count) => count <= 8));
        expect(findCommonRuns(a, b, 3).map(({ a: at, length }) => ({ a: at, length }))).toEqual(
          findRunsNaively(a, b, 3),
        );
      }),
    );
  });

  it("points at the same words in both", () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        for (const run of findCommonRuns(a, b, 2)) {
          expect(a.slice(run.a, run.a + run.length)).toEqual(b.slice(run.b, run.b + run.length));
        }
      }),
    );
  });

  it("stays linear on a text that is one word over and over", () => {
    const endless = Array.from({ length: 50_000 }, () => "no");
    expect(findCommonRuns(endless, endless, 5)).toEqual([{ a: 0, b: 0, length: 50_000 }]);
  });
});
