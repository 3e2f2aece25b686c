import { afterEach, describe, expect, test } from "vitest";
import { insertHost } from "../../../utils/page/host.ts";
import { createOverlay } from "../../../utils/page/overlay.ts";
import type { Overlay } from "../../../utils/page/overlay.ts";
import { closePages, framesOf, openPage, windowOf } from "./open-page.ts";

afterEach(closePages);

const SENTENCES = Array.from(
  { length: 20 },
  (_, i) => `Sentence ${i} tells what the harbour master saw from the mole that night.`,
);
const TEXT = SENTENCES.join("\n\n");
const PAGES = {
  plain: "",
  "of full height": "html,body{height:100%;margin:0}",
  "wider than the window": "article{width:1500px}",
  "with a grid for a body": "body{display:grid;gap:20px}",
  "that styles every element":
    "*{display:inline-block!important;position:relative!important;padding:3px!important;transition:all 1s!important}",
  "that clips its text": "article{height:90px;overflow:auto} html{overflow:hidden}",
  "that hides what follows the body":
    "body ~ *{display:none!important;width:4000px!important;height:9000px!important}",
};

function html(css: string): string {
  const paragraphs = SENTENCES.map((sentence, i) => `<p id="p${i}">${sentence}</p>`).join("");
  return `<!doctype html><style>${css}</style><h1>News</h1><img id="late" alt=""><article>${paragraphs}</article><p>End</p>`;
}

function overlayOf(page: Document): Overlay {
  return createOverlay(page, TEXT, {
    cardUrlOf: () => "about:blank",
    cardTitle: "Other wordings",
    onCardBlocked: () => {},
    onTextGone: () => {},
    onTick: () => {},
  });
}

const PASSAGES = SENTENCES.map((sentence, i) => ({
  id: `m${i}`,
  span: { start: TEXT.indexOf(sentence), end: TEXT.indexOf(sentence) + sentence.length },
}));

/** Everything that a script of the page can see of it, over a while in which it resizes and loads an image. */
async function trace(css: string, markCount: number): Promise<unknown> {
  const page = await openPage(html(css));
  const view = windowOf(page);
  const records: string[] = [];
  const mutations = new view.MutationObserver((list) => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of list) {
      if (target === page.querySelector("#late")) continue;
      records.push([type, target.nodeName, attributeName, addedNodes.length, removedNodes.length].join());
    }
  });
  mutations.observe(page, { childList: true, attributes: true, characterData: true, subtree: true });
  const shifts: number[] = [];
  const shiftObserver = new view.PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
  });
  shiftObserver.observe({ type: "layout-shift", buffered: true });
  const errors: string[] = [];
  view.addEventListener("error", ({ message }) => errors.push(message));
  const occluded: boolean[] = [];
  const occlusion = new view.IntersectionObserver(
    (list) => {
      for (const entry of list)
        occluded.push((entry as IntersectionObserverEntry & { isVisible: boolean }).isVisible);
    },
    { threshold: [0, 1], trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  );
  for (const id of ["p0", "p3"]) occlusion.observe(page.querySelector(`#${id}`)!);

  const before = view.document.documentElement.scrollHeight;
  const overlay = overlayOf(page);
  await framesOf(page);
  const grown = view.document.documentElement.scrollHeight - before;
  overlay.setPassages(PASSAGES.slice(0, markCount));
  await framesOf(page, 3);
  const seen: unknown[] = [grown];
  const look = () => {
    const root = page.documentElement;
    const all = [...page.querySelectorAll("*")];
    const text = page.querySelector("#p2")!.getBoundingClientRect();
    view.getSelection()!.selectAllChildren(root);
    const selected = view.getSelection()!.toString();
    view.getSelection()!.removeAllRanges();
    seen.push(
      [root.scrollHeight, root.scrollWidth, page.body.scrollHeight, page.body.scrollWidth],
      all.map((element) =>
        [
          element.localName,
          ...[...element.attributes].map(({ name, value }) => `${name}=${value}`),
          JSON.stringify(element.getBoundingClientRect()),
          element.scrollHeight,
          element.scrollWidth,
          element.shadowRoot === null,
        ].join(),
      ),
      page.elementsFromPoint(text.left + 20, text.top + 5).map((element) => element.localName + element.id),
      page.caretPositionFromPoint(text.left + 20, text.top + 5)?.offset,
      selected,
      (view as unknown as { find: (text: string) => boolean }).find("harbour master"),
      view.getSelection()!.anchorNode?.parentElement?.id,
      view.getComputedStyle(all.at(-1)!).cssText,
      [view.length, page.adoptedStyleSheets.length, page.styleSheets.length, page.getAnimations().length],
      Object.keys(view).length,
    );
    view.getSelection()!.removeAllRanges();
    view.scrollTo(0, 0);
  };
  look();
  (view.frameElement as HTMLElement).style.width = "500px";
  await framesOf(page, 3);
  look();
  const image = page.querySelector<HTMLImageElement>("#late")!;
  image.src = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='90' height='170'/>";
  await image.decode();
  await framesOf(page, 3);
  look();
  await new Promise((resolve) => setTimeout(resolve, 250));
  seen.push(records, shifts, occluded, errors);
  overlay.remove();
  view.frameElement!.remove();
  return seen;
}

