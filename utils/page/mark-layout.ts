import { isShown, isStale } from "./anchor.ts";
import { readOwn } from "./own-property.ts";
import type { TextPiece } from "./text-index.ts";

/** A rectangle in CSS px; of the viewport unless said otherwise. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Thinner than this is a line break or a collapsed space, not text. */
const MIN_SIDE = 1;
/** Pieces of one line whose edges differ by no more are one box: text with a link in it. */
const SAME_LINE = 1;
/** An element that shows less of its content than this shows no letter, px. */
const MIN_SEEN = 4;
/** Boxes of one passage; more would be a column one letter wide. */
const MAX_BOXES = 80;

/** The boxes of an anchor's text in the viewport, one for each line where the line is of one height; none where the text has changed. Reads layout. */
export function measureAnchor(anchor: readonly TextPiece[]): Box[] {
  const first = anchor[0];
  if (first === undefined || isStale(anchor) || !isShown(first.node)) return [];
  const document = first.node.ownerDocument;
  const range = readOwn(document, "createRange").call(document);
  const rects: DOMRect[] = [];
  for (const { node, start, end } of anchor) {
    range.setStart(node, start);
    range.setEnd(node, end);
    rects.push(...range.getClientRects());
    if (rects.length > MAX_BOXES) break;
  }
  return mergeLines(rects);
}

/** Rectangles of text in reading order, those that touch on one line as one. */
function mergeLines(rects: readonly Box[]): Box[] {
  const boxes: Box[] = [];
  for (const { left, top, width, height } of rects) {
    if (width < MIN_SIDE || height < MIN_SIDE) continue;
    const last = boxes.at(-1);
    if (
      last !== undefined &&
      Math.abs(last.top - top) < SAME_LINE &&
      Math.abs(last.height - height) < SAME_LINE
    ) {
      const start = Math.min(last.left, left);
      const end = Math.max(last.left + last.width, left + width);
      if (end - start <= last.width + width + SAME_LINE) {
        boxes[boxes.length - 1] = { left: start, top: last.top, width: end - start, height: last.height };
        continue;
      }
    }
    boxes.push({ left, top, width, height });
  }
  return boxes.slice(0, MAX_BOXES);
}

/** The smallest box around all of them; null of none. */
export function boundsOf(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

/** Whether the point lies in one of the boxes. */
export function isInside(boxes: readonly Box[], x: number, y: number): boolean {
  return boxes.some(
    (box) => x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height,
  );
}

/** The nearest ancestor that clips or scrolls its content; null where only the document does. Reads style. */
export function findScroller(node: Node): Element | null {
  const document = node.ownerDocument;
  const view = document === null ? null : readOwn(document, "defaultView");
  if (document === null || view === null) return null;
  const top = readOwn(document, "documentElement");
  const body = readOwn(document, "body");
  let element = readOwn(node, "parentElement");
  while (element !== null && element !== top) {
    const { display, overflowX, overflowY } = view.getComputedStyle(element);
    // The document takes over what `body` says, unless the root element speaks for itself.
    const isDocuments = element === body && view.getComputedStyle(top).overflowY === "visible";
    // It has no effect on a line's parts.
    const isBox = display !== "inline" && display !== "contents";
    if (isBox && !isDocuments && (overflowX !== "visible" || overflowY !== "visible")) return element;
    element = readOwn(element, "parentElement");
  }
  return null;
}

/** Whether an element around the node shows so little of its content that no text can be seen: for screen readers only, or folded up. Reads layout. */
export function isCollapsed(node: Node): boolean {
  for (let at = findScroller(node); at !== null; at = findScroller(at)) {
    if (readOwn(at, "clientWidth") < MIN_SEEN || readOwn(at, "clientHeight") < MIN_SEEN) return true;
  }
  return false;
}

/** The padding box of a scroller: what it shows of its content. Reads layout. */
export function paddingBoxOf(element: Element): Box {
  const rect = readOwn(element, "getBoundingClientRect").call(element);
  return {
    left: rect.left + readOwn(element, "clientLeft"),
    top: rect.top + readOwn(element, "clientTop"),
    width: readOwn(element, "clientWidth"),
    height: readOwn(element, "clientHeight"),
  };
}
