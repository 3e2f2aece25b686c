// What is packed of entries is read back, whole and hash by hash.
import fc from "fast-check";
import { expect, test } from "vitest";
import { packEntry, spreadFingerprint } from "../../../utils/corpus/index-entry.ts";
import { makeCollector } from "../../../utils/corpus/posting-collector.ts";
import { collectRecent, forEachPosting, packRecent } from "../../../utils/corpus/recent-record.ts";
import type { ArticleFeatures } from "../../../utils/news/features.ts";

const arbitraryHash = fc.oneof(fc.nat(40), fc.integer({ min: 2 ** 32 - 40, max: 2 ** 32 - 1 }));
const arbitraryFeatures: fc.Arbitrary<ArticleFeatures> = fc.record({
  terms: fc.uniqueArray(fc.record({ hash: arbitraryHash, weight: fc.integer({ min: 1, max: 15 }) }), {
    selector: ({ hash }) => hash,
    maxLength: 64,
  }),
  fingerprints: fc.uniqueArray(arbitraryHash, { maxLength: 70 }),
  day: fc.option(fc.nat(40_000)),
});

test("all postings, each with its document", () => {
  fc.assert(
    fc.property(fc.array(arbitraryFeatures, { minLength: 1, maxLength: 600 }), (articles) => {
      const packed = packRecent(articles.map((features, i) => packEntry(i + 1, features)));
      expect(packed.reduce((sum, { count }) => sum + count, 0)).toBe(articles.length);
      const found: string[] = [];
      for (const { record } of packed) {
        expect(record.byteLength).toBeLessThan(64 * 1024);
        forEachPosting(record, (...posting) => found.push(posting.join(" ")));
      }
      const expected = articles.flatMap(({ terms, fingerprints }, i) => [
        ...terms.map(({ hash, weight }) => `term ${hash} ${i + 1} ${weight}`),
        ...fingerprints.map((print) => `print ${spreadFingerprint(print)} ${i + 1} 0`),
      ]);
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: 40 },
  );
});

test("the postings of a query, and no others", () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryFeatures, { minLength: 1, maxLength: 30 }),
      arbitraryFeatures,
      (articles, query) => {
        const [packed] = packRecent(articles.map((features, i) => packEntry(i + 1, features)));
        const collector = makeCollector(query);
        collectRecent(collector, packed!.record);
        for (const [hash, { documents, weights }] of collector.terms) {
          const holders = articles.flatMap(({ terms }, i) =>
            terms.filter((term) => term.hash === hash).map(({ weight }) => [i + 1, weight]),
          );
          expect(documents.map((document, i) => [document, weights[i]])).toEqual(holders);
        }
        for (const print of query.fingerprints)
          expect(collector.prints.get(spreadFingerprint(print))!.documents).toEqual(
            articles.flatMap(({ fingerprints }, i) => (fingerprints.includes(print) ? [i + 1] : [])),
          );
      },
    ),
  );
});
