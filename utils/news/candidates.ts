// Ranks the articles of a corpus by how likely they are to report the same event, from posting lists alone: BM25 over rare terms
// (Robertson & Zaragoza 2009, "The probabilistic relevance framework"), and a bonus for shared runs of words. Linear in the
// postings read. Proposes; the event verdict decides.
import type { ArticleFeatures } from "./features.ts";

/** Where a term stands: document number, and its frequency there (`weight` of its features). */
export interface Posting {
  readonly document: number;
  readonly weight: number;
}

/** The postings of the query's own terms and fingerprints; lists that are missing count as empty. */
export interface PostingLists {
  /** Documents in the whole corpus. */
  readonly documentCount: number;
  readonly terms: ReadonlyMap<number, readonly Posting[]>;
  readonly fingerprints: ReadonlyMap<number, readonly number[]>;
}

export interface RankedCandidate {
  readonly document: number;
  /** Orders only. */
  readonly score: number;
}

/** Saturation of the term frequency (BM25's k1). Length is not normalised: every article has the same number of terms. */
const SATURATION = 1.2;
/** A fingerprint in more articles than this is boilerplate of an outlet or a stock phrase. */
const FINGERPRINT_DF_LIMIT = 200;
/** One shared fingerprint can be chance or a stock phrase; from two on each counts as much as a rare term. */
const FINGERPRINT_MINIMUM = 2;
const FINGERPRINT_SCORE = 3;
const FINGERPRINT_COUNT_LIMIT = 12;

/** The `limit` best documents for `query`, best first, ties by number. */
export function rankCandidates(
  query: ArticleFeatures,
  lists: PostingLists,
  limit: number,
): RankedCandidate[] {
  const scores = new Map<number, number>();
  for (const { hash, weight } of query.terms) {
    const postings = lists.terms.get(hash) ?? [];
    const idf = Math.log(1 + (lists.documentCount - postings.length + 0.5) / (postings.length + 0.5));
    const own = Math.sqrt(saturate(weight));
    for (const posting of postings) {
      scores.set(
        posting.document,
        (scores.get(posting.document) ?? 0) + idf * own * saturate(posting.weight),
      );
    }
  }
  for (const [document, count] of countFingerprints(query, lists)) {
    if (count < FINGERPRINT_MINIMUM) continue;
    const bonus = FINGERPRINT_SCORE * Math.min(count, FINGERPRINT_COUNT_LIMIT);
    scores.set(document, (scores.get(document) ?? 0) + bonus);
  }
  return [...scores]
    .map(([document, score]) => ({ document, score }))
    .sort((a, b) => b.score - a.score || a.document - b.document)
    .slice(0, limit);
}

function saturate(frequency: number): number {
  return (frequency * (SATURATION + 1)) / (frequency + SATURATION);
}

function countFingerprints(query: ArticleFeatures, lists: PostingLists): Map<number, number> {
  const counts = new Map<number, number>();
  for (const print of query.fingerprints) {
    const documents = lists.fingerprints.get(print) ?? [];
    if (documents.length > FINGERPRINT_DF_LIMIT) continue;
    for (const document of documents) counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  return counts;
}
