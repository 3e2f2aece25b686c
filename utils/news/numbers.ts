// Numbers in words and digits: "23", "1,300", "2.5 million", "twenty-three", "half a dozen", "20 to 30", "dozens", "more than 50".
// A small hand-written grammar read left to right over tokens: linear. The shapes follow the numerals of ICU's English
// rule-based number format and of the Microsoft Recognizers-Text test sets, as far as news prose uses them.
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";
import { BOUNDS, ORDINALS, SCALES, TENS, UNITS, VAGUE, type Bound } from "./number-words.ts";

/** A number that was read: an exact value is a closed interval of one point. */
export interface Quantity {
  /** Digits or words of the number, bounds ("more than") included. */
  readonly span: Span;
  /** Token indexes `[first, next)` that it takes up, bounds included. */
  readonly first: number;
  readonly next: number;
  /** What the words allow: "more than 20" is (20, ∞), "dozens" 24 to 99. */
  readonly low: number;
  readonly high: number;
  /** The number printed; the lower one of a range. */
  readonly value: number;
  /** `at-least` and `at-most` are the bounds; `about` hedges; `vague` has no numeral at all. */
  readonly bound: "exact" | "about" | "at-least" | "at-most" | "vague";
  readonly isOrdinal: boolean;
}

/** How far from a round number "about", "nearly" and their like may be, as a share of it. */
const ABOUT = 0.12;

/** "Nearly 50" is not 50 yet, so that it contradicts "more than 50". */
const BELOW = 1 - 1e-9;

/** The number that begins at token `at` (its bound may stand before it), or null. */
export function readQuantity(text: string, tokens: readonly Token[], at: number): Quantity | null {
  const core = addHalf(tokens, readNumeral(text, tokens, at)) ?? readVague(tokens, at);
  if (core === null) return null;
  const range = core.isVague ? null : readRangeEnd(text, tokens, core);
  const bound = readBound(tokens, at);
  const first = bound === null ? at : bound.first;
  const next = range === null ? core.next : range.next;
  const span = { start: tokens[first]!.start, end: tokens[next - 1]!.end };
  const value = core.value;
  const base = { span, first, next, value, isOrdinal: core.isOrdinal };
  if (core.isVague) return { ...base, low: core.low, high: core.high, bound: "vague" };
  if (range !== null)
    return { ...base, low: Math.min(value, range.value), high: Math.max(value, range.value), bound: "about" };
  switch (bound?.kind) {
    case "at-least":
      return { ...base, low: value, high: Number.POSITIVE_INFINITY, bound: "at-least" };
    case "at-most":
      return { ...base, low: 0, high: value, bound: "at-most" };
    case "nearly":
      return { ...base, low: value - slack(value), high: value * BELOW, bound: "about" };
    case "about":
      return { ...base, low: value - slack(value), high: value + slack(value), bound: "about" };
    default:
      return { ...base, low: value, high: value, bound: "exact" };
  }
}

/** What a hedge leaves open: half a unit of the last place that is not zero, so that "some 16" is not 15 but "about 100" may be 95. */
function slack(value: number): number {
  if (!Number.isInteger(value) || value === 0) return value * ABOUT * 0.25;
  let place = 1;
  while (value % (place * 10) === 0) place *= 10;
  const half = value % (place * 5) === 0 && place < value ? place * 2.5 : place / 2;
  return Math.min(half, value * ABOUT);
}

interface Numeral {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly next: number;
  readonly isOrdinal: boolean;
  readonly isVague: boolean;
}

function exact(value: number, next: number, isOrdinal = false): Numeral {
  return { value, low: value, high: value, next, isOrdinal, isVague: false };
}

/** "four and a half" */
function addHalf(tokens: readonly Token[], core: Numeral | null): Numeral | null {
  if (core === null || core.isOrdinal) return core;
  const [and, a, half] = [0, 1, 2].map((step) => tokens[core.next + step]?.word);
  return and === "and" && a === "a" && half === "half" ? exact(core.value + 0.5, core.next + 3) : core;
}

function readNumeral(text: string, tokens: readonly Token[], at: number): Numeral | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (/^\p{Nd}/u.test(token.text)) return readDigits(text, tokens, at);
  const ordinal = ORDINALS.get(token.word);
  if (ordinal !== undefined) return exact(ordinal, at + 1, true);
  if (token.word === "half" && tokens[at + 1]?.word === "a" && SCALES.has(tokens[at + 2]?.word ?? "")) {
    return exact(SCALES.get(tokens[at + 2]!.word)! / 2, at + 3);
  }
  if (token.word === "a" && SCALES.has(tokens[at + 1]?.word ?? "") && tokens[at + 1]!.word.length > 2) {
    return exact(SCALES.get(tokens[at + 1]!.word)!, at + 2);
  }
  if (token.word === "twice") return exact(2, at + 1);
  return readWords(text, tokens, at);
}

