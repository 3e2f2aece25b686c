// Where quotation marks open and close. One pass over the marks of each block with a small stack: linear in the text.
// Straight marks are told apart by what stands beside them and by what is open (quotation-mark.ts); an apostrophe is a single mark that
// no later mark closes (single-quotation-marks.ts). Conventions: Chicago Manual of Style 13.9-13.37 (nested marks, an opening mark
// repeated at each paragraph of a long quotation).
import type { Span } from "../text/span.ts";
import { findMarks, isCloser, isOpener, type Mark } from "./quotation-mark.ts";
import { pairSingles } from "./single-quotation-marks.ts";

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

const WORD = /[\p{L}\p{N}]/u;

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

function trim(text: string, start: number, end: number): Span {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}
