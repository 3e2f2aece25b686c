import { afterEach, expect, test } from "vitest";
import { createOverlay } from "../../../utils/page/overlay.ts";
import type { Overlay } from "../../../utils/page/overlay.ts";
import { closePages, openPage, windowOf } from "./open-page.ts";

afterEach(closePages);

const SENTENCES = Array.from(
  { length: 12 },
  (_, i) => `Entry ${i} of the log says who kept the watch and what the wind was like.`,
);
const TEXT = SENTENCES.join("\n\n");
const PASSAGES = SENTENCES.map((sentence, i) => ({
  id: `m${i}`,
  span: { start: TEXT.indexOf(sentence), end: TEXT.indexOf(sentence) + sentence.length },
}));

/** A card that says it is there, so that it is not given up. */
const ANSWERING = "<script>onmessage = ({ ports: [port] }) => port.postMessage(1)</script>";

async function start(
  css: string,
  cardUrl = "about:blank",
): Promise<{ page: Document; overlay: Overlay; opened: string[] }> {
  const paragraphs = SENTENCES.map((sentence, i) => `<p id="p${i}">${sentence}</p>`).join("");
  const page = await openPage(
    `<!doctype html><style>p{margin:0 0 180px}${css}</style><article>${paragraphs}</article>`,
  );
  const opened: string[] = [];
  const overlay = createOverlay(page, TEXT, {
    cardUrlOf: (id) => {
      opened.push(id);
      return cardUrl;
    },
    cardTitle: "Other wordings",
    onCardBlocked: () => {},
    onTextGone: () => {},
    onTick: () => {},
  });
  overlay.setPassages(PASSAGES);
  await expect.poll(() => overlay.filter(null)).toBe(SENTENCES.length);
  return { page, overlay, opened };
}

/** Whether the whole paragraph is within the window, and within the article where that scrolls. */
function isSeen(page: Document, id: string): boolean {
  const { top, bottom } = page.querySelector(`#${id}`)!.getBoundingClientRect();
  const article = page.querySelector("article")!.getBoundingClientRect();
  const scrolls = windowOf(page).getComputedStyle(page.querySelector("article")!).overflowY !== "visible";
  const end = scrolls ? Math.min(article.bottom, windowOf(page).innerHeight) : windowOf(page).innerHeight;
  return top >= (scrolls ? article.top : 0) && bottom <= end;
}

test.each([
  ["the window scrolls", ""],
  ["the article scrolls", "article{height:300px;overflow:auto;margin-top:900px}"],
  ["scrolling is smooth by the page's wish", "html,article{scroll-behavior:smooth}"],
])("going to a passage brings it into view where %s", async (_, css) => {
  const { page, overlay } = await start(css);
  expect(isSeen(page, "p9")).toBe(false);
  await overlay.goTo("m9");
  await expect.poll(() => isSeen(page, "p9")).toBe(true);
  await overlay.goTo("m1");
  await expect.poll(() => isSeen(page, "p1")).toBe(true);
});

test("stepping opens the next card from the one given, and the nearest from what is seen", async () => {
  const { page, overlay, opened } = await start("");
  /** What opens first; an open card is turned, not opened. */
  const stepAnew = (by: 1 | -1, from: string | null) => {
    overlay.closeCard();
    return overlay.step(by, from);
  };
  await stepAnew(1, "m3");
  await stepAnew(-1, "m4");
  expect(opened).toEqual(["m4", "m3"]);
  // With nothing given it goes on from the open card, and from the one that was closed last while that is seen.
  await overlay.step(1, null);
  await stepAnew(1, null);
  expect(opened.slice(2)).toEqual(["m5"]);
  // Round.
  await stepAnew(1, "m11");
  await stepAnew(-1, "m0");
  expect(opened.slice(3)).toEqual(["m0", "m11"]);
  overlay.closeCard();
  windowOf(page).scrollTo({
    top: page.querySelector("#p6")!.getBoundingClientRect().top + windowOf(page).scrollY - 20,
    behavior: "instant",
  });
  await overlay.step(1, null);
  expect(opened.at(-1)).toBe("m6");
});

test("two steps at once, from a card that has not heard of the first, go two passages on", async () => {
  const answering = URL.createObjectURL(new Blob([ANSWERING], { type: "text/html" }));
  const { page, overlay } = await start("", answering);
  await overlay.open("m2");
  const corner = () => {
    const { left, top } = page.querySelector("body ~ div:last-of-type")!.getBoundingClientRect();
    return { left, top };
  };
  const before = corner();
  await Promise.all([overlay.step(1, "m2"), overlay.step(1, "m2")]);
  expect(isSeen(page, "p4")).toBe(true);
  // Where it was, so that what is pressed in it stays under the pointer.
  expect(corner().left).toBeCloseTo(before.left);
  expect(corner().top).toBeCloseTo(before.top);
  await overlay.step(-1, "m4");
  expect(isSeen(page, "p3")).toBe(true);
  overlay.remove();
});

test("stepping keeps to the passages that are shown", async () => {
  const { overlay, opened } = await start("");
  expect(overlay.filter(["m2", "m7"])).toBe(2);
  await overlay.step(1, "m2");
  expect(opened).toEqual(["m7"]);
  overlay.closeCard();
  await overlay.open("m3");
  expect(opened).toEqual(["m7"]);
});

test("a paused overlay opens nothing and comes back where it was", async () => {
  const { page, overlay } = await start("");
  await overlay.open("m0");
  expect(page.querySelectorAll("body ~ div")).toHaveLength(2);
  overlay.pause();
  expect(page.querySelectorAll("body ~ div")).toHaveLength(1);
  overlay.resume();
  expect(overlay.filter(null)).toBe(SENTENCES.length);
});

test("with the marks hidden one can still step", async () => {
  const { overlay, opened } = await start("");
  overlay.setShown(false);
  await overlay.step(1, null);
  expect(opened).toEqual(["m0"]);
});

test("what cannot be seen is neither counted nor stepped to", async () => {
  const { page, overlay, opened } = await start(
    ".gone{display:none} .reader{position:absolute;width:1px;height:1px;overflow:hidden} .folded{height:0;overflow:hidden}",
  );
  for (const [i, name] of ["gone", "reader", "folded"].entries())
    page.querySelector(`#p${i + 1}`)!.className = name;
  expect(overlay.filter(null)).toBe(SENTENCES.length - 3);
  await overlay.step(1, "m0");
  expect(opened).toEqual(["m4"]);
  overlay.closeCard();
  await overlay.open("m2");
  expect(opened).toEqual(["m4"]);
  page.querySelector("#p2")!.className = "";
  await overlay.step(-1, "m4");
  expect(opened).toEqual(["m4", "m2"]);
});

test("after a card that the keyboard opened with nothing focused, it goes on from the passage", async () => {
  const { page, overlay } = await start("");
  await overlay.open("m4");
  const host = page.documentElement.lastElementChild as HTMLElement;
  host.tabIndex = 0;
  host.focus();
  overlay.closeCard();
  expect(windowOf(page).getSelection()!.anchorNode).toBe(page.querySelector("#p4")!.firstChild);
});
