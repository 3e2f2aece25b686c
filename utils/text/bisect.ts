// Bisection in a list that is in order: log n looks.

/** How many items from the first on `holds` is true of, in a list in which no item after the first failure has it. */
export function countLeading<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
