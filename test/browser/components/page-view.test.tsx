import { beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { readOffer } from "../../../entrypoints/library/feeds-offer.ts";
import { COVERAGE, EMPTY, HOSTILE, makeArticle, makeView, PAGE } from "../../fixtures/coverage.ts";
import { FEEDS, PAGE_STATES } from "./page-states.ts";
import { failedView, showPage } from "./show-page.tsx";
import { findViolations, setColorScheme } from "./show.tsx";

// High enough for the longest state, all unfolded: what just happened lies over what is at the window's foot.
beforeEach(() => page.viewport(420, 2600));

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test.each(Object.entries(PAGE_STATES))("axe finds nothing: %s", async (_name, shown) => {
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

test("a paused page is resumed where it says so", async () => {
  const { actions } = showPage({ view: { state: "paused" } });
  await page.getByRole("button", { name: "Resume" }).click();
  expect(actions.onSetPaused).toHaveBeenCalledWith(false);
});

test("a page without an article still offers its site and says what the switch does", async () => {
  const site = { host: "gazette.example", isAlwaysRead: true, areAllAllowed: true, isAutoSaved: false };
  const { actions } = showPage({ view: failedView("not-an-article"), status: { site } });
  await expect
    .element(page.getByText(/^All sites are allowed. Switch it off, and pages on gazette.example/))
    .toBeVisible();
  await page.getByRole("switch", { name: "Always read this site" }).click();
  expect(actions.onSetSiteAccess).toHaveBeenCalledWith(false);
});

test("every failure is worded and no code is shown", () => {
  const { root } = showPage({ view: failedView("corpus-unavailable") });
  expect(root.textContent).toContain("cannot be opened right now. Nothing was deleted.");
  expect(root.textContent).not.toContain("for the log");
});

test("what has failed is named, and reading again is offered only where it may help", async () => {
  showPage({ view: failedView("page-refused") });
  await expect.element(page.getByRole("heading", { name: "This page is not read" })).toBeVisible();
  expect(page.getByRole("button", { name: "Read again" }).elements()).toHaveLength(0);
  showPage({ view: failedView("corpus-unavailable") });
  await expect.element(page.getByRole("heading", { name: "Your articles cannot be opened" })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Read again" })).toBeVisible();
});

test("voices stand by origin, and copies of the page's own text are not among them", async () => {
  showPage();
  await expect.element(page.getByRole("heading", { name: "2 other voices on this event" })).toBeVisible();
  await expect.element(page.getByText("Reuters copy: Northern Ledger, Evening Circular")).toBeVisible();
  await expect.element(page.getByText("Same AFP copy as this page: 91% in the same words")).toBeVisible();
  await expect.element(page.getByText("2 hours later")).toBeVisible();
});

test("what is not known is said to be unknown", async () => {
  const unknown = { ...PAGE, headline: null, outlet: null, published: null, wire: null };
  showPage({ view: makeView({ page: unknown, coverage: EMPTY }) });
  await expect.element(page.getByText("no headline known")).toBeVisible();
  await expect.element(page.getByText("outlet not stated")).toBeVisible();
  await expect.element(page.getByText("date not stated")).toBeVisible();
});

test("articles whose outlet is not stated are told apart by more than colour", () => {
  const articles = [makeArticle("one"), makeArticle("two")];
  const voice = { id: "one", origin: { kind: "shared-copy", wire: null, share: 1 }, articles } as const;
  const coverage = { ...COVERAGE, sameCopy: null, voices: [voice], shelf: [] };
  const { root } = showPage({ view: makeView({ coverage }) });
  const names = [...root.querySelectorAll(".row .outlet-name")].map((name) => name.textContent);
  expect(names).toEqual(["outlet not stated (1)", "outlet not stated (2)"]);
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
  // All but our own pages, which here are served by the test's own server.
  const links = [...root.querySelectorAll("a")]
    .filter((link) => link.origin !== location.origin)
    .map((link) => link.protocol);
  expect(new Set(links)).toEqual(new Set(["https:"]));
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
});

test("a site's feeds are named quietly, without its comments, and lead to where they can be added", () => {
  const { root } = showPage({ status: { feeds: FEEDS } });
  const line = root.querySelector("[data-focus=found-feeds]")!;
  expect(line.textContent).toContain("This site has 2 feeds.");
  const { hash } = line.querySelector("a")!;
  const offer = readOffer(new URLSearchParams(hash.slice(hash.indexOf("?"))), new Set());
  expect(offer?.feeds.map(({ url, title, isComments }) => [url, title, isComments])).toEqual([
    ["https://gazette.org/rss?a=1&b=2", "Top & more", false],
    ["https://gazette.org/world", null, false],
    ["https://gazette.org/comments", "Comments", true],
  ]);
  expect(
    showPage({ status: { feeds: FEEDS.slice(2) } }).root.querySelector("[data-focus=found-feeds]"),
  ).toBeNull();
});
