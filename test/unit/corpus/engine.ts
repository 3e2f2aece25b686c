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
    describe({ text, title, outlet, published }) {
      const [excerpt = ""] = text.split("\n");
      const wordCount = tokenize(text).length;
      return {
        headline: title ?? null,
        excerpt,
        outlet: outlet ?? null,
        day: null,
        published: published ?? null,
        language: null,
        wordCount,
      };
    },
    /** The same event: the same first word. */
    judgeSameEvent: ({ text }, others) =>
      others.map((other) => (other.text.split(" ")[0] === text.split(" ")[0] ? 0.9 : null)),
  };
}
