// What a reader would see go wrong in a layout: words outside the window, cut off, outside their box, or on top of others.

/** Rounding of the layout, px. */
const TOLERANCE_PX = 1;
/** Boxes of lines touch each other where lines are tight; letters fill only the middle of a line's box. */
const LINE_INSET = 0.25;

interface Line {
  readonly node: Text;
  readonly rect: DOMRect;
}

/** The faults of everything in an element, each with the words that it happens to; none where all is well. */
export function findLayoutFaults(root: Element): string[] {
  const lines = listLines(root);
  return [...new Set([...findOutside(root, lines), ...findCut(root), ...findOverlaps(lines)])];
}

/** Each line of visible text. */
function listLines(root: Element): readonly Line[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const lines: Line[] = [];
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    const parent = node.parentElement!;
    if (node.data.trim() === "" || parent.closest(".visually-hidden") !== null) continue;
    if (!parent.checkVisibility({ contentVisibilityAuto: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
    for (const rect of rects) if (!isClamped(root, parent, rect)) lines.push({ node, rect });
  }
  return lines;
}

/** Whether a line is one of those that a fixed number of lines (`line-clamp`) leaves out, which is meant. */
function isClamped(root: Element, from: Element, rect: DOMRect): boolean {
  for (let element = from; element !== root; element = element.parentElement!) {
    if (getComputedStyle(element).webkitLineClamp !== "none")
      return rect.bottom > element.getBoundingClientRect().bottom + TOLERANCE_PX;
  }
  return false;
}

/** Text that leaves the window sideways or the box that it stands in. */
function findOutside(root: Element, lines: readonly Line[]): string[] {
  const faults: string[] = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth)
    faults.push(`the page scrolls sideways by ${page.scrollWidth - page.clientWidth} px`);
  for (const { node, rect } of lines) {
    if (rect.left < -TOLERANCE_PX || rect.right > page.clientWidth + TOLERANCE_PX)
      faults.push(`outside the window: ${node.data}`);
    const box = findBox(root, node.parentElement!).getBoundingClientRect();
    const isInside =
      rect.left >= box.left - TOLERANCE_PX &&
      rect.right <= box.right + TOLERANCE_PX &&
      rect.top + rect.height * LINE_INSET >= box.top - TOLERANCE_PX &&
      rect.bottom - rect.height * LINE_INSET <= box.bottom + TOLERANCE_PX;
    if (!isInside) faults.push(`outside its box: ${node.data}`);
  }
  return faults;
}

/** The nearest box that is not a run of inline text. */
function findBox(root: Element, from: Element): Element {
  let element = from;
  while (element !== root && getComputedStyle(element).display === "inline") element = element.parentElement!;
  return element;
}

/** Text that a box cuts off, but for lines that are left out on purpose. */
function findCut(root: Element): string[] {
  return [...root.querySelectorAll("*")].flatMap((element) => {
    const style = getComputedStyle(element);
    if (element.closest(".visually-hidden, svg") !== null || style.overflowX === "visible") return [];
    if (style.webkitLineClamp !== "none" || element.textContent === "") return [];
    const isCut =
      element.scrollWidth > element.clientWidth + TOLERANCE_PX ||
      element.scrollHeight > element.clientHeight + TOLERANCE_PX;
    return isCut ? [`cut off: ${element.textContent.slice(0, 60)}`] : [];
  });
}

/** Pairs of lines of different texts that lie on one another. */
function findOverlaps(lines: readonly Line[]): string[] {
  const cores = lines.map(({ node, rect }) => ({
    node,
    left: rect.left + TOLERANCE_PX,
    right: rect.right - TOLERANCE_PX,
    top: rect.top + rect.height * LINE_INSET,
    bottom: rect.bottom - rect.height * LINE_INSET,
  }));
  return cores.flatMap((a, index) =>
    cores.slice(index + 1).flatMap((b) => {
      const isApart =
        a.node === b.node || a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      return isApart ? [] : [`“${a.node.data.trim()}” lies on “${b.node.data.trim()}”`];
    }),
  );
}
