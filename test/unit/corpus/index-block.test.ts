import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type IndexEntry, readBlock, updateBlock } from "../../../utils/corpus/index-block.ts";

const word = fc.integer({ min: 0, max: 0xffffffff });
const features = fc.record({
  terms: fc.array(fc.record({ hash: word, weight: fc.integer({ min: 1, max: 255 }) }), { maxLength: 5 }),
  fingerprints: fc.array(word, { maxLength: 5 }),
  day: fc.option(fc.integer({ min: -200_000, max: 200_000 })),
});
const change = fc.record({ id: fc.integer({ min: 1, max: 8 }), features: fc.option(features) });

test("a block holds what a map would after the same changes", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      let block: ArrayBuffer | undefined;
      const model = new Map<number, IndexEntry["features"]>();
      for (const entry of changes) {
        block = updateBlock(block, [entry], 3);
        if (entry.features === null) model.delete(entry.id);
        else model.set(entry.id, entry.features);
      }
      const expected = [...model].sort(([a], [b]) => a - b).map(([id, features]) => ({ id, features }));
      expect(block === undefined ? [] : readBlock(block)).toEqual(expected);
    }),
  );
});
