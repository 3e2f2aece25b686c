// The library in Firefox: the list, its search, removal with undo, deleting everything.
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { newsstand } from "../../scripts/newsstand/site.ts";
import { type FirefoxRig, startFirefox } from "./firefox.ts";
import { waitUntil } from "./waiting.ts";

let rig: FirefoxRig;
let library: Page;

beforeAll(async () => {
  rig = await startFirefox(newsstand);
  library = await rig.openSurface("library.html");
});
afterAll(() => rig?.close());

const count = (selector: string) =>
  library.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
const readMain = () => library.evaluate(`document.querySelector("main").innerText`);

test("lists the examples by event and finds what is typed", async () => {
  await waitUntil("the five examples are listed", async () => (await count(".library-row")) === 5);
  await waitUntil("they stand by event", async () => (await count(".library-group")) === 1);
  await library.type("input[name=q]", "stabili");
  await waitUntil("hits are marked", async () => ((await count(".library-found mark")) as number) > 0);
  await library.evaluate("location.hash = '#/'");
  await waitUntil("the list is back", async () => (await count(".library-group")) === 1);
});

test("removes by keyboard, and takes it back", async () => {
  await library.focus(".library-list [tabindex='0']");
  await library.keyboard.press("End");
  await library.keyboard.press("Delete");
  await waitUntil("one is gone", async () => (await count(".library-row")) === 4);
  await library.click("[data-action=undo]");
  await waitUntil("it is back", async () => (await count(".library-row")) === 5);
});

test("deletes everything, and a background that starts again brings nothing back", async () => {
  await library.evaluate("location.hash = '#/settings'");
  await waitUntil("storage is told", async () => ((await count(".settings-storage dd")) as number) > 0);
  expect(await library.evaluate("document.querySelector('.settings-requests').innerText")).toBe("0 requests");
  await library.type("input[name=erase]", messages.library_erase_word.message);
  await library.keyboard.press("Enter");
  await waitUntil("it is said", async () => String(await readMain()).includes("Everything is deleted"));
  await rig.stopBackground();
  await library.evaluate("location.hash = '#/'");
  await waitUntil("the library is empty", async () =>
    String(await readMain()).includes(messages.library_empty.message),
  );
});
