// One article, one event and the corrections in the library, in the built extension.
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findViolations, inBothThemes, takePicture } from "./appearance.ts";
import { openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { dam, DAM_URL, ORIGINAL_DAM, testSite } from "./fixture-pages.ts";
import { listStored } from "./stored-rows.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const VIEWS = [
  [360, "dark"],
  [1280, "light"],
] as const;

let rig: Rig;
let library: Page;
/** The saved page, which has two versions. */
let damId: string;
let seedIds: readonly string[];

beforeAll(async () => {
  rig = await startRig(testSite);
  const { page, popup, tabId } = await readWithPopup(rig, DAM_URL);
  expect(await ask(popup, "article.save", { tabId })).toMatchObject({ ok: true });
  await page.close();
  dam.paragraphs = ORIGINAL_DAM.with(0, `${ORIGINAL_DAM[0]!} The level has fallen since.`);
  const again = await readWithPopup(rig, DAM_URL);
  expect(await ask(again.popup, "article.save", { tabId: again.tabId })).toMatchObject({
    ok: true,
    value: { versionCount: 2 },
  });
  dam.paragraphs = ORIGINAL_DAM;
  const rows = await listStored(rig);
  damId = String(rows.find(({ origin }) => origin === "saved")!.id);
  seedIds = ["000", "001", "002", "003", "004"].map((seed) =>
    String(rows.find(({ seedId }) => seedId === seed)!.id),
  );
  library = await openSurface(rig, "library.html");
  await library.setViewport({ width: 1280, height: 900 });
});
afterAll(() => rig?.close());

const read = (selector = "main") =>
  library.$eval(selector, (element) => (element as HTMLElement).innerText).catch(() => "");
const goTo = (fragment: string) => library.evaluate((to) => location.assign(to), fragment);
const waitFor = (what: string, words: string | RegExp, selector?: string) =>
  waitUntil(what, async () => {
    const text = await read(selector);
    return typeof words === "string" ? text.includes(words) : words.test(text);
  });
/** Presses a button by its name, as a keyboard does. */
async function press(name: string): Promise<void> {
  await waitUntil(`${name} can be pressed`, () =>
    library.evaluate((start) => {
      const button = [...document.querySelectorAll<HTMLElement>("button")].find((each) =>
        each.textContent.startsWith(start),
      );
      button?.focus();
      return button !== undefined && document.activeElement === button;
    }, name),
  );
  await library.keyboard.press("Enter");
}
/** Pictures in both themes and widths, and accessibility in each of them once. */
async function look(name: string): Promise<void> {
  await library.bringToFront();
  for (const [width, checked] of VIEWS) {
    await library.setViewport({ width, height: 900 });
    await inBothThemes(library, async (theme) => {
      await takePicture(library, `library-${name}-${theme}-${width}`);
      if (theme === checked)
        expect(await findViolations(library), `${name}, ${theme}, ${width} px`).toEqual([]);
    });
  }
  await library.setViewport({ width: 1280, height: 900 });
}

test("an article shows its text and metadata, what is not its own folded, and its copies", async () => {
  await goTo(`#/article/${seedIds[0]}`);
  await waitFor("the copies are found", "Kyiv Post");
  const text = await read();
  expect(text).toContain("The Moscow Times");
  expect(text).toMatch(/AFP copy: \d+%|Shared copy: \d+%/);
  expect(text).toMatch(/\d+ lines? that (is|are) not part of the article/);
  await waitFor("the event is found", /Compare the \d articles on this event/);
  await look("article");
});

test("tags and a note are kept", async () => {
  await goTo(`#/article/${damId}`);
  await waitFor("the article is there", "Your note");
  await library.focus(".article-tag-form input");
  await library.keyboard.type("floods");
  await library.keyboard.press("Enter");
  await waitFor("the tag is there", "floods", ".article-tags");
  await library.focus(".article-note");
  await library.keyboard.type("Ask the board for the level.");
  await press("Save note");
  await waitUntil("both are stored", async () => {
    const row = (await listStored(rig)).find(({ id }) => String(id) === damId) as unknown as {
      readonly tags?: readonly string[];
      readonly note?: string;
    };
    return row.tags?.[0] === "floods" && row.note === "Ask the board for the level.";
  });
});

