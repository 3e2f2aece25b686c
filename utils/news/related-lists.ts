// Headlines of other articles, and the teasers under them, in the text of one: lists after the story and cards in its midst. Linear: each
// block is looked at once a rule, with a fixed number of neighbours.
import { foldPunctuation } from "../text/fold.ts";
import type { BlockKind } from "./article.ts";
import type { BlockShape } from "./block-shape.ts";
import type { LineCue } from "./line-cues.ts";

/** A shorter line is a label, a menu entry or a section's name. */
export const MIN_HEADLINE_WORDS = 4;
/** A teaser under a related headline is one sentence of at most so many words. */
const MAX_TEASER_WORDS = 32;
/** What is printed more often than this is a label or a table's head, not a headline. */
const MAX_PRINTS = 3;
/** How many blocks above its heading a card may begin. */
const CARD_REACH = 3;

/** A comparable form of a line: what two prints of one headline share. */
export function keyOf(text: string): string {
  return foldPunctuation(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Marks headlines of other articles: those that are printed twice or extended by a section's name, stand by a relative time or another
 * author, or under a heading that announces them, and the teasers between them.
 */
export function markRelated(
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
