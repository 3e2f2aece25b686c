// Sums of scores by document, and the best of them: an open-addressing table (linear probing, at most half full) in typed arrays.
// A common query adds to ten thousand documents, of which a hundred are wanted: those that cannot be among them are left out by
// a threshold from the best so far, and only the rest is sorted. Expected linear in what is added.
import type { RankedCandidate } from "./candidates.ts";

export interface ScoreTable {
  /**
   * Adds to the scores of documents, unsigned 32-bit numbers: `scores` by what `kinds` says of each, or the first one to all where it says
   * nothing. A closed table takes no documents that it has not.
   */
  readonly add: (documents: readonly number[], scores: Float64Array, kinds: readonly number[]) => void;
  readonly getCount: () => number;
  /** No score is higher than this; exact as long as only what is above zero was added. */
  readonly getHighest: () => number;
  /** Forgets the documents whose score is below `least`, and takes no others from then on. */
  readonly close: (least: number) => void;
  /** The `limit`-th highest score; -Infinity where there are fewer documents. */
  readonly findThreshold: (limit: number) => number;
  /** The documents with the highest scores, best first, ties by number. */
  readonly pickBest: (limit: number) => RankedCandidate[];
}

/** Candidates that are held before they are cut to the limit, as a multiple of it. */
const SLACK = 4;
/** The first table has at most 2 to the power of these slots, whatever is expected; one that is too small is doubled when it is half full. */
const MOST_FIRST_BITS = 17;

/** The arrays of a table of one size. */
interface Slots {
  readonly bits: number;
  readonly keys: Uint32Array;
  readonly isTaken: Uint8Array;
  readonly scores: Float64Array;
  /** Places that are taken, in the order in which they were. */
  readonly taken: Uint32Array;
}

/** An empty table, made for about so many additions. */
export function makeScoreTable(expected = 0): ScoreTable {
  let slots = makeSlots(Math.min(MOST_FIRST_BITS, findBits(expected)));
  let count = 0;
  let isClosed = false;
  let highest = 0;

  /** Goes over to other arrays, with the documents that have a score of at least `least`. */
  const moveTo = (next: Slots, least: number): void => {
    const { keys, scores, taken } = slots;
    const mask = next.keys.length - 1;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const from = taken[i]!;
      if (scores[from]! < least) continue;
      let at = findStart(keys[from]!, next.bits);
      while (next.isTaken[at] === 1) at = (at + 1) & mask;
      next.isTaken[at] = 1;
      next.keys[at] = keys[from]!;
      next.scores[at] = scores[from]!;
      next.taken[kept++] = at;
    }
    slots = next;
    count = kept;
  };
  const pickBest = (limit: number): RankedCandidate[] => {
    if (limit <= 0) return [];
    const { keys, scores, taken } = slots;
    let held: RankedCandidate[] = [];
    let threshold = -Infinity;
    const cut = (): void => {
      held.sort((a, b) => b.score - a.score || a.document - b.document);
      held = held.slice(0, limit);
      if (held.length === limit) threshold = held.at(-1)!.score;
    };
    for (let i = 0; i < count; i++) {
      const at = taken[i]!;
      if (scores[at]! < threshold) continue;
      held.push({ document: keys[at]!, score: scores[at]! });
      if (held.length >= SLACK * limit) cut();
    }
    cut();
    return held;
  };
  return {
    getCount: () => count,
    getHighest: () => highest,
    add(added, values, kinds) {
      let { bits, keys, isTaken, scores, taken } = slots;
      let mask = keys.length - 1;
      for (let i = 0; i < added.length; i++) {
        const document = added[i]!;
        let at = findStart(document, bits);
        while (isTaken[at] === 1 && keys[at] !== document) at = (at + 1) & mask;
        if (isTaken[at] === 0) {
          if (isClosed) continue;
          isTaken[at] = 1;
          keys[at] = document;
          taken[count++] = at;
        }
        const score = scores[at]! + values[kinds[i] ?? 0]!;
        scores[at] = score;
        if (score > highest) highest = score;
        if (count <= mask >> 1) continue;
        moveTo(makeSlots(bits + 1), -Infinity);
        ({ bits, keys, isTaken, scores, taken } = slots);
        mask = keys.length - 1;
      }
    },
    close(least) {
      isClosed = true;
      let kept = 0;
      for (let i = 0; i < count; i++) if (slots.scores[slots.taken[i]!]! >= least) kept++;
      moveTo(makeSlots(findBits(kept)), least);
    },
    findThreshold: (limit) => (count < limit ? -Infinity : (pickBest(limit).at(-1)?.score ?? -Infinity)),
    pickBest,
  };
}

function makeSlots(bits: number): Slots {
  const size = 2 ** bits;
  return {
    bits,
    keys: new Uint32Array(size),
    isTaken: new Uint8Array(size),
    scores: new Float64Array(size),
    taken: new Uint32Array(size),
  };
}

/** Slots of which so many documents take less than half are 2 to the power of these. */
function findBits(documentCount: number): number {
  return Math.max(4, 33 - Math.clz32(documentCount));
}

/** Where a document is looked for first. */
function findStart(document: number, bits: number): number {
  return Math.imul(document, 0x9e3779b1) >>> (32 - bits);
}
