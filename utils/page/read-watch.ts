import type { Span } from "../text/span.ts";
import { isStale } from "./anchor.ts";
import { boundsOf, findScroller, measureAnchor, paddingBoxOf } from "./mark-layout.ts";
import type { Box } from "./mark-layout.ts";
import { readOwn } from "./own-property.ts";
import { addTime, beginProgress, isRead, placePoints } from "./read-progress.ts";
import type { TextPiece } from "./text-index.ts";

/** A tick that comes late says nothing of the time before it: the machine may have slept. */
const MAX_STEP_MS = 1500;
/** Text that the page has set anew is looked for no more often than this. */
const MIN_FINDING_INTERVAL_MS = 5000;
/** A window without the focus is read, beside our panel, for so long after its text has moved. */
const UNFOCUSED_MS = 60_000;

/**
 * Watches, by looking at each call, whether the article with this text is read: answers the look, to be called about once a second
 * while the page is seen. `find` answers where spans of the text stand, null while that is not known. `onRead` is called once.
 * Reads layout; listens to nothing and changes nothing.
 */
export function watchRead(
  document: Document,
  text: string,
  find: (spans: readonly Span[]) => readonly (readonly TextPiece[])[] | null,
  onRead: () => void,
): () => void {
  const view = readOwn(document, "defaultView")!;
  const points = placePoints(text);
  let progress = beginProgress(text, points.length);
  let anchors: readonly (readonly TextPiece[])[] | null = null;
  let foundAt = -Infinity;
  let lastLookAt = performance.now();
  let movedAt = -Infinity;
  let places = "";

  return () => {
    if (isRead(progress)) return;
    const now = performance.now();
    const elapsedMs = Math.min(now - lastLookAt, MAX_STEP_MS);
    lastLookAt = now;
    if ((anchors === null || anchors.some(isStale)) && now - foundAt >= MIN_FINDING_INTERVAL_MS) {
      anchors = find(points);
      if (anchors !== null) foundAt = now;
    }
    if (anchors === null) return;
    const boxes = anchors.map((anchor) => boundsOf(measureAnchor(anchor)));
    const before = places;
    places = boxes.map((box) => Math.round(box?.top ?? 0)).join();
    if (places !== before) movedAt = now;
    if (!readOwn(document, "hasFocus").call(document) && now - movedAt > UNFOCUSED_MS) return;
    const seen = boxes.map((box, i) => box !== null && isSeen(view, box, anchors![i]![0]!.node));
    progress = addTime(progress, seen, elapsedMs);
    if (isRead(progress)) onRead();
  };
}

/** Whether a box is on screen: in the window, and in whatever scrolls or clips the text in it. */
function isSeen(view: Window, box: Box, node: Node): boolean {
  if (!overlaps(box, { left: 0, top: 0, width: view.innerWidth, height: view.innerHeight })) return false;
  for (let at = findScroller(node); at !== null; at = findScroller(at))
    if (!overlaps(box, paddingBoxOf(at))) return false;
  return true;
}

function overlaps(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}
