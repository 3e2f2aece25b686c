import fc from "fast-check";
import { expect, test } from "vitest";
import { makeRanking } from "../../../utils/corpus/search-ranking.ts";
import {
  collectPostings,
  encodeWords,
  mergeRecords,
  type WordPostings,
} from "../../../utils/corpus/search-record.ts";

/** Words that begin alike, some of them beyond ASCII and beyond the first plane. */
const word = fc
  .array(fc.constantFrom("a", "b", "dam", "é", "дам", "𐐨", "𐐩", "\uff41"), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(""));
/** What a segment holds: for each word, articles with the word's frequency. */
const content = fc.dictionary(
  word,
  fc.dictionary(fc.integer({ min: 1, max: 400 }).map(String), fc.integer({ min: 1, max: 15 }), {
    minKeys: 1,
    maxKeys: 6,
  }),
);
type Content = Record<string, Record<string, number>>;

function encode(segment: number, words: Content): ArrayBuffer | null {
  return encodeWords(
    segment,
    new Map(
      Object.entries(words).map(([key, articles]) => [
        key,
        { ids: Object.keys(articles).map(Number), frequencies: Object.values(articles) },
      ]),
    ),
  );
}

test("records are merged to what one record of all would be; the later posting counts", () => {
  fc.assert(
    fc.property(fc.array(content, { maxLength: 5 }), fc.array(fc.nat(400)), (contents, goneIds) => {
      const isThere = new Uint8Array(401).fill(1);
      for (const id of goneIds) isThere[id] = 0;
      const union: Content = {};
      for (const words of contents)
        for (const [key, articles] of Object.entries(words)) union[key] = { ...union[key], ...articles };
      const left = Object.entries(union).map(
        ([key, articles]) =>
          [
            key,
            Object.fromEntries(Object.entries(articles).filter(([id]) => isThere[Number(id)] === 1)),
          ] as const,
      );
      const records = contents.flatMap((words, i) => encode(i + 1, words) ?? []);
      expect(mergeRecords(9, records, null)).toEqual(encode(9, union));
      const kept = left.filter(([, articles]) => Object.keys(articles).length > 0);
      expect(mergeRecords(9, records, isThere)).toEqual(encode(9, Object.fromEntries(kept)));
    }),
  );
});

test("all postings of the words that are wanted, and of no others", () => {
  fc.assert(
    fc.property(content, word, (words, asked) => {
      const record = encode(300, words);
      if (record === null) return;
      const found: WordPostings = { ids: [], frequencies: [] };
      collectPostings(record, asked, (other) => other.startsWith(asked), found);
      // What is shorter than a bucket's letters is no beginning.
      const isLong = asked.length >= 3;
      const wanted = Object.entries(words)
        .filter(([key]) => (isLong ? key.startsWith(asked) : key === asked))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, articles]) => Object.entries(articles).map(([id, count]) => [Number(id), count]));
      expect(found.ids.map((id, i) => [id, found.frequencies[i]!])).toEqual(wanted);
    }),
  );
});

test("a ranking is the sorted list, however it is taken", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.array(fc.integer({ min: 1, max: 9 })), (ids, sizes) => {
      const compare = (a: number, b: number): number => (b % 7) - (a % 7) || b - a;
      const ranking = makeRanking([...ids], compare);
      const taken = [...sizes, Infinity].flatMap((size) => ranking.take(size));
      expect(taken).toEqual(ids.toSorted(compare));
    }),
  );
});
