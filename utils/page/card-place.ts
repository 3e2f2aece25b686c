import { boundsOf } from "./mark-layout.ts";
import type { Box } from "./mark-layout.ts";

/** Between passage and card, and between card and the window's edges. */
const GAP_PX = 8;
const MAX_WIDTH_PX = 420;
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
  readonly side: "below" | "above" | "beside" | "sheet";
}

interface Room extends CardPlace {
  /** Room for the content; `height` of it is used. */
  readonly height: number;
}

/**
 * The card's place by the lines of a passage, never over one of them: below, above or beside, where its content fits; else where most
 * of it does. In a narrow window a sheet at the lower edge, from under which the passage is scrolled. `window` is what the reader
 * sees of the viewport, `contentHeight` is the content's; it is cut to the room there is, so that the card never lengthens the document.
 */
export function placeCard(lines: readonly Box[], window: Box, contentHeight: number): CardPlace {
  const wantedHeight = Math.min(contentHeight, MAX_HEIGHT_PX);
  if (window.width < SHEET_BELOW_PX) return placeSheet(window, wantedHeight);
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

function highestSheet(windowHeight: number): number {
  return Math.min(windowHeight, Math.max(Math.round(windowHeight * SHEET_SHARE), MIN_HEIGHT_PX));
}

function placeSheet({ left, top, width, height }: Box, wantedHeight: number): CardPlace {
  const own = Math.min(wantedHeight, highestSheet(height));
  return { left, top: top + height - own, width, height: own, side: "sheet" };
}

/** Places by a passage, the most natural first. One that is broken over columns has a first and a last part. */
function findRooms(lines: readonly Box[], window: Box, wantedHeight: number): Room[] {
  const bounds = boundsOf(lines);
  const first = lines[0];
  const last = lines.at(-1);
  if (bounds === null || first === undefined || last === undefined) return [];
  const width = Math.min(MAX_WIDTH_PX, window.width - 2 * GAP_PX);
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
