// The library's list: rows in sight only, by mouse and by keyboard, with the focus where it was.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { LibraryEntry } from "../../../components/library-entry.ts";
import { selectOnly } from "../../../components/selection.ts";
import { parseFilter } from "../../../entrypoints/library/list-params.ts";
import { makeEntries, makeEntry } from "../../fixtures/library.ts";
import { ENGLISH } from "./show.tsx";
import { makeListState, showLibrary } from "./show-library.tsx";

const MANY = 100_000;
const FEW = 1_000;
/** Rows that fill the window, what is drawn beyond it, and the one with the focus. */
const ROW_LIMIT = 60;
/** How much slower a list may be with a hundred times as many articles. */
const PAINT_RATIO = 3;
const SCROLL_RATIO = 2;
const SCROLL_STEPS = 20;

beforeEach(async () => {
  history.replaceState(null, "");
  await page.viewport(1280, 900);
});
afterEach(() => scrollTo(0, 0));

const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
const countRows = (root: Element) => root.querySelectorAll("[role=row]").length;
const getHeadlines = (root: Element) =>
  [...root.querySelectorAll(".library-headline")].map((link) => link.textContent);
const getTop = (element: Element) => element.getBoundingClientRect().top;
const headlineOf = (element: Element | null) => element?.querySelector(".library-headline")?.textContent;

/** Milliseconds from rendering to what is drawn of it. */
async function measurePaint(state: ReturnType<typeof makeListState>): Promise<number> {
  const before = performance.now();
  const { update } = showLibrary(state);
  document.body.getBoundingClientRect();
  const taken = performance.now() - before;
  await frame();
  update(makeListState([]));
  await frame();
  return taken;
}

/** Milliseconds on the page's thread that pages and leaps through the list take, the worst left out; the window is always full. */
async function measureScroll(
  { root, update }: ReturnType<typeof showLibrary>,
  state: ReturnType<typeof makeListState>,
): Promise<number> {
  scrollTo(0, 0);
  update(state);
  await frame();
  const taken: number[] = [];
  for (let step = 0; step < SCROLL_STEPS; step++) {
    const before = performance.now();
    // Every tenth time a leap.
    scrollBy(0, step % 10 === 9 ? document.body.scrollHeight / 5 : 800);
    dispatchEvent(new Event("scroll"));
    await new Promise(requestAnimationFrame);
    root.getBoundingClientRect();
    taken.push(performance.now() - before);
    await frame();
    expect(countRows(root)).toBeLessThan(ROW_LIMIT);
    const rects = [...root.querySelectorAll("[role=row]")].map((row) => row.getBoundingClientRect());
    expect(rects.some((rect) => rect.top < 450 && rect.bottom > 400)).toBe(true);
  }
  return taken
    .sort((a, b) => a - b)
    .slice(0, -2)
    .reduce((sum, each) => sum + each, 0);
}

describe("a hundred thousand articles", () => {
  test("are drawn about as fast as a thousand", async () => {
    const [few, many] = [makeListState(makeEntries(FEW)), makeListState(makeEntries(MANY))];
    await measurePaint(few);
    const rounds: number[] = [];
    for (let round = 0; round < 5; round++)
      rounds.push((await measurePaint(many)) / (await measurePaint(few)));
    expect(Math.min(...rounds)).toBeLessThan(PAINT_RATIO);
  });

  test("scroll as a thousand do, with never more rows than a window needs", async () => {
    const [few, many] = [makeListState(makeEntries(FEW)), makeListState(makeEntries(MANY))];
    const shown = showLibrary(few);
    const rounds: number[] = [];
    for (let round = 0; round < 3; round++)
      rounds.push((await measureScroll(shown, many)) / (await measureScroll(shown, few)));
    expect(Math.min(...rounds)).toBeLessThan(SCROLL_RATIO);
  });

  test("the end is one key away, and the last article is then in sight with the focus", async () => {
    const { root } = showLibrary(makeListState(makeEntries(MANY)));
    root.querySelector<HTMLElement>("[role=row]")!.focus();
    await userEvent.keyboard("{End}");
    await expect.poll(() => headlineOf(document.activeElement)).toMatch(/ 100000$/);
    const { top, bottom } = document.activeElement!.getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(innerHeight);
    expect(document.activeElement!.getAttribute("aria-rowindex")).toBe(
      root.querySelector("[role=treegrid]")!.getAttribute("aria-rowcount"),
    );
  });
});

test("rows do not lie on one another, however high they are", async () => {
  await page.viewport(360, 800);
  const entries = makeEntries(60).map((entry, i): LibraryEntry =>
    i % 4 === 0
      ? { ...entry, headline: "long ".repeat(30), tags: ["a tag", "another tag", "a third"] }
      : entry,
  );
  const { root } = showLibrary(makeListState(entries));
  await frame();
  scrollBy(0, 900);
  await frame();
  await frame();
  // The first has the keyboard, and is drawn wherever it is.
  const rects = [...root.querySelectorAll("[role=row]:not([tabindex='0'])")]
    .map((row) => row.getBoundingClientRect())
    .sort((a, b) => a.top - b.top);
  expect(rects.length).toBeGreaterThan(5);
  for (const [i, rect] of rects.slice(1).entries()) {
    expect(Math.abs(rect.top - rects[i]!.bottom)).toBeLessThan(1);
  }
});

