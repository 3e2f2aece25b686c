// One record of the library's search index: all words of one bucket (same first letters) and the articles they stand in, of one
// segment. Words ascend and are front-coded: only what differs from the one before is written. Linear in both directions; records are
// merged side by side (8 at a time: linear in the words times that), and a search leaves a record where the words pass its own.
//
// Record: segment number; then for each word the letters it shares with the one before, the number of its further bytes, these in UTF-8,
// the number of postings, and for each the gap of its article id with the word's frequency in the low 4 bits.
import { hash32 } from "../text/idf.ts";
import { type BytePlace, type ByteWriter, makeWriter, readNumber } from "./varint.ts";

/** 512 buckets: at 100,000 articles a bucket's records are some 100 KB together. */
export const SEARCH_BUCKETS = 512;
/** Words that begin alike lie in one bucket, so that the beginning of a word finds all that it can become. */
export const PREFIX_LETTERS = 3;
const FREQUENCY_BITS = 4;
const FREQUENCY_UNIT = 2 ** FREQUENCY_BITS;
/** A frequency's lower bits: how often a word stands in an article, counted up to this. */
export const COUNT_LIMIT = FREQUENCY_UNIT / 2 - 1;
/** Added to a frequency where the word names the article: it stands in its headline or in the reader's note. */
export const NAMING = FREQUENCY_UNIT / 2;

/** Postings of a word: article ids and the word's frequency in each (1..15). Parallel lists, in any order. */
export interface WordPostings {
  readonly ids: number[];
  readonly frequencies: number[];
}

/** The bucket of a word, or of a beginning of `PREFIX_LETTERS` letters or more. */
export function getSearchBucket(word: string): number {
  return hash32(word.slice(0, PREFIX_LETTERS)) % SEARCH_BUCKETS;
}

/** The record of these words, each given once; null where there are none. Of two postings of one article and word the later one counts. */
export function encodeWords(
  segment: number,
  postings: ReadonlyMap<string, WordPostings>,
): ArrayBuffer | null {
  const record = makeRecordWriter(segment);
  let units = new Uint16Array(64);
  for (const word of [...postings.keys()].sort()) {
    if (word.length > units.length) units = new Uint16Array(2 * word.length);
    for (let i = 0; i < word.length; i++) units[i] = word.charCodeAt(i);
    record.add(units, word.length, postings.get(word)!);
  }
  return record.finish();
}

/** One record of several, those that tell of later saves last; null where nothing is left. Postings that `isThere` denies are left out. */
export function mergeRecords(
  segment: number,
  records: readonly ArrayBuffer[],
  isThere: Uint8Array | null,
): ArrayBuffer | null {
  const merged = makeRecordWriter(segment);
  const open = records.map(openRecord).filter(readWord);
  while (open.length > 0) {
    let first = open[0]!;
    for (const cursor of open) if (compareWords(cursor, first) < 0) first = cursor;
    const { units, length } = first;
    const postings: WordPostings = { ids: [], frequencies: [] };
    const word = units.slice(0, length);
    for (let i = 0; i < open.length; i++) {
      const cursor = open[i]!;
      if (cursor !== first && !isWord(cursor, word)) continue;
      readPostings(cursor, postings);
      if (!readWord(cursor)) open.splice(i--, 1);
    }
    merged.add(word, length, isThere === null ? postings : keepThere(postings, isThere));
  }
  return merged.finish();
}

/**
 * Appends the postings of the words that `isWanted`; only words with the same first letters as `asked` are looked at. An article's
 * postings follow one another for each word.
 */
export function collectPostings(
  record: ArrayBuffer,
  asked: string,
  isWanted: (word: string) => boolean,
  postings: WordPostings,
): void {
  const cursor = openRecord(record);
  while (readWord(cursor)) {
    const order = compareBeginning(cursor, asked);
    if (order > 0) return;
    if (order === 0 && isWanted(String.fromCharCode(...cursor.units.subarray(0, cursor.length))))
      readPostings(cursor, postings);
    else skipPostings(cursor);
  }
}

/** A place in a record: at a word, its postings come next. */
interface Cursor extends BytePlace {
  /** The word's letters, in UTF-16, are the first `length` of these. */
  units: Uint16Array;
  length: number;
  /** Its postings. */
  count: number;
}

const decoder = new TextDecoder();

function openRecord(record: ArrayBuffer): Cursor {
  const cursor = { bytes: new Uint8Array(record), at: 0, units: new Uint16Array(64), length: 0, count: 0 };
  // The segment's number.
  readNumber(cursor);
  return cursor;
}

/** Moves on to the next word, the postings of the one before having been read or skipped; false at the end. */
function readWord(cursor: Cursor): boolean {
  const { bytes } = cursor;
  if (cursor.at >= bytes.length) return false;
  let length = readNumber(cursor);
  const size = readNumber(cursor);
  if (length + size > cursor.units.length) {
    const larger = new Uint16Array(2 * (length + size));
    larger.set(cursor.units);
    cursor.units = larger;
  }
  const { units } = cursor;
  const end = cursor.at + size;
  let at = cursor.at;
  for (; at < end && bytes[at]! < 128; at++) units[length++] = bytes[at]!;
  // A call of the decoder costs more than a few letters of ASCII.
  if (at < end) {
    const rest = decoder.decode(bytes.subarray(at, end));
    for (let i = 0; i < rest.length; i++) units[length++] = rest.charCodeAt(i);
  }
  cursor.at = end;
  cursor.length = length;
  cursor.count = readNumber(cursor);
  return true;
}

