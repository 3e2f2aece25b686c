// Which blocks of a raw text are the story and which are menus, credits, promotions and lists of other articles. First each line is read by
// itself (`line-cues.ts`), then the rest is decided by place and neighbours: what stands before the first prose, what stands between
// paragraphs, what follows the last one. Prose is kept unless a rule is sure. Linear in the text.
// (Deciding a block from its own shape and its neighbours' follows Kohlschütter, Fankhauser & Nejdl, "Boilerplate detection using shallow
// text features", WSDM 2010.)
import { foldPunctuation } from "../text/fold.ts";
import type { BlockKind } from "./article.ts";
import type { BlockShape } from "./block-shape.ts";
import { MONTH_SOURCE } from "./calendar.ts";
import { areNames } from "./byline.ts";
import { isMainlyDate } from "./date-line.ts";
import { readLineCue, type LineCue } from "./line-cues.ts";

export interface Classification {
  readonly kinds: readonly BlockKind[];
  readonly cues: readonly (LineCue | null)[];
  /** Index of the block that is the headline; null where the text prints none. */
  readonly headline: number | null;
}

const MIN_HEADLINE_WORDS = 4;
/** Longest block that can head a section; longer unterminated lines are body text that lost its full stop. */
const MAX_SUBHEADING_WORDS = 10;
/** So many unterminated lines in a row, with nothing of a list of articles about them, are a list within the story. */
const MIN_LIST_LINES = 3;
/** A teaser under a related headline is one sentence of at most so many words. */
const MAX_TEASER_WORDS = 32;
/** What is printed more often than this is a label or a table's head, not a headline. */
const MAX_PRINTS = 3;
/** How many blocks above its heading a card may begin. */
const CARD_REACH = 3;
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

/** A comparable form of a line: what two prints of one headline share. */
function keyOf(text: string): string {
  return foldPunctuation(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
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
    const isSigned = kinds
      .slice(index + 1, first)
      .some((kind) => kind === "byline" || kind === "date" || kind === "credit");
    return isSigned || first <= MAX_UNSIGNED_TOP ? index : null;
  }
  return null;
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

/**
 * Marks headlines of other articles: those that are printed twice or extended by a section's name, stand by a relative time or another
 * author, or under a heading that announces them, and the teasers between them.
 */
function markRelated(
  shapes: readonly BlockShape[],
  cues: readonly (LineCue | null)[],
  kinds: (BlockKind | null)[],
  first: number,
): void {
  const isLine = (index: number): boolean =>
    index < shapes.length && kinds[index] === null && !shapes[index]!.isProse;
  const keys = shapes.map((shape) =>
    shape.words.length <= 40 && !shape.endsSentence ? keyOf(shape.text) : "",
  );
  const printCounts = new Map<string, number>();
  for (const key of keys) printCounts.set(key, (printCounts.get(key) ?? 0) + 1);
  const isRepeated = (index: number): boolean => {
    const key = keys[index]!;
    const shape = shapes[index]!;
    if (key === "" || shape.words.length < MIN_HEADLINE_WORDS) return false;
    const count = printCounts.get(key)!;
    if (count > 1 && count <= MAX_PRINTS && shape.isTitleCased) return true;
    return [keys[index - 1], keys[index + 1]].some((other) => isExtension(other, key));
  };

  for (let index = first + 1; index < shapes.length; index++) {
    if (isLine(index) && isRepeated(index)) kinds[index] = "related";
  }
  for (let index = first + 1; index < shapes.length; index++) {
    const cue = cues[index];
    if (cue !== "ago" && cue !== "byline") continue;
    // Above the time or the author stands the headline, perhaps under its section's name.
    for (let above = index - 1; above > first && (isLine(above) || kinds[above] === "byline"); above--)
      kinds[above] = "related";
    if (cue === "byline" && kinds[index - 1] === "related") kinds[index] = "related";
  }
  for (let index = first + 1; index < shapes.length; index++) {
    if (cues[index] === "related-heading") index = markList(shapes, cues, kinds, keys, index);
  }
}

/** Marks what stands under a heading of related articles; returns the index of the last block of the list. */
function markList(
  shapes: readonly BlockShape[],
  cues: readonly (LineCue | null)[],
  kinds: (BlockKind | null)[],
  keys: readonly string[],
  start: number,
): number {
  let heading = start;
  let hasCard = false;
  let hasTeaser = false;
  for (let index = start + 1; index < shapes.length; index++) {
    const shape = shapes[index]!;
    if (cues[index] === "related-heading") {
      heading = index;
      continue;
    }
    if (kinds[index] === null && shape.isProse) {
      const isUnderHeadline =
        kinds[index - 1] === "related" && index - 1 > heading && !shapes[index - 1]!.isProse;
      const isLast = index + 1 >= shapes.length;
      const isBetween = isLast
        ? hasTeaser
        : (kinds[index + 1] ?? (shapes[index + 1]!.isProse ? "body" : "related")) === "related";
      if (!isUnderHeadline || !isTeaser(shape) || !(hasCard || isBetween)) return index - 1;
      hasCard = false;
      hasTeaser = true;
    } else if (kinds[index] === null || kinds[index] === "related") {
      // A card prints its headline on both sides of the heading: over the picture and under it.
      hasCard ||=
        keys[index] !== "" && keys.slice(Math.max(0, heading - CARD_REACH), heading).includes(keys[index]!);
    }
    kinds[index] ??= "related";
  }
  return shapes.length - 1;
}

function isTeaser(shape: BlockShape): boolean {
  return (
    shape.endsSentence &&
    !shape.hasQuotation &&
    shape.words.length <= MAX_TEASER_WORDS &&
    !/[.!?]\s+\p{Lu}/u.test(shape.text)
  );
}

function isExtension(other: string | undefined, key: string): boolean {
  if (other === undefined || other === "" || other === key) return false;
  const [short, long] = other.length < key.length ? [other, key] : [key, other];
  return long.startsWith(`${short} `) && short.split(" ").length >= MIN_HEADLINE_WORDS;
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
