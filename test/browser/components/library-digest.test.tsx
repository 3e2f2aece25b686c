import { afterEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { LibraryDigestActions } from "../../../components/library-digest.tsx";
import { LANGUAGES } from "./languages.ts";
import { findFaults, turnTo } from "./layouts.tsx";
import { DIGEST_STATES, makeDigest } from "./library-digest-states.tsx";
import { findViolations, setColorScheme, show } from "./show.tsx";

afterEach(() => page.viewport(420, 900));

test.each(LANGUAGES)("%s: every state holds, narrow and wide", async (language) => {
  expect(await findFaults(await turnTo(language), [320, 1280], DIGEST_STATES)).toEqual([]);
});

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test.each(Object.entries(DIGEST_STATES))("axe finds nothing: %s", async (_, state) => {
    await setColorScheme(scheme);
    for (const width of [360, 1280]) {
      await page.viewport(width, 1600);
      const { root, update } = show(state);
      expect(await findViolations(root), `${width} px`).toEqual([]);
      update(null);
    }
  });
});

test("followed events lead to what is new, the others to their pages; what is left out is counted", () => {
  const { root } = show(makeDigest());
  const texts = [...root.querySelectorAll<HTMLElement>("section")].map((part) => part.innerText);
  expect(texts[0]).toContain("1,204 new articles");
  expect(texts[0]).toContain("and 1,201 more");
  expect(texts[0]).toContain("Nothing new");
  expect(texts[1]).toContain("12 voices");
  expect(texts[1]).toContain("+6");
  expect(texts[1]).toContain("57 events with one voice each are not listed.");
  const links = [...root.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  const news = ["#/article/31", "#/article/30", "#/article/29"];
  const days = ["#/digest", "#/digest?days=7"];
  expect(links).toEqual([...days, "#/event/7", ...news, "#/event/9", "#/event/1", "#/event/2", "#/event/3"]);
});

test("what was asked for is shown as the browser allows it, and each button says of which event it is", async () => {
  const onNotice = vi.fn<LibraryDigestActions["onNotice"]>();
  const onUnfollow = vi.fn<LibraryDigestActions["onUnfollow"]>();
  show(makeDigest({}, { onNotice, onUnfollow }));
  const [first, second] = page.getByRole("switch").elements() as [HTMLInputElement, HTMLInputElement];
  expect([first.checked, second.checked]).toEqual([true, false]);
  await userEvent.click(second);
  expect(onNotice).toHaveBeenLastCalledWith(9, true);
  // Not before the browser has said so.
  expect(second.checked).toBe(false);
  await userEvent.click(first);
  expect(onNotice).toHaveBeenLastCalledWith(7, false);
  await expect.element(page.getByText(/^The browser does not allow notifications/)).toBeVisible();
  await page.getByRole("button", { name: /^Stop following ?: Harbour bridge closes/ }).click();
  expect(onUnfollow).toHaveBeenCalledWith(7);
});
