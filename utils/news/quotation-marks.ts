// Where quotation marks open and close. One pass over the marks of each block with a small stack: linear in the text.
// Straight marks are told apart by what stands beside them and by what is open; an apostrophe is a single mark that no
// later mark closes. Conventions: Chicago Manual of Style 13.9-13.37 (nested marks, an opening mark repeated at each
// paragraph of a long quotation); Unicode Standard ch. 6.2 ("Language-based usage of quotation marks").
import type { Span } from "../text/span.ts";

/** One stretch of text in quotation marks. */
export interface MarkedSpan {
  /** Inside the marks, without surrounding white space. */
  readonly content: Span;
  /** With the marks that are there. */
  readonly outer: Span;
  /** 0 outermost, 1 a quotation inside a quotation. */
  readonly depth: number;
  /** Opened by a mark repeated at a paragraph's start while the quotation of the paragraph before is still open. */
  readonly isContinuation: boolean;
}

/** Deeper nesting than this is damage, not nesting. */
const MAX_DEPTH = 3;
/** How many blocks without any mark a quotation may run through before its closing mark. */
const MAX_BRIDGED_BLOCKS = 3;
/** How many closing candidates a single mark looks at before it takes a possible plural possessive ("workers’ rights"). */
const MAX_CLOSER_LOOKS = 4;

