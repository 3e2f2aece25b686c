// Shingles (runs of n words) and the runs that two texts have in common.
// Containment and resemblance of shingle sets: Broder (1997), "On the resemblance and containment of documents". Common runs:
// left-to-right greedy tiling over a shingle index, after Running Karp-Rabin Greedy String Tiling (Wise 1993), which METER
// (Clough, Gaizauskas, Piao & Wilks 2002, "Measuring text reuse") found to tell rewritten agency copy from independent reports.
// Linear in the words of both texts: a shingle's places are capped, and the scan jumps over each run that it takes.
import { hash32 } from "./idf.ts";

/** How many places of one shingle in the other text are tried; further ones are repetition. */
const MAX_PLACES = 8;

/** A run of words that stands in both texts: `length` words from word `a` of the first and word `b` of the second. */
interface CommonRun {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** One 32-bit hash for each run of `size` words, in order; empty where there are fewer words. */
export function hashShingles(words: readonly string[], size: number): Uint32Array {
  const count = Math.max(0, words.length - size + 1);
  const shingles = new Uint32Array(count);
  if (count === 0) return shingles;
  const hashes = words.map(hash32);
  for (let i = 0; i < count; i++) {
    let h = 0x9e3779b9;
    for (let k = 0; k < size; k++)
      h = Math.imul(h ^ hashes[i + k]!, 0x85ebca6b) + Math.imul(h >>> 15, 0xc2b2ae35);
    shingles[i] = h >>> 0;
  }
  return shingles;
}

/** Share of the distinct shingles of `a` that `b` has too, 0..1; 0 where `a` has none. */
export function measureShingleContainment(a: Uint32Array, b: Uint32Array): number {
  const own = new Set(a);
  if (own.size === 0) return 0;
  const other = new Set(b);
  let shared = 0;
  for (const shingle of own) if (other.has(shingle)) shared++;
  return shared / own.size;
}

/** Runs of at least `minLength` words that stand in both, in the order of `a`, not overlapping in `a`; the longest at each place. */
export function findCommonRuns(a: readonly string[], b: readonly string[], minLength: number): CommonRun[] {
  const places = new Map<number, number[]>();
  for (const [at, shingle] of hashShingles(b, minLength).entries()) {
    const list = places.get(shingle);
    if (list === undefined) places.set(shingle, [at]);
    else if (list.length < MAX_PLACES) list.push(at);
  }
  const runs: CommonRun[] = [];
  const shingles = hashShingles(a, minLength);
  let at = 0;
  while (at < shingles.length) {
    let best: CommonRun | null = null;
    for (const place of places.get(shingles[at]!) ?? []) {
      let length = 0;
      while (at + length < a.length && place + length < b.length && a[at + length] === b[place + length])
        length++;
      if (length >= minLength && (best === null || length > best.length)) best = { a: at, b: place, length };
    }
    if (best === null) at++;
    else {
      runs.push(best);
      at += best.length;
    }
  }
  return runs;
}
