import { boundsOf } from "./mark-layout.ts";
import type { Box } from "./mark-layout.ts";

/** Between passage and card, and between card and the window's edges. */
const GAP_PX = 8;
const MAX_WIDTH_PX = 420;
/** Narrower than this the card's sentences are broken into columns of few words. */
const MIN_WIDTH_PX = 320;
/** Higher than this it would be a column over the page; it scrolls inside. */
const MAX_HEIGHT_PX = 520;
/** In a narrower window the card is a sheet at the lower edge: there is no room beside a sentence, and little below. */
const SHEET_BELOW_PX = 520;
/** Of the window's height. */
const SHEET_SHARE = 0.55;
/** Less room than this is not worth a card. */
const MIN_HEIGHT_PX = 160;

/** Where the card goes, in px of the viewport. */
export interface CardPlace extends Box {
  readonly side: "below" | "above" | "beside" | "kept" | "sheet";
}

interface Room extends CardPlace {
  /** Room for the content; `height` of it is used. */
  readonly height: number;
}

/**
 * The card's place by the lines of a passage, never over one of them: below, above or beside, where its content fits; else where most
 * of it does. In a narrow window a sheet at the lower edge, from under which the passage is scrolled. `window` is what the reader
 * sees of the viewport, `contentHeight` is the content's; it is cut to the room there is, so that the card never lengthens the document.
 * `kept` is where the card should stay if it can: what was pressed in it lies at its upper edge, and is pressed again.
 */
export function placeCard(
  lines: readonly Box[],
  window: Box,
  contentHeight: number,
  kept: Box | null = null,
): CardPlace {
  const wantedHeight = Math.min(contentHeight, MAX_HEIGHT_PX);
  if (window.width < SHEET_BELOW_PX) return placeSheet(window, Math.max(wantedHeight, kept?.height ?? 0));
  const keptRoom = kept === null ? null : findKeptRoom(lines, window, kept, wantedHeight);
  if (keptRoom !== null) return keptRoom;
  const rooms = findRooms(lines, window, wantedHeight).filter(
    (room) => !lines.some((line) => doOverlap(line, room)),
  );
  const fitting = rooms.find((room) => room.height >= wantedHeight);
  const room = fitting ?? rooms.toSorted((a, b) => b.height - a.height)[0];
  if (room === undefined || room.height < MIN_HEIGHT_PX) return placeSheet(window, wantedHeight);
  const height = Math.min(wantedHeight, room.height);
  return { ...room, height, top: room.side === "above" ? room.top + room.height - height : room.top };
}

/** How much of the window's lower end a sheet may take, px; 0 where the window is wide enough for a card. */
export function heightForSheet(view: Pick<Window, "innerWidth" | "innerHeight">): number {
  return view.innerWidth < SHEET_BELOW_PX ? highestSheet(view.innerHeight) : 0;
}

/**
 * How much of the window's upper and lower end, px, a passage must be scrolled from under, so that a card that stays where it is does
 * not cover it; null where no scrolling helps. `coveredTop` is covered already.
 */
export function marginsBeside(
  card: Box,
  passage: Box,
  view: Pick<Window, "innerHeight">,
  coveredTop: number,
): { readonly top: number; readonly bottom: number } | null {
  if (passage.left >= card.left + card.width || card.left >= passage.left + passage.width)
    return { top: coveredTop, bottom: 0 };
  const neededHeight = passage.height + GAP_PX;
  const cardBottom = card.top + card.height;
  if (card.top - GAP_PX - coveredTop >= neededHeight)
    return { top: coveredTop, bottom: view.innerHeight - card.top + GAP_PX };
  if (view.innerHeight - cardBottom - GAP_PX >= neededHeight) return { top: cardBottom + GAP_PX, bottom: 0 };
  return null;
}

function highestSheet(windowHeight: number): number {
  return Math.min(windowHeight, Math.max(Math.round(windowHeight * SHEET_SHARE), MIN_HEIGHT_PX));
}

function placeSheet({ left, top, width, height }: Box, wantedHeight: number): CardPlace {
  const own = Math.min(wantedHeight, highestSheet(height));
  return { left, top: top + height - own, width, height: own, side: "sheet" };
}

/**
 * Room with the upper and the right edge of `kept`, where its buttons are, as high as passage and window leave; narrower where the
 * passage ends beside it. Null where the passage or the window's edge is in the way.
 */
function findKeptRoom(lines: readonly Box[], window: Box, kept: Box, wantedHeight: number): CardPlace | null {
  const { top } = kept;
  const right = kept.left + kept.width;
  const windowBottom = window.top + window.height;
  if (right > window.left + window.width || top < window.top) return null;
  const widest = right - widthIn(window);
  const ends = lines
    .filter((line) => line.left < right && line.top + line.height > top)
    .map((line) => line.left + line.width + GAP_PX);
  for (const left of [widest, Math.max(widest, ...ends)]) {
    if (left < window.left || right - left < MIN_WIDTH_PX) continue;
    const besides = lines.filter((line) => line.left < right && left < line.left + line.width);
    if (besides.some((line) => line.top < top && line.top + line.height > top)) continue;
    const below = besides.filter((line) => line.top >= top).map((line) => line.top);
    const height = Math.min(wantedHeight, Math.min(windowBottom, ...below) - GAP_PX - top);
    if (height >= Math.min(wantedHeight, MIN_HEIGHT_PX))
      return { side: "kept", left, top, width: right - left, height };
  }
  return null;
}

function widthIn(window: Box): number {
  return Math.min(MAX_WIDTH_PX, window.width - 2 * GAP_PX);
}

/** Places by a passage, the most natural first. One that is broken over columns has a first and a last part. */
function findRooms(lines: readonly Box[], window: Box, wantedHeight: number): Room[] {
  const bounds = boundsOf(lines);
  const first = lines[0];
  const last = lines.at(-1);
  if (bounds === null || first === undefined || last === undefined) return [];
  const width = widthIn(window);
  const windowBottom = window.top + window.height - GAP_PX;
  const leftEnd = window.left + GAP_PX;
  const rightEnd = window.left + window.width - GAP_PX;
  const fitLeft = (left: number) => Math.max(leftEnd, Math.min(left, rightEnd - width));
  const below = (box: Box): Room => {
    const top = box.top + box.height + GAP_PX;
    return { side: "below", left: fitLeft(box.left), top, width, height: windowBottom - top };
  };
  const above = (box: Box): Room => {
    const top = window.top + GAP_PX;
    return { side: "above", left: fitLeft(box.left), top, width, height: box.top - GAP_PX - top };
  };
  const beside = (left: number, end: number): Room[] =>
    end - left < width ? [] : [{ side: "beside", left, top: sideTop, width, height: windowBottom - sideTop }];
  const sideTop = Math.max(window.top + GAP_PX, Math.min(bounds.top, windowBottom - wantedHeight));
  return [
    below(bounds),
    above(bounds),
    below(last),
    above(first),
    ...beside(bounds.left + bounds.width + GAP_PX, rightEnd),
    ...beside(bounds.left - GAP_PX - width, bounds.left - GAP_PX).filter(({ left }) => left >= leftEnd),
  ];
}

function doOverlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}
