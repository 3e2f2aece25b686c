import { afterEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Differences } from "../../../components/differences.tsx";
import { comparePrinted } from "../../../utils/text/compare.ts";
import type { LibraryEventActions } from "../../../components/library-event.tsx";
import { COPIES, EVENT_STATES, makeEvent } from "./library-event-states.tsx";
import { LANGUAGES } from "./languages.ts";
import { findFaults, turnTo } from "./layouts.tsx";
import { findViolations, setColorScheme, setPaper, show } from "./show.tsx";

afterEach(() => page.viewport(420, 900));

const WIDTHS = [320, 360, 1280] as const;
const readRows = (root: Element) =>
  [...root.querySelectorAll<HTMLTableRowElement>("tr[data-fact]")].map((row) =>
    [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()),
  );

test.each(LANGUAGES)("%s: every state holds, from narrow to wide", async (language) => {
  expect(await findFaults(await turnTo(language), WIDTHS, EVENT_STATES)).toEqual([]);
});

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test.each(Object.entries(EVENT_STATES))("axe finds nothing: %s", async (_, state) => {
    await setColorScheme(scheme);
    for (const width of [360, 1280]) {
      await page.viewport(width, 900);
      const { root, update } = show(state);
      expect(await findViolations(root), `${width} px`).toEqual([]);
      update(null);
    }
  });
});

test("an article of which only the address is kept says so and leads there", () => {
  const { root } = show(EVENT_STATES["a link alone"]);
  const entry = root.querySelector<HTMLElement>(".timeline-entry")!;
  expect(entry.querySelector(".row-tag")).not.toBeNull();
  const link = entry.querySelector<HTMLAnchorElement>("a[target=_blank]")!;
  expect([link.href, link.rel]).toEqual(["https://harbour-post.example/later", "noreferrer noopener"]);
  expect(show(EVENT_STATES.alone).root.querySelector(".row-tag, a[target=_blank]")).toBeNull();
});

