import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { insertHost } from "../../../utils/page/host.ts";
import type { MarkHost } from "../../../utils/page/host.ts";
import { createMarks } from "../../../utils/page/marks.ts";
import type { Marks } from "../../../utils/page/marks.ts";
import { watchLayout } from "../../../utils/page/watch.ts";
import scroller from "../../pages/hostile/scroller.html?raw";
import { closePages, findIn, framesOf, openPage, windowOf } from "./open-page.ts";

let stop: () => void = () => {};
beforeEach(() => {
  stop = () => {};
});
afterEach(() => {
  stop();
  closePages();
});

const PARAGRAPH =
  "The council of Strandby voted on Tuesday to keep the swimming hall open for another winter. " +
  "The vote was close, and two members left the room before it was taken. " +
  "A new roof would cost four million crowns, which the town does not have.";

function articlePage(paragraphCount: number, css = "", before = ""): string {
  const paragraphs = Array.from(
    { length: paragraphCount },
    (_, i) => `<p>Part ${i}. ${PARAGRAPH.replace("close", '<a href="/x">close</a>')}</p>`,
  );
  return `<!doctype html><style>body{font:16px/1.5 serif;margin:0} article{width:60%} ${css}</style>${before}<article>${paragraphs.join("")}</article><footer style="height:900px"></footer>`;
}

function articleText(paragraphCount: number): string {
  return Array.from({ length: paragraphCount }, (_, i) => `Part ${i}. ${PARAGRAPH}`).join("\n\n");
}

interface Marked {
  readonly page: Document;
  readonly marks: Marks;
  readonly host: MarkHost;
}

