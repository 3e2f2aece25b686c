import type { TextBlock } from "./blocks.ts";

/** A block with where it stood in the page, which Readability changes. */
export interface PlacedBlock extends TextBlock {
  /** The elements around its own, innermost first, as many as a box has. */
  readonly around: readonly Element[];
  /** The `<article>` around it. */
  readonly home: Element | null;
  /** Name of its element, names and classes of the two around it. */
  readonly setting: string;
}

/** Notes where the blocks stand, before Readability takes the page apart. */
export function placeBlocks(blocks: readonly TextBlock[]): PlacedBlock[] {
  return blocks.map((block) => ({
    ...block,
    around: ancestorsOf(block.element),
    home: block.element.closest("article"),
    setting: settingOf(block.element),
  }));
}

/** A paragraph of prose has at least so many characters (half of it in scripts without spaces)... */
export const MIN_PROSE = 80;
/** ...and at most this share of them in links. */
export const MAX_PROSE_LINKS = 0.5;
/** Elements around a block that are noted: as many as a box has. */
const MAX_BOX_DEPTH = 4;

/** Whether the block reads as prose. */
export function isProse(block: TextBlock): boolean {
  return weightOf(block.text) >= MIN_PROSE && block.linkShare <= MAX_PROSE_LINKS;
}

/** Length of a text; a character of a script without spaces counts double. */
export function weightOf(text: string): number {
  return text.length + (text.match(/[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/g)?.length ?? 0);
}

/** Letters and digits of a text, in lower case: what is left when typography differs. */
export function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function ancestorsOf(element: Element): Element[] {
  const around: Element[] = [];
  for (
    let each = element.parentElement;
    each !== null && around.length < MAX_BOX_DEPTH;
    each = each.parentElement
  )
    around.push(each);
  return around;
}

/** How an element is set: its name, and the names and classes of the elements around it. Own classes mark the odd one out: a drop cap. */
function settingOf(element: Element): string {
  const parent = element.parentElement;
  const around = [parent, parent?.parentElement].map(
    (each) => `${each?.localName} ${each?.getAttribute("class") ?? ""}`,
  );
  return [element.localName, ...around].join("|");
}
