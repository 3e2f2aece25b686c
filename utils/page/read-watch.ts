import type { Span } from "../text/span.ts";
import { isStale } from "./anchor.ts";
import { boundsOf, findScroller, isInside, measureAnchor, paddingBoxOf } from "./mark-layout.ts";
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
  let progress = beginProgress(text, points);
  let anchors: readonly (readonly TextPiece[])[] | null = null;
  let foundAt = 0;
  let lastLookAt = performance.now();
  let movedAt = 0;
  let places = "";

  return () => {
    if (isRead(progress)) return;
    const now = performance.now();
    const elapsedMs = Math.min(now - lastLookAt, MAX_STEP_MS);
    lastLookAt = now;
    if (anchors === null || (anchors.some(isStale) && now - foundAt >= MIN_FINDING_INTERVAL_MS)) {
      anchors = find(points);
      foundAt = now;
    }
    if (anchors === null) return;
    const boxes = anchors.map((anchor) => boundsOf(measureAnchor(anchor)));
    const placesNow = boxes.map((box) => box?.top).join();
    if (placesNow !== places) movedAt = now;
    places = placesNow;
    if (!readOwn(document, "hasFocus").call(document) && now - movedAt > UNFOCUSED_MS) return;
    const seen = boxes.map((box, i) => box !== null && isSeen(view, box, anchors![i]![0]!.node));
    progress = addTime(progress, seen, elapsedMs);
    if (isRead(progress)) onRead();
  };
}

/** Whether the middle of a box is on screen: in the window, and in whatever scrolls or clips the text in it. */
function isSeen(view: Window, box: Box, node: Node): boolean {
  const isShownIn = (area: Box) => isInside([area], box.left + box.width / 2, box.top + box.height / 2);
  if (!isShownIn({ left: 0, top: 0, width: view.innerWidth, height: view.innerHeight })) return false;
  for (let at = findScroller(node); at !== null; at = findScroller(at))
    if (!isShownIn(paddingBoxOf(at))) return false;
  return true;
}
