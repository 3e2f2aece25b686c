// A long list of which only the rows in sight are in the document (windowing), scrolled with the page. Heights are guessed until a row
// was drawn, then measured, so that rows may wrap, grow with the reader's text size and be as high as their language makes them. Places
// are sums of heights: a change sums anew from where it is, 0.2 ms for 100,000 rows; what is in sight is found by bisection.
import { Fragment, type ComponentChildren } from "preact";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";
import "./virtual-rows.css";

/** Drawn beyond what is in sight, px: what a turn of the wheel shows. */
const MARGIN_PX = 400;
/** Kept free at the window's foot when a row is brought into sight: what just happened is said there. */
const FOOT_PX = 128;
/** The same at its head, for what stands there. */
const HEAD_PX = 64;
/** Measuring rows that were guessed may move the one that is sought: so many times. */
const SEEK_LIMIT = 8;
const WINDOW_GUESS = 30;

interface VirtualRowsProps<Row extends { readonly key: string }> {
  /** Another list is told by its identity. */
  readonly rows: readonly Row[];
  /** A row's height before it was drawn, px. */
  readonly guessHeight: (row: Row) => number;
  /** The row that is drawn wherever it is: it may have the focus. */
  readonly activeIndex: number;
  /** Raised to bring the active row into sight. */
  readonly seekCount: number;
  /** Where in the window it is brought, px below its head; null: where the way is shortest. */
  readonly topPx: number | null;
  /** An element with `data-index`, `startPx` below the list's beginning. */
  readonly renderRow: (row: Row, index: number, startPx: number) => ComponentChildren;
  /** Called when the last row comes near. */
  readonly onEnd?: () => void;
}

interface Layout<Row> {
  readonly rows: readonly Row[];
  readonly heights: Float32Array;
  /** Where each row begins; one more than there are rows. */
  readonly starts: Float64Array;
}

/** The rows in sight, the others as space. */
export function VirtualRows<Row extends { readonly key: string }>(props: VirtualRowsProps<Row>) {
  const { rows, activeIndex, guessHeight } = props;
  const box = useRef<HTMLDivElement>(null);
  const measured = useRef(new Map<string, number>());
  const layout = useRef<Layout<Row> | null>(null);
  const sought = useRef({ count: props.seekCount, left: 0 });
  const [, draw] = useReducer<number, void>((count) => count + 1, 0);

  if (layout.current?.rows !== rows) {
    const heights = Float32Array.from(rows, (row) => measured.current.get(row.key) ?? guessHeight(row));
    layout.current = { rows, heights, starts: new Float64Array(rows.length + 1) };
    sumFrom(layout.current, 0);
  }
  const { heights, starts } = layout.current;
  const [from, to] = findWindow(starts, box.current);
  const drawn: number[] = [];
  if (activeIndex >= 0 && activeIndex < Math.min(from, rows.length)) drawn.push(activeIndex);
  for (let index = from; index < to; index++) drawn.push(index);
  if (activeIndex >= to && activeIndex < rows.length) drawn.push(activeIndex);

  useLayoutEffect(() => {
    const element = box.current!;
    let frame = 0;
    let width = element.clientWidth;
    const follow = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => draw());
    };
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      // Every row wraps anew.
      measured.current.clear();
      layout.current = null;
      follow();
    });
    sizes.observe(element);
    addEventListener("scroll", follow, { passive: true });
    addEventListener("resize", follow);
    draw();
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      removeEventListener("scroll", follow);
      removeEventListener("resize", follow);
    };
  }, []);

  useLayoutEffect(() => {
    const element = box.current!;
    if (layout.current === null || layout.current.heights !== heights) return;
    if (sought.current.count !== props.seekCount)
      sought.current = { count: props.seekCount, left: SEEK_LIMIT };
    const isSeeking = sought.current.left > 0;
    // What stands at the window's head stays there.
    const anchor = bisect(starts, -element.getBoundingClientRect().top);
    const before = starts[anchor]!;
    let changed = rows.length;
    for (const child of element.children as HTMLCollectionOf<HTMLElement>) {
      const index = Number(child.dataset["index"]);
      const height = child.getBoundingClientRect().height;
      if (index >= rows.length || Math.abs(height - heights[index]!) < 0.5) continue;
      heights[index] = height;
      measured.current.set(rows[index]!.key, height);
      changed = Math.min(changed, index);
    }
    if (changed < rows.length) {
      sumFrom(layout.current, changed);
      const moved = starts[anchor]! - before;
      // At once, so that rows never lie on one another, not even until the next rendering.
      element.style.blockSize = `${starts[rows.length]}px`;
      for (const child of element.children as HTMLCollectionOf<HTMLElement>)
        child.style.insetBlockStart = `${starts[Number(child.dataset["index"])]}px`;
      if (Math.abs(moved) >= 1 && !isSeeking) scrollBy(0, moved);
    }
    const isSought = isSeeking && seek(element, starts, activeIndex, props.topPx);
    sought.current.left = isSought ? sought.current.left - 1 : 0;
    if (changed < rows.length || isSought) draw();
    if (to >= rows.length && rows.length > 0) props.onEnd?.();
  });

  return (
    <div class="virtual-rows" role="presentation" ref={box} style={{ blockSize: `${starts[rows.length]}px` }}>
      {drawn.map((index) => (
        <Fragment key={rows[index]!.key}>{props.renderRow(rows[index]!, index, starts[index]!)}</Fragment>
      ))}
    </div>
  );
}

function sumFrom<Row>({ heights, starts }: Layout<Row>, from: number): void {
  for (let index = from; index < heights.length; index++)
    starts[index + 1] = starts[index]! + heights[index]!;
}

/** The rows to draw, half-open. */
function findWindow(starts: Float64Array, element: HTMLElement | null): readonly [number, number] {
  const count = starts.length - 1;
  if (element === null) return [0, Math.min(count, WINDOW_GUESS)];
  const top = -element.getBoundingClientRect().top;
  const from = bisect(starts, top - MARGIN_PX);
  return [from, Math.min(count, bisect(starts, top + innerHeight + MARGIN_PX) + 1)];
}

/** The last row that begins at or before a place; the first where none does. */
function bisect(starts: Float64Array, place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, Math.max(0, starts.length - 2));
}

/** Scrolls a row into sight; whether that moved anything. */
function seek(element: HTMLElement, starts: Float64Array, index: number, topPx: number | null): boolean {
  const top = element.getBoundingClientRect().top + starts[index]!;
  const bottom = element.getBoundingClientRect().top + starts[index + 1]!;
  const foot = innerHeight - Math.min(FOOT_PX, innerHeight / 4);
  const near = top < HEAD_PX ? top - HEAD_PX : bottom > foot ? Math.min(bottom - foot, top - HEAD_PX) : 0;
  const by = topPx === null ? near : top - topPx;
  if (Math.abs(by) < 1) return false;
  const before = scrollY;
  scrollBy(0, by);
  return scrollY !== before;
}
