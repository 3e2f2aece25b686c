// One record of a segment: the postings of all hashes of one bucket (same high 12 bits), compressed. Hashes ascend and so do the
// documents of each, by article; gaps are numbers of variable length (`varint.ts`). Encoding
// and decoding are linear.
//
// Record: segment number; then for each hash its gap, shifted left with a bit that says "more than one posting", the count where there
// are more, and for each posting the gap of its article id, shifted left by the weight's 4 bits (records of terms only) and a bit
// that says whether a byte with its revision follows.
import { getArticleId, getRevision, ID_BITS } from "./index-entry.ts";
import type { PostingCollector } from "./posting-collector.ts";
import { makeReader, makeWriter } from "./varint.ts";

/** 4,096 buckets: at 100,000 articles a bucket's records are some 10 KB together. */
const BUCKET_BITS = 12;
export const BUCKET_COUNT = 2 ** BUCKET_BITS;
const HASH_MASK = 2 ** (32 - BUCKET_BITS) - 1;
const WEIGHT_BITS = 4;

/** The bucket of a hash. */
export function getBucket(hash: number): number {
  return hash >>> (32 - BUCKET_BITS);
}

/** Postings of one bucket as parallel lists, in any order. */
export interface PostingRun {
  readonly hashes: number[];
  readonly documents: number[];
  /** Empty for fingerprints. */
  readonly weights: number[];
}

/** The record of a run, sorted on the way; null where the run is empty. O(n log n). */
export function encodeRecord(segment: number, run: PostingRun, isWeighted: boolean): ArrayBuffer | null {
  const { hashes, documents, weights } = run;
  if (hashes.length === 0) return null;
  const order = Uint32Array.from(hashes, (_, i) => i);
  order.sort((a, b) => hashes[a]! - hashes[b]! || getArticleId(documents[a]!) - getArticleId(documents[b]!));
  const writer = makeWriter(16 + 8 * hashes.length);
  writer.write(segment);
  let previousHash = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    const hash = hashes[order[from]!]!;
    while (to < order.length && hashes[order[to]!] === hash) to++;
    const low = hash & HASH_MASK;
    writer.write((low - previousHash) * 2 + (to - from > 1 ? 1 : 0));
    if (to - from > 1) writer.write(to - from);
    previousHash = low;
    let previousId = 0;
    for (let i = from; i < to; i++) {
      const document = documents[order[i]!]!;
      const id = getArticleId(document);
      const revision = getRevision(document);
      let value = id - previousId;
      if (isWeighted) value = value * 2 ** WEIGHT_BITS + weights[order[i]!]!;
      writer.write(value * 2 + (revision > 0 ? 1 : 0));
      if (revision > 0) writer.write(revision);
      previousId = id;
    }
  }
  return writer.finish();
}

/** The number of the segment that a record belongs to. */
export function readSegmentNumber(record: ArrayBuffer): number {
  return makeReader(record).read();
}

/** Appends the postings of a record to `run`, those that `isAlive` denies left out. */
export function decodeRecord(
  record: ArrayBuffer,
  bucket: number,
  isWeighted: boolean,
  run: PostingRun,
  isAlive: (document: number) => boolean,
): void {
  walk(record, bucket, isWeighted, () => (hash, document, weight) => {
    if (!isAlive(document)) return;
    run.hashes.push(hash);
    run.documents.push(document);
    if (isWeighted) run.weights.push(weight);
  });
}

/** Adds to the collector what a record holds of its query. Linear in the record. */
export function collectRecord(
  collector: PostingCollector,
  record: ArrayBuffer,
  bucket: number,
  kind: "term" | "print",
): void {
  const wanted = kind === "term" ? collector.terms : collector.prints;
  walk(record, bucket, kind === "term", (hash) => {
    const list = wanted.get(hash);
    if (list === undefined) return null;
    return (_, document, weight) => {
      list.documents.push(document);
      if (kind === "term") list.weights.push(weight);
    };
  });
}

type TakePosting = (hash: number, document: number, weight: number) => void;

/**
 * Goes through a record; lists that `open` does not want are passed over. Written out in one piece: a worker that was just started reads
 * some ten thousand numbers before the browser has compiled anything.
 */
function walk(
  record: ArrayBuffer,
  bucket: number,
  isWeighted: boolean,
  open: (hash: number) => TakePosting | null,
): void {
  const bytes = new Uint8Array(record);
  const end = bytes.length;
  const shift = isWeighted ? 2 ** (WEIGHT_BITS + 1) : 2;
  let at = 0;
  let hash = (bucket << (32 - BUCKET_BITS)) >>> 0;
  let byte = 0;
  let unit = 1;
  // The segment's number.
  while (at < end && bytes[at++]! >= 128);
  while (at < end) {
    let head = 0;
    unit = 1;
    do {
      byte = bytes[at++] ?? 0;
      head += (byte & 127) * unit;
      unit *= 128;
    } while (byte >= 128);
    hash += Math.floor(head / 2);
    let count = 1;
    if (head % 2 === 1) {
      count = 0;
      unit = 1;
      do {
        byte = bytes[at++] ?? 0;
        count += (byte & 127) * unit;
        unit *= 128;
      } while (byte >= 128);
    }
    const take = open(hash);
    if (take === null) {
      for (; count > 0 && at < end; count--) {
        const hasRevision = (bytes[at]! & 1) === 1;
        while (at < end && bytes[at++]! >= 128);
        if (hasRevision) while (at < end && bytes[at++]! >= 128);
      }
      continue;
    }
    let id = 0;
    for (; count > 0 && at < end; count--) {
      let value = 0;
      unit = 1;
      do {
        byte = bytes[at++] ?? 0;
        value += (byte & 127) * unit;
        unit *= 128;
      } while (byte >= 128);
      id += Math.floor(value / shift);
      const weight = isWeighted ? Math.floor(value / 2) % 2 ** WEIGHT_BITS : 0;
      let revision = 0;
      if (value % 2 === 1) {
        unit = 1;
        do {
          byte = bytes[at++] ?? 0;
          revision += (byte & 127) * unit;
          unit *= 128;
        } while (byte >= 128);
      }
      take(hash, ((revision << ID_BITS) | id) >>> 0, weight);
    }
  }
}