test("arrows move, space selects, shift draws a span, Delete removes what is selected", async () => {
  const { root, actions } = showLibrary(makeListState(makeEntries(9)));
  root.querySelector<HTMLElement>("[role=row]")!.focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(headlineOf(document.activeElement)).toBe("Harbour story 1");
  await userEvent.keyboard(" ");
  expect(root.querySelectorAll("[aria-selected=true]")).toHaveLength(1);
  await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  expect(root.querySelectorAll("[aria-selected=true]")).toHaveLength(3);
  await expect.element(page.getByText("3 selected", { exact: false })).toBeVisible();
  await userEvent.keyboard("{Delete}");
  expect(actions.onRemove).toHaveBeenCalledWith([1, 2, 3]);
  await userEvent.keyboard("{Escape}");
  expect(root.querySelectorAll("[aria-selected=true]")).toHaveLength(0);
  await userEvent.keyboard("{Enter}");
  expect(actions.onOpenArticle).toHaveBeenCalledWith(3);
});

test("a click selects one, with Ctrl one more, with Shift all between; a headline is a link", async () => {
  const { root } = showLibrary(makeListState(makeEntries(9)));
  const rowOf = (id: number) =>
    root.querySelector(`[href="#/article/${id}"]`)!.closest("[role=row]")!.querySelector(".library-facts")!;
  await userEvent.click(rowOf(1));
  await userEvent.keyboard("{Control>}");
  await userEvent.click(rowOf(3));
  await userEvent.keyboard("{/Control}");
  expect(root.querySelectorAll("[aria-selected=true]")).toHaveLength(2);
  await userEvent.click(rowOf(1));
  await userEvent.keyboard("{Shift>}");
  await userEvent.click(rowOf(5));
  await userEvent.keyboard("{/Shift}");
  expect(root.querySelectorAll("[aria-selected=true]")).toHaveLength(5);
});

test("Ctrl A takes all that is listed, and the bar says of how many", async () => {
  const { root, actions, update } = showLibrary(makeListState(makeEntries(9)));
  root.querySelector<HTMLElement>("[role=row]")!.focus();
  // A row is named by what it shows, once.
  await expect.element(page.getByRole("row", { name: /^Council story 2/ })).toBeVisible();
  await userEvent.keyboard("{Control>}a{/Control}");
  expect(actions.onSelectAll).toHaveBeenCalledOnce();
  update(makeListState(makeEntries(9), { selection: { ids: new Set([1, 2]), anchor: null } }));
  await userEvent.keyboard("{Control>}{ArrowDown} {/Control}");
  await expect.element(page.getByText("1 selected · 9 articles")).toBeVisible();
});

test("the focus stays in the list when its row goes away, and in the page when all do", async () => {
  const entries = makeEntries(6);
  const { root, update } = showLibrary(makeListState(entries));
  root.querySelector<HTMLElement>("[role=row]")!.focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(headlineOf(document.activeElement)).toBe("Council story 2");
  update(makeListState(entries.filter((entry) => entry.id !== 2)));
  await expect.poll(() => headlineOf(document.activeElement)).toBe("Dam story 3");
});