describe("the matrix", () => {
  test("has a column for each voice, copies in one, and says what each reports", async () => {
    await page.viewport(1280, 900);
    const { root } = show(makeEvent());
    const heads = [...root.querySelectorAll<HTMLElement>("thead th")].map((head) => head.innerText);
    expect(heads[0]).toMatch(/The Harbour Post\s+Coast Daily/);
    expect(heads).toHaveLength(4);
    const [closed] = readRows(root);
    const ledger = heads.findIndex((head) => head.includes("Northern Ledger"));
    expect(closed![ledger]).toContain("Inspectors found a crack");
    expect(closed![heads.findIndex((head) => head.includes("Nordbote"))]).toBe("not compared");
    const figures = root.querySelector<HTMLElement>(".matrix-figures")!.innerText;
    expect(figures).toContain("14,000");
    expect(figures).toContain("12,000");
    expect(figures).toContain("do not agree");
    const bote = heads.findIndex((head) => head.includes("Nordbote"));
    const given = [...root.querySelectorAll<HTMLTableRowElement>(".matrix-figures tr")].slice(1);
    expect(given.map((row) => row.cells[bote]!.innerText)).toEqual(given.map(() => "not compared"));
  });

  test("shows what only one voice says, and among how many", async () => {
    await page.viewport(1280, 900);
    const { root } = show(makeEvent());
    const before = readRows(root).length;
    await userEvent.click(page.getByRole("radio", { name: "what only one says" }));
    await vi.waitFor(() => expect(readRows(root).length).toBeLessThan(before));
    const fine = readRows(root)
      .find((row) => row.join().includes("regional court"))!
      .join(" ");
    expect(fine).toContain("1 of 3 voices In none of the 2 others you have.");
  });

  test("prints once what several of a voice print alike, each to be corrected, and names few of many outlets", async () => {
    await page.viewport(1280, 900);
    const onTell = vi.fn<LibraryEventActions["onTell"]>();
    const { root } = show(makeEvent({ articles: COPIES, actions: { onTell } }));
    const head = root.querySelector<HTMLElement>("thead th")!;
    expect(head.querySelectorAll(".outlet-name")).toHaveLength(4);
    expect(head.innerText).toContain("and 4 more");
    const cell = root.querySelector<HTMLElement>("tr[data-fact] th")!;
    expect(cell.querySelectorAll(".printed")).toHaveLength(1);
    expect(cell.querySelectorAll(".outlet-name")).toHaveLength(8);
    const buttons = cell.querySelectorAll<HTMLButtonElement>(".correct button");
    expect(buttons).toHaveLength(7);
    buttons[6]!.click();
    expect(onTell.mock.calls[0]![0]).toBe(COPIES[7]!.id);
  });

  test("is marks where the voices are many; a row opens to its words, by key", async () => {
    await page.viewport(1280, 900);
    const { root } = show(EVENT_STATES["many voices"]);
    const button = root.querySelector<HTMLElement>(".matrix-open")!;
    expect(button.getAttribute("aria-expanded")).toBe("false");
    button.focus();
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(button.getAttribute("aria-expanded")).toBe("true"));
    const opened = root.querySelector<HTMLElement>(`#${button.getAttribute("aria-controls")!}`)!;
    expect(opened.innerText).toContain("Northern Ledger");
    expect(opened.innerText).toContain("Inspectors found a crack");
  });

  test("is whole on paper, without its buttons, and a full mark is a full one", async () => {
    await page.viewport(1280, 300);
    const { root } = show(EVENT_STATES["many voices"]);
    const box = root.querySelector<HTMLElement>(".matrix-scroll")!;
    expect(box.scrollHeight).toBeGreaterThan(box.clientHeight);
    await setPaper();
    expect(box.scrollHeight).toBe(box.clientHeight);
    const mark = root.querySelector('.matrix-mark[data-kind="says"]')!;
    expect(getComputedStyle(mark, "::before").printColorAdjust).toBe("exact");
    for (const button of root.querySelectorAll<HTMLElement>(".correct"))
      expect(button.checkVisibility()).toBe(false);
  });

  test("keeps what is focused in sight, up the page too, below the heads that stay", async () => {
    await page.viewport(1280, 500);
    const { root } = show(makeEvent());
    const links = [...root.querySelectorAll<HTMLElement>(".fact-note a, tr[data-fact] .correct button")];
    links.at(-1)!.focus();
    for (const link of links.slice(0, -1).toReversed()) {
      await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
      expect(document.activeElement).toBe(link);
      const { left, top, height } = link.getBoundingClientRect();
      expect(link.contains(document.elementFromPoint(left + 4, top + height / 2)), link.textContent).toBe(
        true,
      );
    }
  });

  test("is a list by fact in a narrow window, with those who do not say it", async () => {
    await page.viewport(360, 900);
    const { root } = show(makeEvent());
    expect(root.querySelector("table")).toBeNull();
    const school = [...root.querySelectorAll<HTMLElement>(".matrix-list li.entry")].find((entry) =>
      entry.innerText.includes("island schools"),
    )!;
    expect(school.querySelector(".fact-others")!.textContent).toContain("Northern Ledger");
  });

  test("a fact that the address names is marked and in sight", async () => {
    await page.viewport(1280, 400);
    const { root } = show(EVENT_STATES["a fact asked for"]);
    const row = root.querySelector("tr[aria-current]")!;
    await vi.waitFor(() => expect(row.getBoundingClientRect().bottom).toBeLessThan(400));
    const link = row.querySelector<HTMLAnchorElement>(".fact-note a")!;
    expect(link.getAttribute("href")).toBe("#/event/7?base=post&fact=post-0");
  });
});

test("words keep the marks that stand at them where another's are compared with them", () => {
  const here = "Lena Brandt said the bridge was closed for good reason on Tuesday.";
  const edits = comparePrinted(
    here,
    'Lena Brandt said the bridge was "closed for good reason" on Tuesday ($2m).',
  );
  const { root } = show(<Differences edits={edits} text="" />);
  for (const gone of root.querySelectorAll("del")) gone.remove();
  expect(root.textContent).toBe('Lena Brandt said the bridge was "closed for good reason" on Tuesday ($2m).');
});

