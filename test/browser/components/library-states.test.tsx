import { afterEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { type CorrectionSubject, LibraryCorrections } from "../../../components/library-corrections.tsx";
import { LibraryShell } from "../../../components/library-shell.tsx";
import { LibrarySettings, type LibrarySettingsActions } from "../../../components/library-settings.tsx";
import { LANGUAGES } from "./languages.ts";
import { findFaults, turnTo } from "./layouts.tsx";
import { LIBRARY_DIALOGUES, LIBRARY_STATES, SETTINGS, SETTINGS_ACTIONS, SHELL } from "./library-states.tsx";
import { findViolations, setColorScheme, show } from "./show.tsx";

const WIDTHS = [320, 1280] as const;

afterEach(() => page.viewport(420, 900));

test.each(LANGUAGES)("%s: every state holds, narrow and wide", async (language) => {
  expect(await findFaults(await turnTo(language), WIDTHS, LIBRARY_STATES)).toEqual([]);
});

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test.each(Object.entries({ ...LIBRARY_STATES, ...LIBRARY_DIALOGUES }))(
    "axe finds nothing: %s",
    async (_, state) => {
      await setColorScheme(scheme);
      for (const width of [360, 1280]) {
        await page.viewport(width, 2400);
        const { root, update } = show(state);
        for (const details of root.querySelectorAll("details")) details.open = true;
        expect(await findViolations(root), `${width} px`).toEqual([]);
        update(null);
      }
    },
  );
});

function showSettings(change: Partial<typeof SETTINGS> = {}) {
  const actions = {
    ...SETTINGS_ACTIONS,
    onConsider: vi.fn<LibrarySettingsActions["onConsider"]>(),
    onChoose: vi.fn<LibrarySettingsActions["onChoose"]>(),
    onConsiderArrivals: vi.fn<LibrarySettingsActions["onConsiderArrivals"]>(),
    onChooseArrivals: vi.fn<LibrarySettingsActions["onChooseArrivals"]>(),
    onErase: vi.fn<LibrarySettingsActions["onErase"]>(),
    onPurge: vi.fn<LibrarySettingsActions["onPurge"]>(),
  };
  const render = (more: Partial<typeof SETTINGS>) => (
    <LibrarySettings state={{ ...SETTINGS, ...change, ...more }} actions={actions} />
  );
  const { update } = show(render({}));
  return { actions, update: (more: Partial<typeof SETTINGS>) => update(render(more)) };
}

test("what is too damaged to be opened can be deleted for the word; what a newer build wrote cannot", async () => {
  const onErase = vi.fn<() => void>();
  const shell = (code: "corpus-damaged" | "corpus-newer") => (
    <LibraryShell {...SHELL} opening={{ code, message: "" }} actions={{ ...SHELL.actions, onErase }}>
      {null}
    </LibraryShell>
  );
  const { root, update } = show(shell("corpus-newer"));
  expect(root.querySelector(".settings-erase")).toBeNull();
  update(shell("corpus-damaged"));
  expect(root.querySelector("a[href='#/transfer'].button, .settings-part a")).toBeNull();
  await page.getByRole("button", { name: "Delete everything" }).click();
  expect(onErase).not.toHaveBeenCalled();
  await page.getByLabelText("To confirm, type “delete”").fill("delete");
  await page.getByRole("button", { name: "Delete everything" }).click();
  expect(onErase).toHaveBeenCalledOnce();
});

test("what a rule removes is said before it can be chosen", async () => {
  const { actions, update } = showSettings({ retention: { kind: "all" } });
  await page.getByRole("radio", { name: /^Keep only the newest/ }).click();
  expect(actions.onConsider).toHaveBeenLastCalledWith({ kind: "count", limit: 10_000 });
  await expect.element(page.getByRole("button", { name: "Do so" })).toBeDisabled();
  await page.getByLabelText("Number of articles").fill("500");
  expect(actions.onConsider).toHaveBeenLastCalledWith({ kind: "count", limit: 500 });
  update({ expiredCount: 1234 });
  await expect.element(page.getByText(/^This removes 1,234 articles now/)).toBeVisible();
  await page.getByRole("button", { name: "Do so" }).click();
  expect(actions.onChoose).toHaveBeenCalledWith({ kind: "count", limit: 500 });
});

test("what came by itself has two limits; what they delete for good is said before they are chosen", async () => {
  const { actions, update } = showSettings();
  await page.getByRole("checkbox", { name: /^Keep at most/ }).click();
  expect(actions.onConsiderArrivals).toHaveBeenLastCalledWith({ days: 90, count: null });
  await page.getByRole("spinbutton", { name: /^Delete what is older/ }).fill("30");
  expect(actions.onConsiderArrivals).toHaveBeenLastCalledWith({ days: 30, count: null });
  update({ expiredArrivalCount: 1234 });
  await expect.element(page.getByText(/^This deletes 1,234 articles now, for good/)).toBeVisible();
  await page.getByRole("button", { name: "Do so" }).click();
  expect(actions.onChooseArrivals).toHaveBeenCalledWith({ days: 30, count: null });
});

test("everything is deleted only for the word, and the field says what was wrong", async () => {
  const { actions } = showSettings();
  const field = page.getByRole("textbox", { name: /^To confirm/ });
  await field.fill("no");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText(/^Nothing was deleted/)).toBeVisible();
  expect(actions.onErase).not.toHaveBeenCalled();
  await field.fill(" Delete ");
  await page.getByRole("button", { name: "Delete 100,001 articles for good" }).click();
  expect(actions.onErase).toHaveBeenCalledOnce();
  await expect.element(field).toHaveValue("");
});

test("what was removed is deleted only when that is answered: not by a key held down, and the focus stays", async () => {
  const { actions } = showSettings();
  const purge = page.getByRole("button", { name: /removed articles? for good$/ });
  (purge.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("button", { name: "Keep" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.element(purge).toHaveFocus();
  expect(actions.onPurge).not.toHaveBeenCalled();
  await userEvent.keyboard("{Enter}{Tab}{Enter}");
  expect(actions.onPurge).toHaveBeenCalledOnce();
});

test("a correction that is taken back leaves the focus with the one in its place, and the window says where one is", async () => {
  const all = ["a", "b", "c"].map((id, madeAt) => ({
    id,
    kind: "not-same-event" as const,
    part: null,
    madeAt,
  }));
  const gone = { articleId: null, outlet: null, language: null, url: null, words: null };
  const onTakeBack = vi.fn<(id: string) => void>();
  const render = (left: typeof all) => (
    <LibraryShell {...SHELL} place={{ view: "corrections", id: "" }}>
      <LibraryCorrections
        corrections={left.map((each) => ({
          ...each,
          subjects: [each.id, each.id].map((title) => ({ ...gone, title })) as [
            CorrectionSubject,
            CorrectionSubject,
          ],
        }))}
        isBusy={false}
        onTakeBack={onTakeBack}
      />
    </LibraryShell>
  );
  const { root, update } = show(render(all));
  const buttons = root.getElementsByClassName("corrections")[0]!.getElementsByTagName("button");
  buttons[1]!.focus();
  await userEvent.keyboard("{Enter}");
  expect(onTakeBack).toHaveBeenCalledExactlyOnceWith("b");
  update(render(all.filter(({ id }) => id !== "b")));
  await expect.poll(() => document.activeElement).toBe(buttons[1]);
  expect(buttons[1]!.textContent).toContain("c, c");
  expect(document.title).toBe("Corrections – Parallax");
});
