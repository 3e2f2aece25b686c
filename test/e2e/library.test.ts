// The library as a reader uses it: examples, search, selection, tags, removal and undo, settings, deleting everything.
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { newsstand } from "../../scripts/newsstand/site.ts";
import { findViolations, inBothThemes, takePicture } from "./appearance.ts";
import { getExtensionInfo, killWorker, openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { countArticles, listStored } from "./stored-rows.ts";
import { ask, getReadView } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

let rig: Rig;
let library: Page;

beforeAll(async () => {
  rig = await startRig(newsstand);
  library = await openSurface(rig, "library.html");
  await library.setViewport({ width: 1280, height: 800 });
});
afterAll(() => rig?.close());

const countRows = async () => (await library.$$(".library-row")).length;
const turnTo = (fragment: string) => library.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
const readText = (selector: string) =>
  library.$eval(selector, (element) => (element as HTMLElement).innerText);

test("lists the examples by event, labelled as what they are", async () => {
  await waitUntil("the five examples are listed", async () => (await countRows()) === 5);
  expect(await library.$$(".library-row .row-tag")).toHaveLength(5);
  // 000 to 003 report one call, 004 a later one.
  await waitUntil("they stand by event", async () => (await library.$$(".library-group")).length === 1);
  expect(await readText(".library-group")).toContain("4 articles");
  expect(await readText(".library-examples")).toContain("5 articles are examples");
});

test("is accessible, wide and narrow, light and dark", async () => {
  await inBothThemes(library, async (theme) => {
    for (const width of [1280, 360]) {
      await library.setViewport({ width, height: 800 });
      await takePicture(library, `library-${width}-${theme}`);
      expect(await findViolations(library), `${width} px, ${theme}`).toEqual([]);
      expect(await library.evaluate("document.documentElement.scrollWidth")).toBe(width);
    }
  });
  await library.setViewport({ width: 1280, height: 800 });
});

test("finds what is typed as it is typed, marks it, and keeps it in the address", async () => {
  await library.bringToFront();
  await library.keyboard.press("/");
  await library.keyboard.type("stabili");
  await waitUntil("hits are marked", async () => (await library.$$(".library-found mark")).length > 0);
  expect(await library.evaluate("location.hash")).toBe("#/?q=stabili");
  await takePicture(library, "library-search");
  expect(await findViolations(library)).toEqual([]);
  await library.keyboard.type(" -trump");
  await waitUntil("the excluded word leaves nothing", async () =>
    (await library.$eval("main", (main) => main.innerText)).includes(messages.library_none_found.message),
  );
  await library.$eval("input[name=q]", (input) => input.select());
  await library.keyboard.press("Backspace");
  await waitUntil("the list is back", async () => (await countRows()) === 5);
});

test("is used by keyboard: select, tag, remove, undo", async () => {
  await library.focus(".library-search input");
  await library.keyboard.press("ArrowDown");
  await library.keyboard.press("ArrowDown");
  await library.keyboard.press("Space");
  await library.locator("[data-action=annotate]").click();
  await library.waitForSelector("dialog[open] input[name=tag]", { timeout: 5_000 });
  await library.type("dialog input[name=tag]", "summit calls");
  await library.keyboard.press("Enter");
  await waitUntil("the tag is in the list", async () => (await library.$$(".library-tag")).length === 1);
  await library.keyboard.press("Escape");
  await turnTo("#/?tag=summit+calls");
  await waitUntil("one article has the tag", async () => (await countRows()) === 1);
  await turnTo("#/");
  await waitUntil("all are back", async () => (await countRows()) === 5);
  await library.focus(".library-list [tabindex='0']");
  await library.keyboard.press("End");
  await library.keyboard.press("Delete");
  await waitUntil("one is removed", async () => (await countArticles(rig)) === 4);
  await waitUntil("the list follows", async () => (await countRows()) === 4);
  expect(await library.evaluate("document.activeElement.closest('.library-list') !== null")).toBe(true);
  await library.locator("[data-action=undo]").click();
  await waitUntil("it is back", async () => (await countArticles(rig)) === 5 && (await countRows()) === 5);
});

test("brings back what was removed before", async () => {
  await library.locator("[data-action=all]").click();
  await library.locator("[data-action=remove]").click();
  await waitUntil("all are removed", async () => (await countArticles(rig)) === 0);
  await library.waitForSelector(".page-notice", { timeout: 5_000 });
  await turnTo("#/?show=removed");
  await waitUntil("the removed ones are listed", async () => (await countRows()) === 5);
  await library.locator("[data-action=all]").click();
  await library.locator("[data-action=restore]").click();
  await waitUntil("all are back", async () => (await countArticles(rig)) === 5);
  await turnTo("#/");
});

test("a voice in the popup leads to its article here", async () => {
  const { page, popup } = await readWithPopup(rig, addressOf(STAND_PAGES[0]!));
  const href = await popup.$eval("a[href*='library.html#/article/']", (link) => link.getAttribute("href")!);
  expect(await popup.$$(".page-menu a[href='library.html']")).toHaveLength(1);
  await turnTo(href.slice(href.indexOf("#")));
  await library.waitForSelector("main[data-view=article] h1", { timeout: 5_000 });
  await page.close();
});

test("settings: no request was made, storage is told, everything is accessible", async () => {
  await turnTo("#/settings");
  await library.waitForSelector(".settings-storage dd", { timeout: 5_000 });
  expect(await readText(".settings-requests")).toBe("0 requests");
  await inBothThemes(library, async (theme) => {
    for (const width of [1280, 360]) {
      await library.setViewport({ width, height: 800 });
      await takePicture(library, `library-settings-${width}-${theme}`, true);
      expect(await findViolations(library), `${width} px, ${theme}`).toEqual([]);
    }
  });
  await library.setViewport({ width: 1280, height: 800 });
});

test("deletes everything only for the typed word, and nothing comes back", async () => {
  const { page, tabId } = await readWithPopup(rig, addressOf(STAND_PAGES[0]!));
  expect((await getReadView(library, tabId)).coverage.comparedCount).toBeGreaterThan(0);
  await library.bringToFront();
  await library.type("input[name=erase]", "yes");
  await library.keyboard.press("Enter");
  await library.waitForSelector(".settings-wrong:not(:empty)", { timeout: 5_000 });
  expect(await countArticles(rig)).toBe(5);
  await library.$eval("input[name=erase]", (input) => input.select());
  await library.keyboard.type(messages.library_erase_word.message);
  await library.keyboard.press("Enter");
  await waitUntil("every row is gone", async () => (await listStored(rig)).length === 0);
  await waitUntil(
    "the open page follows",
    async () => (await getReadView(library, tabId)).coverage.comparedCount === 0,
  );
  await killWorker(rig);
  await ask(library, "example.view", {});
  await library.reload();
  await turnTo("#/");
  await waitUntil("the library is empty", async () =>
    (await library.$eval("main", (main) => main.innerText)).includes(messages.library_empty.message),
  );
  expect(await library.$$(".note")).toHaveLength(0);
  expect(await listStored(rig)).toEqual([]);
  await takePicture(library, "library-empty");
  await page.close();
});

test("a database without its books is deleted for the typed word, and an empty one is opened", async () => {
  await library.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open("parallax");
    opening.onsuccess = () => {
      const change = opening.result.transaction("meta", "readwrite");
      change.objectStore("meta").delete("state");
      change.oncomplete = () => resolve(opening.result.close());
      change.onabort = () => reject(change.error);
    };
  })`);
  await killWorker(rig);
  await library.reload();
  await library.waitForSelector(".settings-erase", { timeout: 5_000 });
  expect(await readText("main")).toContain(messages.library_damaged.message);
  expect(await findViolations(library)).toEqual([]);
  await takePicture(library, "library-damaged");
  await library.type("input[name=erase]", messages.library_erase_word.message);
  await library.keyboard.press("Enter");
  await waitUntil("an empty library is open", async () =>
    (await readText("main")).includes(messages.library_empty.message),
  );
  await library.reload();
  await waitUntil("it is sound", async () =>
    (await readText("main")).includes(messages.library_empty.message),
  );
  expect(await library.$$(".note")).toHaveLength(0);
  expect(await listStored(rig)).toEqual([]);
});

test("left no error behind", async () => {
  expect((await getExtensionInfo(rig)).runtimeErrors).toEqual([]);
});
