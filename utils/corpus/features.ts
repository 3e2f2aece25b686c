/** What an article is found by: the same shape as the engine's. */
export interface ArticleFeatures {
  /** Rarest terms, each once. Hashes are unsigned 32-bit numbers. */
  readonly terms: readonly { readonly hash: number; readonly weight: number }[];
  /** Fingerprints of runs of words, unsigned 32-bit numbers, each once. */
  readonly fingerprints: readonly number[];
  /** Days since 1970-01-01; null where not known. */
  readonly day: number | null;
}
