// Claims of how much and where: all of a thing, a part, nothing; which of several places of one sort. Constant time a token.
import { isGap, joinStems, makeClaim, type Claim } from "./claim.ts";
import { findExtent, isNegation, isUnreal, needsOf } from "./claim-words.ts";
import { isStopWord, type Scan } from "./figure-subject.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const SITES = words(
  "hospital school bridge station stadium hotel airport street avenue square park prison theater theatre harbor harbour mall clinic",
);
/** What a country or a town has several of, told apart by the compass. */
const SIDES = words(
  "of part side border coast edge half suburb suburbs outskirts bank shore slope wing entrance",
);
/** Verbs that do away with a law or a text, or keep it, whole unless it is said otherwise. */
const WHOLESALE = words(
  "overturn overturns overturned overturning repeal repeals repealed repealing strike strikes struck striking void voids voided voiding invalidate invalidates invalidated " +
    "invalidating uphold upholds upheld upholding block blocks blocked blocking rescind rescinds rescinded rescinding scrap scraps scrapped scrapping",
);
const COMPASS = words("north northern south southern east eastern west western");

/** The claim of an extent at token `at`, or null: "part of the act", "in full", "did not respond to any", "has yet to fully respond". */
export function readExtent(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  const { word, isCapitalised } = tokens[at]!;
  const [before, after] = [tokens[at - 1]?.word, tokens[at + 1]?.word];
  if (WHOLESALE.has(word)) return readWhole(scan, at);
  if (word === "full") return before === "in" ? makeExtent(scan, "all", at - 1, at + 1, true) : null;
  if (word === "any") return isNothing(scan, at) ? makeExtent(scan, "none", at, at + 1) : null;
  const extent = findExtent(word);
  if (extent === null || (isCapitalised && at > 0) || before === "any" || (needsOf(word) && after !== "of"))
    return null;
  if (!isOfAmount(scan, at)) return null;
  const value = extent === "all" && isDenied(scan, at) ? "part" : extent;
  return makeExtent(scan, value, at, needsOf(word) ? at + 2 : at + 1);
}

function isDenied({ tokens }: Scan, at: number): boolean {
  return tokens.slice(Math.max(0, at - 4), at).some(({ word }) => isNegation(word));
}

/** Whether "any" at token `at` is none: "did not respond to any", but not "would not accept any". */
function isNothing(scan: Scan, at: number): boolean {
  const near = scan.tokens.slice(Math.max(0, at - 6), at);
  return isDenied(scan, at) && !near.some(({ word }) => word !== "to" && isUnreal(word));
}

/** Whether "part" is how much, not membership ("the act, part of the bill", "is part of the team"), and "all" has its noun after it. */
function isOfAmount(scan: Scan, at: number): boolean {
  const { tokens } = scan;
  const { word } = tokens[at]!;
  if (word === "all")
    return (
      /^(?:of|the|its|their|his|her|these|those)$/.test(tokens[at + 1]?.word ?? "") ||
      !isStopWord(tokens[at + 1]?.word ?? "of")
    );
  if (!needsOf(word)) return true;
  return (
    at > 0 &&
    isGap(scan, at, /^\s$/) &&
    !/^(?:is|was|are|were|be|been|as|being|become|became|not)$/.test(tokens[at - 1]!.word)
  );
}

/** "struck down the Rent Control Act": all of it, where nothing else is said. */
function readWhole(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  let first = at + 1;
  while (first < at + 4 && /^(?:the|down|\d+)$/.test(tokens[first]?.word ?? "")) first++;
  if (first === at + 1 || tokens[first]?.isCapitalised !== true) return null;
  if (tokens[first + 1]?.isCapitalised !== true && tokens[first + 1]?.word !== "of") return null;
  return makeClaim(scan, { kind: "extent", value: "all", token: tokens[first]!, first: at, next: first + 1 });
}

function makeExtent(scan: Scan, value: string, first: number, next: number, isAfter = false): Claim | null {
  const { tokens } = scan;
  const step = isAfter ? -1 : 1;
  for (
    let i = isAfter ? first - 1 : next, left = 5;
    i >= 0 && i < tokens.length && left > 0;
    i += step, left--
  )
    if (!isStopWord(tokens[i]!.word))
      return makeClaim(scan, { kind: "extent", value, token: tokens[i]!, first, next });
  return null;
}

/** The claim of a place whose sort stands at token `at`, or null: "Lakeside Hospital", "northern Karova": the sort is the subject, the proper word the value. */
export function readSite(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  const token = tokens[at]!;
  const before = tokens[at - 1];
  if (before === undefined || !(COMPASS.has(before.word) || SITES.has(token.word))) return null;
  if (!isGap(scan, at, /^ $/)) return null;
  if (COMPASS.has(before.word) && !before.isCapitalised && (token.isCapitalised || SIDES.has(token.word)))
    return makeClaim(scan, {
      kind: "site",
      value: before.word.replace(/ern$/, ""),
      token: (token.word === "of" ? tokens[at + 1] : token) ?? token,
      first: at - 1,
      next: at,
    });
  if (!SITES.has(token.word) || !token.isCapitalised || !before.isCapitalised) return null;
  let first = at - 1;
  while (first > 0 && tokens[first - 1]!.isCapitalised && isGap(scan, first, /^\.? $/)) first--;
  return makeClaim(scan, {
    kind: "site",
    value: joinStems(tokens.slice(first, at)),
    token,
    first,
    next: at + 1,
  });
}
