// One record of a segment: the postings of all hashes of one bucket (same high 12 bits), compressed, in blocks of 32 hashes with a
// directory, as in the leaves of a B-tree: a query decodes one block, and not the lists that it passes over. Hashes ascend and so do the
// documents of each, by article; gaps are numbers of variable length (`varint.ts`). Encoding is O(n log n), decoding all of it linear,
// looking for one hash O(log n) and the block.
//
// Record: segment number; number of blocks after the first; for each of these its first hash (low 20 bits) and where it begins after the
// directory, three bytes each, big end first; then the blocks. Block: for each hash its gap (the first one: itself), shifted left with
// a bit that says "more than one posting"; where there are more, their count, and from 16 on the bytes they take; then for
// each posting the gap of its article id, shifted left by the weight's 4 bits (records of terms only) and a bit that says whether a
// number with its revision follows.
import type { PostingList } from "../news/candidates.ts";
import { getArticleId, getRevision, ID_BITS } from "./index-entry.ts";
import { type BytePlace, type ByteWriter, makeWriter, readNumber } from "./varint.ts";

/** 4,096 buckets: at 100,000 articles a bucket's records are some 10 KB together. */
const BUCKET_BITS = 12;
export const BUCKET_COUNT = 2 ** BUCKET_BITS;
const HASH_MASK = 2 ** (32 - BUCKET_BITS) - 1;
const WEIGHT_BITS = 4;
const BLOCK_HASHES = 32;
const DIRECTORY_ENTRY = 6;
/** Lists of so many postings say how long they are: shorter ones are passed over as fast without. */
const MEASURED_POSTINGS = 16;

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
  const { hashes, documents } = run;
  if (hashes.length === 0) return null;
  const order = Uint32Array.from(hashes, (_, i) => i);
  order.sort((a, b) => hashes[a]! - hashes[b]! || getArticleId(documents[a]!) - getArticleId(documents[b]!));
  const directory: number[] = [];
  const blocks = makeWriter(16 + 8 * hashes.length);
  const list = makeWriter(64);
  let previousHash = 0;
  let hashCount = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    const hash = hashes[order[from]!]!;
    while (to < order.length && hashes[order[to]!] === hash) to++;
    const low = hash & HASH_MASK;
    if (hashCount > 0 && hashCount % BLOCK_HASHES === 0) {
      directory.push(low, blocks.getLength());
      previousHash = 0;
    }
    hashCount++;
    const count = to - from;
    blocks.write((low - previousHash) * 2 + (count > 1 ? 1 : 0));
    previousHash = low;
    if (count > 1) blocks.write(count);
    if (count < MEASURED_POSTINGS) writePostings(blocks, run, order.subarray(from, to), isWeighted);
    else {
      writePostings(list, run, order.subarray(from, to), isWeighted);
      const bytes = list.take();
      blocks.write(bytes.length);
      blocks.writeBytes(bytes);
    }
  }
  const writer = makeWriter(16 + (DIRECTORY_ENTRY / 2) * directory.length + blocks.getLength());
  writer.write(segment);
  writer.write(directory.length / 2);
  for (const value of directory)
    writer.writeBytes(Uint8Array.of(value >>> 16, (value >>> 8) & 255, value & 255));
  writer.writeBytes(blocks.take());
  return writer.take().buffer;
}

function writePostings(
  writer: ByteWriter,
  { documents, weights }: PostingRun,
  order: Uint32Array,
  isWeighted: boolean,
): void {
  let previousId = 0;
  for (const at of order) {
    const id = getArticleId(documents[at]!);
    const revision = getRevision(documents[at]!);
    let value = id - previousId;
    if (isWeighted) value = value * 2 ** WEIGHT_BITS + weights[at]!;
    writer.write(value * 2 + (revision > 0 ? 1 : 0));
    if (revision > 0) writer.write(revision);
    previousId = id;
  }
}

/** The number of the segment that a record belongs to. */
export function readSegmentNumber(record: ArrayBuffer): number {
  return readNumber({ bytes: new Uint8Array(record), at: 0 });
}

/** Appends the postings of a record to `run`, those that `isAlive` denies left out. Linear. */
export function decodeRecord(
  record: ArrayBuffer,
  bucket: number,
  isWeighted: boolean,
  run: PostingRun,
  isAlive: (document: number) => boolean,
): void {
  const high = (bucket << (32 - BUCKET_BITS)) >>> 0;
  const cursor = openRecord(record);
  const list: PostingList = { documents: [], weights: [] };
  for (let block = 0; block <= cursor.blockCount; block++) {
    cursor.at = findBlockStart(cursor, block);
    const end = block === cursor.blockCount ? cursor.bytes.length : findBlockStart(cursor, block + 1);
    let low = 0;
    while (cursor.at < end) {
      low += readHead(cursor);
      list.documents.length = list.weights.length = 0;
      readPostings(cursor, isWeighted, list);
      for (let i = 0; i < list.documents.length; i++) {
        const document = list.documents[i]!;
        if (!isAlive(document)) continue;
        run.hashes.push(high + low);
        run.documents.push(document);
        if (isWeighted) run.weights.push(list.weights[i]!);
      }
    }
  }
}

