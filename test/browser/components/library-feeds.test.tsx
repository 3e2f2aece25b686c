import { afterEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  LibraryFeeds,
  type LibraryFeedsActions,
  type LibraryFeedsState,
} from "../../../components/library-feeds.tsx";
import { makeFailure } from "../../fixtures/listed-feeds.ts";
import { LANGUAGES } from "./languages.ts";
import { findLayoutFaults } from "./layout-faults.ts";
import { findFaults, turnTo } from "./layouts.tsx";
import { FEEDS_STATES, FOUND, LIST, makeFeedsState, SOME_FEEDS } from "./library-feeds-states.tsx";
import { findViolations, setColorScheme, show } from "./show.tsx";

const WIDTHS = [320, 1280] as const;

afterEach(() => page.viewport(420, 900));

function makeActions() {
  return {
    onCheck: vi.fn<LibraryFeedsActions["onCheck"]>(),
    onCheckAll: vi.fn<LibraryFeedsActions["onCheckAll"]>(),
    onCancel: vi.fn<LibraryFeedsActions["onCancel"]>(),
    onSetPaused: vi.fn<LibraryFeedsActions["onSetPaused"]>(),
    onSetFullText: vi.fn<LibraryFeedsActions["onSetFullText"]>(),
    onMove: vi.fn<LibraryFeedsActions["onMove"]>(),
    onRemove: vi.fn<LibraryFeedsActions["onRemove"]>(),
    onAllow: vi.fn<LibraryFeedsActions["onAllow"]>(),
    onLook: vi.fn<LibraryFeedsActions["onLook"]>(() => true),
    onFile: vi.fn<LibraryFeedsActions["onFile"]>(),
    onAdd: vi.fn<LibraryFeedsActions["onAdd"]>(),
    onCloseOffer: vi.fn<LibraryFeedsActions["onCloseOffer"]>(),
    onExport: vi.fn<LibraryFeedsActions["onExport"]>(),
  } satisfies LibraryFeedsActions;
}

function showFeeds(state: LibraryFeedsState = makeFeedsState()) {
  const actions = makeActions();
  const render = (next: LibraryFeedsState) => <LibraryFeeds state={next} actions={actions} />;
  const { root, update } = show(render(state));
  return { root, actions, update: (next: LibraryFeedsState) => update(render(next)) };
}

/** Unfolds what is folded: details, and what a feed's "More" shows. */
function unfold(root: Element): void {
  for (const details of root.querySelectorAll("details")) details.open = true;
  for (const more of [...root.querySelectorAll<HTMLElement>("[data-action=more]")].slice(0, 8)) more.click();
}

test.each(LANGUAGES)("%s: every state holds, narrow and wide", async (language) => {
  const texts = await turnTo(language);
  expect(await findFaults(texts, WIDTHS, FEEDS_STATES)).toEqual([]);
});

test.each(["de", "rtl"] as const)("%s: feeds hold with everything unfolded", async (language) => {
  const texts = await turnTo(language);
  const { root } = show(FEEDS_STATES["some"], texts);
  unfold(root);
  for (const width of WIDTHS) {
    await page.viewport(width, 8000);
    await vi.waitFor(() => expect(root.querySelectorAll(".feed-panel:not([hidden]) form")).toHaveLength(8));

    expect(findLayoutFaults(root)).toEqual([]);
  }
});

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test.each(Object.entries(FEEDS_STATES))("axe finds nothing: %s", async (_, state) => {
    await setColorScheme(scheme);
    for (const width of [360, 1280]) {
      await page.viewport(width, 2400);
      const { root, update } = show(state);
      unfold(root);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(await findViolations(root), `${width} px`).toEqual([]);
      update(null);
    }
  });
});

test("each feed says how it stands: when it was asked, what failed and why, when it is tried again", () => {
  const { root } = showFeeds();
  const textOf = (name: string) =>
    [...root.querySelectorAll(".feed")].find((feed) => feed.querySelector("h4")!.textContent === name)!
      .textContent;
  expect(textOf("The Halden Gazette")).toContain("Fetched 12 minutes ago · next check in 35 minutes");
  expect(textOf("The Halden Gazette")).toContain("New: 1,204 · seen: 31,480");
  expect(textOf("The Halden Gazette")).toContain("Articles are not fetched from www.gazette.org");
  expect(textOf("Valley Post")).toContain("the first 500 were read");
  expect(textOf("Slow News")).toContain("Its server has a fault. Answer 503.");
  expect(textOf("Slow News")).toContain("First failed 3 hours ago · next check in 35 minutes");
  expect(textOf("The Evening Ended")).toContain("It is not tried again by itself.");
  expect(textOf("The Evening Ended")).not.toContain("next check");
  expect(textOf("Not Allowed Yet")).toContain("nothing is fetched from closed-to-us.org");
  expect(textOf("fresh.org/feed")).toContain("Never fetched · next check due");
});

