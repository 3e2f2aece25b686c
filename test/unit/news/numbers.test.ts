import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readQuantity } from "../../../utils/news/numbers.ts";
import { tokenize } from "../../../utils/text/tokenize.ts";

/** The first number of a text: what it allows, and how it is bound. */
function read(text: string): { low: number; high: number; bound: string; printed: string } | null {
  const tokens = tokenize(text);
  for (let at = 0; at < tokens.length; at++) {
    const quantity = readQuantity(text, tokens, at);
    if (quantity === null) continue;
    const { low, high, bound, span } = quantity;
    return { low, high, bound, printed: text.slice(span.start, span.end) };
  }
  return null;
}

const UNITS =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** A number below a million in words, written independently of the reader. */
function spell(n: number): string {
  if (n >= 1000)
    return `${spell(Math.floor(n / 1000))} thousand${n % 1000 === 0 ? "" : ` ${spell(n % 1000)}`}`;
  if (n >= 100)
    return `${spell(Math.floor(n / 100))} hundred${n % 100 === 0 ? "" : ` and ${spell(n % 100)}`}`;
  if (n < 20) return UNITS[n - 1]!;
  return TENS[Math.floor(n / 10) - 2]! + (n % 10 === 0 ? "" : `-${UNITS[(n % 10) - 1]!}`);
}

describe("readQuantity", () => {
  it.each([
    ["twenty-three passengers", 23],
    ["1,300 homes", 1300],
    ["$2.5 million", 2_500_000],
    ["3bn euros", 3e9],
    ["half a million people", 500_000],
    ["a dozen boats", 12],
    ["two dozen boats", 24],
    ["a hundred boats", 100],
    ["three hundred and five boats", 305],
    ["four and a half months", 4.5],
    ["the 47th president", 47],
    ["the twenty-first amendment", 21],
    ["twice the size", 2],
  ])("reads %s", (text, value) => {
    expect(read(text)).toMatchObject({ low: value, high: value, bound: "exact" });
  });

  it("reads every number that can be spelt", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (n) => {
        expect(read(`${spell(n)} ships`)).toMatchObject({ low: n, high: n });
      }),
    );
  });

  it.each([
    ["more than 20 people", 20, Infinity, "at-least"],
    ["at least two people", 2, Infinity, "at-least"],
    ["no fewer than 30 people", 30, Infinity, "at-least"],
    ["up to 40 people", 0, 40, "at-most"],
    ["20 to 30 people", 20, 30, "about"],
    ["20–30 people", 20, 30, "about"],
    ["dozens of people", 24, 200, "vague"],
  ] as const)("reads the bounds of %s", (text, low, high, bound) => {
    expect(read(text)).toMatchObject({ low, high, bound });
  });

  it("leaves a hedge on a round number more room than on an odd one", () => {
    expect(read("about 100 people")!.low).toBeLessThan(95);
    expect(read("some 16 people")!.low).toBeGreaterThan(15);
    expect(read("nearly 100 people")!.high).toBeLessThan(100);
  });

  it("keeps the bound in the span", () => {
    expect(read("They counted more than 2,000 birds.")!.printed).toBe("more than 2,000");
  });

  it.each(["version 1.2.3 of it", "the plain truth", ""])("finds no whole number in %j", (text) => {
    expect(read(text)?.printed ?? null).not.toBe("1.2.3");
  });
});
