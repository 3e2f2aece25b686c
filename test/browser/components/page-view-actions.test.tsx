import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { IDLE, type ActionStatus } from "../../../components/page-actions.ts";
import { PageView } from "../../../components/page-view.tsx";
import { makeView, SAVED } from "../../fixtures/coverage.ts";
import { makeActions, showPage } from "./show-page.tsx";
import { show } from "./show.tsx";

beforeEach(() => page.viewport(420, 2000));

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

test("much in no backup is said in the menu, until later", async () => {
  const { root, actions } = showPage({ status: { unsavedCount: 1204 } });
  root.querySelector<HTMLDetailsElement>(".page-menu")!.open = true;
  await expect.element(page.getByText("Articles in no backup: 1,204.")).toBeVisible();
  expect(root.querySelector(".transfer-reminder a")?.getAttribute("href")).toBe("/library.html#/transfer");
  await page.getByRole("button", { name: "Not now" }).click();
  expect(actions.onBackupLater).toHaveBeenCalledOnce();
});

test("an event is followed where the corpus has an article of it, and news of others leads to the digest", async () => {
  const follow = { canFollow: true, isFollowed: false, newCount: 0 };
  const { root, actions } = showPage({ status: { follow } });
  expect(root.querySelector(".follow-news")).toBeNull();
  await page.getByRole("button", { name: "Follow this event" }).click();
  expect(actions.onFollow).toHaveBeenCalledWith(true);
  root.remove();
  const followed = showPage({ status: { follow: { ...follow, isFollowed: true, newCount: 2 } } });
  await page.getByRole("button", { name: "Stop following" }).click();
  expect(followed.actions.onFollow).toHaveBeenCalledWith(false);
  const link = page.getByRole("link", { name: "2 new articles on events you follow" });
  await expect.element(link).toHaveAttribute("href", "/library.html#/digest");
  followed.root.remove();
  // What is new elsewhere is said beside any page.
  const none = { canFollow: false, isFollowed: false, newCount: 1 };
  const other = showPage({ view: { state: "unread" }, status: { follow: none } });
  expect(other.root.querySelector(".follow-news")).not.toBeNull();
  expect(other.root.querySelector(".follow-control")).toBeNull();
});

test("the page of an example is saved as the reader's own", async () => {
  const { actions } = showPage({ view: makeView({ saved: { ...SAVED, origin: "seed" } }) });
  await page.getByRole("button", { name: "Save as your own" }).click();
  expect(actions.onSave).toHaveBeenCalledOnce();
});

test("what was saved by itself is undone or kept", async () => {
  const { actions } = showPage({ view: makeView({ saved: { ...SAVED, origin: "auto" } }) });
  await expect.element(page.getByText(/^Saved by itself on /)).toBeVisible();
  await page.getByRole("button", { name: "Keep for good" }).click();
  expect(actions.onSave).toHaveBeenCalledOnce();
  await page.getByRole("button", { name: "Undo" }).click();
  expect(actions.onRemove).toHaveBeenCalledWith("page");
});

test("a site's articles are saved by themselves only where it is read without a click", async () => {
  const site = { host: "gazette.example", isAlwaysRead: true, areAllAllowed: false, isAutoSaved: false };
  const { root, actions } = showPage({ status: { site } });
  root.querySelector<HTMLDetailsElement>(".page-menu")!.open = true;
  await page.getByRole("switch", { name: "Save what I read here" }).click();
  expect(actions.onSetAutoSave).toHaveBeenCalledWith(true);
  const other = showPage({ status: { site: { ...site, isAlwaysRead: false } } });
  expect(other.root.querySelector("[data-action=site-auto-save]")).toBeNull();
});

test("the focus stays in place when the pressed button goes away", async () => {
  const actions = makeActions();
  const pageWith = (status: Partial<ActionStatus>, saved: typeof SAVED | null) => (
    <PageView view={makeView({ saved })} status={{ ...IDLE, ...status }} actions={actions} />
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