test("the timeline tells a time from a day, and both from neither", () => {
  const { root } = show(makeEvent());
  const days = [...root.querySelectorAll<HTMLElement>(".timeline-days > li")].map((day) => day.innerText);
  expect(days).toHaveLength(2);
  expect(days[0]!.indexOf("The Harbour Post")).toBeLessThan(days[0]!.indexOf("Coast Daily"));
  expect(days[0]).toMatch(/time not stated\s+Northern Ledger/);
  expect(root.querySelector<HTMLElement>(".timeline-undated")!.innerText).toContain("In no order");
  expect(root.querySelectorAll(".timeline-undated .timeline-entry")).toHaveLength(1);
});

test("every article but the base can be told to be of another event", () => {
  const onTellApart = vi.fn();
  const { root } = show(makeEvent({ actions: { onTellApart } }));
  const entries = [...root.querySelectorAll<HTMLElement>(".timeline-entry")];
  const find = (outlet: string) => entries.find((entry) => entry.innerText.includes(outlet))!;
  expect(find("The Harbour Post").querySelector("button")).toBeNull();
  find("Northern Ledger").querySelector("button")!.click();
  expect(onTellApart).toHaveBeenCalledExactlyOnceWith("ledger");
});

test("a button leads to each part of the page, focus included", async () => {
  show(makeEvent());
  await userEvent.click(page.getByRole("button", { name: "Figures" }));
  expect(document.activeElement!.textContent).toBe("Figures");
  await userEvent.click(page.getByRole("button", { name: "Who says what" }));
  expect(document.activeElement!.id).toBe("event-matrix");
});

test("another base, stopping and going on are a choice and two buttons", async () => {
  const actions = { onChooseBase: vi.fn(), onStop: vi.fn(), onCompare: vi.fn() };
  const { root, update } = show(makeEvent({ actions }));
  const select = root.querySelector("select")!;
  await userEvent.selectOptions(select, "ledger");
  expect(actions.onChooseBase).toHaveBeenCalledWith("ledger");
  update(makeEvent({ actions, comparison: { state: "running", doneCount: 1, totalCount: 4 } }));
  expect(root.querySelector("progress")!.position).toBeCloseTo(0.25);
  await userEvent.click(page.getByRole("button", { name: "Stop" }));
  expect(actions.onStop).toHaveBeenCalledOnce();
  update(makeEvent({ actions, comparison: { state: "stopped" } }));
  await userEvent.click(page.getByRole("button", { name: "Compare" }));
  expect(actions.onCompare).toHaveBeenCalledOnce();
});

test("another article's words for one of the base's facts can be said to be no match, and no words of the base", async () => {
  await page.viewport(1280, 900);
  const onTell = vi.fn<LibraryEventActions["onTell"]>();
  const { root } = show(makeEvent({ actions: { onTell } }));
  const row = root.querySelector<HTMLTableRowElement>("tr[data-fact]")!;
  const [base, ...others] = [...row.cells].map((cell) => ({
    words: cell.querySelector<HTMLElement>(".printed")?.innerText ?? "",
    buttons: [...cell.querySelectorAll<HTMLButtonElement>(".correct button")],
  }));
  const other = others.find(({ buttons }) => buttons.length > 0)!;
  expect(base!.buttons.every((button) => !button.innerText.includes(base!.words))).toBe(true);
  await userEvent.click(other.buttons[0]!);
  const [articleId, told] = onTell.mock.calls[0]!;
  expect(articleId).not.toBe("");
  expect(told).toMatchObject({ kind: "not-a-match", part: "passage", here: base!.words, phrases: null });
  const heads = ["event-quotations", "event-figures"].map((id) =>
    root.querySelector(`[aria-labelledby=${id}]`)!,
  );
  for (const part of heads) expect(part.querySelectorAll(".correct button").length).toBeGreaterThan(0);
  for (const button of heads.map((part) => part.querySelector<HTMLButtonElement>(".correct button")!))
    await userEvent.click(button);
  expect(onTell.mock.calls.map(([, said]) => said.part)).toEqual(["passage", "quotation", "figure"]);
});
