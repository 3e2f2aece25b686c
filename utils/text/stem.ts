import { stemmer } from "@orama/stemmers/english";

const CACHE_LIMIT = 50_000;
const cache = new Map<string, string>();

/** The Snowball (Porter2) English stem of a folded word; words with digits, and one- or two-letter words, are their own stem. */
export function stem(word: string): string {
  if (word.length < 3 || /\d/.test(word)) return word;
  const known = cache.get(word);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const result = stemmer(word);
  cache.set(word, result);
  return result;
}
