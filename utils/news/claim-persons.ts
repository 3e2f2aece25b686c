// Claims of persons: who holds a post and who held it, for how long a post is to be filled, who is ahead of others. Each looks at a few
// words before and after: constant time a token, but for the name that a rank belongs to, looked for to the start of the sentence.
import type { Token } from "../text/tokenize.ts";
import { isGap, makeClaim, type Claim } from "./claim.ts";
import { findStanding, isCourtesy, isPost } from "./claim-words.ts";
import { isStopWord, type Scan } from "./figure-subject.ts";

const MAX_OWNER_WORDS = 4;
const AHEAD = /^(?:leading|top|front|favou?rite|frontrunner|first)$/;
const AHEAD_NOUN = /^(?:contender|candidate|choice|pick|runner)$/;
const SEVERAL = /^(?:finalists?|contenders|candidates|choices)$/;

/** The claim of a standing at token `at`, or null: "a former senior official" after a name; "an interim candidate" without one. */
export function readStanding(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  const value = findStanding(tokens[at]!.word);
  if (value === null) return null;
  let post = at + 1;
  while (post < at + 6 && isGap(scan, post, /^[\s-]$/) && !isPost(tokens[post]!.word)) post++;
  const noun = tokens[post];
  if (noun === undefined || !isPost(noun.word) || !isGap(scan, post, /^[\s-]$/)) return null;
  // "Lena Haas, the party's acting treasurer": whose it is may stand between.
  let article = at;
  while (article > Math.max(0, at - MAX_OWNER_WORDS) && isGap(scan, article, /^ $/)) article--;
  if (article > 0 && tokens[article - 1]!.isCapitalised && isGap(scan, article, /^, $/))
    return makeClaim(scan, {
      kind: "standing",
      value,
      token: tokens[article - 1]!,
      first: article,
      next: post + 1,
    });
  const name = findNameAfter(scan, post + 1);
  if (name !== null)
    return makeClaim(scan, { kind: "standing", value, token: name, first: at, next: post + 1 });
  const isFilled = value === "interim" || value === "permanent";
  return isFilled && !noun.isCapitalised
    ? makeClaim(scan, { kind: "post", value, token: noun, first: at, next: at + 1, key: "post" })
    : null;
}

/** The last word of the name that begins at token `from`: its surname. */
function findNameAfter(scan: Scan, from: number): Token | null {
  let last: Token | null = null;
  let count = 0;
  for (let i = from; i < from + 4 && isGap(scan, i, /^(?:\.? )$/) && scan.tokens[i]!.isCapitalised; i++) {
    last = scan.tokens[i]!;
    count++;
  }
  return count >= 2 ? last : null;
}

/** The claim that a post is held, the post at token `at`, or null: "Customs official Rui Almada": held now, unless a word before says otherwise. */
export function readHolder(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  const post = tokens[at]!;
  if (post.isCapitalised || !isPost(post.word) || isCourtesy(post.word)) return null;
  const name = findNameAfter(scan, at + 1);
  if (name === null) return null;
  let first = at;
  while (first > 0 && first > at - 5 && isGap(scan, first, /^[\s-]$/)) {
    if (
      findStanding(tokens[first - 1]!.word) !== null ||
      /^(?:then|one|time|longtime)$/.test(tokens[first - 1]!.word)
    )
      return null;
    if (!tokens[first - 1]!.isCapitalised) break;
    first--;
  }
  const last = tokens.indexOf(name);
  return makeClaim(scan, { kind: "standing", value: "current", token: name, first, next: last + 1 });
}

/** The claim of a rank whose noun stands at token `at`, or null: "the leading contender", "among the finalists": the nearest name is the one ranked. */
export function readRank(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  const { word } = tokens[at]!;
  const isAhead = AHEAD.test(tokens[at - 1]?.word ?? "") && AHEAD_NOUN.test(word);
  const isAmong =
    SEVERAL.test(word) &&
    tokens.slice(Math.max(0, at - 4), at).some((token) => /^(?:among|several|a|of)$/.test(token.word));
  if (!isAhead && !isAmong) return null;
  for (let i = at - 1; i >= 0; i--) {
    if (!tokens[i]!.isCapitalised || isStopWord(tokens[i]!.word)) continue;
    const first = isAhead ? at - 1 : tokens[at - 2]?.word === "among" ? at - 2 : at;
    return makeClaim(scan, {
      kind: "rank",
      value: isAhead ? "ahead" : "among",
      token: tokens[i]!,
      first,
      next: at + 1,
    });
  }
  return null;
}