test("the focus goes back into the list with what was brought back", async () => {
  const entries = makeEntries(6);
  const { root, actions, update } = showLibrary(makeListState(entries));
  root.querySelector<HTMLElement>("[role=row]")!.focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  const left = makeListState(entries.filter((entry) => entry.id !== 2));
  update(left, { undoable: { said: "1 article removed." } });
  await userEvent.keyboard("{Tab}");
  await expect.element(page.getByRole("button", { name: "Undo" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(actions.onUndo).toHaveBeenCalledOnce();
  update(makeListState(entries));
  await expect.poll(() => headlineOf(document.activeElement)).toBe("Council story 2");
});

test("the way back leads to the row that was opened, where it was in the window; another way to the beginning", async () => {
  const state = makeListState(makeEntries(FEW));
  const { root, update } = showLibrary(state);
  const comeBack = async () => {
    update(makeListState([]));
    scrollTo(0, 0);
    root.querySelector("main")!.focus();
    update(state);
    await frame();
    await frame();
  };
  root.querySelector<HTMLElement>("[role=row]")!.focus();
  await userEvent.keyboard("{End}{PageUp}{PageUp}{ArrowUp}{ArrowDown}{Enter}");
  const [headline, top] = [headlineOf(document.activeElement), getTop(document.activeElement!)];
  expect(scrollY).toBeGreaterThan(innerHeight);
  await comeBack();
  expect(headlineOf(document.activeElement)).toBe(headline);
  expect(Math.abs(getTop(document.activeElement!) - top)).toBeLessThan(2);
  history.replaceState(null, "");
  await comeBack();
  expect(scrollY).toBe(0);
});

test("a note that was typed and not saved is saved as its dialogue goes", async () => {
  const state = makeListState([makeEntry(1)], {
    selection: selectOnly(1),
    dialogue: "annotate",
    annotation: { tags: [], note: "Old." },
  });
  const { actions, update } = showLibrary(state);
  actions.onNote.mockResolvedValue(true);
  const field = page.getByRole("textbox", { name: ENGLISH.t("library_note_own") });
  await userEvent.fill(field, "Saved by hand.");
  await userEvent.click(page.getByRole("button", { name: ENGLISH.t("library_note_keep") }));
  await userEvent.fill(field, "Typed on.");
  await userEvent.keyboard("{Escape}");
  expect(actions.onDialogue).toHaveBeenCalledExactlyOnceWith(null);
  update({ ...state, dialogue: null });
  expect(actions.onNote.mock.calls).toEqual([["Saved by hand."], ["Typed on."]]);
});

describe("filters", () => {
  const filter = parseFilter(new URLSearchParams("show=saved&outlet=&tag=floods&from=2026-10-01"));

  test("say what they are set to while they are folded away, and let a search go on without them", async () => {
    await page.viewport(360, 800);
    const { root, actions } = showLibrary(makeListState([], { filter, query: "dam" }));
    const used = [...root.querySelectorAll<HTMLElement>(".library-filter-used")];
    expect(used.map((each) => each.innerText)).toEqual([
      ENGLISH.t("library_show_saved"),
      ENGLISH.t("ui_outlet_unknown"),
      "floods",
      "Oct 1, 2026 –",
    ]);
    await userEvent.click(page.getByRole("button", { name: ENGLISH.t("library_unfilter") }));
    expect(actions.onFilter).toHaveBeenCalledOnce();
    await userEvent.click(root.querySelector("summary")!);
    expect(used.every((each) => each.getClientRects().length === 0)).toBe(true);
  });

  test("stay open in a window that is made narrower", async () => {
    const { root, update } = showLibrary(makeListState(makeEntries(3)));
    await page.viewport(800, 800);
    update(makeListState(makeEntries(3), { filter }));
    expect(root.querySelector<HTMLDetailsElement>(".library-filters")!.open).toBe(true);
  });
});

test("groups fold, and say how much is in them", async () => {
  const { root, actions } = showLibrary(makeListState(makeEntries(6)));
  const group = root.querySelector<HTMLElement>(".library-group")!;
  expect(group.getAttribute("aria-expanded")).toBe("true");
  expect(group.textContent).toContain("3 articles");
  group.focus();
  await userEvent.keyboard("{ArrowLeft}");
  expect(actions.onFold).toHaveBeenCalledWith("e3", false);
});

test("what was found is marked in its text, and hostile words stay words", async () => {
  const text = "The <b>dam</b> broke";
  const hits = [{ start: 7, end: 10 }];
  const found = (["note", "tag", "text"] as const).map((place) => ({ place, text, hits }));
  const entry = makeEntry(1, { headline: "<img src=x onerror=1>", tags: ["<i>"], hasNote: true });
  const row = { kind: "article", key: "a1", entry, isGrouped: false, found } as const;
  const { root } = showLibrary(makeListState([entry], { rows: [row], rowCount: 1, query: "dam" }));
  expect([...root.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["dam", "dam", "dam"]);
  // What is the reader's own is named, the note once.
  expect([...root.querySelectorAll(".row-tag")].map((tag) => tag.textContent)).toEqual(["Note", "Tag"]);
  expect(root.querySelectorAll(".library-list :is(img, .library-tag i, .library-found b)")).toHaveLength(0);
  expect(getHeadlines(root)).toEqual(["<img src=x onerror=1>"]);
});

test("a link says that it has no text yet and leads to its page, unless its address is no web address", () => {
  const urls = ["https://gazette.example/later", "javascript:alert(1)", null];
  const entries = urls.map((url, i) => makeEntry(i + 1, { wordCount: 0, url, eventId: null }));
  const { root } = showLibrary(makeListState([...entries, makeEntry(4)]));
  expect([...root.querySelectorAll(".library-facts .row-tag")].map((tag) => tag.textContent)).toEqual(
    urls.map(() => ENGLISH.t("library_link")),
  );
  const links = [...root.querySelectorAll<HTMLAnchorElement>(".library-facts a")];
  expect(links.map(({ href, target }) => [href, target])).toEqual([[urls[0], "_blank"]]);
});

test("/ goes to the search box, ? shows the keys, arrow down goes into the list", async () => {
  const { root, actions } = showLibrary(makeListState(makeEntries(3)));
  root.querySelector<HTMLElement>("[role=row]")!.focus();
  await userEvent.keyboard("/");
  await expect.element(page.getByRole("searchbox")).toHaveFocus();
  await userEvent.keyboard("?");
  expect(actions.onDialogue).not.toHaveBeenCalled();
  await userEvent.keyboard("{ArrowDown}");
  expect(root.querySelector(".library-list")!.contains(document.activeElement)).toBe(true);
  await userEvent.keyboard("?");
  expect(actions.onDialogue).toHaveBeenCalledWith("help");
});
