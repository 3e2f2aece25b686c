import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { IDLE, type ActionStatus, type PageActions } from "../../../components/page-actions.ts";
import { PageView } from "../../../components/page-view.tsx";
import type { TabView } from "../../../utils/messaging/protocol.ts";
import { COVERAGE, EMPTY, HOSTILE, makeArticle, makeView, PAGE, SAVED } from "../../fixtures/coverage.ts";
import { findViolations, setColorScheme, show } from "./show.tsx";

function makeActions() {
  return {
    onRead: vi.fn<PageActions["onRead"]>(),
    onSave: vi.fn<PageActions["onSave"]>(),
    onRemove: vi.fn<PageActions["onRemove"]>(),
    onRestore: vi.fn<PageActions["onRestore"]>(),
    onShowArticle: vi.fn<PageActions["onShowArticle"]>(),
    onShowPassage: vi.fn<PageActions["onShowPassage"]>(),
    onSetMarks: vi.fn<PageActions["onSetMarks"]>(),
    onRemoveSeeds: vi.fn<PageActions["onRemoveSeeds"]>(),
    onOpenPanel: vi.fn<() => void>(),
    onSetSiteAccess: vi.fn<(isAlways: boolean) => void>(),
  } satisfies PageActions;
}

interface Shown {
  readonly view?: TabView | null;
  readonly status?: Partial<ActionStatus>;
  readonly shownArticleId?: string | null;
}

function showPage({ view = makeView(), status = {}, shownArticleId = null }: Shown = {}) {
  const actions = makeActions();
  const element = (
    <PageView view={view} status={{ ...IDLE, ...status }} shownArticleId={shownArticleId} actions={actions} />
  );
  return { actions, root: show(element).root };
}

const failed = (code: "not-an-article" | "corpus-unavailable"): TabView => ({
  state: "failed",
  error: { code, message: "for the log" },
});

beforeEach(() => page.viewport(420, 2000));

const STATES: Readonly<Record<string, Shown>> = {
  loading: { view: null },
  reading: { view: { state: "reading" } },
  unread: { view: { state: "unread" } },
  "not an article": { view: failed("not-an-article") },
  failed: { view: failed("corpus-unavailable") },
  "nothing found": { view: makeView({ coverage: EMPTY }) },
  "other voices": { status: { isSiteAlwaysRead: false } },
  "saved, opened at a passage": {
    view: makeView({ saved: SAVED, isCardBlocked: true, focusedPassageId: "p2" }),
  },
  "removed, then a failure": {
    status: { removedArticleId: "page", failure: { code: "storage-full", message: "" } },
  },
  "one article only": { shownArticleId: "north" },
  "language not compared": {
    view: makeView({
      page: { ...PAGE, language: "de" },
      coverage: { ...COVERAGE, isWordingCompared: false },
    }),
  },
};

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test.each(Object.entries(STATES))("axe finds nothing: %s", async (_name, shown) => {
    await setColorScheme(scheme);
    const { root } = showPage(shown);
    for (const details of root.querySelectorAll("details")) details.open = true;
    expect(await findViolations(root)).toEqual([]);
  });

  test.each(["Quotations", "Figures", "One side"])("axe finds nothing: %s", async (name) => {
    await setColorScheme(scheme);
    const { root } = showPage();
    await page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
    expect(await findViolations(root)).toEqual([]);
  });
});

test("a page not read yet has one button, which reads it", async () => {
  const { actions } = showPage({ view: { state: "unread" } });
  await page.getByRole("button").click();
  expect(actions.onRead).toHaveBeenCalledOnce();
});

test("every failure is worded and no code is shown", () => {
  const { root } = showPage({ view: failed("corpus-unavailable") });
  expect(root.textContent).toContain("cannot be opened right now. Nothing was deleted.");
  expect(root.textContent).not.toContain("for the log");
});

test("voices stand by origin, and copies of the page's own text are not among them", async () => {
  showPage();
  await expect.element(page.getByRole("heading", { name: "2 other voices on this event" })).toBeVisible();
  await expect.element(page.getByText("Reuters copy: Northern Ledger, Evening Circular")).toBeVisible();
  await expect.element(page.getByText("Same AFP copy as this page: 91% of the text")).toBeVisible();
  await expect.element(page.getByText("2 hours later")).toBeVisible();
});

