// Sums of scores by document, and the best of them: an open-addressing table (linear probing, at most half full) in typed arrays.
// A common query adds to ten thousand documents, of which a hundred are wanted: those that cannot be among them are left out by
// a threshold from the best so far, and only the rest is sorted. Expected linear in what is added.
import type { RankedCandidate } from "./candidates.ts";

export interface ScoreTable {
  /** Adds to the score of a document, an unsigned 32-bit number. */
  readonly add: (document: number, score: number) => void;
  /** The documents with the highest scores, best first, ties by number. */
  readonly pickBest: (limit: number) => RankedCandidate[];
}

/** Candidates that are held before they are cut to the limit, as a multiple of it. */
const SLACK = 4;

/** An empty table for at most `capacity` documents. */
export function makeScoreTable(capacity: number): ScoreTable {
  const bits = Math.max(4, 33 - Math.clz32(Math.max(1, capacity)));
  const mask = 2 ** bits - 1;
  const keys = new Uint32Array(mask + 1);
  const isTaken = new Uint8Array(mask + 1);
  const scores = new Float64Array(mask + 1);
  /** Places that are taken, in the order in which they were. */
  const taken = new Uint32Array(mask + 1);
  let takenCount = 0;
  return {
    add(document, score) {
      let at = Math.imul(document, 0x9e3779b1) >>> (32 - bits);
      while (isTaken[at] === 1 && keys[at] !== document) at = (at + 1) & mask;
      if (isTaken[at] === 0) {
        isTaken[at] = 1;
        keys[at] = document;
        taken[takenCount++] = at;
      }
      scores[at]! += score;
    },
    pickBest(limit) {
      if (limit <= 0) return [];
      let held: RankedCandidate[] = [];
      let threshold = -Infinity;
      const cut = (): void => {
        held.sort((a, b) => b.score - a.score || a.document - b.document);
        held = held.slice(0, limit);
        if (held.length === limit) threshold = held.at(-1)!.score;
      };
      for (let i = 0; i < takenCount; i++) {
        const at = taken[i]!;
        if (scores[at]! < threshold) continue;
        held.push({ document: keys[at]!, score: scores[at]! });
        if (held.length >= SLACK * limit) cut();
      }
      cut();
      return held;
    },
  };
}
