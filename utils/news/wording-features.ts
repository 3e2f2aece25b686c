// How likely it is that two phrases, one of each sentence of a passage, name the same thing in different words: from related words
// inside them, from words that pair up across their edges, and from where they stand among the words that both sentences have.
// O(l²) a pair of phrases of l words at worst.
// Sources: phrases consistent with a word alignment, Koehn, Och & Marcu (NAACL 2003); contextual evidence for monolingual alignment,
// MacCartney, Galley & Manning (EMNLP 2008), Yao et al. (EMNLP 2013), Sultan, Bethard & Sumner (TACL 2014).
import type { PhraseReading, TableSide, WordTable } from "./wording-table.ts";

export const WORDING_FEATURES = [
  "phrases",
  "weaker",
  "shared",
  "sharedSquare",
  "related",
  "localShared",
  "localSum",
  "foreignLess",
  "elsewhere",
  "strays",
  "around",
  "aroundRest",
  "apart",
  "anchorGap",
  "lengthsDiffer",
  "bothQuoted",
  "oneQuoted",
  "newWords",
  "newGap",
  "numbers",
  "words",
] as const;
export type WordingFeature = (typeof WORDING_FEATURES)[number];

/** Anchor distance, in words, beyond which distance says nothing more. */
const FAR = 12;

/** Whether no word of a phrase has a relative in the other. */
export function isUnrelated({ b, likeness }: WordTable, x: PhraseReading, y: PhraseReading): boolean {
  const width = b.words.length;
  for (const i of x.related) for (const j of y.related) if (likeness[i * width + j]! > 0) return false;
  return true;
}

/** The features of two phrases. Swapping the sentences changes nothing. */
export function readWordingFeatures(
  table: WordTable,
  x: PhraseReading,
  y: PhraseReading,
): Record<WordingFeature, number> {
  const { a, b, likeness } = table;
  const width = b.words.length;
  const inA = readShared(a, x, y, (i, j) => likeness[i * width + j]!);
  const inB = readShared(b, y, x, (j, i) => likeness[i * width + j]!);
  const weight = x.weight + y.weight || 1;
  const sharedWeight = inA.shared + inB.shared;
  const shared = sharedWeight / weight;
  const localShared = inA.local + inB.local;
  const freshA = x.weight - inA.shared;
  const freshB = y.weight - inB.shared;
  const rest = a.weight + b.weight - (x.weight + y.weight);
  const restShared = a.sharedWeight + b.sharedWeight - (x.sharedAnywhere + y.sharedAnywhere);
  const around = rest > 1e-9 ? restShared / rest : 0;
  const apart = Math.abs(x.middle - y.middle);
  return {
    phrases: x.score + y.score,
    weaker: Math.min(x.score, y.score),
    shared,
    sharedSquare: shared * shared,
    related: (inA.related + inB.related) / weight,
    localShared: localShared / (x.local + y.local || 1),
    localSum: Math.log1p(localShared),
    foreignLess: Math.min(x.foreign / (x.weight || 1), y.foreign / (y.weight || 1)),
    elsewhere: (x.elsewhere + y.elsewhere) / weight,
    strays: (x.sharedAnywhere + y.sharedAnywhere - sharedWeight) / weight,
    around,
    aroundRest: apart * (1 - around),
    apart,
    anchorGap: Math.log1p(findAnchorGap(table, x, y)),
    lengthsDiffer: Math.abs(Math.log(x.size) - Math.log(y.size)),
    bothQuoted: x.isQuoted && y.isQuoted ? 1 : 0,
    oneQuoted: x.isQuoted === y.isQuoted ? 0 : 1,
    newWords: Math.log1p(Math.max(0, Math.min(freshA, freshB))),
    newGap: Math.log1p(Math.abs(freshA - freshB)),
    numbers: x.numbers + y.numbers,
    words: Math.log(a.words.length) + Math.log(width),
  };
}

/** Weight of the words of a phrase that the other phrase has, the same by local weight, and of those it has a relative of. */
function readShared(
  { words, local }: TableSide,
  phrase: PhraseReading,
  other: PhraseReading,
  at: (own: number, others: number) => number,
): { shared: number; local: number; related: number } {
  const sum = { shared: 0, local: 0, related: 0 };
  if (other.related.length === 0) return sum;
  for (const i of phrase.related) {
    let best = 0;
    for (const j of other.related) best = Math.max(best, at(i, j));
    const { rarity } = words[i]!;
    if (best < 1) sum.related += best * rarity;
    else {
      sum.shared += rarity;
      sum.local += local[i]!;
    }
  }
  return sum;
}

/** Least distance, in words, at which an anchor outside both phrases stands on the same side of both; `FAR` where none does. */
function findAnchorGap(table: WordTable, x: PhraseReading, y: PhraseReading): number {
  let least = FAR;
  for (const [i, j] of table.anchors) {
    let gap = FAR;
    if (i < x.start && j < y.start) gap = Math.max(x.start - i, y.start - j) - 1;
    else if (i >= x.end && j >= y.end) gap = Math.max(i - x.end, j - y.end);
    if (gap < least) least = gap;
  }
  return least;
}
