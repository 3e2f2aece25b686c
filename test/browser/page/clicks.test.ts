import { afterEach, beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { createOverlay } from "../../../utils/page/overlay.ts";
import type { Overlay } from "../../../utils/page/overlay.ts";

const MARKED = "The lighthouse keeper left the island on the last boat of the year.";
const PLAIN = "Nobody else lived there, and the lamp has been lit by a clock since then.";
const LINKED = "He told the paper of Strandby that he would miss the seals.";
const TEXT = [MARKED, PLAIN, LINKED].join("\n\n");
const span = (part: string) => ({ start: TEXT.indexOf(part), end: TEXT.indexOf(part) + part.length });
/** Longer than the wait for a double click. */
const PATIENCE_MS = 400;

let overlay: Overlay;
let pageClicks: string[];

beforeEach(async () => {
  const article = document.createElement("article");
  article.style.cssText = "font:20px/1.6 serif;width:360px";
  for (const [id, text] of [
    ["marked", MARKED],
    ["plain", PLAIN],
    ["linked", LINKED],
  ] as const) {
    const paragraph = document.createElement("p");
    paragraph.id = id;
    paragraph.append(text);
    article.append(paragraph);
  }
  const link = document.createElement("a");
  link.href = "#away";
  const linked = article.querySelector("#linked")!;
  link.append(...linked.childNodes);
  linked.append(link);
  pageClicks = [];
  article.addEventListener("click", (event) => pageClicks.push((event.target as Element).id));
  document.body.append(article);
  overlay = createOverlay(document, TEXT, {
    cardUrlOf: () => "about:blank",
    cardTitle: "Other wordings",
    onCardBlocked: () => {},
    onTextGone: () => {},
    onTick: () => {},
  });
  overlay.setPassages([
    { id: "a", span: span(MARKED) },
    { id: "b", span: span(LINKED) },
  ]);
  await expect.poll(() => overlay.filter(null)).toBe(2);
});
afterEach(() => {
  overlay.remove();
  document.querySelector("article")!.remove();
  getSelection()!.removeAllRanges();
});

/** The card's host stands after the marks' host. */
function isCardOpen(): boolean {
  return [...document.documentElement.children].filter(({ localName }) => localName === "div").length === 2;
}

/** A point on the first line of a paragraph's text. */
const ON_TEXT = { position: { x: 60, y: 16 } };

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
}

test("a click on marked text opens the card, and the page gets the click", async () => {
  await userEvent.click(document.querySelector("#marked")!, ON_TEXT);
  await expect.poll(isCardOpen).toBe(true);
  expect(pageClicks).toEqual(["marked"]);
});

test("a click elsewhere closes it", async () => {
  await overlay.open("a");
  expect(isCardOpen()).toBe(true);
  await userEvent.click(document.querySelector("#plain")!, { position: { x: 60, y: 60 } });
  await expect.poll(isCardOpen).toBe(false);
});

test("clicks beside the text, on plain text and on a link open nothing", async () => {
  await userEvent.click(document.querySelector("#marked")!, { position: { x: 355, y: 60 } });
  await userEvent.click(document.querySelector("#plain")!, ON_TEXT);
  await userEvent.click(document.querySelector("#linked a")!, { position: { x: 40, y: 10 } });
  await settle();
  expect(isCardOpen()).toBe(false);
});

test("clicks that a script sends open nothing", async () => {
  const target = document.querySelector("#marked")!;
  const { left, top } = target.getBoundingClientRect();
  const at = { clientX: left + 60, clientY: top + 16, bubbles: true, isPrimary: true };
  target.dispatchEvent(new PointerEvent("pointerdown", at));
  target.dispatchEvent(new PointerEvent("click", at));
  (target as HTMLElement).click();
  await settle();
  expect(isCardOpen()).toBe(false);
});

test.each(["Control", "Shift", "Alt", "Meta"])("a click with %s opens nothing", async (key) => {
  await userEvent.keyboard(`{${key}>}`);
  await userEvent.click(document.querySelector("#marked")!, ON_TEXT);
  await userEvent.keyboard(`{/${key}}`);
  await settle();
  expect(isCardOpen()).toBe(false);
});

test("a double click selects its word and opens nothing", async () => {
  await userEvent.dblClick(document.querySelector("#marked")!, ON_TEXT);
  await settle();
  expect(getSelection()!.toString()).not.toBe("");
  expect(isCardOpen()).toBe(false);
});

test("a click that dismisses a selection opens nothing", async () => {
  getSelection()!.selectAllChildren(document.querySelector("#plain")!);
  await userEvent.click(document.querySelector("#marked")!, ON_TEXT);
  await settle();
  expect(isCardOpen()).toBe(false);
});

test("a click that the page has used opens nothing", async () => {
  const use = (event: Event) => event.preventDefault();
  document.addEventListener("click", use);
  await userEvent.click(document.querySelector("#marked")!, ON_TEXT);
  await settle();
  document.removeEventListener("click", use);
  expect(isCardOpen()).toBe(false);
});

test("text under something else is not clicked", async () => {
  const cover = document.createElement("section");
  cover.style.cssText = "position:absolute;inset:0;z-index:9";
  document.body.append(cover);
  await userEvent.click(cover, { position: { x: 80, y: 40 } });
  await settle();
  cover.remove();
  expect(isCardOpen()).toBe(false);
});
