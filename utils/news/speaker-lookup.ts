// Finds words, names and sentences around a place by binary search, for speaker.ts.
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";
import type { NameMention } from "./speaker-names.ts";

/** Index of the last name that ends at or before `at`; -1 where there is none. */
export function lastNameBefore(names: readonly NameMention[], at: number): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (names[middle]!.span.end <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function lastAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function wordsIn(tokens: readonly Token[], span: Span, limit: number): Token[] {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < span.start) low = middle + 1;
    else high = middle;
  }
  const words: Token[] = [];
  for (let i = low; i < tokens.length && tokens[i]!.end <= span.end && words.length < limit; i++)
    words.push(tokens[i]!);
  return words;
}
