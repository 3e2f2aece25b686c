// Differences between two phrases that no reader wants shown: small words, titles, inflection and spelling, a first name more or
// less, figures (which have their own list). O(l²) for phrases of l words.
import { COGNATE_LIKENESS, type WordTable } from "./wording-features.ts";
import type { Phrase } from "./wording-phrases.ts";
import type { PhraseWord } from "./wording-words.ts";

/** Whether what two phrases do not share says nothing. */
export function isTrivial(table: WordTable, x: Phrase, y: Phrase): boolean {
  const width = table.b.length;
  const freshA = findFresh(table.a, x, y, (i, j) => table.likeness[i * width + j]!);
  const freshB = findFresh(table.b, y, x, (i, j) => table.likeness[j * width + i]!);
  const hasName = (words: readonly PhraseWord[]) => words.some(({ part }) => part === "name");
  return !(freshA.some(isTelling) || freshB.some(isTelling) || (hasName(freshA) && hasName(freshB)));
}

function isTelling({ part }: PhraseWord): boolean {
  return part === "other" || part === "verb" || part === "adverb" || part === "negation";
}

/** The words of content of a phrase that the other phrase has in no form. */
function findFresh(
  words: readonly PhraseWord[],
  phrase: Phrase,
  other: Phrase,
  at: (i: number, j: number) => number,
): PhraseWord[] {
  const fresh: PhraseWord[] = [];
  for (let i = phrase.start; i < phrase.end; i++) {
    if (words[i]!.rarity === 0) continue;
    let best = 0;
    for (let j = other.start; j < other.end; j++) best = Math.max(best, at(i, j));
    if (best < COGNATE_LIKENESS) fresh.push(words[i]!);
  }
  return fresh;
}