const MARK = /["“”„‟«»「」『』'‘’‚‛]/g;
const SPACE_OR_OPENER = /[\s([{\-–—/…]/;
const SPACE_OR_STOP = /[\s.,;:!?)\]}\-–—/…]/;
const WORD = /[\p{L}\p{N}]/u;
const SINGLE = new Set(["'", "‘", "’", "‚", "‛"]);
const ELISION = /^(?:em|til|tis|twas|cause|cuz|n|bout|round|\d0s)\b/i;

interface Mark {
  readonly at: number;
  readonly char: string;
  readonly isSingle: boolean;
  /** White space, bracket, dash, another mark or the block's edge before / after it. */
  readonly isFreeBefore: boolean;
  readonly isFreeAfter: boolean;
}

interface Opened {
  readonly at: number;
  readonly char: string;
  readonly isSingle: boolean;
  readonly isContinuation: boolean;
  /** Where the matching single mark stands; -1 for double marks. */
  readonly closer: number;
}

/**
 * Stretches in quotation marks inside `blocks`, in order of their opening marks, nested ones after the one around them.
 * `endSentence(i)` answers where the sentence around `i` ends: an opening mark in mid-sentence that nothing closes ends there.
 */
export function findMarkedSpans(
  text: string,
  blocks: readonly Span[],
  endSentence: (at: number) => number,
): MarkedSpan[] {
  const found: MarkedSpan[] = [];
  const marks = blocks.map((block) => findMarks(text, block));
  const nextMarked = findNextMarked(marks);
  let stack: Opened[] = [];
  let isCarried = false;

  const emit = (opened: Opened, contentEnd: number, outerEnd: number, depth: number): void => {
    const content = trim(text, opened.at + 1, contentEnd);
    if (!WORD.test(text.slice(content.start, Math.min(content.end, content.start + 400)))) return;
    found.push({
      content,
      outer: { start: opened.at, end: outerEnd },
      depth,
      isContinuation: opened.isContinuation,
    });
  };

  for (const [index, block] of blocks.entries()) {
    const singles = pairSingles(text, marks[index]!);
    for (const mark of marks[index]!) {
      if (mark.isSingle) {
        const closer = singles.get(mark.at);
        if (closer !== undefined) {
          if (stack.length < MAX_DEPTH)
            stack.push({ at: mark.at, char: mark.char, isSingle: true, isContinuation: false, closer });
        } else {
          const place = stack.findLastIndex((opened) => opened.closer === mark.at);
          if (place >= 0) {
            emit(stack[place]!, mark.at, mark.at + 1, place);
            stack = stack.slice(0, place);
          }
        }
        continue;
      }
      const top = stack.findLastIndex((opened) => !opened.isSingle);
      if (isCloser(mark, top < 0 ? null : stack[top]!)) {
        if (top < 0) continue;
        emit(stack[top]!, mark.at, mark.at + 1, top);
        stack = stack.slice(0, top);
      } else if (isOpener(mark, top >= 0) && stack.length < MAX_DEPTH) {
        const isContinuation = isCarried && text.slice(block.start, mark.at).trim() === "";
        stack.push({ at: mark.at, char: mark.char, isSingle: false, isContinuation, closer: -1 });
      }
      isCarried = false;
    }
    isCarried = false;
    stack = stack.filter((opened) => !opened.isSingle);
    const outermost = stack[0];
    if (outermost === undefined) continue;
    const next = blocks[index + 1];
    const nextFirst = next === undefined ? undefined : marks[index + 1]![0];
    if (nextFirst !== undefined && nextFirst.at === next!.start && isOpener(nextFirst, false)) {
      emit(outermost, block.end, block.end, 0);
      isCarried = true;
      stack = [];
      continue;
    }
    const closing = nextMarked[index + 1];
    if (
      closing !== undefined &&
      closing - index <= MAX_BRIDGED_BLOCKS &&
      isCloser(firstDouble(marks[closing]!)!, outermost)
    ) {
      stack = [outermost];
      continue;
    }
    for (const [depth, opened] of stack.entries()) {
      const isAtSentenceStart = /(?:^|[.!?:]["”’]?)\s*$/.test(
        text.slice(Math.max(block.start, opened.at - 4), opened.at),
      );
      const end = isAtSentenceStart ? block.end : Math.min(block.end, endSentence(opened.at + 1));
      if (opened.at >= block.start) emit(opened, end, end, depth);
    }
    stack = [];
  }
  return found.sort((a, b) => a.outer.start - b.outer.start || a.depth - b.depth);
}

function findMarks(text: string, block: Span): Mark[] {
  const marks: Mark[] = [];
  const part = text.slice(block.start, block.end);
  for (const match of part.matchAll(MARK)) {
    const before = part[match.index - 1] ?? " ";
    const after = part[match.index + 1] ?? " ";
    marks.push({
      at: block.start + match.index,
      char: match[0],
      isSingle: SINGLE.has(match[0]),
      isFreeBefore: SPACE_OR_OPENER.test(before) || /["“„«‘']/.test(before),
      isFreeAfter: SPACE_OR_STOP.test(after) || /["”“»’']/.test(after),
    });
  }
  return marks;
}

function firstDouble(marks: readonly Mark[]): Mark | undefined {
  return marks.find((mark) => !mark.isSingle);
}

/** Per block the index of the first block from there on that has a double mark; one pass from the end. */
function findNextMarked(marks: readonly (readonly Mark[])[]): (number | undefined)[] {
  const next: (number | undefined)[] = Array.from({ length: marks.length + 1 });
  for (let i = marks.length - 1; i >= 0; i--)
    next[i] = firstDouble(marks[i]!) === undefined ? next[i + 1] : i;
  return next;
}

function isOpener(mark: Mark, isOpen: boolean): boolean {
  if (mark.isSingle) return false;
  switch (mark.char) {
    case "“":
    case "„":
    case "‟":
    case "«":
    case "「":
    case "『":
      return true;
    case "」":
    case "』":
      return false;
    case "”":
    case "»":
      return !isOpen && mark.isFreeBefore && !mark.isFreeAfter;
    default:
      return isOpen ? mark.isFreeBefore && !mark.isFreeAfter : mark.isFreeBefore || !mark.isFreeAfter;
  }
}

/** Whether the mark closes what is open (null: nothing is; a mark that could only close is then damage, and skipped). */
function isCloser(mark: Mark, open: Opened | null): boolean {
  if (mark.isSingle) return false;
  if (open === null) return !isOpener(mark, false);
  switch (mark.char) {
    case "“":
      return open.char === "„" || (!mark.isFreeBefore && mark.isFreeAfter);
    case "«":
      return open.char === "»";
    case "„":
    case "‟":
    case "「":
    case "『":
      return false;
    case "」":
    case "』":
    case "”":
    case "»":
      return true;
    default:
      return !(mark.isFreeBefore && !mark.isFreeAfter);
  }
}

/** Opening single mark to closing single mark, by position; what is in no pair is an apostrophe. */
function pairSingles(text: string, marks: readonly Mark[]): Map<number, number> {
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

function trim(text: string, start: number, end: number): Span {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}
