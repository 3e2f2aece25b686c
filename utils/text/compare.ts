// Word-level difference of two short texts: our own tokens, compared as folded words by jsdiff's `diffArrays` (Myers 1986,
// O((n+m)·d)). Meant for sentences and quotations, never for whole articles.
import { diffArrays } from "diff";
import { tokenize, type Token } from "./tokenize.ts";

/** A run of tokens that both texts have, or that only one has. Token indexes, half-open. */
export interface EditOperation {
  readonly kind: "same" | "removed" | "added";
  readonly a: { readonly start: number; readonly end: number };
  readonly b: { readonly start: number; readonly end: number };
}

/** The operations that turn the first list of words into the second, in order. */
export function compareWords(a: readonly string[], b: readonly string[]): EditOperation[] {
  const operations: EditOperation[] = [];
  let i = 0;
  let j = 0;
  for (const change of diffArrays([...a], [...b])) {
    const count = change.value.length;
    const kind = change.added ? "added" : change.removed ? "removed" : "same";
    const nextI = kind === "added" ? i : i + count;
    const nextJ = kind === "removed" ? j : j + count;
    operations.push({ kind, a: { start: i, end: nextI }, b: { start: j, end: nextJ } });
    i = nextI;
    j = nextJ;
  }
  return operations;
}

/** How much (0..1) of the words of both texts stands in both, in the same order: Dice's coefficient over the edit script. */
export function measureSharedWords(a: string, b: string): number {
  const words = (text: string) => tokenize(text).map((token) => token.word);
  const left = words(a);
  const right = words(b);
  const shared = compareWords(left, right)
    .filter(({ kind }) => kind === "same")
    .reduce((sum, operation) => sum + operation.a.end - operation.a.start, 0);
  return left.length + right.length === 0 ? 1 : (2 * shared) / (left.length + right.length);
}

/** A stretch of printed text and whether it is in both, only in the first (`removed`) or only in the second (`added`). */
export interface PrintedEdit {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/**
 * The printed difference from `a` to `b`, in reading order. Joined, the `same` and `added` parts give `b` exactly;
 * `removed` parts are cut from `a` and stand before what replaced them.
 */
export function comparePrinted(a: string, b: string): PrintedEdit[] {
  const left = tokenize(a);
  const right = tokenize(b);
  const words = (tokens: readonly Token[]) => tokens.map((token) => token.word);
  const edits: PrintedEdit[] = [];
  let printed = 0;
  for (const operation of compareWords(words(left), words(right))) {
    if (operation.kind === "removed") {
      const from = left[operation.a.start]!.start;
      const to = left[operation.a.end - 1]!.end;
      push(edits, "removed", a.slice(from, to));
      continue;
    }
    // What stands between tokens goes with the token before it; the text's beginning goes with the first.
    const last = operation.b.end >= right.length ? b.length : right[operation.b.end]!.start;
    push(edits, operation.kind, b.slice(printed, last));
    printed = last;
  }
  if (printed < b.length) push(edits, right.length === 0 ? "added" : "same", b.slice(printed));
  return edits;
}

function push(edits: PrintedEdit[], kind: PrintedEdit["kind"], text: string): void {
  if (text !== "") edits.push({ kind, text });
}
