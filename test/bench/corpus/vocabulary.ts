// A made-up vocabulary with the frequencies of news: Zipf-Mandelbrot for the commonest words and a steeper tail, as Ferrer i Cancho &
// Solé 2001 ("Two regimes in the frequency of words") found in large corpora. Ranks count from 0; a word is made from its rank, so
// that nothing is kept. 1,000 articles hold some 45,000 different words, 10,000 some 165,000.

const SHIFT = 2.7;
/** Where the tail begins, how steep it is, and where it ends. */
const TAIL_FROM = 6000;
const TAIL_EXPONENT = 1.55;
export const VOCABULARY_SIZE = 2_000_000;

const HEAD_MASS = Math.log((TAIL_FROM + SHIFT) / SHIFT);
const TAIL_MASS = integrateTail(VOCABULARY_SIZE);
const MASS = HEAD_MASS + TAIL_MASS;

/** The rank at a place `share` (0..1) of the distribution. Inverse of the cumulative function, in constant time. */
export function pickRank(share: number): number {
  const mass = share * MASS;
  if (mass < HEAD_MASS) return Math.floor(SHIFT * Math.exp(mass) - SHIFT);
  const unit = TAIL_FROM + SHIFT;
  const part = 1 - (mass - HEAD_MASS) * (TAIL_EXPONENT - 1);
  return Math.min(VOCABULARY_SIZE - 1, Math.floor(unit * part ** (1 / (1 - TAIL_EXPONENT)) - SHIFT));
}

/** Rarity of a rank in nats. */
export function getRankIdf(rank: number): number {
  const density =
    rank < TAIL_FROM
      ? 1 / (rank + SHIFT)
      : ((rank + SHIFT) / (TAIL_FROM + SHIFT)) ** -TAIL_EXPONENT / (TAIL_FROM + SHIFT);
  return -Math.log(density / MASS);
}

/** Mass of the tail up to a rank; its density goes on where that of the head ends. */
function integrateTail(to: number): number {
  const ratio = (to + SHIFT) / (TAIL_FROM + SHIFT);
  return (1 - ratio ** (1 - TAIL_EXPONENT)) / (TAIL_EXPONENT - 1);
}

const CONSONANTS = "bcdfghjklmnprstvwxyz";
const VOWELS = "aeiou";
const SYLLABLES = CONSONANTS.length * VOWELS.length;

/** The word of a rank: one to four syllables, the rarer the longer, spread over the alphabet. */
export function makeWord(rank: number): string {
  return rank < words.length ? (words[rank] ??= spell(rank)) : spell(rank);
}

const words = Array.from<string | undefined>({ length: 20_000 });

function spell(rank: number): string {
  let count = 1;
  let size = SYLLABLES;
  let first = 0;
  while (rank - first >= size) {
    first += size;
    size *= SYLLABLES;
    count++;
  }
  // Odd and no multiple of 5: one to one on powers of 100.
  let rest = ((rank - first) * 3_469 + 37) % size;
  let word = "";
  for (; count > 0; count--) {
    const syllable = rest % SYLLABLES;
    rest = Math.floor(rest / SYLLABLES);
    word += CONSONANTS[Math.floor(syllable / VOWELS.length)]! + VOWELS[syllable % VOWELS.length]!;
  }
  return word;
}
