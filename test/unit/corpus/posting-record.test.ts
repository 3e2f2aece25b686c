// What is written of a bucket is read back, whole and hash by hash.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeRecord,
  collectPostings,
  encodeRecord,
  type PostingRun,
  readSegmentNumber,
} from "../../../utils/corpus/posting-record.ts";
import { getArticleId, makeDocument } from "../../../utils/corpus/index-entry.ts";

const BUCKET = 0xabc;

interface Posting {
  readonly hash: number;
  readonly document: number;
  readonly weight: number;
}

/** Few low hashes, so that some have long lists; each article once for a hash. */
const arbitraryPostings = (hashLimit: number): fc.Arbitrary<Posting[]> =>
  fc.uniqueArray(
    fc.record({
      hash: fc.nat(hashLimit).map((low) => BUCKET * 2 ** 20 + low),
      document: fc
        .tuple(fc.integer({ min: 1, max: 2 ** 26 - 1 }), fc.oneof(fc.constant(0), fc.nat(63)))
        .map(([id, revision]) => makeDocument(id, revision)),
      weight: fc.integer({ min: 1, max: 15 }),
    }),
    { minLength: 1, maxLength: 400, selector: ({ hash, document }) => `${hash} ${getArticleId(document)}` },
  );

function toRun(postings: readonly Posting[], isWeighted: boolean): PostingRun {
  return {
    hashes: postings.map((posting) => posting.hash),
    documents: postings.map((posting) => posting.document),
    weights: isWeighted ? postings.map((posting) => posting.weight) : [],
  };
}

function sortPostings(postings: readonly Posting[]): Posting[] {
  return [...postings].sort((a, b) => a.hash - b.hash || getArticleId(a.document) - getArticleId(b.document));
}

test.each([
  [true, 20],
  [true, 2 ** 20 - 1],
  [false, 20],
  [false, 2 ** 20 - 1],
])("whole (weights: %s), with hashes up to %i", (isWeighted, hashLimit) => {
  fc.assert(
    fc.property(arbitraryPostings(hashLimit), fc.nat(2 ** 20), (postings, segment) => {
      const record = encodeRecord(segment, toRun(postings, isWeighted), isWeighted)!;
      expect(readSegmentNumber(record)).toBe(segment);
      const run = toRun([], isWeighted);
      decodeRecord(record, BUCKET, isWeighted, run, () => true);
      expect(run).toEqual(toRun(sortPostings(postings), isWeighted));
    }),
  );
});

test.each([true, false])("one hash of it, there or not (weights: %s)", (isWeighted) => {
  fc.assert(
    fc.property(arbitraryPostings(300), (postings) => {
      const record = encodeRecord(7, toRun(postings, isWeighted), isWeighted)!;
      const sorted = sortPostings(postings);
      for (let low = 0; low <= 301; low++) {
        const hash = BUCKET * 2 ** 20 + low;
        const list = { documents: [] as number[], weights: [] as number[] };
        const left = collectPostings(record, hash, isWeighted, list, 2);
        const expected = sorted.filter((posting) => posting.hash === hash);
        expect(left?.postingCount ?? null).toBe(expected.length > 2 ? expected.length : null);
        if (left !== null) {
          expect(list.documents).toEqual([]);
          left.read(list);
        }
        expect(list.documents).toEqual(expected.map((posting) => posting.document));
        expect(list.weights).toEqual(isWeighted ? expected.map((posting) => posting.weight) : []);
      }
    }),
    { numRuns: 30 },
  );
});

test("the dead are left out, and an empty run has no record", () => {
  const run = toRun(
    [1, 2, 3].map((id) => ({ hash: BUCKET * 2 ** 20, document: makeDocument(id, 0), weight: 1 })),
    true,
  );
  const read = toRun([], true);
  decodeRecord(encodeRecord(1, run, true)!, BUCKET, true, read, (document) => document !== 2);
  expect(read.documents).toEqual([1, 3]);
  expect(encodeRecord(1, toRun([], true), true)).toBeNull();
});

test("a damaged record ends", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(2 ** 20 - 1), (bytes, low) => {
      const record = Uint8Array.from(bytes).buffer;
      const list = { documents: [] as number[], weights: [] as number[] };
      collectPostings(record, BUCKET * 2 ** 20 + low, true, list);
      decodeRecord(record, BUCKET, true, toRun([], true), () => true);
      expect(list.documents.length).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2000 },
  );
});
