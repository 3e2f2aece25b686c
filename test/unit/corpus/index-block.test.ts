import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  collectPostings,
  type IndexEntry,
  makeCollector,
  updateBlock,
} from "../../../utils/corpus/index-block.ts";

// Few hashes, so that articles share them; two of them alike in their low bits.
const hash = fc.constantFrom(0, 1, 0x10001, 0x80000000, 0xffffffff);
const features = fc.record({
  terms: fc.uniqueArray(fc.record({ hash, weight: fc.integer({ min: 1, max: 15 }) }), {
    selector: (term) => term.hash,
  }),
  fingerprints: fc.uniqueArray(hash),
  day: fc.constant(null),
});
const change = fc.record({ id: fc.integer({ min: 1, max: 8 }), features: fc.option(features) });
const excluded = fc.option(fc.integer({ min: 1, max: 8 }));

test("a block gives the postings that a map would after the same changes", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), features, excluded, (changes, query, excludedId) => {
      let block = updateBlock(undefined, []);
      const model = new Map<number, NonNullable<IndexEntry["features"]>>();
      for (const entry of changes) {
        block = updateBlock(block, [entry]);
        if (entry.features === null) model.delete(entry.id);
        else model.set(entry.id, entry.features);
      }
      const articles = [...model].filter(([id]) => id !== excludedId).sort(([a], [b]) => a - b);
      const collector = makeCollector(query);
      collectPostings(collector, block, excludedId);
      for (const { hash } of query.terms) {
        const postings = articles.flatMap(([document, { terms }]) =>
          terms.filter((term) => term.hash === hash).map(({ weight }) => ({ document, weight })),
        );
        expect(collector.terms.get(hash)).toEqual(postings);
      }
      for (const print of query.fingerprints) {
        const holders = articles.filter(([, { fingerprints }]) => fingerprints.includes(print));
        expect(collector.fingerprints.get(print)).toEqual(holders.map(([id]) => id));
      }
    }),
  );
});
