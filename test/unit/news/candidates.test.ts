import { describe, expect, it } from "vitest";
import { type PostingLists, rankCandidates } from "../../../utils/news/candidates.ts";
import { makeRandom } from "../../soak/model.ts";

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

  it("answers what adding up every posting would, where words stand in much of the corpus", () => {
    const documentCount = 20_000;
    const random = makeRandom(7);
    // Shares of the corpus: of what is in more than half of it nothing is added.
    for (const shares of [
      [0.45, 0.4, 0.3, 0.001, 0.0005],
      [0.9, 0.49, 0.3, 0.3],
      [0.99, 0.6],
      [0.4, 0.01, 0.01, 0.0002],
    ]) {
      const terms = shares.map((share, hash) => ({ hash, weight: 1 + Math.floor(4 * random()), share }));
      const postings = new Map(
        terms.map(({ hash, share }) => {
          const documents: number[] = [];
          for (let document = 1; document <= documentCount; document++)
            if (random() < share) documents.push(document);
          return [hash, { documents, weights: documents.map(() => 1 + Math.floor(15 * random())) }];
        }),
      );
      const prints = new Map(
        [10, 11, 12].map((print) => [print, { documents: [17, 18, 19_000], weights: [] }]),
      );
      const own = { documentCount, terms: postings, fingerprints: prints };
      const expected = sumAll(terms, own, 40);
      const ranked = rankCandidates({ ...query, terms }, own, 40);
      expect(ranked.map(({ document }) => document)).toEqual(expected.map(({ document }) => document));
      for (const [i, { score }] of ranked.entries()) expect(score).toBeCloseTo(expected[i]!.score, 9);
    }
  });

  it("keeps to its limit", () => {
    expect(
      rankCandidates(query, lists([[1, Array.from({ length: 20 }, (_, i) => post(i))]]), 3),
    ).toHaveLength(3);
  });
});

/** The formula written out: every posting of every term, and three shared fingerprints. */
function sumAll(
  terms: readonly { readonly hash: number; readonly weight: number }[],
  { documentCount, terms: lists, fingerprints }: PostingLists,
  limit: number,
) {
  const saturate = (frequency: number) => (frequency * 2.2) / (frequency + 1.2);
  const sums = new Map<number, number>();
  const add = (document: number, score: number) => sums.set(document, (sums.get(document) ?? 0) + score);
  for (const { hash, weight } of terms) {
    const { documents, weights } = lists.get(hash)!;
    if (documents.length > documentCount / 2) continue;
    const idf = Math.log(1 + (documentCount - documents.length + 0.5) / (documents.length + 0.5));
    for (const [i, document] of documents.entries())
      add(document, idf * Math.sqrt(saturate(weight)) * saturate(weights[i]!));
  }
  for (const document of fingerprints.get(10)!.documents) add(document, 9);
  return [...sums]
    .map(([document, score]) => ({ document, score }))
    .sort((a, b) => b.score - a.score || a.document - b.document)
    .slice(0, limit);
}
