// How far two sentences tell the same words in the same order: what a bag of words does not see ("man bites dog"). Words without
// content are left out. The common subsequence costs the product of the numbers of words.
// Source: ROUGE-L and ROUGE-S, Lin, "ROUGE: a package for automatic evaluation of summaries" (ACL workshop 2004).
import type { Word } from "./passage-words.ts";

/** How many words a pair of words may lie apart. */
const SKIP = 3;
/** Words at either end that tell what a sentence is about, and what it comes to. */
const END_WORDS = 2;
/** Where the first names say nothing, as one sentence has none; and where the other names it, but not first. */
const NO_NAME = 0.25;
const LATER_NAME = 0.5;

/**
 * Seven numbers, all 0..1: common subsequence over the heavier and the lighter sentence, by weight; pairs of words in the same order
 * over the more and the fewer pairs; first words and last words that the other has; whether both name the same first.
 */
export function readOrder(x: readonly Word[], y: readonly Word[]): number[] {
  const keysX = x.map(({ key }) => key);
  const keysY = y.map(({ key }) => key);
  const common = measureSubsequence(x, y);
  const shareX = common / (sumRarity(x) || 1);
  const shareY = common / (sumRarity(y) || 1);
  const skipsX = listSkips(keysX);
  const skipsY = listSkips(keysY);
  let skips = 0;
  for (const skip of skipsX) if (skipsY.has(skip)) skips++;
  const inX = new Set(keysX);
  const inY = new Set(keysY);
  const shareEnds = (endX: readonly string[], endY: readonly string[]): number =>
    (endX.filter((key) => inY.has(key)).length + endY.filter((key) => inX.has(key)).length) / (2 * END_WORDS);
  return [
    Math.min(shareX, shareY),
    Math.max(shareX, shareY),
    skips / Math.max(1, skipsX.size, skipsY.size),
    skips / Math.max(1, Math.min(skipsX.size, skipsY.size)),
    shareEnds(keysX.slice(0, END_WORDS), keysY.slice(0, END_WORDS)),
    shareEnds(keysX.slice(-END_WORDS), keysY.slice(-END_WORDS)),
    compareFirstNames(x, y, inX, inY),
  ];
}

function compareFirstNames(
  x: readonly Word[],
  y: readonly Word[],
  inX: ReadonlySet<string>,
  inY: ReadonlySet<string>,
): number {
  const first = x.find(({ isName }) => isName)?.key;
  const other = y.find(({ isName }) => isName)?.key;
  if (first === undefined || other === undefined) return NO_NAME;
  if (first === other) return 1;
  return inY.has(first) || inX.has(other) ? LATER_NAME : 0;
}

/** Weight of the heaviest sequence of words that both have in this order. */
function measureSubsequence(x: readonly Word[], y: readonly Word[]): number {
  let row = new Float64Array(y.length + 1);
  let next = new Float64Array(y.length + 1);
  for (const word of x) {
    for (const [j, other] of y.entries())
      next[j + 1] = word.key === other.key ? row[j]! + word.rarity : Math.max(next[j]!, row[j + 1]!);
    [row, next] = [next, row];
  }
  return row[y.length]!;
}

function listSkips(keys: readonly string[]): Set<string> {
  const skips = new Set<string>();
  for (const [at, key] of keys.entries())
    for (const other of keys.slice(at + 1, at + 1 + SKIP)) skips.add(`${key} ${other}`);
  return skips;
}

function sumRarity(words: readonly Word[]): number {
  return words.reduce((sum, { rarity }) => sum + rarity, 0);
}
