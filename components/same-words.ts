// What is printed in the same words is shown once.
import type { Edit } from "../utils/news/coverage.ts";

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Whether a version says what the page says word for word: nothing but marks and spaces differ. */
export function isWordForWord(edits: readonly Edit[]): boolean {
  return edits.length > 0 && edits.every(({ kind, text }) => kind === "same" || !LETTER_OR_DIGIT.test(text));
}

/** Groups of items that are printed in the same words, in the order of each group's first. */
export function groupBySameWords<T>(
  items: readonly T[],
  textOf: (item: T) => string,
): readonly (readonly [T, ...T[]])[] {
  const wordsOf = (item: T) =>
    textOf(item)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return [...Map.groupBy(items, wordsOf).values()].map(([first, ...rest]) => [first!, ...rest]);
}
