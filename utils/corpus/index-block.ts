// One record of the candidate index: the features of up to 32 articles with consecutive ids, packed into 32-bit words. The number of
// an article's block follows from its id, so adding, replacing and dropping an entry is one read and one write, at any corpus size,
// and every record stays under the 64 KB beyond which LevelDB moves values into files of their own.
//
// Entry: id, number of terms, number of fingerprints; then term hashes, fingerprints, and the terms' weights, four bytes a word.
import type { Posting } from "../news/candidates.ts";
import type { ArticleFeatures } from "../news/features.ts";

/** 32 articles are about 20 KB, and 56 KB where all are as long as the engine looks at (some 430 words of index each). */
const BLOCK_SIZE = 32;
const HEADER_WORDS = 3;
const WEIGHT_LIMIT = 255;

/** Features of one article as the index holds them; `null` drops the article from the index. */
export interface IndexEntry {
  readonly id: number;
  readonly features: ArticleFeatures | null;
}

/** The number of the block that holds an article. */
export function getBlockNumber(id: number): number {
  return Math.floor(id / BLOCK_SIZE);
}

/** `block` with the entries of `changes` put in the place of what it held of those articles. Linear. */
export function updateBlock(block: ArrayBuffer | undefined, changes: readonly IndexEntry[]): ArrayBuffer {
  const changed = new Set(changes.map((change) => change.id));
  const kept = listEntries(block).filter((words) => !changed.has(words[0]!));
  const added = changes.flatMap(({ id, features }) => (features === null ? [] : [packEntry(id, features)]));
  const entries = [...kept, ...added].sort((a, b) => a[0]! - b[0]!);
  const words = new Uint32Array(entries.reduce((sum, entry) => sum + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    words.set(entry, at);
    at += entry.length;
  }
  return words.buffer;
}

/** The postings of one query, filled block by block with `collectPostings`. */
export interface PostingCollector {
  readonly terms: ReadonlyMap<number, Posting[]>;
  readonly fingerprints: ReadonlyMap<number, number[]>;
  /** By the low bits of a hash: whether the query can have it. Saves nearly all look-ups. */
  readonly filter: Uint8Array;
}

const FILTER_MASK = 0xffff;

/** A collector of the terms and fingerprints of `query`, its lists still empty. */
export function makeCollector(query: ArticleFeatures): PostingCollector {
  const filter = new Uint8Array(FILTER_MASK + 1);
  for (const { hash } of query.terms) filter[hash & FILTER_MASK] = 1;
  for (const print of query.fingerprints) filter[print & FILTER_MASK] = 1;
  return {
    terms: new Map(query.terms.map(({ hash }) => [hash, []])),
    fingerprints: new Map(query.fingerprints.map((print) => [print, []])),
    filter,
  };
}

/** Adds a block's postings to the collector, those of article `excludedId` left out. Linear in the block. */
export function collectPostings(
  collector: PostingCollector,
  block: ArrayBuffer,
  excludedId: number | null,
): void {
  const { terms, fingerprints, filter } = collector;
  const words = new Uint32Array(block);
  const bytes = new Uint8Array(block);
  for (let at = 0; at < words.length; at += measureEntry(words, at)) {
    const document = words[at]!;
    if (document === excludedId) continue;
    const termsAt = at + HEADER_WORDS;
    const printsAt = termsAt + words[at + 1]!;
    const weightsAt = printsAt + words[at + 2]!;
    for (let i = termsAt; i < printsAt; i++) {
      if (filter[words[i]! & FILTER_MASK] === 0) continue;
      terms.get(words[i]!)?.push({ document, weight: bytes[4 * weightsAt + i - termsAt]! });
    }
    for (let i = printsAt; i < weightsAt; i++) {
      if (filter[words[i]! & FILTER_MASK] === 1) fingerprints.get(words[i]!)?.push(document);
    }
  }
}

function listEntries(block: ArrayBuffer | undefined): Uint32Array[] {
  if (block === undefined) return [];
  const words = new Uint32Array(block);
  const entries: Uint32Array[] = [];
  for (let at = 0; at < words.length; at += measureEntry(words, at))
    entries.push(words.subarray(at, at + measureEntry(words, at)));
  return entries;
}

/** Length in words of the entry at `at`. */
function measureEntry(words: Uint32Array, at: number): number {
  const termCount = words[at + 1]!;
  return HEADER_WORDS + termCount + words[at + 2]! + Math.ceil(termCount / 4);
}

function packEntry(id: number, { terms, fingerprints }: ArticleFeatures): Uint32Array {
  const hashes = terms.map((term) => term.hash);
  const head = [id, terms.length, fingerprints.length, ...hashes, ...fingerprints];
  const words = new Uint32Array(head.length + Math.ceil(terms.length / 4));
  words.set(head);
  const weights = new Uint8Array(words.buffer, 4 * head.length);
  terms.forEach(({ weight }, i) => (weights[i] = Math.min(WEIGHT_LIMIT, weight)));
  return words;
}
