import fc from "fast-check";
import { expect, test } from "vitest";
import { makeScoreTable } from "../../../utils/news/score-table.ts";

/** Few documents, so that they come again, at both ends of 32 bits; scores that are exact, so that ties are. */
const additions = fc.array(
  fc.tuple(
    fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 2 ** 32 - 30, max: 2 ** 32 - 1 })),
    fc.integer({ min: -4, max: 8 }),
  ),
  { maxLength: 400 },
);

test("the best documents are those of a plain map", () => {
  fc.assert(
    fc.property(additions, fc.integer({ min: 0, max: 12 }), (added, limit) => {
      const table = makeScoreTable(added.length);
      const sums = new Map<number, number>();
      for (const [document, score] of added) {
        table.add(document, score);
        sums.set(document, (sums.get(document) ?? 0) + score);
      }
      const expected = [...sums]
        .map(([document, score]) => ({ document, score }))
        .sort((a, b) => b.score - a.score || a.document - b.document);
      expect(table.pickBest(limit)).toEqual(expected.slice(0, limit));
    }),
  );
});
