// How alike two words are. Plain measures without weights of their own, linear in the letters. Source: Dice (1945).

/** Shortest word whose letters say anything of its relatives. */
const MIN_STEM = 4;

/** Whether two stems share so long a beginning that one is likely formed from the other ("inaugur", "inauguration"); or differ in spelling only. */
export function areCognate(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < MIN_STEM) return false;
  let prefix = 0;
  while (prefix < shorter && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  if (prefix >= 5 && prefix >= shorter - 1) return true;
  return prefix >= 2 && shorter >= 5 && measureBigramDice(a, b) >= 0.75;
}

/** Dice coefficient (0..1) of the letter pairs of two words. */
export function measureBigramDice(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return a === b ? 1 : 0;
  const pairs = new Map<number, number>();
  for (let i = 1; i < a.length; i++) {
    const pair = a.charCodeAt(i - 1) * 65536 + a.charCodeAt(i);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let i = 1; i < b.length; i++) {
    const pair = b.charCodeAt(i - 1) * 65536 + b.charCodeAt(i);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared++;
      pairs.set(pair, left - 1);
    }
  }
  return (2 * shared) / (a.length + b.length - 2);
}
