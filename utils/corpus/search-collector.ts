// The words of many articles at once, on their way into a segment of the search index. A word is folded once for all articles that it is
// printed in, which is most of the work: linear in the texts, and in memory in the postings.
import type { ArticleSource } from "../news/article.ts";
import { foldPrinted, forEachPrinted } from "../text/tokenize.ts";
import { readHead } from "./search-index.ts";
import { encodeWords, FREQUENCY_LIMIT, getSearchBucket, type WordPostings } from "./search-record.ts";

/** Words of an article's text that are indexed. */
const WORD_LIMIT = 20_000;
/** What a word of headline, outlet or byline counts. */
const HEAD_WEIGHT = 3;

export interface WordCollector {
  /** Articles added. */
  readonly getCount: () => number;
  /** Adds the words of an article; ids ascend. */
  readonly add: (id: number, source: ArticleSource) => void;
  /** The records of all that was added, by bucket. */
  readonly encode: (segment: number) => (readonly [bucket: number, record: ArrayBuffer])[];
}

/** A collector without words. */
export function makeWordCollector(): WordCollector {
  const byWord = new Map<string, WordPostings>();
  /** The same lists by every form that their words are printed in; null where nothing is left of it. */
  const byForm = new Map<string, WordPostings | null>();
  let count = 0;
  const find = (printed: string): WordPostings | null => {
    let list = byForm.get(printed);
    if (list !== undefined) return list;
    const word = foldPrinted(printed);
    list = word === "" ? null : (byWord.get(word) ?? { ids: [], frequencies: [] });
    if (list !== null) byWord.set(word, list);
    byForm.set(printed, list);
    return list;
  };
  return {
    getCount: () => count,
    add(id, source) {
      count++;
      let weight = HEAD_WEIGHT;
      let left = Infinity;
      const take = (printed: string): void => {
        const list = left > 0 ? find(printed) : null;
        if (list === null) return;
        left--;
        const { ids, frequencies } = list;
        const last = ids.length - 1;
        if (ids[last] === id) frequencies[last] = Math.min(FREQUENCY_LIMIT, frequencies[last]! + weight);
        else {
          ids.push(id);
          frequencies.push(weight);
        }
      };
      forEachPrinted(readHead(source), take);
      weight = 1;
      left = WORD_LIMIT;
      forEachPrinted(source.text, take);
    },
    encode(segment) {
      const buckets = new Map<number, Map<string, WordPostings>>();
      for (const [word, list] of byWord) {
        const bucket = getSearchBucket(word);
        let words = buckets.get(bucket);
        if (words === undefined) buckets.set(bucket, (words = new Map()));
        words.set(word, list);
      }
      return [...buckets].map(([bucket, words]) => [bucket, encodeWords(segment, words)!] as const);
    },
  };
}
