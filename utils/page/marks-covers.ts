/**
 * What the page lays over its own article: a header that stays, a note at the window's edge, an open menu. Marks lie above
 * the page's text in one layer, so they lie above such things too where these have no layer of their own; they are cut there.
 *
 * Found by asking the page what it shows at a grid of points over the article; between two looks the same elements are followed.
 */
import { boundsOf } from "./mark-layout.ts";
import type { Box } from "./mark-layout.ts";
import { readOwn } from "./own-property.ts";

export interface Covers {
  /** Looks again if the last look is old, and answers in how many ms one is due otherwise. Reads layout, hit-tests the page. */
  readonly look: (article: Element | null) => number;
  /** Where they are in the viewport now. Reads layout. */
  readonly measure: () => readonly Cover[];
}

export interface Cover {
  readonly element: Element;
  readonly box: Box;
}

/** Shares of the article's width at which it is looked. */
const COLUMNS = [0.08, 0.5, 0.92];
/** Distances from the window's upper and lower edge, px: what stays in place stays there. */
const ROWS = [3, 30, 70, 130, 220];
const MIN_INTERVAL_MS = 200;
/** As many as are followed while scrolling. */
const MAX_COVERS = 8;
/** How an element comes to lie over what follows it. */
const LIFTED = new Set(["fixed", "sticky", "absolute"]);

/** Watches for covers in a document; none until the first look. */
export function createCovers(document: Document): Covers {
  const view = readOwn(document, "defaultView")!;
  let covers: readonly Element[] = [];
  let lookedAt = -MIN_INTERVAL_MS;
  return {
    look: (article) => {
      const now = performance.now();
      const wait = lookedAt + MIN_INTERVAL_MS - now;
      if (article === null || wait > 0) return Math.max(0, wait);
      lookedAt = now;
      const known = new Map<Element, Element | null>();
      for (const { x, y } of pointsOver(article, view)) {
        const hit = hitAt(document, x, y);
        if (hit !== null && !known.has(hit)) known.set(hit, findCover(hit, article, view));
      }
      covers = [...new Set(known.values())].filter((cover) => cover !== null).slice(0, MAX_COVERS);
      return 0;
    },
    measure: () =>
      covers.flatMap((element) => {
        const box = readOwn(element, "getBoundingClientRect").call(element);
        return box.width > 0 && box.height > 0 ? [{ element, box }] : [];
      }),
  };
}

/** Where the covers that span the window's upper edge end, px of the viewport; 0 where there is none. */
export function topOf(covers: readonly Cover[], view: Window): number {
  const ends = covers
    .filter(({ box }) => box.top <= 0 && box.width >= view.innerWidth / 2)
    .map(({ box }) => box.top + box.height)
    .filter((end) => end < view.innerHeight / 2);
  return Math.max(0, ...ends);
}

/** The `clip-path` that leaves of a box what is not under covers, for a box whose own px are `scale` of theirs; null where all is left. */
export function clipFor(box: Box, covers: readonly Box[], scale: number): string | null {
  const rest = cutBox(box, covers);
  if (rest === null) return "inset(50%)";
  const sides = [
    rest.top - box.top,
    box.left + box.width - rest.left - rest.width,
    box.top + box.height - rest.top - rest.height,
    rest.left - box.left,
  ];
  if (sides.every((side) => side <= 0)) return null;
  return `inset(${sides.map((side) => `${side / scale}px`).join(" ")})`;
}

/** What is left of a box under covers: the larger part on one side of each; null where nothing is. */
function cutBox(box: Box, covers: readonly Box[]): Box | null {
  let { left, top } = box;
  let right = left + box.width;
  let bottom = top + box.height;
  for (const cover of covers) {
    const [coverRight, coverBottom] = [cover.left + cover.width, cover.top + cover.height];
    if (cover.left >= right || coverRight <= left || cover.top >= bottom || coverBottom <= top) continue;
    if (cover.left <= left && coverRight >= right) {
      if (cover.top - top >= bottom - coverBottom) bottom = cover.top;
      else top = coverBottom;
    } else if (cover.left - left >= right - coverRight) right = cover.left;
    else left = coverRight;
    if (right <= left || bottom <= top) return null;
  }
  return { left, top, width: right - left, height: bottom - top };
}

function pointsOver(article: Element, view: Window): { x: number; y: number }[] {
  const seen = boundsOf([readOwn(article, "getBoundingClientRect").call(article)])!;
  const left = Math.max(0, seen.left);
  const width = Math.min(view.innerWidth, seen.left + seen.width) - left;
  const bottom = Math.min(view.innerHeight, seen.top + seen.height);
  const rows = [...ROWS, view.innerHeight / 2, ...ROWS.map((row) => view.innerHeight - row)];
  return rows
    .filter((y) => y >= seen.top && y < bottom)
    .flatMap((y) => COLUMNS.map((share) => ({ x: left + width * share, y })));
}

/** The topmost element at a point, in open shadow trees too. */
function hitAt(document: Document, x: number, y: number): Element | null {
  let hit = readOwn(document, "elementFromPoint").call(document, x, y);
  for (;;) {
    const inner: Element | null = hit?.shadowRoot?.elementFromPoint(x, y) ?? null;
    if (inner === null || inner === hit) return hit;
    hit = inner;
  }
}

/** The outermost element around `hit` that is lifted over the article and takes the pointer; null where `hit` is not lifted. Reads style. */
function findCover(hit: Element, article: Element, view: Window): Element | null {
  let widest = hit;
  let cover: Element | null = null;
  for (let at: Element | null = hit; at !== null && !contains(at, article); at = parentOf(at)) {
    const { position, pointerEvents } = view.getComputedStyle(at);
    if (pointerEvents !== "none") widest = at;
    if (LIFTED.has(position)) cover = widest;
  }
  return cover;
}

function contains(element: Element, other: Node): boolean {
  return readOwn(element, "contains").call(element, other);
}

function parentOf(element: Element): Element | null {
  const parent = readOwn(element, "parentElement");
  if (parent !== null) return parent;
  const root = readOwn(element, "getRootNode").call(element);
  return (root as Partial<ShadowRoot>).host ?? null;
}
