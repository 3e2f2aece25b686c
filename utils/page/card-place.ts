import type { Box } from "./mark-layout.ts";

/** Between passage and card, and between card and the window's edges. */
const GAP_PX = 8;
const MAX_WIDTH_PX = 420;
/** Less room than this is not worth a card: it goes to the side with more room and scrolls inside. */
const MIN_HEIGHT_PX = 160;

/** Where the card goes, in px of the viewport. */
export interface CardPlace extends Box {
  readonly side: "below" | "above";
}

/**
 * The card's place beside a passage: below it, or above where there is no room below, never over it, within the
 * window's width. `wantedHeight` is the content's; it is cut to the room in the window, so that the card does not lengthen the document.
 */
export function placeCard(
  passage: Box,
  window: { readonly width: number; readonly height: number },
  wantedHeight: number,
): CardPlace {
  const width = Math.min(MAX_WIDTH_PX, window.width - 2 * GAP_PX);
  const left = Math.max(GAP_PX, Math.min(passage.left, window.width - width - GAP_PX));
  const passageBottom = passage.top + passage.height;
  const roomBelow = window.height - passageBottom - 2 * GAP_PX;
  const roomAbove = passage.top - 2 * GAP_PX;
  const side = wantedHeight <= roomBelow || roomBelow >= roomAbove ? "below" : "above";
  const room = side === "below" ? roomBelow : roomAbove;
  const height = Math.min(wantedHeight, Math.max(MIN_HEIGHT_PX, room));
  return {
    left,
    top: side === "below" ? passageBottom + GAP_PX : passage.top - GAP_PX - height,
    width,
    height,
    side,
  };
}
