// Ranks the articles of a corpus by how likely they are to report the same event, from posting lists alone: BM25 over rare terms
// (Robertson & Zaragoza 2009, "The probabilistic relevance framework"), and a bonus for shared runs of words. Linear in the
// postings read. Proposes; the event verdict decides.
import type { ArticleFeatures } from "./features.ts";
import { makeScoreTable } from "./score-table.ts";

/** Where a hash stands: document numbers, each once, and for a term its frequency in each (`weight` of its features); parallel lists. */
export interface PostingList {
  readonly documents: number[];
  readonly weights: number[];
}

/** The postings of the query's own terms and fingerprints; lists that are missing count as empty. */
export interface PostingLists {
  /** Documents in the whole corpus. */
  readonly documentCount: number;
  readonly terms: ReadonlyMap<number, PostingList>;
  /** Weights are not looked at. */
  readonly fingerprints: ReadonlyMap<number, PostingList>;
}

export interface RankedCandidate {
  readonly document: number;
  /** Orders only. */
  readonly score: number;
}

const EMPTY: PostingList = { documents: [], weights: [] };

/** The greatest weight of a term. */
export const WEIGHT_LIMIT = 15;
/** Saturation of the term frequency (BM25's k1). Length is not normalised: every article has the same number of terms. */
const SATURATION = 1.2;
/** A fingerprint in more articles than this is boilerplate of an outlet or a stock phrase. */
const FINGERPRINT_DF_LIMIT = 200;
/** One shared fingerprint can be chance or a stock phrase; from two on each counts as much as a rare term. */
const FINGERPRINT_MINIMUM = 2;
const FINGERPRINT_SCORE = 3;
const FINGERPRINT_COUNT_LIMIT = 12;
/** What a term's own frequency makes of it, by its weight. */
const SATURATED = Float64Array.from({ length: WEIGHT_LIMIT + 1 }, (_, weight) => saturate(weight));
/** The most that a document's own frequency makes of a term. */
const MAX_SATURATION = SATURATION + 1;
/** Finding out whether longer lists are needed costs less than adding them, where so many times the scores there are are to come. */
const LONG_LIST = 4096;
const WORTH_CLOSING = 3;
/** A term in more than this share of a large corpus tells no article from another: the weight of Robertson & Spärck Jones is below zero. */
const COMMON_SHARE = 0.5;
/** More than sums of scores can be off. */
const ROUNDING = 1e-6;

/** How many postings a term of a corpus has at most: one that has more is left out, and its list need not be read. */
export function getPostingLimit(documentCount: number): number {
  return Math.max(LONG_LIST, COMMON_SHARE * documentCount);
}

/** The posting lists of articles that are all in memory: document n is the n-th. What an index on disk must equal. */
export function makePostingLists(
  articles: readonly Pick<ArticleFeatures, "terms" | "fingerprints">[],
): PostingLists {
  const terms = new Map<number, PostingList>();
  const fingerprints = new Map<number, PostingList>();
  const add = (lists: Map<number, PostingList>, hash: number, document: number, weight: number): void => {
    const list = lists.get(hash) ?? { documents: [], weights: [] };
    list.documents.push(document);
    list.weights.push(weight);
    lists.set(hash, list);
  };
  articles.forEach((article, document) => {
    for (const { hash, weight } of article.terms) add(terms, hash, document, weight);
    for (const print of article.fingerprints) add(fingerprints, print, document, 1);
  });
  return { documentCount: articles.length, terms, fingerprints };
}

/**
 * The `limit` best documents for `query`, best first, ties by number. The longest lists come last: as soon as what is left can bring no
 * further document among the best, only those that can be are looked up in it ("max score", Turtle & Flood 1995, "Query evaluation:
 * strategies and optimizations"); the answer is that of adding everything. A word of a language without a table of frequencies may stand
 * in every article.
 */
export function rankCandidates(
  query: ArticleFeatures,
  lists: PostingLists,
  limit: number,
): RankedCandidate[] {
  const postingLimit = getPostingLimit(lists.documentCount);
  const terms = query.terms
    .map(({ hash, weight }) => {
      const list = lists.terms.get(hash) ?? EMPTY;
      const count = Math.min(list.documents.length, lists.documentCount);
      const idf = Math.log(1 + (lists.documentCount - count + 0.5) / (count + 0.5));
      return { list, worth: idf * Math.sqrt(saturate(weight)) };
    })
    .filter(({ list }) => list.documents.length <= postingLimit)
    .sort((a, b) => a.list.documents.length - b.list.documents.length);
  /** The most that the lists to come can add to one document. */
  let rest = terms.reduce((sum, { worth }) => sum + worth * MAX_SATURATION, 0);
  /** The additions to come. */
  let restCount = terms.reduce((sum, { list }) => sum + list.documents.length, 0);
  const scores = makeScoreTable(restCount);
  for (const [document, count] of countFingerprints(query, lists)) {
    if (count < FINGERPRINT_MINIMUM) continue;
    scores.add([document], Float64Array.of(FINGERPRINT_SCORE * Math.min(count, FINGERPRINT_COUNT_LIMIT)), []);
  }
  let isClosed = false;
  for (const { list, worth } of terms) {
    const { documents, weights } = list;
    const isLong = documents.length >= LONG_LIST && restCount > WORTH_CLOSING * scores.getCount();
    if (!isClosed && isLong && rest < scores.getHighest()) {
      const threshold = scores.findThreshold(limit);
      isClosed = rest < threshold;
      if (isClosed) scores.close(threshold - rest - ROUNDING);
    }
    scores.add(
      documents,
      SATURATED.map((value) => worth * value),
      weights,
    );
    rest -= worth * MAX_SATURATION;
    restCount -= documents.length;
  }
  return scores.pickBest(limit);
}

/** Reports of one event appear within days of it; a later one that looks back is still to be found. */
const NEAR_DAYS = 3;
const FAR_DAYS = 60;
const NEAR_FACTOR = 1.15;
const FAR_FACTOR = 0.85;

/** What the days of a page and a document (since 1970-01-01) make of its score: 1 where either is not known. */
export function weighDays(a: number | null, b: number | null): number {
  if (a === null || b === null) return 1;
  const gap = Math.min(FAR_DAYS, Math.max(NEAR_DAYS, Math.abs(a - b)));
  return (
    NEAR_FACTOR + ((FAR_FACTOR - NEAR_FACTOR) * Math.log(gap / NEAR_DAYS)) / Math.log(FAR_DAYS / NEAR_DAYS)
  );
}

function saturate(frequency: number): number {
  return (frequency * (SATURATION + 1)) / (frequency + SATURATION);
}

function countFingerprints(query: ArticleFeatures, lists: PostingLists): Map<number, number> {
  const counts = new Map<number, number>();
  for (const print of query.fingerprints) {
    const { documents } = lists.fingerprints.get(print) ?? EMPTY;
    if (documents.length > FINGERPRINT_DF_LIMIT) continue;
    for (const document of documents) counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  return counts;
}
