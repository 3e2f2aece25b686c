import { beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { CardFailure } from "../../../components/card-notice.tsx";
import { CardView, type CardActions } from "../../../components/card-view.tsx";
import type { CardView as CardModel } from "../../../utils/messaging/protocol.ts";
import { CARD, HOSTILE, makeArticle } from "../../fixtures/coverage.ts";
import { findViolations, setColorScheme, show } from "./show.tsx";

function showCard(card: CardModel = CARD, isTrusted = true) {
  const actions = {
    onStep: vi.fn<CardActions["onStep"]>(),
    onShowInPanel: vi.fn<CardActions["onShowInPanel"]>(),
    onClose: vi.fn<CardActions["onClose"]>(),
  };
  const { root } = show(<CardView card={card} isTrusted={isTrusted} actions={actions} />);
  return { actions, root };
}

beforeEach(() => page.viewport(380, 900));

test.each([
  ["light", "p1"],
  ["light", "p2"],
  ["dark", "p1"],
  ["dark", "p3"],
] as const)("axe finds nothing: %s, %s", async (scheme, passageId) => {
  await setColorScheme(scheme);
  expect(await findViolations(showCard({ ...CARD, passageId }).root)).toEqual([]);
});

test("axe finds nothing: failed", async () => {
  const { root } = show(<CardFailure code="internal" onClose={() => undefined} />);
  expect(await findViolations(root)).toEqual([]);
});

test("it is a dialog, named, focused when it opens, and says where it is", async () => {
  showCard();
  await expect.element(page.getByRole("dialog", { name: "How others put it" })).toHaveFocus();
  await expect.element(page.getByText("1 of 3")).toBeVisible();
});

test("the passage's quotation and figure stand with it, others do not", () => {
  const { root } = showCard({ ...CARD, passageId: "p3" });
  expect(root.textContent).toContain("drivers each day");
  expect(root.textContent).not.toContain("Lena Brandt");
});

test("stepping, the panel and closing", async () => {
  const { actions } = showCard();
  await page.getByRole("button", { name: "Next passage" }).click();
  await page.getByRole("button", { name: "Previous passage" }).click();
  expect(actions.onStep.mock.calls).toEqual([[1], [-1]]);
  await page.getByRole("button", { name: "Show in panel" }).click();
  expect(actions.onShowInPanel).toHaveBeenCalledOnce();
  await page.getByRole("button", { name: "Close" }).click();
  expect(actions.onClose).toHaveBeenCalledOnce();
});

test("covered, it can only be closed and stepped through", async () => {
  const { root } = showCard(CARD, false);
  expect(root.querySelectorAll("a")).toHaveLength(0);
  await expect.element(page.getByRole("button", { name: "Show in panel" })).toBeDisabled();
  await expect.element(page.getByRole("button", { name: "Close" })).toBeEnabled();
});

test("links are http(s) only and open elsewhere", () => {
  const { sameCopy } = CARD.coverage;
  const articles = [makeArticle("coast", { outlet: "Coast Daily", url: HOSTILE.url })];
  const { root } = showCard({
    ...CARD,
    coverage: { ...CARD.coverage, sameCopy: { ...sameCopy!, articles } },
  });
  const links = [...root.querySelectorAll("a")];
  expect(links.map((link) => link.href)).toEqual([
    "https://www.north.example/story",
    "https://www.plain.example/story",
  ]);
  expect(links.every((link) => link.target === "_blank" && link.rel.includes("noopener"))).toBe(true);
});

test("a passage that is gone is said to be gone", async () => {
  showCard({ ...CARD, passageId: "gone" });
  await expect.element(page.getByText("This passage is no longer on the page.")).toBeVisible();
});
