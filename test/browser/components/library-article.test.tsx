import { afterEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { LibraryCorrections } from "../../../components/library-corrections.tsx";
import { LANGUAGES } from "./languages.ts";
import { findFaults, turnTo } from "./layouts.tsx";
import { ARTICLE_STATES, CORRECTIONS, makeArticleView, PARAGRAPHS } from "./library-article-states.tsx";
import { findViolations, setColorScheme, show } from "./show.tsx";

afterEach(() => page.viewport(420, 900));

const WIDTHS = [320, 360, 1280] as const;

test.each(LANGUAGES)("%s: every state holds, from narrow to wide", async (language) => {
  expect(await findFaults(await turnTo(language), WIDTHS, ARTICLE_STATES)).toEqual([]);
});

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test.each(Object.entries(ARTICLE_STATES))("axe finds nothing: %s", async (_, state) => {
    await setColorScheme(scheme);
    await page.viewport(1280, 900);
    expect(await findViolations(show(state).root)).toEqual([]);
  });
});

describe("the text", () => {
  test("is that of the article, with what is not folded where it stood", () => {
    const { root } = show(makeArticleView());
    const text = root.querySelector<HTMLElement>(".article-text")!;
    expect([...text.querySelectorAll("p.printed")].map((each) => each.textContent)).toEqual(PARAGRAPHS);
    expect(text.querySelector("h3")!.textContent).toBe("A ferry at noon");
    const folded = [...text.querySelectorAll<HTMLDetailsElement>("details")];
    expect(folded.map(({ open }) => open)).toEqual([false, false]);
    expect(folded[1]!.innerText).toBe("2 lines that are not part of the article");
    expect(folded[1]!.textContent).toContain("Subscribe to our newsletter");
  });

  test("is missing where only the address is kept: a button leads to the page", () => {
    const { root } = show(ARTICLE_STATES["a link without text"]);
    const link = root.querySelector<HTMLAnchorElement>(".article-text a")!;
    expect([link.href, link.target]).toEqual(["https://valley-post.example/crossing", "_blank"]);
    expect(show(makeArticleView()).root.querySelector(".article-nothing")).toBeNull();
  });

  test("gives way to a version, with its differences from the one before", () => {
    const { root } = show(makeArticleView({}, 2));
    expect(root.querySelector(".version-text")!.textContent).toContain(
      "2 paragraphs changed since version 1.",
    );
    const changes = [...root.querySelectorAll<HTMLElement>(".version-change")].map((each) => each.innerText);
    expect(changes[0]).toMatch(/^New\n+“We will not reopen/);
    expect(root.querySelector(".version-change del")!.textContent).toBe("12,000");
    expect(root.querySelector(".version-headline ins")!.textContent).toContain("after crack is found");
    expect(root.querySelector(".version-headline del")).toBeNull();
  });

  test("a version says that it was moved or has another headline, whole where no word is left of it", () => {
    const { root } = show(ARTICLE_STATES["a version with another headline"]);
    expect(root.querySelector(".version-text .aside")!.textContent).toContain("Its headline is new");
    const [gone, come] = ["del", "ins"].map(
      (kind) => root.querySelector(`.version-headline ${kind}`)!.textContent,
    );
    expect([gone, come]).toEqual(["Harbour bridge closes", "What we know so far"]);
    const moved = show(ARTICLE_STATES["a version with a moved paragraph"]).root;
    const changes = [...moved.querySelectorAll<HTMLElement>(".version-change")].map((each) => each.innerText);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatch(/^Moved\n+At least 14,000/);
  });
});

