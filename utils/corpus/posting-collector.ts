// The posting lists of one query, filled from records of either kind (`index-entry.ts`, `posting-record.ts`).
import type { PostingList } from "../news/candidates.ts";
import type { ArticleFeatures } from "../news/features.ts";
import { spreadFingerprint } from "./index-entry.ts";

export interface PostingCollector {
  readonly terms: ReadonlyMap<number, PostingList>;
  /** By spread fingerprint; weights stay empty. */
  readonly prints: ReadonlyMap<number, PostingList>;
  /** By the low bits of a hash: whether the query can have it. Saves nearly all look-ups. */
  readonly filter: Uint8Array;
  readonly filterMask: number;
}

const FILTER_MASK = 0xffff;

/** A collector of these terms and fingerprints, its lists still empty. */
export function makeCollector({
  terms,
  fingerprints,
}: Pick<ArticleFeatures, "terms" | "fingerprints">): PostingCollector {
  const filter = new Uint8Array(FILTER_MASK + 1);
  const makeList = (hash: number): [number, PostingList] => {
    filter[hash & FILTER_MASK] = 1;
    return [hash, { documents: [], weights: [] }];
  };
  return {
    terms: new Map(terms.map(({ hash }) => makeList(hash))),
    prints: new Map(fingerprints.map((print) => makeList(spreadFingerprint(print)))),
    filter,
    filterMask: FILTER_MASK,
  };
}

/** Takes the postings out of all lists that `isAlive` denies. Linear. */
export function keepAlive(collector: PostingCollector, isAlive: (document: number) => boolean): void {
  for (const { documents, weights } of [...collector.terms.values(), ...collector.prints.values()]) {
    let kept = 0;
    for (let i = 0; i < documents.length; i++) {
      if (!isAlive(documents[i]!)) continue;
      documents[kept] = documents[i]!;
      if (weights.length > 0) weights[kept] = weights[i]!;
      kept++;
    }
    documents.length = kept;
    if (weights.length > 0) weights.length = kept;
  }
}
