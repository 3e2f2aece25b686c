import { expect, test } from "vitest";
import { findDifferences, toFacts } from "../../../scripts/trace-differences.ts";

const facts = toFacts;

test("what is the same in every run of one way and never so in the other is told", () => {
  const one = [facts({ counts: { frames: 1 }, seen: ["scroll at DIV"] }), facts({ counts: { frames: 1 } })];
  const other = [facts({ counts: { frames: 2 } }), facts({ counts: { frames: 2 }, seen: ["focus at A"] })];
  expect(findDifferences(one, other)).toEqual([{ path: "counts.frames", one: "1", other: "2" }]);
});

test("one event too many is told, however many others there are", () => {
  const noise = ["size of BODY 1x1", "size of BODY 1x1"];
  const one = [facts({ seen: noise }), facts({ seen: noise })];
  const other = [facts({ seen: [...noise, "scroll at HTML"] }), facts({ seen: ["scroll at HTML"] })];
  expect(findDifferences(one, other)).toEqual([{ path: "seen: scroll at HTML", one: "nothing", other: "1" }]);
});

test("clocks, and counts that reach into one another, are no difference", () => {
  const one = [3, 7].map((count) =>
    facts({ cookie: `id=17956386${count}0001`, seen: Array(count).fill("tick") }),
  );
  const other = [4, 5].map((count) =>
    facts({ cookie: `id=17956386${count}0002`, seen: Array(count).fill("tick") }),
  );
  expect(findDifferences(one, other)).toEqual([]);
});

test("the order of list items that are not counted matters", () => {
  expect(findDifferences([facts({ hits: ["P", "DIV"] })], [facts({ hits: ["DIV", "P"] })])).toHaveLength(2);
});