function readDigits(text: string, tokens: readonly Token[], at: number): Numeral | null {
  const token = tokens[at]!;
  const value = parseDigits(token.text);
  if (value === null) return null;
  const next = tokens[at + 1];
  const isGlued = next !== undefined && next.start === token.end;
  if (isGlued && /^(?:st|nd|rd|th)$/.test(next.word)) return exact(value, at + 2, true);
  const scale = next === undefined ? undefined : SCALES.get(next.word);
  if (scale === undefined || next!.word === "dozen") return exact(value, at + 1);
  const isShort = next!.word.length <= 2;
  const gap = text.slice(token.end, next!.start);
  if (isShort ? gap !== "" : !/^[\s-]$/.test(gap)) return exact(value, at + 1);
  return exact(value * scale, at + 2);
}

/** "1,300" is 1300 and "3.5" is 3.5; null for what is not one number ("1.2.3"). */
function parseDigits(printed: string): number | null {
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(printed) ? printed.replaceAll(",", "") : printed;
  return /^\d{1,15}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}

function readWords(text: string, tokens: readonly Token[], at: number): Numeral | null {
  let total = 0;
  let part = 0;
  let next = at;
  while (next < tokens.length && next < at + 12) {
    const { word } = tokens[next]!;
    if (next > at && !/^(?:\s|-)$/.test(text.slice(tokens[next - 1]!.end, tokens[next]!.start))) break;
    const isAnd =
      word === "and" &&
      next > at &&
      part + total >= 100 &&
      (UNITS.has(tokens[next + 1]?.word ?? "") || TENS.has(tokens[next + 1]?.word ?? ""));
    const ordinal = ORDINALS.get(word);
    if (TENS.has(word)) {
      if (part % 100 !== 0) break;
      part += TENS.get(word)!;
    } else if (UNITS.has(word)) {
      if (part % 10 !== 0 || (part % 100 === 10 && part > 0)) break;
      part += UNITS.get(word)!;
    } else if (word === "hundred" && part > 0 && part < 100) part *= 100;
    else if (word === "dozen" && part > 0) part *= 12;
    else if (word.length > 2 && SCALES.has(word) && part > 0) {
      total += part * SCALES.get(word)!;
      part = 0;
    } else if (ordinal !== undefined && part >= 20) return exact(total + part + ordinal, next + 1, true);
    else if (!isAnd) break;
    next++;
  }
  return next === at ? null : exact(total + part, next);
}

function readVague(tokens: readonly Token[], at: number): Numeral | null {
  const limits = VAGUE.get(tokens[at]!.word);
  if (limits === undefined) return null;
  let next = at + 1;
  let scale = 1;
  // "tens of thousands", "hundreds of millions"
  if (tokens[next]?.word === "of" && VAGUE.has(tokens[next + 1]?.word ?? "")) {
    scale = VAGUE.get(tokens[next + 1]!.word)![0] / 2;
    next += 2;
  } else if (SCALES.has(tokens[next]?.word ?? "") && tokens[next]!.word.length > 2) {
    scale = SCALES.get(tokens[next]!.word)!;
    next += 1;
  }
  const half = limits[0] >= 100 && scale > 1 ? limits[0] / 2 : limits[0];
  return {
    value: half * scale,
    low: half * scale,
    high: limits[1] * scale,
    next,
    isOrdinal: false,
    isVague: true,
  };
}

function readRangeEnd(
  text: string,
  tokens: readonly Token[],
  core: Numeral,
): { value: number; next: number } | null {
  const link = tokens[core.next];
  if (link === undefined || core.isOrdinal) return null;
  const gap = text.slice(tokens[core.next - 1]!.end, link.start);
  if (/^\s?[–—-]\s?$/.test(gap)) {
    const end = readNumeral(text, tokens, core.next);
    return end !== null && /^\p{Nd}/u.test(link.text) && end.value > core.value
      ? { value: end.value, next: end.next }
      : null;
  }
  if (link.word !== "to" && link.word !== "or") return null;
  const end = readNumeral(text, tokens, core.next + 1);
  if (end === null || end.isOrdinal || end.value <= core.value) return null;
  // "5 to 7 million"
  return { value: end.value, next: end.next };
}

function readBound(tokens: readonly Token[], at: number): { kind: Bound; first: number } | null {
  for (const [words, kind] of BOUNDS) {
    const first = at - words.length;
    if (first >= 0 && words.every((word, index) => tokens[first + index]!.word === word))
      return { kind, first };
  }
  return null;
}
