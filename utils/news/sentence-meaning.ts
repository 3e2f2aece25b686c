// How near two sentences are in meaning, by the directions of their words: what words one has that the other lacks, and what it has in
// their stead ("cops" for "police officers"). Product of the numbers of words, some 48 steps each.
// Sources: soft alignment after Mihalcea et al. (AAAI 2006); sentence vectors after Arora et al. (ICLR 2017).
import { calibrate, cosine, embed, findVector } from "../text/word-vectors.ts";
import type { Word } from "./passage-words.ts";

/**
 * Six numbers: cosine of the sentences; of the words that the other lacks; share of the less and of the better covered sentence's
 * words that the other has, related ones counted in part; mean cosine of the words that the other lacks with what is most like them.
 */
export function readMeaning(x: readonly Word[], y: readonly Word[]): number[] {
  const inX = new Set(x.map(({ key }) => key));
  const inY = new Set(y.map(({ key }) => key));
  const besidesX = x.filter(({ key }) => !inY.has(key));
  const besidesY = y.filter(({ key }) => !inX.has(key));
  const coverX = cover(x, besidesX, y);
  const coverY = cover(y, besidesY, x);
  return [
    cosine(direct(x), direct(y)),
    cosine(direct(besidesX), direct(besidesY)),
    Math.min(coverX.share, coverY.share),
    Math.max(coverX.share, coverY.share),
    Math.min(coverX.nearness, coverY.nearness),
    Math.max(coverX.nearness, coverY.nearness),
  ];
}

function direct(words: readonly Word[]): Float32Array {
  return embed(
    words.map(({ key }) => key),
    words.map(({ rarity }) => rarity),
  );
}

/** How far `other` covers `words`, of which it lacks `besides`: the share by weight, and how near it comes to those that it lacks. */
function cover(
  words: readonly Word[],
  besides: readonly Word[],
  other: readonly Word[],
): { share: number; nearness: number } {
  const vectors = other.flatMap(({ key, rarity }) => (rarity > 0 ? (findVector(key) ?? []) : []));
  const total = sumRarity(words);
  let covered = total - sumRarity(besides);
  let nearness = 0;
  let known = 0;
  for (const { key, rarity } of besides) {
    const vector = findVector(key);
    if (vector === null || rarity === 0) continue;
    let best = 0;
    for (const candidate of vectors) best = Math.max(best, cosine(vector, candidate));
    covered += rarity * calibrate(best);
    nearness += rarity * best;
    known += rarity;
  }
  return { share: total > 0 ? covered / total : 0, nearness: known > 0 ? nearness / known : 1 };
}

function sumRarity(words: readonly Word[]): number {
  return words.reduce((sum, { rarity }) => sum + rarity, 0);
}
