import { beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { IDLE, type ActionStatus } from "../../../components/page-actions.ts";
import { PageView } from "../../../components/page-view.tsx";
import type { CorrectionView, TabView, Told } from "../../../utils/messaging/protocol.ts";
import { COVERAGE, EMPTY, makeArticle, makeView, PAGE } from "../../fixtures/coverage.ts";
import { makeActions, showPage } from "./show-page.tsx";
import { findViolations, setColorScheme, show } from "./show.tsx";

beforeEach(() => page.viewport(420, 2000));

const PASSAGE = COVERAGE.passages[0]!;
const TOLD: Told = {
  kind: "not-a-match",
  part: "passage",
  here: PASSAGE.text,
  there: PASSAGE.versions[0]!.text,
  phrases: null,
};
const CORRECTIONS: readonly CorrectionView[] = [
  { id: "7", told: { kind: "not-same-event" }, articleId: "north", headline: "Norland", outlet: "Ledger" },
  { id: "8", told: TOLD, articleId: null, headline: null, outlet: null },
];
const COMPARED = {
  page: { ...PAGE, headline: "Bridge shut", outlet: "Other Paper" },
  coverage: {
    ...COVERAGE,
    sameCopy: null,
    voices: [{ ...COVERAGE.voices[1]!, articles: [makeArticle("tab-3", { verdict: "related" })] }],
    shelf: [],
    comparedCount: 1,
  },
};
const TABS = [
  { tabId: 3, title: "Bridge shut", from: "Other Paper" },
  { tabId: 4, title: "Ferries full", from: null },
];

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test.each([
    ["corrections", { view: makeView({ corrections: CORRECTIONS }) }],
    ["corrected just now", { status: { correction: { id: "8", told: TOLD, focusKey: "p1-coast-0" } } }],
    ["tabs listed", { status: { comparableTabs: TABS } }],
    ["no tab to list", { view: makeView({ coverage: EMPTY }), status: { comparableTabs: [] } }],
    ["compared with a tab", { view: makeView({ compared: COMPARED }) }],
  ])("axe finds nothing: %s", async (_name, shown) => {
    await setColorScheme(scheme);
    const { root } = showPage(shown);
    for (const details of root.querySelectorAll("details")) details.open = true;
    expect(await findViolations(root)).toEqual([]);
  });
});

test("every voice and every match can be corrected, where it stands", async () => {
  const { actions, root } = showPage();
  const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click();
  await press(/^Not the same event ?: Norland shuts/);
  expect(actions.onTell).toHaveBeenLastCalledWith("north", { kind: "not-same-event" }, "event-north");
  await press(/^Same event ?: Halden bridge closes/);
  expect(actions.onTell).toHaveBeenLastCalledWith("older", { kind: "same-event" }, "event-older");
  await press(/^Not a match ?: The Halden bridge was shut to all traffic/);
  expect(actions.onTell).toHaveBeenLastCalledWith("coast", TOLD, expect.any(String));
  await press(/^Not a match ?: damage to a main cable/);
  expect(actions.onTell.mock.lastCall?.[1]).toMatchObject({
    part: "wording",
    here: PASSAGE.text,
    phrases: { here: "a crack in its main cable", there: "damage to a main cable" },
  });
  await page.getByRole("tab", { name: /^Quotations/ }).click();
  await press(/^Not a match ?: We will not reopen it$/);
  expect(actions.onTell.mock.lastCall?.slice(0, 2)).toMatchObject([
    "evening",
    { part: "quotation", here: expect.stringContaining("not one hour before"), phrases: null },
  ]);
  await page.getByRole("tab", { name: /^Figures/ }).click();
  await press(/^Not a match ?: More than 11,500/);
  expect(actions.onTell.mock.lastCall?.[1]).toMatchObject({
    part: "figure",
    phrases: { here: "At least 14,000", there: "More than 11,500" },
  });
  const keys = [...root.querySelectorAll<HTMLElement>("[data-focus]")].map((e) => e.dataset["focus"]);
  expect(new Set(keys).size).toBe(keys.length);
});

