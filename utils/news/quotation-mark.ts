// One quotation mark: what stands beside it, and so whether it may open or close a quotation. Marks are found in one pass over a block;
// each decision looks at its two neighbours and at what is open. Conventions: Unicode Standard ch. 6.2 ("Language-based usage of
// quotation marks").
import type { Span } from "../text/span.ts";

const MARK = /["“”„‟«»「」『』'‘’‚‛]/g;
const SPACE_OR_OPENER = /[\s([{\-–—/…]/;
const SPACE_OR_STOP = /[\s.,;:!?)\]}\-–—/…]/;
const SINGLE = new Set(["'", "‘", "’", "‚", "‛"]);

/** A quotation mark or apostrophe at one place of a text. */
export interface Mark {
  readonly at: number;
  readonly char: string;
  readonly isSingle: boolean;
  /** White space, bracket, dash, another mark or the block's edge before / after it. */
  readonly isFreeBefore: boolean;
  readonly isFreeAfter: boolean;
}

/** The marks of a block, in order. */
export function findMarks(text: string, block: Span): Mark[] {
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

/** Whether a double mark may open a quotation; `isOpen` where another is open already. */
export function isOpener(mark: Mark, isOpen: boolean): boolean {
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
export function isCloser(mark: Mark, open: { readonly char: string } | null): boolean {
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
