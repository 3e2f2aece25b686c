import { boundsOf, findScroller, paddingBoxOf } from "./mark-layout.ts";
import type { Box } from "./mark-layout.ts";
import { readOwn } from "./own-property.ts";

/** Where a passage comes to stand, as a share of the height: room for the card below it. */
const RESTING_PLACE = 0.3;
/** Scrolling that has not ended by then is not waited for. */
const LONGEST_SCROLL_MS = 900;

/**
 * Scrolls the window, and whatever scrolls around `node`, so that the boxes that `measure` answers are seen; settles when the
 * scrolling has ended. Without animation for readers who asked for less motion.
 */
export async function scrollToPassage(
  document: Document,
  node: Node,
  measure: () => readonly Box[],
): Promise<void> {
  const view = readOwn(document, "defaultView")!;
  const isCalm = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
  for (let scroller = findScroller(node); scroller !== null; scroller = findScroller(scroller)) {
    const bounds = boundsOf(measure());
    if (bounds === null) return;
    const shown = paddingBoxOf(scroller);
    if (isWithin(bounds, shown)) continue;
    const top = readOwn(scroller, "scrollTop") + distance(bounds, shown);
    Reflect.apply(readOwn(scroller, "scrollTo"), scroller, [{ top, behavior: "instant" }]);
  }
  const bounds = boundsOf(measure());
  const window = { left: 0, top: 0, width: view.innerWidth, height: view.innerHeight };
  if (bounds === null || isWithin(bounds, window)) return;
  const before = view.scrollY;
  view.scrollBy({ top: distance(bounds, window), behavior: isCalm ? "instant" : "smooth" });
  if (isCalm && view.scrollY !== before) return;
  await new Promise<void>((resolve) => {
    view.addEventListener("scrollend", () => resolve(), { once: true, passive: true });
    setTimeout(resolve, LONGEST_SCROLL_MS);
  });
}

function distance(bounds: Box, shown: Box): number {
  return bounds.top - shown.top - shown.height * RESTING_PLACE;
}

function isWithin(inner: Box, outer: Box): boolean {
  return inner.top >= outer.top && inner.top + inner.height <= outer.top + outer.height;
}
