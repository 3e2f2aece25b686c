// The posting lists of one query, filled from what is pending, recent and in segments (`index-entry.ts`, `recent-record.ts`,
// `posting-record.ts`).
import type { PostingList } from "../news/candidates.ts";
import type { ArticleFeatures } from "../news/features.ts";
import { spreadFingerprint } from "./index-entry.ts";

export interface PostingCollector {
  readonly terms: ReadonlyMap<number, PostingList>;
  /** By spread fingerprint; weights stay empty. */
  readonly prints: ReadonlyMap<number, PostingList>;
}

/** A collector of these terms and fingerprints, its lists still empty. */
export function makeCollector({
  terms,
  fingerprints,
}: Pick<ArticleFeatures, "terms" | "fingerprints">): PostingCollector {
  const makeList = (hash: number): [number, PostingList] => [hash, { documents: [], weights: [] }];
  return {
    terms: new Map(terms.map(({ hash }) => makeList(hash))),
    prints: new Map(fingerprints.map((print) => makeList(spreadFingerprint(print)))),
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