test("a version shows what changed in it, word for word", async () => {
  await goTo(`#/article/${damId}?version=2`);
  await waitFor("the changes are shown", "1 paragraph changed since version 1");
  expect(await read(".version-change ins")).toContain("The level has fallen since.");
  await look("version");
});

test("removing an article is undone", async () => {
  await goTo(`#/article/${damId}`);
  await press("Remove");
  await waitFor("it is said", "Removed from your articles.", ".library-bars");
  const isRemoved = async () =>
    (await listStored(rig)).find(({ id }) => String(id) === damId)!.removedAt !== null;
  expect(await isRemoved()).toBe(true);
  await press("Undo");
  await waitUntil("it is back", async () => !(await isRemoved()));
  await waitFor("the button is too", "Remove");
});

test("an event is a matrix of voices and facts, with copies in one column", async () => {
  await goTo(`#/event/${seedIds[0]}?base=${seedIds[0]}`);
  await waitFor("the matrix is there", "Who says what");
  const heads = await library.$$eval(".matrix thead th", (cells) =>
    cells.map((cell) => (cell as HTMLElement).innerText),
  );
  expect(heads).toHaveLength(3);
  expect(heads[0]).toMatch(/The Moscow Times[^]*Kyiv Post/);
  expect(await read(".matrix")).toContain("stabilizing role");
  expect(await read(".timeline-undated")).toContain("In no order");
  await look("event");
  await library.$eval(".matrix-choices fieldset:last-of-type label:last-of-type", (label) =>
    (label as HTMLElement).click(),
  );
  await library.waitForSelector(".matrix-open", { timeout: 8000 });
  await press("Russian President");
  await waitFor("the row is open", "counterpart", ".matrix-opened:not([hidden])");
  await library.$eval(".matrix", (matrix) => matrix.scrollIntoView());
  await takePicture(library, "library-event-marks");
});

test("a fact has an address of its own, and another base another matrix", async () => {
  const address = await library.$eval(".fact-note a", (link) => link.getAttribute("href")!);
  await goTo(address);
  await waitUntil("the fact is marked", async () => (await library.$("tr[aria-current]")) !== null);
  await library.select("#event-base", seedIds[3]!);
  await waitUntil("it is the base", () =>
    library.evaluate((id) => location.hash.includes(`base=${id}`), seedIds[3]!),
  );
  await waitUntil("its voice comes first", async () =>
    (await read(".matrix thead th:first-child")).includes("outlet not stated"),
  );
});

test("an article told to be of another event leaves it at once, and comes back", async () => {
  await goTo(`#/event/${seedIds[0]}?base=${seedIds[0]}`);
  const countEntries = () => library.$$eval(".timeline-entry", (entries) => entries.length);
  await waitUntil("all are there", async () => (await countEntries()) === 4);
  await waitFor("the matrix is there", "Who says what");
  await press("Not the same event");
  await waitUntil("one is gone", async () => (await countEntries()) === 3);
  await press("Undo");
  await waitUntil("it is back", async () => (await countEntries()) === 4);
});

test("a correction made is listed in words, and taken back", async () => {
  const { popup, tabId } = await readWithPopup(rig, DAM_URL);
  await ask(popup, "correction.make", {
    tabId,
    articleId: seedIds[4]!,
    told: { kind: "not-same-event" },
  });
  await library.bringToFront();
  await goTo("#/corrections");
  await waitFor("it is listed", "You said: not the same event.");
  await look("corrections");
  await press("Take back");
  await waitFor("none is left", "None yet.");
  await press("Undo");
  await waitFor("it is there again", "You said: not the same event.");
});

test("an address that leads to no article says so", async () => {
  await goTo("#/article/999999");
  await waitFor("it is said", "This article is not here");
  await goTo("#/event/999999");
  await waitFor("it is said", "This event is not here");
});
