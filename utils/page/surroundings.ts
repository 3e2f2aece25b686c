import { readOwn } from "./own-property.ts";

export type Tone = "light" | "dark";

const DARK_BELOW = 0.4;
/** A background more transparent than this does not decide the tone. */
const MIN_ALPHA = 0.5;

/** Whether text in this element stands on a light or a dark ground: by the nearest background that is not see-through. Reads style. */
export function toneAround(element: Element | null): Tone {
  for (let at = element; at !== null; at = readOwn(at, "parentElement")) {
    const luminance = luminanceOf(styleOf(at).backgroundColor);
    if (luminance !== null) return luminance < DARK_BELOW ? "dark" : "light";
  }
  // No background: the canvas, which follows the page's colour scheme; its text tells.
  const text = element === null ? null : luminanceOf(styleOf(element).color);
  return text !== null && text > 1 - DARK_BELOW ? "dark" : "light";
}

/**
 * The z-index at which a box at the end of the document lies over this element's text and under what the page lays over
 * it (a sticky header, a dialog): that of the outermost ancestor with a layer of its own. Reads style.
 */
export function levelAround(element: Element | null): number {
  let level = 0;
  for (let at = element; at !== null; at = readOwn(at, "parentElement")) {
    const { zIndex, position } = styleOf(at);
    // `auto` keeps the inner layer's level, a number starts a layer that holds the inner ones.
    if (zIndex !== "auto" && position !== "static") level = Math.max(0, Number(zIndex));
  }
  return level;
}

function styleOf(element: Element): CSSStyleDeclaration {
  const view = readOwn(element.ownerDocument, "defaultView");
  if (view === null) throw new Error("The style of an element in no window");
  return view.getComputedStyle(element);
}

/** As computed styles write colours: `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `oklch(0.2 0 0 / 0.5)`, `color(srgb 0 0 1)`. */
const COLOUR = /^([a-z]+)\((?:[a-z][a-z0-9-]* )?([\d.]+)[, ]+(-?[\d.]+)[, ]+(-?[\d.]+)(?:[,/ ]+([\d.]+))?\)$/;

/** 0 black to 1 white, roughly as the eye sees it; null for what is see-through. */
function luminanceOf(colour: string): number | null {
  const match = COLOUR.exec(colour);
  if (match === null || Number(match[5] ?? 1) < MIN_ALPHA) return null;
  const [first, second, third] = [Number(match[2]), Number(match[3]), Number(match[4])];
  switch (match[1]) {
    case "oklab":
    case "oklch":
      return first;
    case "lab":
    case "lch":
      return first / 100;
    case "color":
      return 0.2126 * first + 0.7152 * second + 0.0722 * third;
    default:
      return (0.2126 * first + 0.7152 * second + 0.0722 * third) / 255;
  }
}
