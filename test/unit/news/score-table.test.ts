import fc from "fast-check";
import { expect, test } from "vitest";
import { makeScoreTable, type ScoreTable } from "../../../utils/news/score-table.ts";

/** Few documents, so that they come again, at both ends of 32 bits; scores that are exact, so that ties are. */
const additions = fc.array(
  fc.tuple(
    fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 2 ** 32 - 30, max: 2 ** 32 - 1 })),
    fc.integer({ min: -4, max: 8 }),
  ),
  { maxLength: 400 },
);

test("the best documents are those of a plain map, also of a table that was closed", () => {
  fc.assert(
    fc.property(
      additions,
      additions,
      fc.option(fc.integer({ min: -5, max: 9 })),
      fc.integer({ min: 0, max: 12 }),
      (before, after, least, limit) => {
        const table = makeScoreTable();
        const sums = new Map<number, number>();
        addAll(table, before);
        for (const [document, score] of before) sums.set(document, (sums.get(document) ?? 0) + score);
        if (least !== null) table.close(least);
        const known = new Map([...sums].filter(([, sum]) => least === null || sum >= least));
        addAll(table, after);
        for (const [document, score] of after)
          if (least === null || known.has(document)) known.set(document, (known.get(document) ?? 0) + score);
        const expected = [...known]
          .map(([document, score]) => ({ document, score }))
          .sort((a, b) => b.score - a.score || a.document - b.document);
        for (const { score } of expected) expect(score).toBeLessThanOrEqual(table.getHighest());
        expect(table.pickBest(limit)).toEqual(expected.slice(0, limit));
        if (limit > 0) expect(table.findThreshold(limit)).toBe(expected[limit - 1]?.score ?? -Infinity);
      },
    ),
  );
});

function addAll(table: ScoreTable, added: readonly (readonly [document: number, score: number])[]): void {
  table.add(
    added.map(([document]) => document),
    Float64Array.from(added, ([, score]) => score),
    added.map((_, i) => i),
  );
}
