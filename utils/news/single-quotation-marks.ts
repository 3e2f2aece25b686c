// Pairs of single quotation marks in one block. A single mark that no later mark closes is an apostrophe, and one after an "s" may be a
// plural possessive; a bounded number of candidates is looked at: linear.
import type { Mark } from "./quotation-mark.ts";

/** How many closing candidates a single mark looks at before it takes a possible plural possessive ("workers’ rights"). */
const MAX_CLOSER_LOOKS = 4;
const WORD = /[\p{L}\p{N}]/u;
const ELISION = /^(?:em|til|tis|twas|cause|cuz|n|bout|round|\d0s)\b/i;

/** Opening single mark to closing single mark, by position; what is in no pair is an apostrophe. */
export function pairSingles(text: string, marks: readonly Mark[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const singles = marks.filter((mark) => mark.isSingle);
  for (let i = 0; i < singles.length; i++) {
    const mark = singles[i]!;
    if (!isSingleOpener(text, mark)) continue;
    let chosen = -1;
    for (let j = i + 1; j < singles.length && j <= i + MAX_CLOSER_LOOKS; j++) {
      const candidate = singles[j]!;
      if (isSingleOpener(text, candidate)) break;
      if (!isSingleCloser(text, candidate)) continue;
      if (chosen < 0) chosen = j;
      if (!mayBePossessive(text, candidate.at)) {
        chosen = j;
        break;
      }
    }
    if (chosen < 0) continue;
    pairs.set(mark.at, singles[chosen]!.at);
    i = chosen;
  }
  return pairs;
}

function isSingleOpener(text: string, mark: Mark): boolean {
  if (mark.char === "’" || !mark.isFreeBefore) return false;
  return !/[\s.,;:!?)]/.test(text[mark.at + 1] ?? " ") && !ELISION.test(text.slice(mark.at + 1, mark.at + 8));
}

function isSingleCloser(text: string, mark: Mark): boolean {
  const isAttached =
    !/\s/.test(text[mark.at - 1] ?? " ") || /^[.,!?] $/.test(text.slice(Math.max(0, mark.at - 2), mark.at));
  return mark.char !== "‘" && isAttached && !WORD.test(text[mark.at + 1] ?? " ");
}

function mayBePossessive(text: string, at: number): boolean {
  return /s/i.test(text[at - 1] ?? "") && /^\s\p{Ll}/u.test(text.slice(at + 1, at + 3));
}
