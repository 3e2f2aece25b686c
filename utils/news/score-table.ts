// Sums of scores by document, and the best of them: an open-addressing table (linear probing, at most half full) that points into two
// dense lists, so that documents that come in their order are found near each other. A common query adds to ten thousand documents, of
// which a hundred are wanted: those that cannot be among them are left out by a threshold from the best so far, and only the rest is
// sorted. Expected linear in what is added.
import type { RankedCandidate } from "./candidates.ts";

export interface ScoreTable {
  /** Adds to the scores of documents, unsigned 32-bit numbers. A closed table takes no documents that it has not. */
  readonly add: (documents: readonly number[], getScore: (at: number) => number) => void;
  /** Forgets the documents whose score is below `least`, and takes no others from then on. */
  readonly close: (least: number) => void;
  /** The `limit`-th highest score; -Infinity where there are fewer documents. */
  readonly findThreshold: (limit: number) => number;
  /** The documents with the highest scores, best first, ties by number. */
  readonly pickBest: (limit: number) => RankedCandidate[];
}

/** Candidates that are held before they are cut to the limit, as a multiple of it. */
const SLACK = 4;
const FIRST_BITS = 12;

/** An empty table. */
export function makeScoreTable(): ScoreTable {
  let bits = FIRST_BITS;
  /** Where a document stands in the lists, plus one; 0 for a free place. */
  let places = new Uint32Array(2 ** bits);
  let documents = new Uint32Array(2 ** (bits - 1));
  let scores = new Float64Array(2 ** (bits - 1));
  let count = 0;
  let isClosed = false;

  const findPlace = (document: number): number => {
    const mask = places.length - 1;
    let at = Math.imul(document, 0x9e3779b1) >>> (32 - bits);
    for (let held = places[at]!; held !== 0 && documents[held - 1] !== document; held = places[at]!)
      at = (at + 1) & mask;
    return at;
  };
  const resize = (toBits: number): void => {
    bits = toBits;
    places = new Uint32Array(2 ** bits);
    documents = growTo(documents, new Uint32Array(2 ** (bits - 1)), count);
    scores = growTo(scores, new Float64Array(2 ** (bits - 1)), count);
    for (let i = 0; i < count; i++) places[findPlace(documents[i]!)] = i + 1;
  };
  const pickBest = (limit: number): RankedCandidate[] => {
    if (limit <= 0) return [];
    let held: RankedCandidate[] = [];
    let threshold = -Infinity;
    const cut = (): void => {
      held.sort((a, b) => b.score - a.score || a.document - b.document);
      held = held.slice(0, limit);
      if (held.length === limit) threshold = held.at(-1)!.score;
    };
    for (let i = 0; i < count; i++) {
      if (scores[i]! < threshold) continue;
      held.push({ document: documents[i]!, score: scores[i]! });
      if (held.length >= SLACK * limit) cut();
    }
    cut();
    return held;
  };
  return {
    add(added, getScore) {
      for (let i = 0; i < added.length; i++) {
        const document = added[i]!;
        let at = findPlace(document);
        if (places[at] === 0) {
          if (isClosed) continue;
          if (count === documents.length) {
            resize(bits + 1);
            at = findPlace(document);
          }
          places[at] = count + 1;
          documents[count] = document;
          scores[count++] = 0;
        }
        scores[places[at]! - 1]! += getScore(i);
      }
    },
    close(least) {
      isClosed = true;
      let kept = 0;
      for (let i = 0; i < count; i++) {
        if (scores[i]! < least) continue;
        documents[kept] = documents[i]!;
        scores[kept++] = scores[i]!;
      }
      count = kept;
      resize(Math.max(FIRST_BITS, 33 - Math.clz32(count)));
    },
    findThreshold: (limit) => (count < limit ? -Infinity : (pickBest(limit).at(-1)?.score ?? -Infinity)),
    pickBest,
  };
}

function growTo<T extends Uint32Array | Float64Array>(from: T, to: T, count: number): T {
  to.set(from.subarray(0, count));
  return to;
}
