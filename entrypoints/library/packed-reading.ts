// What the engine reads of an article, small enough to be handed from a Worker to the page by the thousand.
import type { ArticleDescription } from "../../utils/corpus/database.ts";
import { newsEngine } from "../../utils/corpus/news-engine.ts";
import type { ArticleSource } from "../../utils/news/article.ts";
import type { ArticleFeatures } from "../../utils/news/features.ts";

/** What was read of one source. */
export interface PackedReading {
  readonly termHashes: Uint32Array;
  readonly termWeights: Uint8Array;
  readonly fingerprints: Uint32Array;
  readonly day: number | null;
  readonly description: ArticleDescription;
}

/** What the engine reads of a source, packed. */
export function packReading(source: ArticleSource): PackedReading {
  const { terms, fingerprints, day } = newsEngine.extractFeatures(source);
  return {
    termHashes: Uint32Array.from(terms, ({ hash }) => hash),
    termWeights: Uint8Array.from(terms, ({ weight }) => weight),
    fingerprints: Uint32Array.from(fingerprints),
    day,
    description: newsEngine.describe(source),
  };
}

/** The features of a reading, as they were. */
export function unpackFeatures({
  termHashes,
  termWeights,
  fingerprints,
  day,
}: PackedReading): ArticleFeatures {
  const terms = Array.from(termHashes, (hash, i) => ({ hash, weight: termWeights[i]! }));
  return { terms, fingerprints: [...fingerprints], day };
}