test("what was corrected before says so, and is taken back there or in the menu", async () => {
  const { actions } = showPage({ view: makeView({ corrections: CORRECTIONS }) });
  await page.getByRole("button", { name: /^Take back ?: Norland shuts key crossing/ }).click();
  expect(actions.onTakeBack).toHaveBeenLastCalledWith("7");
  await page.getByText("More", { exact: true }).click();
  await page.getByRole("button", { name: /^Take back ?: The Halden bridge was closed/ }).click();
  expect(actions.onTakeBack).toHaveBeenLastCalledWith("8");
});

test("the focus goes to Undo when the corrected part goes away, and back to it when it is undone", async () => {
  const actions = makeActions();
  const withoutFirst = {
    ...COVERAGE,
    passages: [{ ...PASSAGE, versions: PASSAGE.versions.slice(1) }, ...COVERAGE.passages.slice(1)],
  };
  const pageWith = (status: Partial<ActionStatus>, view: TabView) => (
    <PageView view={view} status={{ ...IDLE, ...status }} actions={actions} />
  );
  const { update } = show(pageWith({}, makeView()));
  const button = page.getByRole("button", { name: /^Not a match ?: The Halden bridge was shut/ });
  await button.click();
  const [, told, focusKey] = actions.onTell.mock.lastCall!;
  const correction = { id: null, told, focusKey };
  update(pageWith({ pending: "correction", correction }, makeView()));
  // The new view comes before the answer, as it does from the background.
  update(pageWith({ pending: "correction", correction }, makeView({ coverage: withoutFirst })));
  update(pageWith({ correction: { ...correction, id: "9" } }, makeView({ coverage: withoutFirst })));
  const undo = page.getByRole("button", { name: "Undo" });
  await expect.element(undo).toHaveFocus();
  await expect.element(page.getByRole("status")).toHaveTextContent("You said: not a match.");
  await undo.click();
  expect(actions.onTakeBack).toHaveBeenLastCalledWith("9");
  update(pageWith({ pending: "correction", correction: { ...correction, id: "9" } }, makeView()));
  update(pageWith({ isTakenBack: true }, makeView()));
  await expect.element(button).toHaveFocus();
  await expect.element(page.getByRole("status")).toHaveTextContent("Taken back.");
});

test("open tabs are listed, and it is said how to add one", async () => {
  const { actions } = showPage({ status: { comparableTabs: TABS } });
  await page.getByText("More", { exact: true }).click();
  await expect.element(page.getByText(/^Missing a tab\?/)).toBeVisible();
  await page.getByRole("button", { name: "Ferries full" }).click();
  expect(actions.onCompare).toHaveBeenCalledWith(4);
  // What was asked for stands below the menu.
  await expect.element(page.getByText("More", { exact: true })).toHaveFocus();
  await expect.element(page.getByText(/^Missing a tab\?/)).not.toBeVisible();
});

test("two tabs side by side: not saved, no word of other articles, nothing to correct, and a way back", async () => {
  const { actions, root } = showPage({ view: makeView({ compared: COMPARED }) });
  await expect
    .element(page.getByRole("heading", { name: "Compared with an open tab, not saved" }))
    .toBeVisible();
  await expect.element(page.getByText("Similar, but not the same event")).toBeVisible();
  expect(root.querySelectorAll(".correct, .voice-list, .shelf")).toHaveLength(0);
  await page.getByRole("tab", { name: /^One side/ }).click();
  await expect.element(page.getByText("Not on the other page.")).toBeVisible();
  expect(root.textContent).not.toContain("that you have");
  await page.getByRole("button", { name: "Back to your articles" }).click();
  expect(actions.onCompare).toHaveBeenCalledWith(null);
});

test("copying is one press in the menu, and announced", async () => {
  const { actions } = showPage({ status: { isCopied: true } });
  await page.getByText("More", { exact: true }).click();
  await page.getByRole("button", { name: "Copy with citations" }).click();
  expect(actions.onCopy).toHaveBeenCalledOnce();
  await expect.element(page.getByRole("status")).toHaveTextContent("Copied.");
});

test("without a connection it says what still works", async () => {
  showPage();
  // It listens once it is drawn.
  for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done));
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
  try {
    dispatchEvent(new Event("offline"));
    await expect.element(page.getByText(/^You are offline\./)).toBeVisible();
  } finally {
    Reflect.deleteProperty(navigator, "onLine");
    dispatchEvent(new Event("online"));
  }
  await expect.element(page.getByText(/^You are offline\./)).not.toBeInTheDocument();
});
