// Claims of how much and where: all of a thing, a part, nothing; which of several places of one sort. Constant time a token.
import { isGap, joinStems, makeClaim, type Claim } from "./claim.ts";
import { findExtent, isNegation, isUnreal, needsOf } from "./claim-words.ts";
import { isStopWord, type Scan } from "./figure-subject.ts";

/** Verbs that do away with a law or a text, or keep it, whole unless it is said otherwise. */
const WHOLESALE =
  /^(?:overturn(?:s|ed|ing)?|repeal(?:s|ed|ing)?|str(?:ike|ikes|uck|iking)|void(?:s|ed|ing)?|invalidat(?:e|es|ed|ing)|uph(?:old|olds|eld|olding)|block(?:s|ed|ing)?|rescind(?:s|ed|ing)?|scrap(?:s|ped|ping)?)$/;
const SITE =
  /^(?:hospital|school|bridge|station|stadium|hotel|airport|street|avenue|square|park|prison|theater|theatre|harbor|harbour|mall|clinic)$/;
const COMPASS = /^(?:north|south|east|west)(?:ern)?$/;

/** The claim of an extent at token `at`, or null: "part of the act", "in full", "did not respond to any", "has yet to fully respond". */
export function readExtent(scan: Scan, at: number): Claim | null {
  const { tokens } = scan;
  const { word } = tokens[at]!;
  const isDenied = tokens.slice(Math.max(0, at - 4), at).some((token) => isNegation(token.word));
  if (
    word === "any" &&
    isDenied &&
    !tokens.slice(Math.max(0, at - 6), at).some(({ word: near }) => near !== "to" && isUnreal(near))
  )
    return makeExtent(scan, "none", at, at + 1);
  if (word === "full" && tokens[at - 1]?.word === "in") return makeExtent(scan, "all", at - 1, at + 1, true);
  if (WHOLESALE.test(word)) return readWhole(scan, at);
  const extent = findExtent(word);
  if (tokens[at - 1]?.word === "any" || !isOfAmount(scan, at)) return null;
  if (extent === null || tokens[at]!.isCapitalised || (needsOf(word) && tokens[at + 1]?.word !== "of"))
    return null;
  return makeExtent(
    scan,
    extent === "all" && isDenied ? "part" : extent,
    at,
    needsOf(word) ? at + 2 : at + 1,
  );
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
  const [before, token] = [tokens[at - 1], tokens[at]!];
  if (before === undefined || !isGap(scan, at, /^ $/)) return null;
  if (
    COMPASS.test(before.word) &&
    !before.isCapitalised &&
    (token.isCapitalised || /^(?:of|part|side)$/.test(token.word))
  )
    return makeClaim(scan, {
      kind: "site",
      value: before.word.replace(/ern$/, ""),
      token: tokens[token.isCapitalised ? at : at + 2] ?? token,
      first: at - 1,
      next: at,
    });
  if (!SITE.test(token.word) || !token.isCapitalised || !before.isCapitalised) return null;
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