test("the list shows those with a problem alone; being offline is none", async () => {
  const { root } = showFeeds();
  await page.getByLabelText(/^Show/).selectOptions("with a problem (3)");
  const names = [...root.querySelectorAll(".feed h4")].map((name) => name.textContent);
  expect(names).toEqual(["Slow News", "Not Allowed Yet", "The Evening Ended"]);
});

test("a feed is checked, paused, moved and removed, by keyboard alone", async () => {
  const { root, actions } = showFeeds(makeFeedsState(SOME_FEEDS.slice(0, 1)));
  const { url } = SOME_FEEDS[0]!;
  const reach = async (selector: string) => {
    const control = root.querySelector<HTMLElement>(selector)!;
    for (let stops = 0; document.activeElement !== control && stops < 30; stops++)
      await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(control);
  };
  await reach("[data-action=check]");
  await userEvent.keyboard(" ");
  expect(actions.onCheck).toHaveBeenCalledWith([url]);
  await reach("[data-action=more]");
  await userEvent.keyboard("{Enter}");
  await reach("[name=full-text]");
  await userEvent.keyboard(" ");
  expect(actions.onSetFullText).toHaveBeenCalledWith(url, false);
  await reach("[data-action=allow-text]");
  await userEvent.keyboard(" ");
  expect(actions.onAllow).toHaveBeenCalledWith([url]);
  await reach("[name=folder]");
  await userEvent.keyboard("News / Local{Enter}");
  expect(actions.onMove).toHaveBeenCalledWith(url, ["News", "Local"]);
  await reach("[data-action=pause]");
  await userEvent.keyboard(" ");
  expect(actions.onSetPaused).toHaveBeenCalledWith([url], true);
  await reach("[data-action=remove]");
  await userEvent.keyboard(" ");
  expect(actions.onRemove).toHaveBeenCalledWith([url]);
});

test("what is done with a folder is done with its feeds alone", async () => {
  const { actions } = showFeeds();
  const urls = ["https://closed-to-us.org/rss", "https://ended.org/rss", "https://offline.org/rss"];
  await page.getByRole("button", { name: /^Remove this folder’s feeds ?: News \/ World$/ }).click();
  expect(actions.onRemove).toHaveBeenCalledOnce();
  expect([...actions.onRemove.mock.calls[0]![0]].sort()).toEqual(urls);
});

test("what waits for permission is asked for in one call, feeds and their articles apart", async () => {
  const { root, actions, update } = showFeeds();
  const press = (part: string) => root.querySelector<HTMLElement>(`[data-action=allow-${part}]`)!.click();
  press("denied");
  expect(actions.onAllow).toHaveBeenLastCalledWith(["https://closed-to-us.org/rss"]);
  press("partial");
  expect(actions.onAllow).toHaveBeenLastCalledWith(["https://gazette.org/rss"]);
  update(makeFeedsState(SOME_FEEDS.slice(-1), { isRefused: true }));
  await expect.element(page.getByText(/^You did not allow it/)).toBeVisible();
  expect(root.querySelector("[data-action=allow-partial]")).toBeNull();
});

test("asking can be stopped; meanwhile nobody asks for it again", async () => {
  const { root, actions } = showFeeds(makeFeedsState(SOME_FEEDS, { round: { total: 1204, done: 47 } }));
  await expect.element(page.getByText("47 of 1,204")).toBeVisible();
  expect(root.querySelector("progress")!.position).toBeCloseTo(47 / 1204);
  expect(root.querySelector("[data-action=check-all]")).toBeNull();
  await page.getByRole("button", { name: "Stop" }).click();
  expect(actions.onCancel).toHaveBeenCalledOnce();
});

test("of the feeds of a page, comments and known ones are not ticked", async () => {
  const { actions } = showFeeds(makeFeedsState(SOME_FEEDS, { offer: FOUND }));
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Feeds on harbour.org"));
  await page.getByRole("button", { name: "Add 1 feed" }).click();
  expect(actions.onAdd.mock.lastCall![0].map(({ url }) => url)).toEqual(["https://harbour.org/feed.xml"]);
  await page.getByRole("checkbox", { name: /Comments on/ }).click();
  await page.getByRole("button", { name: "Add 2 feeds" }).click();
  expect(actions.onAdd.mock.lastCall![0]).toHaveLength(2);
});