describe("what the reader writes", () => {
  test("tags are added and taken away by key alone", async () => {
    const actions = { onAddTag: vi.fn(), onRemoveTag: vi.fn() };
    const { root } = show(makeArticleView({}, null, actions));
    const input = root.querySelector<HTMLInputElement>(".article-tag-form input")!;
    input.focus();
    await userEvent.keyboard("  sea ports {Enter}");
    expect(actions.onAddTag).toHaveBeenCalledExactlyOnceWith("sea ports");
    expect(input.value).toBe("");
    await userEvent.keyboard("   {Enter}");
    expect(actions.onAddTag).toHaveBeenCalledOnce();
    await userEvent.click(page.getByRole("button", { name: "Remove the tag bridges" }));
    expect(actions.onRemoveTag).toHaveBeenCalledExactlyOnceWith("bridges");
  });

  test("a note is kept when it is saved, stays in the field when that failed, and can be given up", async () => {
    const onSetNote = vi.fn(() => Promise.resolve(false));
    const { root } = show(makeArticleView({ note: "Old." }, null, { onSetNote }));
    const field = root.querySelector<HTMLTextAreaElement>("textarea")!;
    await userEvent.fill(field, "New.");
    await userEvent.click(page.getByRole("button", { name: "Save note" }));
    expect(onSetNote).toHaveBeenCalledExactlyOnceWith("New.");
    expect(field.value).toBe("New.");
    await userEvent.click(page.getByRole("button", { name: "Discard changes" }));
    await vi.waitFor(() => expect(field.value).toBe("Old."));
    expect(root.textContent).not.toContain("Save note");
  });

  test("a note that was typed and not saved is saved when the article is left, and asked for when the tab is", async () => {
    const onSetNote = vi.fn(() => Promise.resolve(true));
    const { root, update } = show(makeArticleView({ note: "Old." }, null, { onSetNote }));
    const isAsked = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(isAsked()).toBe(false);
    await userEvent.fill(root.querySelector("textarea")!, "New.");
    await vi.waitFor(() => expect(isAsked()).toBe(true));
    update(null);
    expect(onSetNote).toHaveBeenCalledExactlyOnceWith("New.");
    await vi.waitFor(() => expect(isAsked()).toBe(false));
  });
});

test("a removed article can be brought back, another removed, and each cited", async () => {
  const actions = { onRemove: vi.fn(), onRestore: vi.fn(), onCopyCitation: vi.fn() };
  const { update } = show(makeArticleView({}, null, actions));
  await userEvent.click(page.getByRole("button", { name: "Remove", exact: true }));
  expect(actions.onRemove).toHaveBeenCalledOnce();
  await userEvent.click(page.getByRole("button", { name: "BibTeX" }));
  expect(actions.onCopyCitation).toHaveBeenCalledExactlyOnceWith("bibtex");
  update(makeArticleView({ removedAt: 1 }, null, actions));
  await userEvent.click(page.getByRole("button", { name: "Bring back" }));
  expect(actions.onRestore).toHaveBeenCalledOnce();
});

test("what an outlet gives as its address is a link only if it is one of the web", () => {
  // eslint-disable-next-line no-script-url
  const article = { text: "", headline: null, byline: null, outlet: null, url: "javascript:alert(1)" };
  const rest = { published: null, modified: null, dateline: null, wire: null, language: null };
  const { root } = show(
    makeArticleView({ article: { ...article, ...rest, blocks: [], sentences: [] }, event: "none" }),
  );
  expect([...root.querySelectorAll("a")].every((link) => link.getAttribute("href")!.startsWith("#/"))).toBe(
    true,
  );
});

test("each correction is in words, with links, and taken back", async () => {
  const onTakeBack = vi.fn();
  const { root } = show(
    <LibraryCorrections corrections={CORRECTIONS} isBusy={false} onTakeBack={onTakeBack} />,
  );
  const items = [...root.querySelectorAll<HTMLElement>(".corrections > li")];
  expect(items[0]!.innerText).toMatch(
    /You said: not a match.[^]*two figures[^]*14,000 drivers[^]*14 bridges/,
  );
  expect(items[1]!.querySelector("a[href^='https://valley-post']")).not.toBeNull();
  expect(items[2]!.innerText).toContain("an article you no longer have");
  items[1]!.querySelector("button")!.click();
  expect(onTakeBack).toHaveBeenCalledExactlyOnceWith("2");
});
