import { afterEach, expect, test } from "vitest";
import { createCard } from "../../../utils/page/card-frame.ts";
import type { Card } from "../../../utils/page/card-frame.ts";
import { heightForSheet, placeCard } from "../../../utils/page/card-place.ts";
import type { CardPlace } from "../../../utils/page/card-place.ts";
import type { Box } from "../../../utils/page/mark-layout.ts";
import { closePages, openPage, windowOf } from "./open-page.ts";

afterEach(closePages);

const WINDOW = { left: 0, top: 0, width: 800, height: 600 };
const doOverlap = (a: Box, b: Box) =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

test.each<[string, Box[], number, CardPlace["side"], Box?]>([
  ["below where there is room", [{ left: 50, top: 100, width: 400, height: 40 }], 200, "below"],
  ["above near the lower edge", [{ left: 50, top: 500, width: 400, height: 40 }], 200, "above"],
  ["below and cut where no side has room", [{ left: 50, top: 200, width: 400, height: 100 }], 900, "below"],
  ["at the right edge", [{ left: 780, top: 100, width: 10, height: 20 }], 200, "below"],
  ["beside a tall passage", [{ left: 20, top: 60, width: 300, height: 500 }], 300, "beside"],
  ["beside it, to the left", [{ left: 450, top: 60, width: 300, height: 500 }], 300, "beside"],
  [
    "under the end of one that is broken over columns",
    [
      { left: 20, top: 460, width: 220, height: 120 },
      { left: 280, top: 20, width: 220, height: 60 },
    ],
    300,
    "below",
  ],
  [
    "in what is seen of a magnified window",
    [{ left: 420, top: 250, width: 300, height: 40 }],
    200,
    "above",
    { left: 200, top: 60, width: 560, height: 300 },
  ],
])("the card's place: %s", (_, lines, wanted, side, window = WINDOW) => {
  const place = placeCard(lines, window, wanted);
  expect(place.side).toBe(side);
  expect(lines.filter((line) => doOverlap(line, place))).toEqual([]);
  expect(place.height).toBeGreaterThan(150);
  expect(place.left).toBeGreaterThanOrEqual(window.left);
  expect(place.left + place.width).toBeLessThanOrEqual(window.left + window.width);
  expect(place.top).toBeGreaterThanOrEqual(window.top);
  expect(place.top + place.height).toBeLessThanOrEqual(window.top + window.height);
});

test.each([
  ["where it was, above its passage", { left: 20, top: 500, width: 500, height: 40 }, 120, 420, 300],
  ["lower, as far as the passage leaves", { left: 20, top: 320, width: 500, height: 40 }, 120, 420, 192],
  ["narrower, at the same right edge", { left: 20, top: 100, width: 180, height: 300 }, 208, 332, 300],
])("a card that is stepped through stays: %s", (_, line, left, width, height) => {
  const kept = { left: 120, top: 120, width: 420, height: 200 };
  expect(placeCard([line], WINDOW, 300, kept)).toEqual({ side: "kept", left, top: 120, width, height });
});

test("it goes where the passage would be covered, or would leave it no room", () => {
  const kept = { left: 120, top: 120, width: 420, height: 200 };
  for (const top of [110, 130, 250]) {
    const line = { left: 20, top, width: 500, height: 20 };
    const place = placeCard([line], WINDOW, 300, kept);
    expect(place.side).not.toBe("kept");
    expect(doOverlap(line, place)).toBe(false);
  }
});

test.each([
  [400, 800, 300, 300],
  [400, 800, 900, 440],
  [320, 200, 900, 160],
])("in a narrow window it is a sheet at the lower edge: %i by %i, %i high", (width, height, wanted, own) => {
  const window = { left: 0, top: 0, width, height };
  const place = placeCard([{ left: 4, top: 50, width: 300, height: 20 }], window, wanted);
  expect(place).toMatchObject({ side: "sheet", left: 0, width, top: height - own });
  expect(place.height).toBeCloseTo(own);
  expect(heightForSheet({ innerWidth: width, innerHeight: height })).toBeGreaterThanOrEqual(place.height);
});

const HTML =
  "<!doctype html><style>body{margin:0;height:2000px}p{margin:80px 30px;font:18px serif}</style>" +
  '<p id="a">First passage of the page.</p><button>Menu</button><p id="b" style="margin-top:380px">Second passage of it.</p>';

interface Opened {
  readonly page: Document;
  readonly card: Card;
  readonly blocked: string[];
  readonly changes: (string | null)[];
  readonly lost: string[];
  readonly host: () => Element | null;
}

/** What the card's own script does: it says that it is there, and turns to what it is told. */
const ANSWERING =
  "<script>onmessage = ({ ports: [port] }) => { port.onmessage = ({ data }) => (document.title = data); port.postMessage(1) }</script><button>In the card</button>";

async function cardPage(content = ANSWERING): Promise<Opened> {
  const page = await openPage(HTML, WINDOW);
  const blocked: string[] = [];
  const changes: (string | null)[] = [];
  const lost: string[] = [];
  const address = URL.createObjectURL(new Blob([content], { type: "text/html" }));
  const card = createCard(page, {
    urlOf: (id) => `${address}#${id}`,
    title: "Other wordings",
    toneOf: () => "light",
    boxesOf: (id) => [page.querySelector(`#${id}`)!.getBoundingClientRect()],
    onBlocked: (id) => blocked.push(id),
    onChange: (id) => changes.push(id),
    onFocusLost: (id) => lost.push(id),
  });
  return { page, card, blocked, changes, lost, host: () => page.querySelector("body ~ div") };
}

