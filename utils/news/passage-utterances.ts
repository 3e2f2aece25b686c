// What the quotations of two articles say of their sentences: two that quote the same utterance report one fact, however little of it
// both print; and a sentence whose utterance stands elsewhere in the other article belongs there. Linear in the quotations.
import { countLeading } from "../text/bisect.ts";
import { overlapLength, type Span } from "../text/span.ts";
import type { Article } from "./article.ts";
import type { QuotationPair } from "./comparison.ts";

/** The sentences of two articles that quote the same utterance. */
export interface Utterances {
  /** Pairs of sentences as cells of a matrix, row by row. */
  readonly cells: ReadonlySet<number>;
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
}

/** Features of a pair, in the order in which they are written. */
export const UTTERANCE_FEATURES = ["sameUtterance", "otherUtterance"] as const;
export type UtteranceFeature = (typeof UTTERANCE_FEATURES)[number];

/** Finds the sentences that the quotations stand in. */
export function placeUtterances(a: Article, b: Article, quotations: readonly QuotationPair[]): Utterances {
  const cells = new Set<number>();
  const rows = new Set<number>();
  const columns = new Set<number>();
  for (const quotation of quotations) {
    const i = findSentence(a, quotation.a);
    const j = findSentence(b, quotation.b);
    if (i === null || j === null) continue;
    cells.add(i * b.sentences.length + j);
    rows.add(i);
    columns.add(j);
  }
  return { cells, rows, columns };
}

/** Writes `UTTERANCE_FEATURES` of the pair of sentences in a cell, from `at` on. */
export function readUtterance(
  { cells, rows, columns }: Utterances,
  cell: number,
  columnCount: number,
  out: Float64Array,
  at: number,
): void {
  const isSame = cells.has(cell);
  const isQuoted = rows.has(Math.floor(cell / columnCount)) || columns.has(cell % columnCount);
  out[at] = isSame ? 1 : 0;
  out[at + 1] = isQuoted && !isSame ? 1 : 0;
}

/** The sentence that holds most of a span, of the two it may lie in. */
function findSentence({ sentences }: Article, span: Span): number | null {
  const first = countLeading(sentences, (sentence) => sentence.span.end <= span.start);
  const overlap = (index: number): number =>
    index < sentences.length ? overlapLength(sentences[index]!.span, span) : 0;
  const index = overlap(first) >= overlap(first + 1) ? first : first + 1;
  return overlap(index) > 0 ? index : null;
}
