import { isStale } from "./anchor.ts";
import { createElement } from "./closed-root.ts";
import { createFrames, setPlace, setSize } from "./frames.ts";
import type { Frame } from "./frames.ts";
import { isCollapsed, isInside, measureAnchor } from "./mark-layout.ts";
import type { Box } from "./mark-layout.ts";
import { clipFor, createCovers, topOf } from "./marks-covers.ts";
import { readOwn } from "./own-property.ts";
import type { TextPiece } from "./text-index.ts";

/** A passage to be marked: an id that says nothing, and where it stands. */
interface AnchoredPassage {
  readonly id: string;
  readonly anchor: readonly TextPiece[];
}

export interface Marks {
  /** Replaces the passages; the same passages in new places keep their boxes. */
  readonly set: (passages: readonly AnchoredPassage[]) => void;
  /** Shows the marks of these passages only, of all with null. Answers how many can be seen in the page. Reads layout. */
  readonly filter: (ids: readonly string[] | null) => number;
  /** Shows or hides all marks but the one whose card is open. */
  readonly setShown: (areShown: boolean) => void;
  /** Stresses the passage whose card is open. */
  readonly setOpen: (id: string | null) => void;
  /** Lays the boxes over the text where it is now; what takes longer than a slice goes on in the next frame. */
  readonly layout: () => void;
  /** Follows a scrolling element. */
  readonly follow: (scroller: Element) => void;
  /** Cuts the boxes where the page lays something over `article`. Reads layout; of what is no longer over it, only later. */
  readonly cut: (article: Element | null) => void;
  /** How much of the window's upper end lies under something of the page, such as a header that stays, px. Reads layout. */
  readonly coveredTop: (article: Element | null) => number;
  /** The shown passage under a point of the viewport that the event's target holds; null where there is none. Reads layout. */
  readonly at: (x: number, y: number, target: Node) => string | null;
  /** The boxes of a passage's text in the viewport. Reads layout. */
  readonly boxesOf: (id: string) => Box[];
  readonly anchorOf: (id: string) => readonly TextPiece[];
  /** Ids of the passages that can be seen in the page, marked or with the marks hidden, in reading order. Reads layout. */
  readonly ids: () => readonly string[];
  /** Whether the page has changed the text under a mark. */
  readonly hasStale: () => boolean;
  /** Whether the text has moved from under its boxes since the last layout; looks at a few marks. Reads layout. */
  readonly hasMoved: () => boolean;
  readonly remove: () => void;
}

interface Mark {
  readonly id: string;
  anchor: readonly TextPiece[];
  frame: Frame | null;
  boxes: HTMLElement[];
  /** Where the boxes were laid, in their frame. */
  places: readonly Box[];
}

/** Boxes further from their text than this are laid again, px. */
const MAX_DRIFT_PX = 0.5;
/** Time for one slice of layout: leaves the page most of a frame. */
const SLICE_MS = 8;