test("a list says what is new, known and left out and why, and is taken by folders", async () => {
  const { root, actions } = showFeeds(makeFeedsState(SOME_FEEDS, { offer: LIST }));
  expect([...root.querySelectorAll(".transfer-numbers dd")].map((each) => each.textContent)).toEqual([
    "2",
    "1",
    "3",
  ]);
  root.querySelector("details")!.open = true;
  expect(root.querySelector(".feeds-refused")!.textContent).toContain("The printer");
  expect(root.querySelector(".feeds-refused")!.textContent).toContain("private network");
  await page.getByRole("checkbox", { name: /^News 1 feed/ }).click();
  await page.getByRole("button", { name: "Add 1 feed" }).click();
  expect(actions.onAdd.mock.lastCall![0].map(({ url }) => url)).toEqual(["https://two.org/rss"]);
  await page.getByRole("button", { name: "Close" }).click();
  expect(actions.onCloseOffer).toHaveBeenCalledOnce();
});

test("no outlet is chosen by itself; the ticked ones stay while another language is looked at", async () => {
  const { root, actions } = showFeeds();
  root.querySelector<HTMLDetailsElement>(".feeds-add-outlets")!.open = true;
  const known = page.getByRole("checkbox", { name: /Gazette · Top/ });
  await expect.element(known).toBeDisabled();
  await expect.element(page.getByRole("button", { name: "Add 0 feeds" })).toBeDisabled();
  await page.getByRole("checkbox", { name: /Gazette · World/ }).click();
  await page.getByLabelText("Language").selectOptions("German");
  await page.getByRole("checkbox", { name: /^Anzeiger/ }).click();
  await page.getByRole("button", { name: "Add 2 feeds" }).click();
  expect(actions.onAdd.mock.lastCall![0]).toEqual([
    {
      url: "https://gazette.org/world/rss",
      title: "The Halden Gazette: World",
      home: "https://gazette.org/",
      folder: [],
    },
    {
      url: "https://anzeiger.org/feed",
      title: "Anzeiger für das nördliche Tal und alle seine Gemeinden",
      home: "https://anzeiger.org/",
      folder: [],
    },
  ]);
});

test("an address that is none is said to be none, until it is typed anew", async () => {
  const { root, actions } = showFeeds(makeFeedsState([]));
  actions.onLook.mockReturnValue(false);
  const field = page.getByRole("textbox", { name: /^Address of a feed/ });
  await field.fill("no address");
  await userEvent.keyboard("{Enter}");
  expect(actions.onLook).toHaveBeenCalledWith("no address");
  await expect.element(field).toHaveAccessibleDescription("That is no address.");
  await field.fill("harbour.org");
  expect(root.querySelector(".feeds-address [role=status]")!.textContent).toBe("");
});

test("a list is a file that the reader chose, the same one again too", async () => {
  const { root, actions } = showFeeds(makeFeedsState([]));
  const file = new File(["<opml/>"], "feeds.opml");
  const input = root.querySelector<HTMLInputElement>("input[type=file]")!;
  await userEvent.upload(input, file);
  await userEvent.upload(input, file);
  expect(actions.onFile.mock.calls.map(([given]) => given.name)).toEqual(["feeds.opml", "feeds.opml"]);
});

test("a thousand feeds are folded by folder; of an unfolded one a hundred are drawn at first", async () => {
  const many = Array.from({ length: 1000 }, (_, index) => ({
    ...SOME_FEEDS[0]!,
    url: `https://gazette.org/${index}`,
    folder: [`Folder ${index % 4}`],
    state: { ...SOME_FEEDS[0]!.state, failure: index === 6 ? makeFailure("timed-out") : null },
  }));
  const { root } = showFeeds(makeFeedsState(many));
  expect(root.querySelectorAll(".feed")).toHaveLength(0);
  expect([...root.querySelectorAll(".feed-folder-failing")].map((each) => each.textContent)).toEqual([
    "with a problem: 1",
  ]);
  await page.getByRole("button", { name: /^Folder 2/ }).click();
  expect(root.querySelectorAll(".feed")).toHaveLength(100);
  await page.getByRole("button", { name: "Show more (150)" }).click();
  expect(root.querySelectorAll(".feed")).toHaveLength(200);
  await page.getByLabelText(/^Show/).selectOptions("with a problem (1)");
  expect(root.querySelectorAll(".feed")).toHaveLength(1);
});
