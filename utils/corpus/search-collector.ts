// The words of many articles at once, on their way into a segment of the search index. A word is folded once for all articles that it is
// printed in, which is most of the work: linear in the texts, and in memory in the postings.
import { foldPrinted } from "../text/tokenize.ts";
import type { ArticleRecord } from "./records.ts";
import { COUNT_LIMIT, encodeWords, getSearchBucket, NAMING, type WordPostings } from "./search-record.ts";
import { forEachSearched } from "./search-words.ts";

/** Words of an article's text that are indexed. */
const WORD_LIMIT = 20_000;
/** What a word of outlet or byline counts. */
export const SOURCE_WEIGHT = 3;
/** In place of a word: the articles that were indexed before, of which the index may hold words that they have no longer. No word begins so. */
export const REVISED = "\0";

export interface WordCollector {
  /** Articles added. */
  readonly getCount: () => number;
  /** Adds the words of an article; ids ascend. `isRevised`: the index may hold others of it. */
  readonly add: (article: Pick<ArticleRecord, "id" | "source" | "note">, isRevised: boolean) => void;
  /** The records of all that was added, by bucket. */
  readonly encode: (segment: number) => (readonly [bucket: number, record: ArrayBuffer])[];
}

/** A collector without words. */
export function makeWordCollector(): WordCollector {
  const byWord = new Map<string, WordPostings>();
  /** The same lists by every form that their words are printed in; null where nothing is left of it. */
  const byForm = new Map<string, WordPostings | null>();
  let count = 0;
  const findWord = (word: string): WordPostings => {
    let list = byWord.get(word);
    if (list === undefined) byWord.set(word, (list = { ids: [], frequencies: [] }));
    return list;
  };
  const find = (printed: string): WordPostings | null => {
    let list = byForm.get(printed);
    if (list !== undefined) return list;
    const word = foldPrinted(printed);
    list = word === "" ? null : findWord(word);
    byForm.set(printed, list);
    return list;
  };
  return {
    getCount: () => count,
    add({ id, source, note = "" }, isRevised) {
      count++;
      let weight = 1;
      let naming = NAMING;
      let left = Infinity;
      const put = ({ ids, frequencies }: WordPostings): void => {
        const last = ids.length - 1;
        if (ids[last] === id) {
          const before = frequencies[last]!;
          const times = Math.min(COUNT_LIMIT, (before & COUNT_LIMIT) + weight);
          frequencies[last] = times | (before & NAMING) | naming;
        } else {
          ids.push(id);
          frequencies.push(weight | naming);
        }
      };
      const take = (printed: string): void => {
        const list = left > 0 ? find(printed) : null;
        if (list === null) return;
        left--;
        put(list);
      };
      forEachSearched(source.title ?? "", take);
      if (note !== "") forEachSearched(note, take);
      naming = 0;
      if (isRevised) put(findWord(REVISED));
      weight = SOURCE_WEIGHT;
      forEachSearched(source.outlet ?? "", take);
      forEachSearched(source.byline ?? "", take);
      weight = 1;
      left = WORD_LIMIT;
      forEachSearched(source.text, take);
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