/** Appends the postings of the cursor's word. Written out in one piece: most of what is read and merged passes here. */
function readPostings(cursor: Cursor, { ids, frequencies }: WordPostings): void {
  const { bytes } = cursor;
  const end = bytes.length;
  let { at } = cursor;
  let id = 0;
  for (let left = cursor.count; left > 0 && at < end; left--) {
    let byte = bytes[at++]!;
    let value = byte & 127;
    for (let unit = 128; byte >= 128; unit *= 128) {
      byte = bytes[at++] ?? 0;
      value += (byte & 127) * unit;
    }
    const frequency = value % FREQUENCY_UNIT;
    id += (value - frequency) / FREQUENCY_UNIT;
    ids.push(id);
    frequencies.push(frequency);
  }
  cursor.at = at;
}

function skipPostings(cursor: Cursor): void {
  const { bytes } = cursor;
  let { at } = cursor;
  for (let left = cursor.count; left > 0 && at < bytes.length; at++) if (bytes[at]! < 128) left--;
  cursor.at = at;
}

/** Negative where the word of `a` comes first. */
function compareWords(a: Cursor, b: Cursor): number {
  const limit = Math.min(a.length, b.length);
  for (let i = 0; i < limit; i++) {
    const difference = a.units[i]! - b.units[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function isWord(cursor: Cursor, word: Uint16Array): boolean {
  if (cursor.length !== word.length) return false;
  // Words that come side by side begin alike.
  for (let i = word.length - 1; i >= 0; i--) if (cursor.units[i] !== word[i]) return false;
  return true;
}

/** How the first letters of the cursor's word stand to those of `asked`: 0 where they are the same, negative where they come before. */
function compareBeginning({ units, length }: Cursor, asked: string): number {
  for (let i = 0; i < PREFIX_LETTERS; i++) {
    const difference = (i < length ? units[i]! : -1) - (i < asked.length ? asked.charCodeAt(i) : -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

interface RecordWriter {
  /** Adds a word, given by the first `length` of `units`, that comes after the one before; one without postings is left out. */
  readonly add: (units: Uint16Array, length: number, postings: WordPostings) => void;
  readonly finish: () => ArrayBuffer | null;
}

function makeRecordWriter(segment: number): RecordWriter {
  const writer = makeWriter(4096);
  let previous = new Uint16Array(64);
  let previousLength = 0;
  let wordCount = 0;
  writer.write(segment);
  return {
    add(units, length, postings) {
      const { ids, frequencies } = sortPostings(postings);
      if (ids.length === 0) return;
      const shared = countShared(previous, units, Math.min(previousLength, length));
      writer.write(shared);
      writeLetters(writer, units, shared, length);
      writer.write(ids.length);
      let previousId = 0;
      for (let i = 0; i < ids.length; i++) {
        writer.write((ids[i]! - previousId) * FREQUENCY_UNIT + frequencies[i]!);
        previousId = ids[i]!;
      }
      if (length > previous.length) previous = new Uint16Array(2 * length);
      for (let i = 0; i < length; i++) previous[i] = units[i]!;
      previousLength = length;
      wordCount++;
    },
    finish: () => (wordCount === 0 ? null : writer.take().buffer),
  };
}

const encoder = new TextEncoder();

/** Their number in UTF-8, and these letters. */
function writeLetters(writer: ByteWriter, units: Uint16Array, from: number, to: number): void {
  let isAscii = true;
  for (let i = from; isAscii && i < to; i++) isAscii = units[i]! < 128;
  if (isAscii) {
    writer.write(to - from);
    for (let i = from; i < to; i++) writer.write(units[i]!);
  } else {
    const bytes = encoder.encode(String.fromCharCode(...units.subarray(from, to)));
    writer.write(bytes.length);
    writer.writeBytes(bytes);
  }
}

/** Ascending by article, each once. Segments are made in the order of saving: most lists ascend already. */
function sortPostings(postings: WordPostings): WordPostings {
  const { ids, frequencies } = postings;
  let isSorted = true;
  for (let i = 1; isSorted && i < ids.length; i++) isSorted = ids[i - 1]! < ids[i]!;
  if (isSorted) return postings;
  const sorted = [...new Map(ids.map((id, i) => [id, frequencies[i]!]))].sort(([a], [b]) => a - b);
  return { ids: sorted.map(([id]) => id), frequencies: sorted.map(([, frequency]) => frequency) };
}

function keepThere({ ids, frequencies }: WordPostings, isThere: Uint8Array): WordPostings {
  if (ids.every((id) => isThere[id] === 1)) return { ids, frequencies };
  const kept: WordPostings = { ids: [], frequencies: [] };
  for (const [i, id] of ids.entries()) {
    if (isThere[id] !== 1) continue;
    kept.ids.push(id);
    kept.frequencies.push(frequencies[i]!);
  }
  return kept;
}

/** Code units that both begin with; never half of a surrogate pair. */
function countShared(a: Uint16Array, b: Uint16Array, limit: number): number {
  let shared = 0;
  while (shared < limit && a[shared] === b[shared]) shared++;
  const last = shared > 0 ? b[shared - 1]! : 0;
  return last >= 0xd800 && last < 0xdc00 ? shared - 1 : shared;
}
