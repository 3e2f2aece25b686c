import { boundsOf, findScroller, paddingBoxOf } from "./mark-layout.ts";
import type { Box } from "./mark-layout.ts";
import { readOwn } from "./own-property.ts";

/** Where a passage comes to stand, as a share of the height: room for the card below it, and for a header above. */
const RESTING_PLACE = 0.3;
/** At least this far from the edge that it would run over, px. */
const MIN_MARGIN_PX = 8;
/** Scrolling that has not ended by then is not waited for. */
const LONGEST_SCROLL_MS = 900;

/**
 * Scrolls the window, and whatever scrolls around `node`, so that the boxes that `measure` answers are seen; settles when the
 * scrolling has ended. Without animation for readers who asked for less motion. `kept` px at the window's edges are not seen.
 */
export async function scrollToPassage(
  document: Document,
  node: Node,
  measure: () => readonly Box[],
  kept: { readonly top: number; readonly bottom: number },
): Promise<void> {
  const view = readOwn(document, "defaultView")!;
  const isCalm = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const height = Math.max(0, view.innerHeight - kept.top - kept.bottom);
  const window = { left: 0, top: kept.top, width: view.innerWidth, height };
  for (let scroller = findScroller(node); scroller !== null; scroller = findScroller(scroller)) {
    const bounds = boundsOf(measure());
    if (bounds === null) return;
    const shown = seenPart(paddingBoxOf(scroller), window, bounds.height);
    if (isWithin(bounds, shown)) continue;
    const top = readOwn(scroller, "scrollTop") + distance(bounds, shown);
    Reflect.apply(readOwn(scroller, "scrollTo"), scroller, [{ top, behavior: "instant" }]);
  }
  const bounds = boundsOf(measure());
  if (bounds === null || isWithin(bounds, window)) return;
  const before = view.scrollY;
  view.scrollBy({ top: distance(bounds, window), behavior: isCalm ? "instant" : "smooth" });
  if (isCalm && view.scrollY !== before) return;
  await new Promise<void>((resolve) => {
    view.addEventListener("scrollend", () => resolve(), { once: true, passive: true });
    setTimeout(resolve, LONGEST_SCROLL_MS);
  });
}

/** What is seen of a scroller's box in the window now, where that is enough for something so high; else all of the box. */
function seenPart(box: Box, window: Box, neededHeight: number): Box {
  const top = Math.max(box.top, window.top);
  const height = Math.min(box.top + box.height, window.top + window.height) - top;
  return height < neededHeight + 2 * MIN_MARGIN_PX ? box : { ...box, top, height };
}

function distance(bounds: Box, shown: Box): number {
  const room = shown.height - bounds.height - MIN_MARGIN_PX;
  return bounds.top - shown.top - Math.max(MIN_MARGIN_PX, Math.min(shown.height * RESTING_PLACE, room));
}

function isWithin(inner: Box, outer: Box): boolean {
  return inner.top >= outer.top && inner.top + inner.height <= outer.top + outer.height;
}