test("what is not known is said to be unknown", async () => {
  const unknown = { ...PAGE, headline: null, outlet: null, published: null, wire: null };
  showPage({ view: makeView({ page: unknown, coverage: EMPTY }) });
  await expect.element(page.getByText("no headline known")).toBeVisible();
  await expect.element(page.getByText("outlet not stated")).toBeVisible();
  await expect.element(page.getByText("date not stated")).toBeVisible();
});

test("a row shows only its passages, and a second click all again", async () => {
  const { actions } = showPage();
  await page.getByRole("button", { name: /Norland shuts key crossing/ }).click();
  expect(actions.onShowArticle).toHaveBeenLastCalledWith("north");
  const second = showPage({ shownArticleId: "evening" });
  await page
    .elementLocator(second.root)
    .getByRole("button", { name: /minister blames/ })
    .click();
  expect(second.actions.onShowArticle).toHaveBeenLastCalledWith(null);
});

test("with one article shown its passages alone are listed", () => {
  const { root } = showPage({ shownArticleId: "evening" });
  expect(root.querySelectorAll(".entry")).toHaveLength(1);
  expect(root.querySelector(".entry")?.textContent).toContain("insisted");
});

test("differences are marked both ways", () => {
  const { root } = showPage();
  const [version] = root.querySelectorAll(".entry .version-list .version");
  expect([...(version?.querySelectorAll("del") ?? [])].map((e) => e.textContent)).toEqual([
    "closed",
    "found",
  ]);
  expect([...(version?.querySelectorAll("ins") ?? [])].map((e) => e.textContent)).toEqual([
    "shut",
    "discovered",
  ]);
});

test("a sentence that shares next to nothing is shown plain", () => {
  const { root } = showPage();
  const plain = [...root.querySelectorAll(".entry p")].find((p) =>
    p.textContent.startsWith("Engineers shut"),
  );
  expect(plain?.querySelectorAll("ins, del")).toHaveLength(0);
});

test("an article's versions stand under one name; the less close articles unfold", async () => {
  const [first] = COVERAGE.passages;
  const [closest] = first!.versions;
  const from = (articleId: string) => ({ ...closest!, articleId });
  const versions = [from("coast"), from("north"), from("coast"), from("plain"), from("evening")];
  const { root } = showPage({
    view: makeView({ coverage: { ...COVERAGE, passages: [{ ...first!, versions }] } }),
  });
  const names = [...root.querySelectorAll(".version-list .outlet-name")].map((name) => name.textContent);
  expect(names).toEqual(["Coast Daily", "Northern Ledger", "outlet not stated", "Evening Circular"]);
  await expect.element(page.getByText("In 1 more article", { exact: true })).toBeVisible();
  expect(root.querySelector("details.version-more")?.hasAttribute("open")).toBe(false);
});

test("articles whose outlet is not stated are told apart by more than colour", () => {
  const articles = [makeArticle("one"), makeArticle("two")];
  const voice = { id: "one", origin: { kind: "shared-copy", wire: null, share: 1 }, articles } as const;
  const coverage = { ...COVERAGE, sameCopy: null, voices: [voice], shelf: [] };
  const { root } = showPage({ view: makeView({ coverage }) });
  const names = [...root.querySelectorAll(".row .outlet-name")].map((name) => name.textContent);
  expect(names).toEqual(["outlet not stated (1)", "outlet not stated (2)"]);
});

test("cut quotations are shown as cut, reworded ones are not", async () => {
  const { root } = showPage();
  await page.getByRole("tab", { name: /^Quotations/ }).click();
  const versions = [...root.querySelectorAll("blockquote")];
  expect(versions.map((version) => version.querySelectorAll(".cut").length)).toEqual([0, 1, 1, 0]);
  expect(versions[3]?.querySelectorAll("ins").length).toBe(2);
});

test("figures that do not agree come first", async () => {
  const { root } = showPage();
  await page.getByRole("tab", { name: /^Figures/ }).click();
  expect([...root.querySelectorAll(".entry h3")].map((e) => e.textContent)).toEqual([
    "drivers each day do not agree",
    "length of the bridge agree",
  ]);
});

test("only here has its denominator", async () => {
  showPage();
  await page.getByRole("tab", { name: /^One side/ }).click();
  await expect
    .element(page.getByText("In none of the 4 articles on this event that you have."))
    .toBeVisible();
});

