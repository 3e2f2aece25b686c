// What English words mean, as directions: words used in like company point alike ("killed", "slain"). A hint for texts that say one
// thing in two ways, and no more: it holds no names, and opposites ("rise", "fall") keep like company too.
// The table is text: 4,096 buckets by hash, each entry an 18-bit tag and 48 numbers of 3 bits, all in base64 digits, two numbers a
// digit. Nothing is decoded but the words asked for: a lookup reads one bucket (about three tags) and 24 digits; opening the table
// adds up 4,096 bucket sizes. A word that is not in the table is taken for one that is with probability of about 1 in 90,000.
// Sources: Pennington et al., "GloVe" (EMNLP 2014); Mu & Viswanath, "All-but-the-top" (ICLR 2018); Max, "Quantizing for minimum
// distortion" (IRE 1960); sentence vectors after Arora et al. (ICLR 2017).
import { hash32 } from "./idf.ts";
import { WORD_VECTORS } from "./word-vectors-table.ts";

/** Numbers a vector; 64 told pairs of sentences apart no better, 32 told words apart worse. */
export const VECTOR_SIZE = 48;
export const VECTOR_BUCKETS = 4096;
export const TAG_DIGITS = 3;
const ENTRY_DIGITS = TAG_DIGITS + VECTOR_SIZE / 2;
/** The eight values that stand for a normal variable with least loss. */
export const LEVELS: readonly number[] = [-2.1519, -1.3439, -0.756, -0.2451, 0.2451, 0.756, 1.3439, 2.1519];
export const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Cosines of unrelated words stay below the first nine times in ten; near-synonyms reach the second. */
const UNRELATED_COSINE = 0.35;
const SYNONYM_COSINE = 0.75;

/** Where a stem stands in the table. */
export function placeWord(stem: string): { readonly bucket: number; readonly tag: string } {
  const h = hash32(stem);
  let tag = "";
  for (let shift = 0; shift < 6 * TAG_DIGITS; shift += 6) tag += DIGITS[(h >>> shift) & 63];
  return { bucket: h >>> 20, tag };
}

let opened: { readonly starts: Uint32Array; readonly values: Uint8Array } | null = null;

/** The direction (length 1) of a folded stem, or null for names, numbers, small and rare words. */
export function findVector(stem: string): Float32Array | null {
  opened ??= openTable();
  const { starts, values } = opened;
  const { bucket, tag } = placeWord(stem);
  for (let at = starts[bucket]!; at < starts[bucket + 1]!; at += ENTRY_DIGITS) {
    if (!WORD_VECTORS.startsWith(tag, at)) continue;
    const vector = new Float32Array(VECTOR_SIZE);
    for (let k = 0; k < VECTOR_SIZE; k += 2) {
      const digit = values[WORD_VECTORS.charCodeAt(at + TAG_DIGITS + k / 2)]!;
      vector[k] = LEVELS[digit >> 3]!;
      vector[k + 1] = LEVELS[digit & 7]!;
    }
    return normalize(vector);
  }
  return null;
}

function openTable(): { starts: Uint32Array; values: Uint8Array } {
  const values = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i++) values[DIGITS.charCodeAt(i)] = i;
  const starts = new Uint32Array(VECTOR_BUCKETS + 1);
  starts[0] = VECTOR_BUCKETS;
  for (let i = 0; i < VECTOR_BUCKETS; i++)
    starts[i + 1] = starts[i]! + values[WORD_VECTORS.charCodeAt(i)]! * ENTRY_DIGITS;
  return { starts, values };
}

/** How alike two folded stems are in meaning, 0..1: 1 for the same and for close synonyms, 0 for unrelated and unknown ones. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const x = findVector(a);
  const y = x === null ? null : findVector(b);
  return x === null || y === null ? 0 : calibrate(cosine(x, y));
}

/** A cosine of two words' directions as a likeness of 0..1. */
export function calibrate(value: number): number {
  return Math.max(0, Math.min(1, (value - UNRELATED_COSINE) / (SYNONYM_COSINE - UNRELATED_COSINE)));
}

/** The direction (length 1; all 0 if no stem is known) of a text: the weighted mean of its stems' directions. Linear. */
export function embed(stems: readonly string[], weights: ArrayLike<number>): Float32Array {
  const sum = new Float32Array(VECTOR_SIZE);
  for (const [at, stem] of stems.entries()) {
    const vector = findVector(stem);
    if (vector === null) continue;
    for (let k = 0; k < VECTOR_SIZE; k++) sum[k]! += weights[at]! * vector[k]!;
  }
  return normalize(sum);
}

/** Cosine (-1..1) of two vectors of length 1 or 0. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let k = 0; k < VECTOR_SIZE; k++) dot += a[k]! * b[k]!;
  return dot;
}

/** Brings a vector to length 1 in place. */
function normalize(vector: Float32Array): Float32Array {
  const length = Math.sqrt(cosine(vector, vector));
  if (length > 0) for (let k = 0; k < VECTOR_SIZE; k++) vector[k]! /= length;
  return vector;
}