describe("a page cannot tell twenty marks from none", () => {
  test.each(Object.entries(PAGES))("a page %s", async (_, css) => {
    const none = await trace(css, 0);
    expect(await trace(css, 20)).toEqual(none);
    const [grown] = none as [number];
    expect(grown).toBe(0);
  });
});

test("a box of any size changes neither the host's nor the document's size", async () => {
  const page = await openPage(html(""));
  const host = insertHost(page, () => {});
  host.fit(page.querySelector("article"));
  const element = page.documentElement.lastElementChild!;
  const sizes = () =>
    [element, page.documentElement].flatMap((e) => [
      e.scrollWidth,
      e.scrollHeight,
      e.clientWidth,
      e.clientHeight,
    ]);
  const before = sizes();
  const box = page.createElement("div");
  box.className = "box";
  box.style.cssText = "width:1000000px;height:1000000px;transform:translate(5000px,5000px)";
  host.layer.append(box);
  expect(sizes()).toEqual(before);
  host.remove();
});

test("marking shifts nothing", async () => {
  const page = await openPage(html(""));
  const shifts: PerformanceEntry[] = [];
  const observer = new (windowOf(page).PerformanceObserver)((list) => shifts.push(...list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  const overlay = overlayOf(page);
  overlay.setPassages(PASSAGES);
  await framesOf(page, 3);
  overlay.setPassages(PASSAGES.toReversed());
  overlay.filter(["m1"]);
  await framesOf(page, 3);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(shifts).toEqual([]);
  overlay.remove();
});

test("the host is one bare element at the end, and goes without trace", async () => {
  const page = await openPage(html(""));
  const before = new XMLSerializer().serializeToString(page);
  const overlay = overlayOf(page);
  expect(new XMLSerializer().serializeToString(page)).toBe(before.replace(/<\/html>$/, "<div></div></html>"));
  overlay.setPassages(PASSAGES);
  await framesOf(page);
  overlay.remove();
  expect(new XMLSerializer().serializeToString(page)).toBe(before);
});

test("it comes back when the page removes it, and not a fifth time", async () => {
  const page = await openPage(html(""));
  const overlay = overlayOf(page);
  overlay.setPassages(PASSAGES);
  const host = () => page.documentElement.lastElementChild!;
  for (let removal = 1; removal <= 4; removal++) {
    host().remove();
    await framesOf(page, 1);
    expect(host().localName, `after removal ${removal}`).toBe("div");
  }
  host().remove();
  await framesOf(page, 2);
  expect(host().localName).toBe("body");
  page.body.append("more");
  await framesOf(page, 3);
  expect(host().localName).toBe("body");
});

test("it shrinks with the document", async () => {
  const page = await openPage(html("html,body{height:100%;margin:0}"));
  const overlay = overlayOf(page);
  overlay.setPassages(PASSAGES);
  await framesOf(page);
  const before = page.documentElement.scrollHeight;
  for (const paragraph of [...page.querySelectorAll("article p")].slice(5)) paragraph.remove();
  await framesOf(page);
  const after = page.documentElement.scrollHeight;
  overlay.remove();
  expect(after).toBe(page.documentElement.scrollHeight);
  expect(after).toBeLessThan(before);
});
