import { describe, expect, it } from "vitest";
import { rankCandidates } from "../../../utils/news/candidates.ts";

const query = {
  terms: [
    { hash: 1, weight: 2 },
    { hash: 2, weight: 1 },
  ],
  fingerprints: [10, 11, 12],
  day: null,
};
type Posting = ReturnType<typeof post>;
const lists = (terms: [number, Posting[]][], fingerprints: [number, number[]][] = []) => ({
  documentCount: 1000,
  terms: new Map(
    terms.map(([hash, postings]) => [
      hash,
      { documents: postings.map(({ document }) => document), weights: postings.map(({ weight }) => weight) },
    ]),
  ),
  fingerprints: new Map(fingerprints.map(([print, documents]) => [print, { documents, weights: [] }])),
});
const post = (document: number, weight = 1) => ({ document, weight });

describe("rankCandidates", () => {
  it("ranks a document that shares a rare term above one that shares a common term", () => {
    const common = Array.from({ length: 400 }, (_, i) => post(i + 100));
    const ranked = rankCandidates(
      query,
      lists([
        [1, [post(7)]],
        [2, common],
      ]),
      5,
    );
    expect(ranked[0]!.document).toBe(7);
  });

  it("ranks more shared terms higher, and breaks ties by number", () => {
    const ranked = rankCandidates(
      query,
      lists([
        [1, [post(9), post(3), post(5)]],
        [2, [post(5)]],
      ]),
      10,
    );
    expect(ranked.map((candidate) => candidate.document)).toEqual([5, 3, 9]);
  });

  it("finds copies by two shared fingerprints, and lets a single one pass", () => {
    const ranked = rankCandidates(
      query,
      lists(
        [],
        [
          [10, [4, 6]],
          [11, [4]],
        ],
      ),
      10,
    );
    expect(ranked.map((candidate) => candidate.document)).toEqual([4]);
  });

  it("ignores fingerprints of boilerplate", () => {
    const everywhere = Array.from({ length: 300 }, (_, i) => i);
    expect(
      rankCandidates(
        query,
        lists(
          [],
          [
            [10, everywhere],
            [11, everywhere],
          ],
        ),
        10,
      ),
    ).toEqual([]);
  });

  it("keeps to its limit", () => {
    expect(
      rankCandidates(query, lists([[1, Array.from({ length: 20 }, (_, i) => post(i))]]), 3),
    ).toHaveLength(3);
  });
});