/** Postings of a hash that were found and not read yet. */
export interface LongPostings {
  readonly postingCount: number;
  /** Appends them to a list. Once. */
  readonly read: (list: PostingList) => void;
}

/**
 * Appends to `list` the postings that a record has of a hash of its bucket; null. Where they are more than `readLimit`, they are answered
 * unread.
 */
export function collectPostings(
  record: ArrayBuffer,
  hash: number,
  isWeighted: boolean,
  list: PostingList,
  readLimit = Infinity,
): LongPostings | null {
  const cursor = openRecord(record);
  const wanted = hash & HASH_MASK;
  // The last block that begins at the wanted hash or before it.
  let block = 0;
  for (let beyond = cursor.blockCount + 1; block + 1 < beyond;) {
    const middle = (block + beyond) >> 1;
    if (readThree(cursor.bytes, cursor.directoryAt + DIRECTORY_ENTRY * (middle - 1)) <= wanted)
      block = middle;
    else beyond = middle;
  }
  cursor.at = findBlockStart(cursor, block);
  let low = 0;
  for (let i = 0; i < BLOCK_HASHES && cursor.at < cursor.bytes.length; i++) {
    low += readHead(cursor);
    if (low > wanted) return null;
    if (low === wanted) {
      const { postingCount } = cursor;
      if (postingCount > readLimit)
        return { postingCount, read: (into) => readPostings(cursor, isWeighted, into) };
      readPostings(cursor, isWeighted, list);
      return null;
    }
    passPostings(cursor);
  }
  return null;
}

/** A place in a record, and what its last head said. */
interface Cursor extends BytePlace {
  directoryAt: number;
  blocksAt: number;
  /** Blocks after the first. */
  blockCount: number;
  postingCount: number;
  /** Bytes of the list; 0 where they are not told. */
  listLength: number;
}

function openRecord(record: ArrayBuffer): Cursor {
  const bytes = new Uint8Array(record);
  const cursor: Cursor = {
    bytes,
    at: 0,
    directoryAt: 0,
    blocksAt: 0,
    blockCount: 0,
    postingCount: 0,
    listLength: 0,
  };
  // The segment's number.
  readNumber(cursor);
  cursor.blockCount = Math.min(readNumber(cursor), Math.floor(bytes.length / DIRECTORY_ENTRY));
  cursor.directoryAt = cursor.at;
  cursor.blocksAt = cursor.at + DIRECTORY_ENTRY * cursor.blockCount;
  return cursor;
}

function findBlockStart({ bytes, directoryAt, blocksAt }: Cursor, block: number): number {
  if (block === 0) return blocksAt;
  const offset = readThree(bytes, directoryAt + DIRECTORY_ENTRY * (block - 1) + DIRECTORY_ENTRY / 2);
  return Math.min(bytes.length, blocksAt + offset);
}

function readThree(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
}

/** Reads how far the next hash is from the one before, and what its list is like. */
function readHead(cursor: Cursor): number {
  const head = readNumber(cursor);
  cursor.postingCount = head % 2 === 0 ? 1 : readNumber(cursor);
  cursor.listLength = cursor.postingCount < MEASURED_POSTINGS ? 0 : readNumber(cursor);
  return Math.floor(head / 2);
}

/** Reads the list after a head. In one piece: a worker that was just started reads thousands of numbers before anything is compiled. */
function readPostings(cursor: Cursor, isWeighted: boolean, list: PostingList): void {
  const { bytes, postingCount } = cursor;
  const shift = isWeighted ? 2 ** (WEIGHT_BITS + 1) : 2;
  const end = bytes.length;
  let { at } = cursor;
  let id = 0;
  for (let i = 0; i < postingCount && at < end; i++) {
    let byte = bytes[at++]!;
    let value = byte & 127;
    for (let unit = 128; byte >= 128; unit *= 128) {
      byte = bytes[at++] ?? 0;
      value += (byte & 127) * unit;
    }
    id += Math.floor(value / shift);
    let revision = 0;
    if (value % 2 === 1) revision = bytes[at++] ?? 0;
    list.documents.push(((revision << ID_BITS) | id) >>> 0);
    if (isWeighted) list.weights.push(Math.floor(value / 2) % 2 ** WEIGHT_BITS);
  }
  cursor.at = at;
}

/** Goes to the end of the list after a head. */
function passPostings(cursor: Cursor): void {
  if (cursor.listLength > 0) {
    cursor.at += cursor.listLength;
    return;
  }
  const { bytes, postingCount } = cursor;
  let { at } = cursor;
  for (let i = 0; i < postingCount && at < bytes.length; i++) {
    const hasRevision = (bytes[at]! & 1) === 1;
    while (bytes[at++]! >= 128);
    if (hasRevision) at++;
  }
  cursor.at = at;
}
