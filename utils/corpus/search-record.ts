// One record of the library's search index: all words of one bucket (same first letters) and the articles they stand in, of one
// segment. Words ascend and are front-coded: only what differs from the one before is written. Linear in both directions.
//
// Record: segment number; then for each word the letters it shares with the one before, the number of its further bytes, these in UTF-8,
// the number of postings, and for each the gap of its article id with the word's frequency in the low 4 bits.
import { hash32 } from "../text/idf.ts";
import { makeReader, makeWriter } from "./varint.ts";

/** 512 buckets: at 100,000 articles a bucket's records are some 100 KB together. */
export const SEARCH_BUCKETS = 512;
/** Words that begin alike lie in one bucket, so that the beginning of a word finds all that it can become. */
export const PREFIX_LETTERS = 3;
const FREQUENCY_BITS = 4;
const FREQUENCY_LIMIT = 2 ** FREQUENCY_BITS - 1;

/** Postings of words, in any order: article ids and the word's frequency in each (1..15). Parallel lists. */
export type WordPostings = Map<string, { readonly ids: number[]; readonly frequencies: number[] }>;

/** The bucket of a word, or of a beginning of `PREFIX_LETTERS` letters or more. */
export function getSearchBucket(word: string): number {
  return hash32(word.slice(0, PREFIX_LETTERS)) % SEARCH_BUCKETS;
}

/** Adds a posting. */
export function addWordPosting(
  postings: WordPostings,
  word: string,
  articleId: number,
  frequency: number,
): void {
  let list = postings.get(word);
  if (list === undefined) postings.set(word, (list = { ids: [], frequencies: [] }));
  list.ids.push(articleId);
  list.frequencies.push(Math.min(FREQUENCY_LIMIT, frequency));
}

/** The record of these words; null where there are none. Of two postings of one article and word the later one counts. */
export function encodeWords(segment: number, postings: WordPostings): ArrayBuffer | null {
  if (postings.size === 0) return null;
  const writer = makeWriter(4096);
  const encoder = new TextEncoder();
  writer.write(segment);
  let previous = "";
  for (const word of [...postings.keys()].sort()) {
    const shared = countShared(previous, word);
    const rest = encoder.encode(word.slice(shared));
    writer.write(shared);
    writer.write(rest.length);
    writer.writeBytes(rest);
    const { ids, frequencies } = sortPostings(postings.get(word)!);
    writer.write(ids.length);
    let previousId = 0;
    for (let i = 0; i < ids.length; i++) {
      writer.write((ids[i]! - previousId) * 2 ** FREQUENCY_BITS + frequencies[i]!);
      previousId = ids[i]!;
    }
    previous = word;
  }
  return writer.finish();
}

/** Calls back for each posting of the words that `isWanted`. */
export function forEachWord(
  record: ArrayBuffer,
  isWanted: (word: string) => boolean,
  take: (word: string, articleId: number, frequency: number) => void,
): void {
  const reader = makeReader(record);
  reader.read();
  let word = "";
  while (!reader.isDone()) {
    const shared = reader.read();
    word = word.slice(0, shared) + decode(reader.readBytes(reader.read()));
    const wanted = isWanted(word);
    let id = 0;
    for (let count = reader.read(); count > 0 && !reader.isDone(); count--) {
      const value = reader.read();
      id += Math.floor(value / 2 ** FREQUENCY_BITS);
      if (wanted) take(word, id, value % 2 ** FREQUENCY_BITS);
    }
  }
}

const decoder = new TextDecoder();

/** Text of UTF-8 bytes; a call of the decoder costs more than a few letters of ASCII. */
function decode(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    if (byte >= 128) return decoder.decode(bytes);
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Ascending by article, each once. Segments are made in the order of saving: most lists ascend already. */
function sortPostings(list: { ids: number[]; frequencies: number[] }): typeof list {
  if (list.ids.every((id, i) => i === 0 || list.ids[i - 1]! < id)) return list;
  const sorted = [...new Map(list.ids.map((id, i) => [id, list.frequencies[i]!]))].sort(([a], [b]) => a - b);
  return { ids: sorted.map(([id]) => id), frequencies: sorted.map(([, frequency]) => frequency) };
}

/** Code units that both begin with; never half of a surrogate pair. */
function countShared(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < limit && a[shared] === b[shared]) shared++;
  const last = b.charCodeAt(shared - 1);
  return shared > 0 && last >= 0xd800 && last < 0xdc00 ? shared - 1 : shared;
}
