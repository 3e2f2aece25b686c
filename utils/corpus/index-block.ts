// One record of the candidate index: the features of up to 64 articles with consecutive ids, packed into 32-bit words. The number of
// an article's block follows from its id, so adding, replacing and dropping an entry is one read and one write, at any corpus size,
// and every record stays under the 64 KB beyond which LevelDB moves values into files of their own.
//
// Entry: id, engine version, day, number of terms, number of fingerprints; then term hashes, term weights (float32), fingerprints.
import type { ArticleFeatures } from "./features.ts";

/** log2 of the articles in a block: 64 articles of some 200 words of index each are about 50 KB. */
const BLOCK_BITS = 6;
export const BLOCK_SIZE = 2 ** BLOCK_BITS;
const HEADER_WORDS = 5;
/** Stands for "no day"; days are counted from 1970 and never come near it. */
const NO_DAY = 0x7fffffff;

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
export function updateBlock(
  block: ArrayBuffer | undefined,
  changes: readonly IndexEntry[],
  engineVersion: number,
): ArrayBuffer {
  const changed = new Set(changes.map((change) => change.id));
  const kept = listEntries(block).filter((words) => !changed.has(words[0]!));
  const added = changes.flatMap(({ id, features }) =>
    features === null ? [] : [packEntry(id, features, engineVersion)],
  );
  const entries = [...kept, ...added].sort((a, b) => a[0]! - b[0]!);
  const words = new Uint32Array(entries.reduce((sum, entry) => sum + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    words.set(entry, at);
    at += entry.length;
  }
  return words.buffer;
}

/** The entries of a block, in ascending order of ids. Weights come back as float32. */
export function readBlock(block: ArrayBuffer): { id: number; features: ArticleFeatures }[] {
  return listEntries(block).map((words) => ({ id: words[0]!, features: unpackEntry(words) }));
}

function listEntries(block: ArrayBuffer | undefined): Uint32Array[] {
  if (block === undefined) return [];
  const words = new Uint32Array(block);
  const entries: Uint32Array[] = [];
  for (let at = 0; at + HEADER_WORDS <= words.length;) {
    const length = HEADER_WORDS + 2 * words[at + 3]! + words[at + 4]!;
    entries.push(words.subarray(at, at + length));
    at += length;
  }
  return entries;
}

function packEntry(id: number, features: ArticleFeatures, engineVersion: number): Uint32Array {
  const { terms, fingerprints } = features;
  const words = new Uint32Array(HEADER_WORDS + 2 * terms.length + fingerprints.length);
  const weights = new Float32Array(words.buffer, 4 * (HEADER_WORDS + terms.length), terms.length);
  // Days before 1970 are negative: stored as two's complement.
  words.set([id, engineVersion, (features.day ?? NO_DAY) >>> 0, terms.length, fingerprints.length]);
  terms.forEach((term, i) => {
    words[HEADER_WORDS + i] = term.hash;
    weights[i] = term.weight;
  });
  words.set(fingerprints, HEADER_WORDS + 2 * terms.length);
  return words;
}

function unpackEntry(words: Uint32Array): ArticleFeatures {
  const termCount = words[3]!;
  const weightsAt = words.byteOffset + 4 * (HEADER_WORDS + termCount);
  const weights = new Float32Array(words.buffer, weightsAt, termCount);
  const day = words[2]! | 0;
  return {
    terms: Array.from(weights, (weight, i) => ({ hash: words[HEADER_WORDS + i]!, weight })),
    fingerprints: [...words.subarray(HEADER_WORDS + 2 * termCount)],
    day: day === NO_DAY ? null : day,
  };
}
