// Differences between two phrases that no reader wants shown: small words, titles, inflection and spelling, a first name more or
// less, figures (which have their own list). O(l²) for phrases of l words.
import {
  COGNATE_LIKENESS,
  type PhraseReading,
  type TableSide,
  type WordTable,
  isTelling,
} from "./wording-table.ts";

/** Whether what two phrases do not share says nothing. */
export function isTrivial(table: WordTable, x: PhraseReading, y: PhraseReading): boolean {
  if (x.isFresh || y.isFresh) return false;
  const { a, b, likeness } = table;
  const width = b.words.length;
  const freshA = findFresh(a, x, y, (i, j) => likeness[i * width + j]!);
  const freshB = findFresh(b, y, x, (j, i) => likeness[i * width + j]!);
  return !(freshA.isTelling || freshB.isTelling || (freshA.hasName && freshB.hasName));
}

/** What the words of content are that a phrase has and the other phrase has in no form. */
function findFresh(
  { words }: TableSide,
  phrase: PhraseReading,
  other: PhraseReading,
  at: (own: number, others: number) => number,
): { isTelling: boolean; hasName: boolean } {
  const fresh = { isTelling: false, hasName: false };
  for (let i = phrase.start; i < phrase.end; i++) {
    const word = words[i]!;
    if (word.rarity === 0) continue;
    let best = 0;
    for (const j of other.related) best = Math.max(best, at(i, j));
    if (best >= COGNATE_LIKENESS) continue;
    fresh.isTelling ||= isTelling(word);
    fresh.hasName ||= word.part === "name";
  }
  return fresh;
}
