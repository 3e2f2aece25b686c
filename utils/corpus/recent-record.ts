// Records of `indexRecent`: entries of some eighty articles, turned over into sorted lists, so that a query looks each of its hashes up in
// O(log n) where a scan of what is recent would be most of its work. They are read whole once in a worker's life (`index-memory.ts`).
//
// Record, in 32-bit words: documents (at most 256), terms, fingerprints; then the documents, the hashes of all terms ascending, those of
// all fingerprints ascending; then bytes: for each term its document's place and its weight, for each fingerprint its document's place.
import { HEADER_WORDS, openEntry } from "./index-entry.ts";
import type { PostingCollector } from "./posting-collector.ts";

/** Records stay under the 64 KB beyond which LevelDB moves values into files of their own. */
const RECORD_BYTES = 48 * 1024;
const DOCUMENT_LIMIT = 256;
const COUNTS = 3;
/** Postings of a record are fewer: a hash and its place fit into the 53 bits of a number, which sorts without a comparing function. */
const PLACE_LIMIT = 2 ** 20;

/** The records of these entries (one article each), in their order; O(n log n). An entry of more than 48 KB has a record of its own. */
export function packRecent(entries: readonly Uint32Array[]): { record: ArrayBuffer; count: number }[] {
  const records: { record: ArrayBuffer; count: number }[] = [];
  for (let from = 0, to = 0; from < entries.length; from = to) {
    let bytes = 0;
    do bytes += measure(entries[to++]!);
    while (
      to < entries.length &&
      to - from < DOCUMENT_LIMIT &&
      bytes + measure(entries[to]!) <= RECORD_BYTES
    );
    records.push({ record: packRecord(entries.slice(from, to)), count: to - from });
  }
  return records;
}

/** Bytes that an entry takes in a record. */
function measure(entry: Uint32Array): number {
  return 4 + 6 * entry[1]! + 5 * entry[2]!;
}

function packRecord(entries: readonly Uint32Array[]): ArrayBuffer {
  const terms = makeColumn(entries.reduce((count, entry) => count + entry[1]!, 0));
  const prints = makeColumn(entries.reduce((count, entry) => count + entry[2]!, 0));
  const [termCount, printCount] = [terms.keys.length, prints.keys.length];
  const hashesAt = COUNTS + entries.length;
  const bytesAt = 4 * (hashesAt + termCount + printCount);
  const record = new ArrayBuffer(4 * Math.ceil((bytesAt + 2 * termCount + printCount) / 4));
  const words = new Uint32Array(record);
  words.set([entries.length, termCount, printCount]);
  for (const [place, entry] of entries.entries()) {
    const { document, printsAt, weightsAt, weights } = openEntry(entry);
    words[COUNTS + place] = document;
    for (let i = HEADER_WORDS; i < printsAt; i++) terms.add(entry[i]!, place, weights[i - HEADER_WORDS]!);
    for (let i = printsAt; i < weightsAt; i++) prints.add(entry[i]!, place, 0);
  }
  const bytes = new Uint8Array(record, bytesAt);
  terms.sort((i, hash, place, weight) => {
    words[hashesAt + i] = hash;
    bytes[i] = place;
    bytes[termCount + i] = weight;
  });
  prints.sort((i, hash, place) => {
    words[hashesAt + termCount + i] = hash;
    bytes[2 * termCount + i] = place;
  });
  return record;
}

/** Postings to be sorted by hash, and by place where hashes are the same. */
function makeColumn(count: number) {
  const keys = new Float64Array(count);
  const places = new Uint8Array(count);
  const weights = new Uint8Array(count);
  let added = 0;
  return {
    keys,
    add(hash: number, place: number, weight: number): void {
      places[added] = place;
      weights[added] = weight;
      keys[added] = hash * PLACE_LIMIT + added;
      added++;
    },
    sort(take: (i: number, hash: number, place: number, weight: number) => void): void {
      keys.sort();
      for (const [i, key] of keys.entries()) {
        const at = key % PLACE_LIMIT;
        take(i, Math.floor(key / PLACE_LIMIT), places[at]!, weights[at]!);
      }
    },
  };
}

interface Columns {
  readonly words: Uint32Array;
  readonly bytes: Uint8Array;
  readonly termsAt: number;
  readonly printsAt: number;
  readonly end: number;
  readonly termCount: number;
}

function openRecent(record: ArrayBuffer): Columns {
  const words = new Uint32Array(record);
  const termCount = words[1]!;
  const termsAt = COUNTS + words[0]!;
  const printsAt = termsAt + termCount;
  const end = printsAt + words[2]!;
  return { words, bytes: new Uint8Array(record, 4 * end), termsAt, printsAt, end, termCount };
}

/** Adds to the collector what a record holds of its query: O(log n) a hash. */
export function collectRecent({ terms, prints }: PostingCollector, record: ArrayBuffer): void {
  const { words, bytes, termsAt, printsAt, end, termCount } = openRecent(record);
  for (const [hash, { documents, weights }] of terms) {
    for (let i = findFirst(words, hash, termsAt, printsAt); i < printsAt && words[i] === hash; i++) {
      documents.push(words[COUNTS + bytes[i - termsAt]!]!);
      weights.push(bytes[i - termsAt + termCount]!);
    }
  }
  for (const [hash, { documents }] of prints) {
    for (let i = findFirst(words, hash, printsAt, end); i < end && words[i] === hash; i++)
      documents.push(words[COUNTS + bytes[i - printsAt + 2 * termCount]!]!);
  }
}

/** The first place between `from` and `to` whose word is not below `hash`. */
function findFirst(words: Uint32Array, hash: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Calls back for each posting of a record: terms with their weight, then fingerprints with weight 0. */
export function forEachPosting(
  record: ArrayBuffer,
  take: (kind: "term" | "print", hash: number, document: number, weight: number) => void,
): void {
  const { words, bytes, termsAt, printsAt, end, termCount } = openRecent(record);
  for (let i = termsAt; i < printsAt; i++)
    take("term", words[i]!, words[COUNTS + bytes[i - termsAt]!]!, bytes[i - termsAt + termCount]!);
  for (let i = printsAt; i < end; i++)
    take("print", words[i]!, words[COUNTS + bytes[i - printsAt + 2 * termCount]!]!, 0);
}
