// Which blocks of a raw text are the story and which are menus, credits, promotions and lists of other articles. First each line is read by
// itself (`line-cues.ts`), then the rest is decided by place and neighbours: what stands before the first prose, what stands between
// paragraphs, what follows the last one. Prose is kept unless a rule is sure. Linear in the text.
// (Deciding a block from its own shape and its neighbours' follows Kohlschütter, Fankhauser & Nejdl, "Boilerplate detection using shallow
// text features", WSDM 2010.)
import type { BlockKind } from "./article.ts";
import type { BlockShape } from "./block-shape.ts";
import { MONTH_SOURCE } from "./calendar.ts";
import { areNames } from "./byline.ts";
import { isMainlyDate } from "./date-line.ts";
import { readLineCue, type LineCue } from "./line-cues.ts";
import { MIN_HEADLINE_WORDS, keyOf, markRelated } from "./related-lists.ts";

export interface Classification {
  readonly kinds: readonly BlockKind[];
  readonly cues: readonly (LineCue | null)[];
  /** Index of the block that is the headline; null where the text prints none. */
  readonly headline: number | null;
}

/** Longest block that can head a section; longer unterminated lines are body text that lost its full stop. */
const MAX_SUBHEADING_WORDS = 10;
/** So many unterminated lines in a row, with nothing of a list of articles about them, are a list within the story. */
const MIN_LIST_LINES = 3;
/** So many entries of a word or two, with marks between them, are a menu; a headline may have its outlet after one mark. */
const MIN_MENU_ENTRIES = 3;
/** A headline is looked for in this many blocks before the story, when no byline or date stands under it. */
const MAX_UNSIGNED_TOP = 3;

/** Kinds of all blocks. `title` is the headline where it is known. */
export function classifyBlocks(shapes: readonly BlockShape[], title: string | null): Classification {
  const cues = shapes.map(readLineCue);
  const kinds: (BlockKind | null)[] = cues.map(kindOfCue);
  let headline = markTitle(shapes, kinds, title);
  const isProse = (index: number): boolean => kinds[index] === null && shapes[index]!.isProse;
  const first = kinds.findIndex((_, index) => isProse(index));
  if (first < 0) return { kinds: kinds.map((kind) => kind ?? "body"), cues, headline };

  for (let index = 0; index < first; index++) {
    if (kinds[index] === null && isMainlyDate(shapes[index]!.text)) kinds[index] = "date";
  }
  headline ??= findHeadline(shapes, kinds, first);
  markTop(shapes, cues, kinds, first, headline);
  markRelated(shapes, cues, kinds, first);
  markRuns(shapes, kinds, first);
  return { kinds: kinds.map((kind) => kind ?? "body"), cues, headline };
}

function kindOfCue(cue: LineCue | null): BlockKind | null {
  switch (cue) {
    case null:
      return null;
    case "ago":
    case "pager":
    case "related-heading":
      return "related";
    case "url":
    case "url-label":
      return "furniture";
    default:
      return cue;
  }
}

/** Marks every print of the known title; returns the first. */
function markTitle(
  shapes: readonly BlockShape[],
  kinds: (BlockKind | null)[],
  title: string | null,
): number | null {
  const key = title === null ? "" : keyOf(title);
  if (key === "") return null;
  let found: number | null = null;
  for (const [index, shape] of shapes.entries()) {
    if (shape.words.length > 40 || keyOf(shape.text) !== key) continue;
    kinds[index] = found === null ? "headline" : "related";
    found ??= index;
  }
  return found;
}

/** The headline among the lines before the first prose: the first long enough, with a byline or date under it or little else about it. */
function findHeadline(
  shapes: readonly BlockShape[],
  kinds: readonly (BlockKind | null)[],
  first: number,
): number | null {
  for (let index = 0; index < first; index++) {
    if (kinds[index] !== null || shapes[index]!.words.length < MIN_HEADLINE_WORDS) continue;
    if (isMenuLine(shapes[index]!.text)) continue;
    const isSigned = kinds
      .slice(index + 1, first)
      .some((kind) => kind === "byline" || kind === "date" || kind === "credit");
    return isSigned || first <= MAX_UNSIGNED_TOP ? index : null;
  }
  return null;
}

/** "Home | World | Politics": a menu copied as one line. */
function isMenuLine(text: string): boolean {
  const entries = text.split(/ [|·•›] /);
  return entries.length >= MIN_MENU_ENTRIES && entries.every((entry) => entry.split(" ").length <= 2);
}

/** Lines before the story that say nothing of themselves: a standfirst after the headline, names beside the date, otherwise a menu. */
function markTop(
  shapes: readonly BlockShape[],
  cues: readonly (LineCue | null)[],
  kinds: (BlockKind | null)[],
  first: number,
  headline: number | null,
): void {
  for (let index = 0; index < first; index++) {
    if (kinds[index] !== null) continue;
    const shape = shapes[index]!;
    const isByDate = kinds[index - 1] === "date" || kinds[index + 1] === "date";
    if (index === headline) kinds[index] = "headline";
    else if (isByDate && headline !== null && index > headline && isPersonName(shape))
      kinds[index] = "byline";
    else if ((headline === null || index > headline) && shape.words.length >= MIN_HEADLINE_WORDS)
      kinds[index] = "subheading";
    else kinds[index] = "furniture";
  }
}

function isPersonName(shape: BlockShape): boolean {
  return (
    shape.words.length >= 2 && shape.words.length <= 4 && areNames(shape.text) && /\p{Ll}/u.test(shape.text)
  );
}

/** Decides the runs of unterminated lines that are left: section headings, lists within the story, or what trails after it. */
function markRuns(shapes: readonly BlockShape[], kinds: (BlockKind | null)[], first: number): void {
  const isLine = (index: number): boolean => kinds[index] === null && !shapes[index]!.isProse;
  let lastProse = first;
  for (let index = first; index < shapes.length; index++)
    if (kinds[index] === null && shapes[index]!.isProse) lastProse = index;

  const isSurrounded = kinds.slice(lastProse + 1).some((kind) => kind === "related");
  for (let start = first + 1; start < shapes.length; start++) {
    if (!isLine(start)) continue;
    let end = start + 1;
    while (end < shapes.length && isLine(end)) end++;
    const isTail = start > lastProse;
    for (let index = start; index < end; index++) {
      if (isTail) kinds[index] = kindInTail(shapes[index]!, isSurrounded, end - start);
      else if (end - start < MIN_LIST_LINES && isSubheading(shapes[index]!)) kinds[index] = "subheading";
    }
    start = end;
  }
}

/** Begins as an entry of a list or table does: a bullet, a number, a day. */
const LIST_ITEM = new RegExp(`^(?:[•*·-]|\\d|${MONTH_SOURCE} \\d)`, "u");

function isSubheading(shape: BlockShape): boolean {
  return (
    shape.words.length <= MAX_SUBHEADING_WORDS &&
    !shape.hasQuotation &&
    /^[^\p{Ll}]/u.test(shape.text) &&
    !/^[•*·-]/.test(shape.text)
  );
}

function kindInTail(shape: BlockShape, isSurrounded: boolean, runLength: number): BlockKind | null {
  if (isSurrounded) return "related";
  if (isPersonName(shape)) return "byline";
  const isListItem = LIST_ITEM.test(shape.text);
  if (shape.isTitleCased && !isListItem && runLength > 1 && shape.words.length >= MIN_HEADLINE_WORDS)
    return "related";
  return shape.isLink ? "related" : null;
}
