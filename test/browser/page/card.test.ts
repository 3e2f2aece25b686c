import { afterEach, expect, test, vi } from "vitest";
import { createCard } from "../../../utils/page/card-frame.ts";
import type { Card } from "../../../utils/page/card-frame.ts";
import { placeCard } from "../../../utils/page/card-place.ts";
import { boundsOf } from "../../../utils/page/mark-layout.ts";
import type { Box } from "../../../utils/page/mark-layout.ts";
import { closePages, openPage, windowOf } from "./open-page.ts";

afterEach(closePages);

const WINDOW = { width: 800, height: 600 };

test.each<[string, Box, number, "below" | "above"]>([
  ["below where there is room", { left: 50, top: 100, width: 400, height: 40 }, 200, "below"],
  ["above near the lower edge", { left: 50, top: 500, width: 400, height: 40 }, 200, "above"],
  [
    "below and cut where neither side has room",
    { left: 50, top: 200, width: 400, height: 100 },
    900,
    "below",
  ],
  ["at the right edge", { left: 780, top: 100, width: 10, height: 20 }, 200, "below"],
])("the card's place: %s", (_, passage, wanted, side) => {
  const place = placeCard(passage, WINDOW, wanted);
  expect(place.side).toBe(side);
  expect(place.left).toBeGreaterThanOrEqual(0);
  expect(place.left + place.width).toBeLessThanOrEqual(WINDOW.width);
  expect(place.top >= passage.top + passage.height || place.top + place.height <= passage.top).toBe(true);
  expect(place.top + place.height).toBeLessThanOrEqual(WINDOW.height);
});

test("in a narrow window it takes the width there is", () => {
  const place = placeCard({ left: 4, top: 50, width: 300, height: 20 }, { width: 320, height: 600 }, 200);
  expect(place.width).toBeLessThan(320);
  expect(place.left + place.width).toBeLessThanOrEqual(320);
});

const HTML =
  "<!doctype html><style>body{margin:0;height:2000px}p{margin:80px 30px;font:18px serif}</style>" +
  '<p id="a">First passage of the page.</p><button>Menu</button><p id="b" style="margin-top:380px">Second passage of it.</p>';

interface Opened {
  readonly page: Document;
  readonly card: Card;
  readonly blocked: string[];
  readonly changes: (string | null)[];
  readonly host: () => Element | null;
}

async function cardPage(): Promise<Opened> {
  const page = await openPage(HTML, WINDOW);
  const blocked: string[] = [];
  const changes: (string | null)[] = [];
  const address = URL.createObjectURL(new Blob(["<button>In the card</button>"], { type: "text/html" }));
  const card = createCard(page, {
    urlOf: (id) => `${address}#${id}`,
    title: "Other wordings",
    boxOf: (id) => boundsOf([page.querySelector(`#${id}`)!.getBoundingClientRect()]),
    onBlocked: (id) => blocked.push(id),
    onChange: (id) => changes.push(id),
  });
  return { page, card, blocked, changes, host: () => page.querySelector("body ~ div") };
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
  const { page, card, host, changes } = await cardPage();
  const button = page.querySelector("button")!;
  button.focus();
  card.open("a");
  expect(page.activeElement).toBe(button);
  card.setHeight(200);
  expect(page.activeElement).toBe(host());
  card.open("b");
  card.setHeight(200);
  expect(page.activeElement).toBe(host());
  card.close();
  expect(page.activeElement).toBe(button);
  expect(host()).toBeNull();
  expect(changes).toEqual(["a", "b", null]);
});

test("a card that reports nothing is taken away and said to be blocked, one that reports stays", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const { card, blocked, host } = await cardPage();
    card.open("a");
    card.setHeight(200);
    vi.advanceTimersByTime(5000);
    expect(blocked).toEqual([]);
    expect(host()).not.toBeNull();
    card.close();
    card.open("b");
    vi.advanceTimersByTime(1400);
    expect(host()).not.toBeNull();
    vi.advanceTimersByTime(200);
    expect(blocked).toEqual(["b"]);
    expect(host()).toBeNull();
  } finally {
    vi.useRealTimers();
  }
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