test("the tabs are one stop, moved through with the arrow keys", async () => {
  showPage();
  const tab = (name: string) => page.getByRole("tab", { name: new RegExp(`^${name}`) });
  (tab("Wording").element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.element(tab("One side")).toHaveFocus();
  await expect.element(tab("One side")).toHaveAttribute("aria-selected", "true");
  await userEvent.keyboard("{Home}");
  await expect.element(tab("Wording")).toHaveFocus();
});

test("saving, removing and putting back", async () => {
  const { actions } = showPage();
  await page.getByRole("button", { name: "Save this page" }).click();
  expect(actions.onSave).toHaveBeenCalledOnce();
  const saved = showPage({ view: makeView({ saved: SAVED }) });
  await page.elementLocator(saved.root).getByRole("button", { name: "Remove", exact: true }).click();
  expect(saved.actions.onRemove).toHaveBeenCalledWith("page");
  const removed = showPage({ status: { removedArticleId: "page" } });
  await page.elementLocator(removed.root).getByRole("button", { name: "Undo" }).click();
  expect(removed.actions.onRestore).toHaveBeenCalledWith("page");
});

test("the page of an example is saved as the reader's own", async () => {
  const { actions } = showPage({ view: makeView({ saved: { ...SAVED, isSeed: true } }) });
  await page.getByRole("button", { name: "Save as your own" }).click();
  expect(actions.onSave).toHaveBeenCalledOnce();
});

test("the focus stays in place when the pressed button goes away", async () => {
  const actions = makeActions();
  const pageWith = (status: Partial<ActionStatus>, saved: typeof SAVED | null) => (
    <PageView
      view={makeView({ saved })}
      status={{ ...IDLE, ...status }}
      shownArticleId={null}
      actions={actions}
    />
  );
  const { update } = show(pageWith({}, null));
  await page.getByRole("button", { name: "Save this page" }).click();
  update(pageWith({ pending: "save" }, null));
  update(pageWith({}, SAVED));
  await expect.element(page.getByRole("button", { name: "Save again" })).toHaveFocus();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  update(pageWith({ removedArticleId: "page" }, null));
  await expect.element(page.getByRole("button", { name: "Undo" })).toHaveFocus();
});

test("examples go only after a second click", async () => {
  const { actions } = showPage();
  await page.getByText("More", { exact: true }).click();
  await page.getByRole("button", { name: "Remove examples" }).click();
  await expect.element(page.getByRole("button", { name: "Keep" })).toHaveFocus();
  expect(actions.onRemoveSeeds).not.toHaveBeenCalled();
  await page.getByRole("button", { name: "Remove examples" }).click();
  expect(actions.onRemoveSeeds).toHaveBeenCalledOnce();
});

test("the outcome of a save is announced", async () => {
  const receipt = { articleId: "page", savedAt: 0, outcome: "new-version", versionCount: 3 } as const;
  showPage({ status: { receipt } });
  await expect.element(page.getByRole("status")).toHaveTextContent("Saved again: 3 versions.");
});

test.each([240, 320, 800])("hostile strings stay text and inside %i px", async (width) => {
  await page.viewport(width, 1600);
  const { markup, long, rtl, url } = HOSTILE;
  const rows = [
    makeArticle("h1", { headline: markup, outlet: long, url }),
    makeArticle("h2", { headline: rtl, outlet: markup }),
  ];
  const voice = { id: "h1", origin: { kind: "shared-copy", wire: long, share: 1 }, articles: rows } as const;
  const { root } = showPage({
    view: makeView({
      page: { ...PAGE, headline: long, outlet: markup },
      coverage: { ...COVERAGE, voices: [voice] },
    }),
  });
  expect(root.querySelectorAll("img, script, [onerror]")).toHaveLength(0);
  expect("__owned" in globalThis).toBe(false);
  const links = [...root.querySelectorAll("a")].map((link) => link.protocol);
  expect(new Set(links)).toEqual(new Set(["https:"]));
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
});

test("three hundred passages are there within half a second", async () => {
  const passages = Array.from({ length: 300 }, (_, index) => ({
    ...COVERAGE.passages[index % 3]!,
    id: `n${index}`,
  }));
  const start = performance.now();
  const { root } = showPage({ view: makeView({ coverage: { ...COVERAGE, passages } }) });
  root.getBoundingClientRect();
  expect(performance.now() - start).toBeLessThan(500);
  expect(root.querySelectorAll(".entry")).toHaveLength(300);
});
