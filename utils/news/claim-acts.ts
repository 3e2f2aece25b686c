// Claims of what happened: one of two opposites ("confirmed", "denied"), done or not done, done or only expected, by whom.
// Constant time a token.
import { joinStems, isGap, makeClaim, type Claim } from "./claim.ts";
import { findOpposite, isLightVerb, isNegation, isUnreal } from "./claim-words.ts";
import { isStopWord, type Scan } from "./figure-subject.ts";

/** The subject of "was expected to be indicted" often stands at the other end of a long sentence. */
const STAGE_WORDS = 24;
/** What makes a later act one that is only looked for. */
const EXPECTED = /^(?:expected|likely|set|poised|due|about)$/;
/** Before an act: it was not done, though the verb is not denied ("no terms were disclosed"). */
const NO_SUBJECT = /^(?:no|none|neither|nor|nobody|nothing|without|hardly|few|little|only)$/;

/** The claim of an opposite at token `at`, or null: "confirmed", "did not confirm". */
export function readOpposite(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  const found = findOpposite(tokens[at]!.word);
  if (found === null || tokens[at]!.isCapitalised) return null;
  const before = tokens.slice(Math.max(0, at - 4), at);
  if (before.some((token) => isUnreal(token.word))) return null;
  const isDenied = before.slice(-2).some((token) => isNegation(token.word));
  const side = isDenied ? 1 - found.side : found.side;
  const first = isDenied && isNegation(tokens[at - 1]!.word) ? at - 1 : at;
  return makeClaim(scan, {
    kind: "opposite",
    value: String(side),
    token: tokens[at]!,
    first,
    next: at + 1,
    key: String(found.pair),
  });
}

/** The claim that an act is done or expected whose verb stands at token `at`, or null: "was expected to be indicted", "has been indicted". */
export function readStage(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  const verb = tokens[at]!;
  if (verb.isCapitalised || !verb.word.endsWith("ed")) return null;
  if (isStopWord(verb.word) || isLightVerb(verb.stem)) return null;
  for (let i = at - 1; i >= 0 && i >= at - 2; i--) {
    if (tokens[i]!.word === "be" && tokens[i - 1]?.word === "to" && EXPECTED.test(tokens[i - 2]?.word ?? ""))
      return makeClaim(scan, {
        kind: "stage",
        value: "expected",
        token: tokens[at]!,
        first: i - 2,
        next: at + 1,
        reach: STAGE_WORDS,
      });
    if (
      tokens[i]!.word === "been" &&
      !tokens.slice(Math.max(0, i - 3), i).some(({ word }) => isUnreal(word) || isNegation(word))
    )
      return makeClaim(scan, {
        kind: "stage",
        value: "done",
        token: tokens[at]!,
        first: i,
        next: at + 1,
        reach: STAGE_WORDS,
      });
  }
  return null;
}

/** The claim of who did it whose "by" stands at token `at`, or null: "first published by the Morning Ledger". */
export function readAgent(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  const verb = tokens[at - 1];
  if (tokens[at]!.word !== "by" || verb === undefined || !verb.word.endsWith("ed") || verb.isCapitalised)
    return null;
  const first = tokens[at + 1]?.word === "the" ? at + 2 : at + 1;
  let next = first;
  while (next < first + 4 && tokens[next]?.isCapitalised === true && isGap(scan, next, /^ $/)) next++;
  if (next < first + 2) return null;
  return makeClaim(scan, {
    kind: "agent",
    value: joinStems(tokens.slice(first, next)),
    token: verb,
    first,
    next,
  });
}

/** The claim that the verb at token `at` was or was not done, or null: "did not radio", "was never told"; and "radioed", "did radio". */
export function readAct(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  const token = tokens[at]!;
  const isPast = token.word.length > 4 && token.word.endsWith("ed");
  const before = tokens[at - 1]?.word ?? "";
  if (!isPast && !/^(?:did|didn't|doesn't|not)$/.test(before)) return null;
  if (token.isCapitalised || isStopWord(token.word) || isLightVerb(token.stem)) return null;
  const earlier = tokens[at - 2]?.word ?? "";
  const isEmphatic = before === "did";
  const isDenied =
    /^(?:didn't|doesn't)$/.test(before) || (before === "not" && /^(?:did|does)$/.test(earlier));
  const isUndone =
    isPast &&
    (/^(?:never|hasn't|haven't|hadn't|wasn't|weren't)$/.test(before) ||
      (before === "not" && /^(?:has|have|had|was|were)$/.test(earlier)));
  if (isDenied || isUndone)
    return makeClaim(scan, {
      kind: "act",
      value: "no",
      token,
      first: before === "not" ? at - 2 : at - 1,
      next: at + 1,
    });
  if (!isPast && !isEmphatic) return null;
  if (
    tokens
      .slice(Math.max(0, at - 9), at)
      .some(({ word }) => isUnreal(word) || isNegation(word) || NO_SUBJECT.test(word))
  )
    return null;
  return makeClaim(scan, { kind: "act", value: "yes", token, first: isEmphatic ? at - 1 : at, next: at + 1 });
}
