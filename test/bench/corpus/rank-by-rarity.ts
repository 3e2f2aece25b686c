// For engines that have no ranking over alternatives: articles by the rarity of the words that they hold.

/** The ids with the greatest sums of `idf` over the lists that they stand in, best first. */
export function rankByRarity(
  lists: readonly { readonly ids: readonly number[]; readonly idf: number }[],
  limit: number,
): number[] {
  const scores = new Map<number, number>();
  for (const { ids, idf } of lists) for (const id of ids) scores.set(id, (scores.get(id) ?? 0) + idf);
  return [...scores]
    .sort(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([id]) => id);
}
