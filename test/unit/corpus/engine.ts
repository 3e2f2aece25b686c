import { hash32 } from "../../../utils/text/idf.ts";
import { tokenize } from "../../../utils/text/tokenize.ts";
import type { ArticleSource } from "../../../utils/news/article.ts";
import type { CorpusEngine } from "../../../utils/corpus/database.ts";

/** An engine for tests of storage: every word is a term, every pair of words a fingerprint. `salt` makes another version of it. */
export function makeEngine(version = 1): CorpusEngine {
  return {
    version,
    extractFeatures({ text, published }: ArticleSource) {
      const words = tokenize(text).map((token) => token.stem);
      const terms = [...new Set(words)].map((word) => ({
        hash: hash32(`${version}:${word}`),
        weight: word.length,
      }));
      const pairs = new Set(words.slice(1).map((word, i) => hash32(`${version}:${words[i]} ${word}`)));
      const day = published == null ? null : Math.floor(Date.parse(published) / 86_400_000);
      return { terms, fingerprints: [...pairs], day };
    },
  };
}