/** The marks in a host's layer. `onLayout` is called when boxes have moved. */
export function createMarks(document: Document, layer: HTMLElement, onLayout: () => void): Marks {
  const view = readOwn(document, "defaultView")!;
  const frames = createFrames(document, layer);
  const covers = createCovers(document);
  const cutBoxes = new Set<HTMLElement>();
  let marks: Mark[] = [];
  let filter: ReadonlySet<string> | null = null;
  let areShown = true;
  let open: string | null = null;
  let cursor = 0;
  let scheduled = 0;
  let recut: ReturnType<typeof setTimeout> | undefined;

  const isWanted = (mark: Mark) => mark.anchor.length > 0 && (filter === null || filter.has(mark.id));
  const isMarked = (mark: Mark) => isWanted(mark) && (areShown || mark.id === open);
  const canBeSeen = (mark: Mark) =>
    isWanted(mark) && measureAnchor(mark.anchor).length > 0 && !isCollapsed(mark.anchor[0]!.node);
  const byId = (id: string) => marks.find((mark) => mark.id === id);

  /** Boxes of the viewport in a frame's own px. */
  const toFrame = (boxes: readonly Box[], frame: Frame): Box[] => {
    const { x, y } = frames.originOf(frame);
    const k = frames.scale();
    return boxes.map(({ left, top, width, height }) => ({
      left: (left - x) / k,
      top: (top - y) / k,
      width: width / k,
      height: height / k,
    }));
  };

  const measure = (mark: Mark): (() => void) => {
    const first = mark.anchor[0];
    const boxes = isMarked(mark) ? measureAnchor(mark.anchor) : [];
    if (first === undefined || boxes.length === 0) return () => write(mark, mark.frame, []);
    const frame = frames.get(first.node);
    const placed = toFrame(boxes, frame);
    return () => write(mark, frame, placed);
  };

  const hasDrifted = (mark: Mark | undefined): boolean => {
    if (mark === undefined || mark.frame === null || !isMarked(mark)) return false;
    const now = toFrame(measureAnchor(mark.anchor), mark.frame)[0];
    const then = mark.places[0];
    if (now === undefined || then === undefined) return now !== then;
    return Math.abs(now.left - then.left) + Math.abs(now.top - then.top) > MAX_DRIFT_PX;
  };

  const write = (mark: Mark, frame: Frame | null, boxes: readonly Box[]): void => {
    for (const extra of mark.boxes.splice(boxes.length)) extra.remove();
    boxes.forEach(({ left, top, width, height }, i) => {
      const element = (mark.boxes[i] ??= createBox(document));
      if (frame !== null && element.parentNode !== frame.inner) frame.inner.append(element);
      setPlace(element, left, top);
      setSize(element, width, height);
      element.toggleAttribute("data-open", mark.id === open);
    });
    mark.frame = frame;
    mark.places = boxes;
  };

  const slice = (): void => {
    scheduled = 0;
    const end = performance.now() + SLICE_MS;
    const writes: (() => void)[] = [];
    while (cursor < marks.length && (writes.length === 0 || performance.now() < end)) {
      writes.push(measure(marks[cursor]!));
      cursor++;
    }
    frames.write();
    for (const put of writes) put();
    if (cursor < marks.length) schedule();
    else onLayout();
  };
  const schedule = (): void => {
    scheduled ||= view.requestAnimationFrame(slice);
  };
  const cancel = (): void => {
    if (scheduled !== 0) view.cancelAnimationFrame(scheduled);
    scheduled = 0;
  };
  const layout = (): void => {
    cancel();
    frames.begin();
    cursor = 0;
    slice();
  };

  const cut = (article: Element | null): void => {
    clearTimeout(recut);
    recut = undefined;
    if (!marks.some(({ places }) => places.length > 0)) return;
    const wait = covers.look(article);
    if (wait > 0) recut ??= setTimeout(cut, wait, article);
    const over = covers.measure();
    if (over.length === 0 && cutBoxes.size === 0) return;
    frames.begin();
    const k = frames.scale();
    const clips = new Map<HTMLElement, string>();
    for (const mark of marks) {
      if (mark.frame === null || mark.places.length === 0) continue;
      const { x, y } = frames.originOf(mark.frame);
      const own = over.filter(({ element }) => !holds(element, mark)).map((cover) => cover.box);
      mark.places.forEach((place, i) => {
        const box = {
          left: place.left * k + x,
          top: place.top * k + y,
          width: place.width * k,
          height: place.height * k,
        };
        const clip = clipFor(box, own, k);
        if (clip !== null) clips.set(mark.boxes[i]!, clip);
      });
    }
    for (const element of cutBoxes) if (!clips.has(element)) element.style.clipPath = "";
    cutBoxes.clear();
    for (const [element, clip] of clips) {
      if (element.style.clipPath !== clip) element.style.clipPath = clip;
      cutBoxes.add(element);
    }
  };

  return {
    set: (passages) => {
      const before = new Map(marks.map((mark) => [mark.id, mark]));
      marks = passages.map(({ id, anchor }) => {
        const known = before.get(id);
        before.delete(id);
        return known === undefined
          ? { id, anchor, frame: null, boxes: [], places: [] }
          : Object.assign(known, { anchor });
      });
      for (const { boxes } of before.values()) for (const box of boxes) box.remove();
      layout();
    },
    filter: (ids) => {
      filter = ids === null ? null : new Set(ids);
      layout();
      return marks.filter(canBeSeen).length;
    },
    setShown: (value) => {
      areShown = value;
      layout();
    },
    setOpen: (id) => {
      open = id;
      if (!areShown) return layout();
      for (const mark of marks)
        for (const box of mark.boxes) box.toggleAttribute("data-open", mark.id === id);
    },
    layout,
    follow: (scroller) => {
      if (frames.follow(scroller)) onLayout();
    },
    cut,
    coveredTop: (article) => {
      covers.look(article);
      return topOf(covers.measure(), view);
    },
    at: (x, y, target) => {
      const contains = readOwn(target, "contains");
      const hit = marks.find((mark) => {
        if (!isMarked(mark)) return false;
        const inTarget = mark.anchor.filter(({ node }) => contains.call(target, node));
        return isInside(measureAnchor(inTarget), x, y);
      });
      return hit?.id ?? null;
    },
    boxesOf: (id) => measureAnchor(byId(id)?.anchor ?? []),
    anchorOf: (id) => byId(id)?.anchor ?? [],
    ids: () => marks.filter(canBeSeen).map(({ id }) => id),
    hasStale: () => marks.some(({ anchor }) => isStale(anchor)),
    hasMoved: () => {
      frames.begin();
      return [0, marks.length >> 1, marks.length - 1].some((i) => hasDrifted(marks[i]));
    },
    remove: () => {
      cancel();
      clearTimeout(recut);
      for (const { boxes } of marks) for (const box of boxes) box.remove();
      marks = [];
      frames.clear();
    },
  };
}

function holds(cover: Element, { anchor }: Mark): boolean {
  return readOwn(cover, "contains").call(cover, anchor[0]!.node);
}

function createBox(document: Document): HTMLElement {
  const box = createElement(document, "div");
  box.className = "box";
  return box;
}
