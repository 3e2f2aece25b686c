import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAnchorer } from "../../../utils/page/anchor.ts";
import { watchRead } from "../../../utils/page/read-watch.ts";
import { closePages, openPage, windowOf } from "./open-page.ts";

const SENTENCE =
  "The bridge of Strandby was mended on Thursday after eleven months of work, the engineer of the town said";
/** Some 3,400 characters, over several screens: nearly four minutes of reading, little more than one skimmed. */
const PARAGRAPHS = Array.from({ length: 24 }, (_, i) => `${SENTENCE}, and part ${i} of it followed.`);
const TEXT = PARAGRAPHS.join("\n\n");
const BODY = PARAGRAPHS.map((paragraph) => `<p style="margin:0 0 60px">${paragraph}</p>`).join("");

/** What the clock says; a test moves it on. */
let clockMs = 0;

beforeEach(() => {
  clockMs = 0;
  vi.spyOn(performance, "now").mockImplementation(() => clockMs);
});
afterEach(() => {
  vi.restoreAllMocks();
  closePages();
});

async function startWatch(html: string) {
  const page = await openPage(html);
  vi.spyOn(page, "hasFocus").mockReturnValue(true);
  const anchorer = createAnchorer(page, TEXT, () => undefined);
  const onRead = vi.fn<() => void>();
  const look = watchRead(page, TEXT, (spans) => anchorer.find(spans)?.anchors ?? null, onRead);
  await expect.poll(() => anchorer.find([])).not.toBeNull();
  const pass = (seconds: number) => {
    for (let i = 0; i < seconds; i++) {
      clockMs += 1000;
      look();
    }
  };
  return { page, view: windowOf(page), onRead, pass };
}

/** Reads down to a share of the page in so many steps, with some seconds at each. */
function readDown(view: Window, pass: (seconds: number) => void, secondsPerStep: number, share = 1): void {
  const STEPS = 12;
  for (let step = 0; step <= STEPS; step++) {
    view.scrollTo(0, (view.document.documentElement.scrollHeight - 600) * share * (step / STEPS));
    pass(secondsPerStep);
  }
}

test("an article is read once it was on screen down to its end for as long as skimming takes, and that is told once", async () => {
  const { view, onRead, pass } = await startWatch(BODY);
  readDown(view, pass, 2);
  expect(onRead).not.toHaveBeenCalled();
  readDown(view, pass, 6);
  expect(onRead).toHaveBeenCalledOnce();
  readDown(view, pass, 6);
  expect(onRead).toHaveBeenCalledOnce();
});

test("one that lies open at its beginning, or is left in the middle, is not read", async () => {
  const { view, onRead, pass } = await startWatch(BODY);
  pass(3600);
  readDown(view, pass, 30, 0.2);
  expect(onRead).not.toHaveBeenCalled();
});

test("text that is folded up is not on screen", async () => {
  const { view, page, onRead, pass } = await startWatch(
    `<div style="max-height:200px;overflow:hidden">${BODY}</div><div style="height:4000px"></div>`,
  );
  readDown(view, pass, 60);
  expect(onRead).not.toHaveBeenCalled();
  page.querySelector("div")!.style.maxHeight = "none";
  readDown(view, pass, 20);
  expect(onRead).toHaveBeenCalledOnce();
});

test("an article in a box that scrolls is followed there", async () => {
  const { page, onRead, pass } = await startWatch(
    `<div style="height:500px;overflow:auto"><article>${BODY}</article></div>`,
  );
  const box = page.querySelector("div")!;
  pass(600);
  expect(onRead).not.toHaveBeenCalled();
  for (let top = 0; top <= box.scrollHeight; top += 200) {
    box.scrollTop = top;
    pass(8);
  }
  expect(onRead).toHaveBeenCalledOnce();
});

test("time that nobody looked at, as while the machine slept, is no time", async () => {
  const { view, onRead, pass } = await startWatch(BODY);
  for (let step = 0; step <= 12; step++) {
    view.scrollTo(0, step * 400);
    clockMs += 3_600_000;
    pass(1);
  }
  expect(onRead).not.toHaveBeenCalled();
});

test("a window beside the one that is used counts for a minute after its text has moved", async () => {
  const { page, view, onRead, pass } = await startWatch(
    `<style>p { font-size: 5px; line-height: 1; width: 780px } </style>${BODY.replaceAll("60px", "4px")}<div style="height:700px"></div>`,
  );
  vi.spyOn(page, "hasFocus").mockReturnValue(false);
  pass(61);
  expect(onRead).not.toHaveBeenCalled();
  pass(3600);
  expect(onRead).not.toHaveBeenCalled();
  view.scrollTo(0, 10);
  pass(60);
  expect(onRead).toHaveBeenCalledOnce();
});

test("an article whose nodes the page has made anew is found again", async () => {
  const { page, view, onRead, pass } = await startWatch(`<main>${BODY}</main>`);
  pass(5);
  const main = page.querySelector("main")!;
  main.replaceChildren(...[...main.childNodes].map((node) => node.cloneNode(true)));
  readDown(view, pass, 20);
  expect(onRead).toHaveBeenCalledOnce();
});