/** Marks the sentences that match `pattern`, and keeps them in place as the overlay does. */
async function mark(page: Document, text: string, pattern: RegExp): Promise<Marked> {
  const spans = [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const { anchors, root } = await findIn(page, text, spans);
  const host = insertHost(page, () => {});
  const marks = createMarks(page, host.layer, () => marks.cut(root));
  const refit = () => {
    host.fit(root);
    marks.layout();
  };
  stop = watchLayout(page, root, {
    onResize: marks.layout,
    onResized: refit,
    onMove: () => (marks.hasMoved() ? refit() : marks.cut(root)),
    onScroll: marks.follow,
    onText: refit,
    onTick: () => {},
  });
  host.fit(root);
  marks.set(anchors.map((anchor, i) => ({ id: String(i), anchor })));
  return { page, marks, host };
}

interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function painted({ host }: Marked): Rect[] {
  return [...host.layer.querySelectorAll(".box")].map((box) => box.getBoundingClientRect());
}

/** Every line of every mark's text comes to have its box, every box its text: within a pixel. */
function expectBoxesOnText(marked: Marked): Promise<void> {
  return vi.waitFor(() => checkBoxesOnText(marked), { timeout: 4000 });
}

function checkBoxesOnText(marked: Marked): void {
  const boxes = painted(marked);
  const rects: Rect[] = marked.marks.ids().flatMap((id) =>
    marked.marks.anchorOf(id).flatMap(({ node, start, end }) => {
      const range = marked.page.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      return [...range.getClientRects()].filter(({ width }) => width >= 1);
    }),
  );
  expect(rects.length).toBeGreaterThan(0);
  const isIn = (inner: Rect, outer: Rect) =>
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    Math.abs(inner.top - outer.top) <= 1 &&
    Math.abs(inner.bottom - outer.bottom) <= 1;
  expect(rects.filter((rect) => !boxes.some((box) => isIn(rect, box)))).toEqual([]);
  const area = (list: Rect[]) =>
    list.reduce((sum, { left, top, right, bottom }) => sum + (right - left) * (bottom - top), 0);
  expect(area(boxes) / area(rects)).toBeCloseTo(1, 2);
}

test("boxes lie on the text, on one line and over several", async () => {
  const marked = await mark(await openPage(articlePage(6)), articleText(6), /The vote[^.]*\./g);
  expect(marked.marks.ids()).toHaveLength(6);
  await expectBoxesOnText(marked);
});

test("they follow the window's width", async () => {
  const page = await openPage(articlePage(6));
  const marked = await mark(page, articleText(6), /The vote[^.]*\./g);
  const before = painted(marked);
  (windowOf(page).frameElement as HTMLElement).style.width = "420px";
  await framesOf(page);
  expect(painted(marked)).not.toEqual(before);
  await expectBoxesOnText(marked);
});

test("they follow a late image above, and a font that takes more room", async () => {
  const page = await openPage(articlePage(4, "", '<img id="late" style="display:block">'));
  const marked = await mark(page, articleText(4), /A new roof[^.]*\./g);
  const image = page.querySelector<HTMLImageElement>("#late")!;
  image.src = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='90' height='170'/>";
  await image.decode();
  await framesOf(page);
  expect(image.getBoundingClientRect().height).toBe(170);
  await expectBoxesOnText(marked);
  page.body.style.fontFamily = "monospace";
  await framesOf(page);
  await expectBoxesOnText(marked);
});

test("they stay on text that scrolls inside an element, and are clipped to it", async () => {
  const page = await openPage(scroller);
  const outer = page.querySelector("#outer")!;
  const inner = page.querySelector("#inner")!;
  const text = [...page.querySelectorAll("p")].map((p) => p.textContent).join("\n\n");
  const marked = await mark(page, text, /Line [0-9]+[^.]*\./g);
  await expectBoxesOnText(marked);
  inner.scrollTop = 73;
  await framesOf(page);
  await expectBoxesOnText(marked);
  outer.scrollTop = 41;
  outer.scrollLeft = 20;
  await framesOf(page);
  await expectBoxesOnText(marked);
  const clips = [...marked.host.layer.querySelectorAll(".clip")];
  expect(clips).toHaveLength(2);
  const shown = inner.getBoundingClientRect();
  const clip = clips.at(-1)!.getBoundingClientRect();
  expect([clip.left, clip.top, clip.width, clip.height]).toEqual([
    shown.left + inner.clientLeft,
    shown.top + inner.clientTop,
    inner.clientWidth,
    inner.clientHeight,
  ]);
});

test.each([
  ["a root element with a margin", "html{margin:30px 50px;position:relative}"],
  ["a zoomed root element", "html{zoom:1.3}"],
  ["a window of a fraction of a pixel, far down", "html{zoom:1.1} article{margin-top:9000px}"],
  ["a body that scrolls by itself", "html{overflow:hidden;height:100%} body{overflow:auto;height:100%}"],
  ["right to left", "html{direction:rtl} article{width:1400px}"],
  ["text in columns", "article{width:100%;columns:3}"],
])("they lie on the text under %s", async (_, css) => {
  const page = await openPage(articlePage(5, css));
  const marked = await mark(page, articleText(5), /The vote[^.]*\./g);
  await expectBoxesOnText(marked);
  windowOf(page).scrollTo(0, 200);
  page.body.scrollTop = 150;
  await framesOf(page);
  await expectBoxesOnText(marked);
});

/** The parts of boxes that are painted, in the viewport. */
function uncut({ host }: Marked): Rect[] {
  return [...host.layer.querySelectorAll<HTMLElement>(".box")].flatMap((box) => {
    const { left, top, right, bottom } = box.getBoundingClientRect();
    if (box.style.clipPath === "") return [{ left, top, right, bottom }];
    if (box.style.clipPath === "inset(50%)") return [];
    const [t = 0, r = t, b = t, l = r] = [...box.style.clipPath.matchAll(/[\d.]+/g)].map(Number);
    return [{ left: left + l, top: top + t, right: right - r, bottom: bottom - b }];
  });
}

test.each([
  [
    "a header that stays, without a layer of its own",
    "header{position:sticky;top:0;height:60px;background:#ccc}",
    [0, 60],
  ],
  [
    "a fixed note in a frame that takes no pointer",
    "header{position:fixed;inset:0;pointer-events:none} header b{position:absolute;inset:auto 0 0 0;height:60px;pointer-events:auto;background:#fd6}",
    [540, 600],
  ],
] as const)("marks are not painted over %s", async (_, css, [top, bottom]) => {
  const header = "<header><b>The Strandby Courier</b></header>";
  const page = await openPage(articlePage(30, css, header));
  const marked = await mark(page, articleText(30), /The vote[^.]*\./g);
  const isOver = (rect: Rect) => rect.top < bottom - 1 && rect.bottom > top + 1;
  for (const y of [100, 107, 113, 121, 700, 0]) {
    windowOf(page).scrollTo(0, y);
    await framesOf(page);
    await expect.poll(() => uncut(marked).filter(isOver), { message: `at ${y}` }).toEqual([]);
  }
  const inWindow = (rect: Rect) => rect.bottom > 0 && rect.top < 600;
  const away = (rect: Rect) => inWindow(rect) && (rect.bottom <= top - 30 || rect.top >= bottom + 30);
  expect(uncut(marked).filter(away)).toEqual(
    painted(marked)
      .map(({ left, top: t, right, bottom: b }) => ({ left, top: t, right, bottom: b }))
      .filter(away),
  );
  page.querySelector("header")!.remove();
  await new Promise((resolve) => setTimeout(resolve, 250));
  marked.marks.layout();
  expect(uncut(marked)).toHaveLength(painted(marked).length);
});

test("text that the page changes loses its box at once", async () => {
  const page = await openPage(articlePage(2));
  const marked = await mark(page, articleText(2), /The vote[^.]*\./g);
  const before = painted(marked).length;
  page.querySelector("p")!.firstChild!.nodeValue = "Part 0. The council voted otherwise. The vote was ";
  marked.marks.layout();
  expect(painted(marked).length).toBeLessThan(before);
  expect(marked.marks.ids()).toEqual(["1"]);
});

test("marks of sections that the browser has not yet laid out come to lie on their text", async () => {
  const page = await openPage(articlePage(60, "p{content-visibility:auto;contain-intrinsic-size:auto 20px}"));
  const marked = await mark(page, articleText(60), /The vote[^.]*\./g);
  for (const y of [600, 1500, 3000]) {
    windowOf(page).scrollTo(0, y);
    await framesOf(page, 4);
    await expectBoxesOnText(marked);
  }
});

test("text that the page hides has no box", async () => {
  const page = await openPage(articlePage(2));
  const marked = await mark(page, articleText(2), /The vote[^.]*\./g);
  page.querySelector("p")!.style.opacity = "0";
  page.querySelectorAll("p")[1]!.style.display = "none";
  marked.marks.layout();
  expect(painted(marked)).toEqual([]);
});

test("only the passages asked for are shown, or none", async () => {
  const page = await openPage(articlePage(6));
  const marked = await mark(page, articleText(6), /The vote[^.]*\./g);
  // What takes longer than a slice is drawn in the next frames.
  await framesOf(page, 4);
  const all = painted(marked).length;
  expect(marked.marks.filter(["0", "3", "no such"])).toBe(2);
  expect(marked.marks.ids()).toEqual(["0", "3"]);
  await expectBoxesOnText(marked);
  marked.marks.setShown(false);
  expect(painted(marked)).toEqual([]);
  marked.marks.setShown(true);
  marked.marks.filter(null);
  await expect.poll(() => painted(marked)).toHaveLength(all);
});

test("many marks are laid out in slices that leave the page its frames", async () => {
  const page = await openPage(articlePage(1500));
  const marked = await mark(page, articleText(1500), /The vote[^.]*\./g);
  const atOnce = painted(marked).length;
  expect(atOnce).toBeGreaterThan(0);
  expect(atOnce).toBeLessThan(1500);
  await expect.poll(() => painted(marked).length, { timeout: 8000 }).toBeGreaterThanOrEqual(1500);
});
