import { createElement } from "./closed-root.ts";
import { findScroller, paddingBoxOf } from "./mark-layout.ts";
import type { Box } from "./mark-layout.ts";
import { readOwn } from "./own-property.ts";

/** A place in the layer that boxes are put into: the document's, or that of one scrolling element, clipped to what it shows. */
export interface Frame {
  readonly scroller: Element | null;
  /** Holds the boxes; at the origin of the scroller's content. */
  readonly inner: HTMLElement;
}

export interface Frames {
  /** The frame of a node's text; frames of scrollers inside scrollers are nested. Reads style. */
  readonly get: (node: Node) => Frame;
  /** Where the origin of a frame's content is in the viewport, as measured in this pass. Reads layout. */
  readonly originOf: (frame: Frame) => { readonly x: number; readonly y: number };
  /** px of the viewport for one px of the layer: not 1 where the page zooms its root. */
  readonly scale: () => number;
  /** Starts a pass: what was measured is forgotten; frames of elements that are gone are removed. */
  readonly begin: () => void;
  /** Puts the measured frames in their places. Writes only. */
  readonly write: () => void;
  /** Follows the scrolling of one element; false where no boxes are in it. */
  readonly follow: (scroller: Element) => boolean;
  readonly clear: () => void;
}

interface OwnFrame extends Frame {
  readonly scroller: Element;
  readonly clip: HTMLElement;
  readonly parent: Frame;
}

const RULER_PX = 1000;

/** The frames in a layer; none but the document's at first. */
export function createFrames(document: Document, layer: HTMLElement): Frames {
  const whole: Frame = { scroller: null, inner: layer };
  const frames = new Map<Element, OwnFrame>();
  const scrollers = new Map<Element | null, Element | null>();
  const shown = new Map<Element, Box>();
  let layerBox: DOMRect | null = null;
  let measured: number | null = null;

  const box = (): DOMRect => (layerBox ??= layer.getBoundingClientRect());
  const shownBy = (scroller: Element): Box => {
    const known = shown.get(scroller) ?? paddingBoxOf(scroller);
    shown.set(scroller, known);
    return known;
  };
  const scrollerOf = (node: Node): Element | null => {
    const parent = readOwn(node, "parentElement");
    const known = scrollers.get(parent);
    if (known !== undefined) return known;
    const found = findScroller(node);
    scrollers.set(parent, found);
    return found;
  };
  const get = (node: Node): Frame => {
    const scroller = scrollerOf(node);
    if (scroller === null) return whole;
    const known = frames.get(scroller);
    if (known !== undefined) return known;
    const parent = get(scroller);
    const clip = createElement(document, "div");
    const inner = createElement(document, "div");
    clip.className = "clip";
    inner.className = "inner";
    clip.append(inner);
    parent.inner.append(clip);
    const frame: OwnFrame = { scroller, clip, inner, parent };
    frames.set(scroller, frame);
    return frame;
  };
  const originOf = ({ scroller }: Frame): { x: number; y: number } => {
    if (scroller === null) return { x: box().left, y: box().top };
    const { left, top } = shownBy(scroller);
    return { x: left - readOwn(scroller, "scrollLeft"), y: top - readOwn(scroller, "scrollTop") };
  };
  // The layer's own width is told in whole px only: far down a document that would be pixels off.
  const ruler = createElement(document, "div");
  ruler.className = "inner";
  setSize(ruler, RULER_PX, 0);
  layer.append(ruler);
  const scale = (): number => (measured ??= ruler.getBoundingClientRect().width / RULER_PX || 1);

  return {
    get,
    originOf,
    scale,
    begin: () => {
      layerBox = measured = null;
      shown.clear();
      scrollers.clear();
      for (const [scroller, frame] of frames) {
        if (readOwn(scroller, "isConnected")) continue;
        frame.clip.remove();
        frames.delete(scroller);
      }
    },
    write: () => {
      const k = scale();
      const placed = [...frames.values()].map((frame) => {
        const { left, top, width, height } = shownBy(frame.scroller);
        const outer = originOf(frame.parent);
        const own = originOf(frame);
        return () => {
          setPlace(frame.clip, (left - outer.x) / k, (top - outer.y) / k);
          setSize(frame.clip, width / k, height / k);
          setPlace(frame.inner, (own.x - left) / k, (own.y - top) / k);
        };
      });
      for (const put of placed) put();
    },
    follow: (scroller) => {
      measured = null;
      const frame = frames.get(scroller);
      if (frame === undefined) return false;
      const k = scale();
      setPlace(frame.inner, -readOwn(scroller, "scrollLeft") / k, -readOwn(scroller, "scrollTop") / k);
      return true;
    },
    clear: () => {
      for (const { clip } of frames.values()) clip.remove();
      frames.clear();
    },
  };
}

/** Moves an element of the layer. By `transform`: the page's list of layout shifts does not tell of it. */
export function setPlace(element: HTMLElement, x: number, y: number): void {
  const transform = `translate(${x}px, ${y}px)`;
  if (element.style.transform !== transform) element.style.transform = transform;
}

export function setSize(element: HTMLElement, width: number, height: number): void {
  const [w, h] = [`${width}px`, `${height}px`];
  if (element.style.width !== w) element.style.width = w;
  if (element.style.height !== h) element.style.height = h;
}
