// The library in Firefox: the list, its search, removal with undo, deleting everything.
import { globSync, readFileSync } from "node:fs";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { newsstand } from "../../scripts/newsstand/site.ts";
import { type BackupItem, writeBackup } from "../../utils/transfer/backup.ts";
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

test("a notification tells of what feeds bring on a followed event, once the reader asked for it", async () => {
  await library.evaluate("location.hash = '#/event/3'");
  await waitUntil("it can be followed", async () => (await count(".library-follow .button")) === 1);
  await library.click(".library-follow .button");
  await waitUntil("it is followed", async () => (await count(".library-follow [role=switch]")) === 1);
  await library.click(".library-follow [role=switch]");
  await waitUntil("the browser allows it", async () => (await count(".library-follow :checked")) === 1);
  // Where there is no desktop a notification is over as soon as it is made.
  await library.evaluate(`globalThis.notices = [];
    for (const event of ["onShown", "onClosed"]) browser.notifications[event].addListener((id) => notices.push(id))`);
  await library.evaluate("location.hash = '#/transfer'");
  await waitUntil("files can be dropped", async () => (await count(".transfer h1")) === 1);
  await library.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([${JSON.stringify(await makeFeedBackup())}], "backup.ndjson"));
    document.querySelector(".transfer h1").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
  })()`);
  await waitUntil("it is looked through", async () => (await count("[data-action=apply]")) === 1);
  await library.click("[data-action=apply]");
  await waitUntil("it is told", async () => (await listNotices()).length > 0);
  expect(await listNotices()).toEqual([expect.stringMatching(/^event\/\d+$/)]);
  await library.evaluate("location.hash = '#/digest'");
  await waitUntil("the digest has it", async () =>
    String(await readMain()).includes("Harbour: leaders speak by telephone"),
  );
});

const listNotices = async () => (await library.evaluate("[...new Set(notices)]")) as string[];

/** A backup of an article on the event of the examples, as a feed had brought it. */
async function makeFeedBackup(): Promise<string> {
  const now = Date.now();
  async function* list(): AsyncGenerator<BackupItem> {
    const source = {
      text: `Reporters of the Harbour say:\n\n${readFileSync(globSync("seeds/002_*.txt")[0]!, "utf8")}`,
      title: "Harbour: leaders speak by telephone",
      outlet: "Harbour",
      url: "https://harbour.example/call",
    };
    const times = { savedAt: now, seenAt: now, updatedAt: now, removedAt: null };
    const kept = { addresses: [], seedId: null, tags: [], note: "", versions: [] };
    yield { article: { key: "1", source, ...times, ...kept, origin: "feed" } };
  }
  let text = "";
  for await (const line of writeBackup(list(), "2026-03-03T10:00:00.000Z")) text += line;
  return text;
}

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
