// The difference of two whole texts, such as two versions of an article: paragraphs first, words only inside paragraphs that changed.
// Paragraphs that stand in both are found by jsdiff's `diffArrays` on their folded words (Myers 1986, O((n+m)·d) in paragraphs). What was
// taken out and what was put in between two of them is then matched in order, so that the words in common are the most (the
// alignment of Needleman & Wunsch 1970, O(n·m) in the paragraphs of the gap). One difference of all words at once costs as
// many steps as the texts are long, times what changed. What was taken out at one place and put in letter for letter at another was moved
// (Heckel 1978): it is shown once, where it stands now.
import { comparePrinted, compareWords, type PrintedEdit } from "./compare.ts";
import { segmentSentences } from "./segment.ts";
import { tokenize } from "./tokenize.ts";

/**
 * A paragraph of either text. `edits` are in reading order; joined, their `same` and `added` parts give the later paragraph. `moved`: it stood
 * elsewhere in the earlier text, in the same words.
 */
export interface ParagraphChange {
  readonly kind: "same" | "changed" | "removed" | "added" | "moved";
  readonly edits: readonly PrintedEdit[];
}

/** Words of one paragraph that are compared at once; a longer one is compared by its sentences. */
const MAX_PARAGRAPH_WORDS = 300;
/** Two paragraphs with fewer words in common (0..1, Dice) are two paragraphs, not one that changed. */
const MIN_LIKENESS = 0.4;
/** Cells of the table in which a gap is aligned; in a larger gap nothing is matched. */
const MAX_GAP_CELLS = 40_000;

interface Paragraph {
  readonly text: string;
  /** Folded words, counted. */
  readonly words: ReadonlyMap<string, number>;
  readonly wordCount: number;
  /** By it two paragraphs are the same. */
  readonly key: string;
}

/** What became of each paragraph (line) of `before` in `after`, in reading order. Linear where little changed. */
export function compareVersions(before: string, after: string): ParagraphChange[] {
  const left = readParagraphs(before);
  const right = readParagraphs(after);
  const changes: ParagraphChange[] = [];
  let gap: { readonly removed: Paragraph[]; readonly added: Paragraph[] } = { removed: [], added: [] };
  const closeGap = () => {
    changes.push(...compareGap(gap.removed, gap.added));
    gap = { removed: [], added: [] };
  };
  for (const { kind, a, b } of compareWords(
    left.map(({ key }) => key),
    right.map(({ key }) => key),
  )) {
    if (kind === "removed") gap.removed.push(...left.slice(a.start, a.end));
    else if (kind === "added") gap.added.push(...right.slice(b.start, b.end));
    else {
      closeGap();
      changes.push(...right.slice(b.start, b.end).map(({ text }) => whole("same", text)));
    }
  }
  closeGap();
  return joinMoved(changes);
}

/** What was taken out and put in elsewhere, as one change. */
function joinMoved(changes: readonly ParagraphChange[]): ParagraphChange[] {
  const keyOf = ({ edits }: ParagraphChange) => edits[0]!.text.normalize("NFC");
  const group = (kind: ParagraphChange["kind"]) =>
    Map.groupBy(
      changes.filter((change) => change.kind === kind),
      keyOf,
    );
  const [removed, added] = [group("removed"), group("added")];
  const moved = new Set<ParagraphChange>();
  const gone = new Set<ParagraphChange>();
  for (const [key, arrivals] of added) {
    const departures = removed.get(key) ?? [];
    for (const [i, departure] of departures.slice(0, arrivals.length).entries()) {
      gone.add(departure);
      moved.add(arrivals[i]!);
    }
  }
  return changes
    .filter((change) => !gone.has(change))
    .map((change) =>
      moved.has(change) ? { ...whole("same", change.edits[0]!.text), kind: "moved" } : change,
    );
}

/** How many paragraphs of a difference are not the same in both. */
export function countChanged(changes: readonly ParagraphChange[]): number {
  return changes.filter(({ kind }) => kind !== "same").length;
}

function whole(kind: PrintedEdit["kind"], text: string): ParagraphChange {
  return { kind, edits: [{ kind, text }] };
}

function readParagraphs(text: string): Paragraph[] {
  return text.split(/[\r\n\u2028\u2029]/).flatMap((line) => {
    const trimmed = line.trim();
    if (trimmed === "") return [];
    const paragraph = readParagraph(trimmed);
    if (paragraph.wordCount <= MAX_PARAGRAPH_WORDS) return [paragraph];
    return segmentSentences(trimmed).map(({ start, end }) => readParagraph(trimmed.slice(start, end)));
  });
}

function readParagraph(text: string): Paragraph {
  const tokens = tokenize(text).map((token) => token.word);
  const words = new Map<string, number>();
  for (const word of tokens) words.set(word, (words.get(word) ?? 0) + 1);
  return { text, words, wordCount: tokens.length, key: text.normalize("NFC") };
}

function compareGap(removed: readonly Paragraph[], added: readonly Paragraph[]): ParagraphChange[] {
  const pairs = alignGap(removed, added);
  const changes: ParagraphChange[] = [];
  let [i, j] = [0, 0];
  const skipTo = (toI: number, toJ: number) => {
    for (; i < toI; i++) changes.push(whole("removed", removed[i]!.text));
    for (; j < toJ; j++) changes.push(whole("added", added[j]!.text));
  };
  for (const [atI, atJ] of pairs) {
    skipTo(atI, atJ);
    const edits = comparePrinted(removed[atI]!.text, added[atJ]!.text);
    // A comma or a capital is no change of the words.
    const isChanged = edits.some(({ kind }) => kind !== "same");
    changes.push(isChanged ? { kind: "changed", edits } : whole("same", added[atJ]!.text));
    i++;
    j++;
  }
  skipTo(removed.length, added.length);
  return changes;
}

/** Pairs of indexes, ascending on both sides, that share the most words; only pairs that are alike. */
function alignGap(removed: readonly Paragraph[], added: readonly Paragraph[]): [number, number][] {
  const [n, m] = [removed.length, added.length];
  if (n === 0 || m === 0 || n * m > MAX_GAP_CELLS) return [];
  const likeness = removed.map((before) => added.map((after) => measureLikeness(before, after)));
  const worth = (i: number, j: number): number => {
    const alike = likeness[i]![j]!;
    return alike < MIN_LIKENESS ? 0 : alike * (removed[i]!.wordCount + added[j]!.wordCount);
  };
  // best[i][j]: the most that paragraphs from i and j on can share.
  const best = Array.from({ length: n + 1 }, () => new Float64Array(m + 1));
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, worth(i, j) + best[i + 1]![j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < n && j < m;) {
    const own = worth(i, j);
    if (own > 0 && best[i]![j] === own + best[i + 1]![j + 1]!) pairs.push([i++, j++]);
    else if (best[i]![j] === best[i + 1]![j]) i++;
    else j++;
  }
  return pairs;
}

/** Dice's coefficient of the words of two paragraphs, in any order. */
function measureLikeness(a: Paragraph, b: Paragraph): number {
  const [small, large] = a.words.size <= b.words.size ? [a, b] : [b, a];
  if (small.wordCount === 0) return 0;
  let shared = 0;
  for (const [word, count] of small.words) shared += Math.min(count, large.words.get(word) ?? 0);
  return (2 * shared) / (a.wordCount + b.wordCount);
}
