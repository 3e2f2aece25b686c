// What is printed in the same words is shown once.

/** Whether two sentences are the same word for word: nothing but marks and spaces differ. */
export function isWordForWord(here: string, there: string): boolean {
  return wordsOf(here) === wordsOf(there);
}

/** Groups of items that are printed in the same words, in the order of each group's first. */
export function groupBySameWords<T>(
  items: readonly T[],
  textOf: (item: T) => string,
): readonly (readonly [T, ...T[]])[] {
  const groups = Map.groupBy(items, (item) => wordsOf(textOf(item)));
  return [...groups.values()].map(([first, ...rest]) => [first!, ...rest]);
}

function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
