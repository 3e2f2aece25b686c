import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { COVERAGE, makeView, PAGE } from "../../fixtures/coverage.ts";
import { showPage } from "./show-page.tsx";

beforeEach(() => page.viewport(420, 2000));

test("a row shows only its passages, and a second click all again", async () => {
  const { actions } = showPage();
  await page.getByRole("button", { name: /^Norland shuts key crossing/ }).click();
  expect(actions.onShowArticle).toHaveBeenLastCalledWith("north");
  const second = showPage({ view: makeView({ shownArticleId: "evening" }) });
  await page
    .elementLocator(second.root)
    .getByRole("button", { name: /^Bridge shut: minister blames/ })
    .click();
  expect(second.actions.onShowArticle).toHaveBeenLastCalledWith(null);
});

test("with one article shown its passages alone are listed", () => {
  const { root } = showPage({ view: makeView({ shownArticleId: "evening" }) });
  expect(root.querySelectorAll(".entry")).toHaveLength(1);
  expect(root.querySelector(".entry")?.textContent).toContain("insisted");
});

test("an article of which there is only a part says so wherever it is named, and what it does not say is no finding", async () => {
  const [first, ...others] = COVERAGE.voices;
  const articles = first!.articles.map((article) => ({ ...article, extent: "summary" as const }));
  const { root } = showPage({
    view: makeView({ coverage: { ...COVERAGE, voices: [{ ...first!, articles }, ...others] } }),
  });
  const names = [...root.querySelectorAll(".outlet-name")].map((name) => name.textContent);
  expect(names).toContain("Coast Daily");
  for (const outlet of ["Northern Ledger", "Evening Circular"]) {
    const own = names.filter((name) => name.startsWith(outlet));
    expect(own.length).toBeGreaterThan(1);
    expect(new Set(own)).toEqual(new Set([`${outlet} (summary only)`]));
  }
  await page.getByRole("tab", { name: /^One side/ }).click();
  expect(root.querySelector(".only-list")?.textContent).toMatch(/^Of 2 of the articles only a part is there/);
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

test.each([
  ["Wording", "Wording is not compared in German yet."],
  ["Quotations", "Outside English only quotations with exactly the same words"],
  ["Figures", "Figures are compared in English only so far."],
  ["One side", "What only one side says is found in English only so far."],
])("in a language not compared the list %s says so", async (tab, expected) => {
  const coverage = { ...COVERAGE, passages: [], figures: [], onlyHere: [], onlyElsewhere: [] };
  const view = makeView({
    page: { ...PAGE, language: "de" },
    coverage: { ...coverage, isWordingCompared: false },
  });
  showPage({ view });
  await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
  await expect.element(page.getByText(new RegExp(`^${expected}`))).toBeVisible();
  expect(document.body.textContent).not.toMatch(/No sentence of|No figure of|Nothing found/);
});

test("what outlets printed carries its own language, and ours the surface's", () => {
  const { voices, ...rest } = COVERAGE;
  const [wire, plain] = voices;
  const german = { ...plain!, articles: plain!.articles.map((article) => ({ ...article, language: "de" })) };
  const { root } = showPage({ view: makeView({ coverage: { ...rest, voices: [wire!, german] } }) });
  const languagesOf = (selector: string) =>
    new Set(
      [...root.querySelectorAll(selector)].map((element) => element.closest("[lang]")?.getAttribute("lang")),
    );
  expect(languagesOf(".row-headline")).toEqual(new Set(["en", "de"]));
  expect(languagesOf(".version .printed > [lang]")).toEqual(new Set(["en", "de"]));
  expect(languagesOf(".version-part")).toEqual(new Set([document.documentElement.lang]));
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