test("it lies by its passage, takes the reported height, and scrolls with the document", async () => {
  const { page, card, host } = await cardPage();
  card.open("a");
  card.setHeight(240);
  const passage = page.querySelector("#a")!;
  const gap = () => host()!.getBoundingClientRect().top - passage.getBoundingClientRect().bottom;
  expect(host()!.getBoundingClientRect().height).toBe(240);
  expect(gap()).toBeGreaterThan(0);
  const before = gap();
  windowOf(page).scrollTo(0, 60);
  expect(gap()).toBe(before);
  card.setHeight(5000);
  expect(host()!.getBoundingClientRect().bottom).toBeLessThanOrEqual(WINDOW.height);
  expect(gap()).toBe(before);
});

test("turned to another passage it stays where it is in the window, and moves only where it would cover it", async () => {
  const { page, card, host } = await cardPage();
  const view = windowOf(page);
  card.open("a");
  card.setHeight(200);
  const corner = () => {
    const { left, top } = host()!.getBoundingClientRect();
    return [Math.round(left), Math.round(top)];
  };
  const before = corner();
  expect(card.turn("b")).toMatchObject({ height: 200 });
  const second = page.querySelector("#b")!;
  view.scrollTo(0, second.getBoundingClientRect().bottom - host()!.getBoundingClientRect().top + 8);
  const scrolled = view.scrollY;
  card.setHeight(260);
  expect(corner()).toEqual(before);
  card.settle();
  expect(corner()).toEqual(before);
  expect(host()!.getBoundingClientRect().height).toBe(260);
  expect(card.isMeant(page.body)).toBe(false);
  // From now on with its passage.
  view.scrollTo(0, scrolled - 10);
  expect(corner()).toEqual([before[0], before[1]! + 10]);
  card.turn("b");
  view.scrollBy(0, second.getBoundingClientRect().top - host()!.getBoundingClientRect().top + 5);
  card.settle();
  expect(doOverlap(host()!.getBoundingClientRect(), second.getBoundingClientRect())).toBe(false);
  // It has gone from under the pointer: what is pressed there now was meant for it.
  expect(card.isMeant(page.body)).toBe(true);
  await expect.poll(() => card.isMeant(page.body)).toBe(false);
  expect(card.isMeant(host()!)).toBe(true);
});

test("it never makes the document longer where there is room above", async () => {
  const { page, card, host } = await cardPage();
  page.body.style.height = "560px";
  const before = page.documentElement.scrollHeight;
  card.open("b");
  card.setHeight(200);
  expect(page.documentElement.scrollHeight).toBe(before);
  expect(host()!.getBoundingClientRect().bottom).toBeLessThan(
    page.querySelector("#b")!.getBoundingClientRect().top,
  );
});

test("the focus goes into the card, and back to where it was", async () => {
  const { page, card, host, changes, lost } = await cardPage();
  const button = page.querySelector("button")!;
  button.focus();
  card.open("a");
  expect(page.activeElement).toBe(button);
  await expect.poll(() => page.activeElement).toBe(host());
  card.open("b");
  expect(page.activeElement).toBe(host());
  card.close();
  expect(page.activeElement).toBe(button);
  expect(host()).toBeNull();
  expect(changes).toEqual(["a", "b", null]);
  expect(lost).toEqual([]);
  button.blur();
  card.open("b");
  await expect.poll(() => page.activeElement).toBe(host());
  card.close();
  expect(lost).toEqual(["b"]);
});

test("a frame that answers stays, one that does not is taken away and said to be blocked", async () => {
  const answering = await cardPage();
  answering.card.open("a");
  const silent = await cardPage("<p>This page has been blocked.");
  silent.card.open("b");
  await expect.poll(() => silent.blocked, { timeout: 3000 }).toEqual(["b"]);
  expect(silent.host()).toBeNull();
  expect(silent.changes).toEqual(["b", null]);
  expect(answering.blocked).toEqual([]);
  expect(answering.host()).not.toBeNull();
});

test("in a narrow window it stays at the window's edge, and goes back to its passage in a wide one", async () => {
  const { page, card, host } = await cardPage();
  const view = windowOf(page);
  card.open("a");
  card.setHeight(240);
  (view.frameElement as HTMLElement).style.width = "400px";
  const isSheet = () => {
    const { left, width, bottom } = host()!.getBoundingClientRect();
    return left === 0 && Math.abs(width - page.documentElement.clientWidth) < 1 && Math.abs(bottom - 600) < 1;
  };
  await expect.poll(isSheet).toBe(true);
  view.scrollTo(0, 60);
  expect(isSheet()).toBe(true);
  (view.frameElement as HTMLElement).style.width = "800px";
  await expect.poll(isSheet).toBe(false);
  expect(host()!.getBoundingClientRect().top).toBeGreaterThan(
    page.querySelector("#a")!.getBoundingClientRect().bottom,
  );
});

test("neither the card's address nor its content can be reached by the page", async () => {
  const { page, card, host } = await cardPage();
  card.open("a");
  expect(host()!.shadowRoot).toBeNull();
  expect(host()!.attributes).toHaveLength(0);
  expect(page.querySelector("iframe")).toBeNull();
  // Its window neither: the page could send it elsewhere.
  expect(windowOf(page)).toHaveLength(0);
});
