// Finds words, names and sentences around a place by bisection, for speaker.ts and speaker-subject.ts.
import { countLeading } from "../text/bisect.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";
import type { NameMention } from "./speaker-names.ts";

/** Index of the last name that ends at or before `at`; -1 where there is none. */
export function lastNameBefore(names: readonly NameMention[], at: number): number {
  return countLeading(names, (name) => name.span.end <= at) - 1;
}

/** Index of the last of `starts` (ascending) that is at or before `at`; -1 where there is none. */
export function lastAtOrBefore(starts: readonly number[], at: number): number {
  return countLeading(starts, (start) => start <= at) - 1;
}

/** The first `limit` of the tokens that lie in a span. */
export function wordsIn(tokens: readonly Token[], span: Span, limit: number): Token[] {
  const words: Token[] = [];
  const first = countLeading(tokens, (token) => token.start < span.start);
  for (let i = first; i < tokens.length && tokens[i]!.end <= span.end && words.length < limit; i++)
    words.push(tokens[i]!);
  return words;
}
