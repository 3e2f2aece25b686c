// An event followed from the popup: what feeds bring on it later is said in the popup, listed in the digest, told by a notification where
// one was asked for, and seen once its page was opened. The articles come in by a backup, as feeds had brought them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { newsstand } from "../../scripts/newsstand/site.ts";
import { waitForWorker } from "../../scripts/launch.ts";
import { type BackupItem, writeBackup } from "../../utils/transfer/backup.ts";
import { findViolations, inBothThemes, takePicture } from "./appearance.ts";
import { killWorker, openSurface, readWithPopup, type Rig } from "./chromium.ts";
import { startWithGrant } from "./granted.ts";
import { listStored } from "./stored-rows.ts";
import { waitUntil } from "./waiting.ts";

let rig: Rig;
let library: Page;
const folder = mkdtempSync(join(tmpdir(), "parallax-follow-"));

beforeAll(async () => {
  rig = await startWithGrant(newsstand, [], { permissions: ["notifications"] });
  library = await openSurface(rig, "library.html#/digest");
  await library.setViewport({ width: 1280, height: 900 });
});
afterAll(async () => {
  await rig?.close();
  rmSync(folder, { recursive: true, force: true });
});

const turnTo = (fragment: string) => library.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
const readMain = () => library.$eval("main", (main) => main.innerText);
const press = async (page: Page, name: string) => {
  const button = await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`, { timeout: 8_000 });
  await button!.click();
};

/** Brings articles in as a feed had brought them, with these first words before the text of the event that the examples report. */
async function bring(outlets: readonly string[]): Promise<void> {
  const known = (await listStored(rig)).find(({ seedId }) => seedId === "002")!.source.text;
  const now = Date.now();
  async function* list(): AsyncGenerator<BackupItem> {
    for (const outlet of outlets) {
      const source = {
        text: `Reporters of the ${outlet} say:\n\n${known}`,
        title: `${outlet}: leaders speak by telephone`,
        outlet,
        url: `https://${outlet.toLowerCase()}.example/call`,
      };
      const times = { savedAt: now, seenAt: now, updatedAt: now, removedAt: null };
      const kept = { addresses: [], seedId: null, tags: [], note: "", versions: [] };
      yield { article: { key: outlet, source, ...times, ...kept, origin: "feed" } };
    }
  }
  let text = "";
  for await (const line of writeBackup(list(), "2026-03-03T10:00:00.000Z")) text += line;
  const path = join(folder, "feeds.ndjson");
  writeFileSync(path, text);
  const page = await openSurface(rig, "library.html#/transfer");
  const input = (await page.waitForSelector("input[type=file]")) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await page.waitForSelector('[data-job="report"]', { timeout: 30_000 });
  await page.click("[data-action=apply]");
  await page.waitForSelector('[data-job="brought-in"]', { timeout: 30_000 });
  await page.close();
}

test("the digest of an empty day says so, wide and narrow, light and dark", async () => {
  await waitUntil("it was read", async () => (await readMain()).includes(messages.digest_empty.message));
  expect(await readMain()).toContain(messages.digest_followed_none.message);
  await inBothThemes(library, async (theme) => {
    for (const width of [1280, 360]) {
      await library.setViewport({ width, height: 900 });
      await takePicture(library, `library-digest-empty-${width}-${theme}`);
      expect(await findViolations(library), `${width} px, ${theme}`).toEqual([]);
    }
  });
  await library.setViewport({ width: 1280, height: 900 });
});

test("followed from the popup; what comes by itself is new there and in the digest", async () => {
  const { page, popup } = await readWithPopup(rig, addressOf(STAND_PAGES[0]!));
  await press(popup, messages.follow_begin.message);
  await popup.waitForSelector(`::-p-aria([name="${messages.follow_end.message}"])`, { timeout: 8_000 });
  await takePicture(popup, "popup-followed");
  expect(await popup.$(".follow-news")).toBeNull();
  await page.close();
  await bring(["Harbour", "Coast"]);
  await turnTo("#/");
  await turnTo("#/digest");
  await waitUntil("both are new", async () => (await readMain()).includes("2 new articles"));
  expect(await readMain()).toContain("Coast: leaders speak by telephone");
  expect(await library.$$eval("ol .digest-event", (events) => events.length)).toBe(1);
  await inBothThemes(library, async (theme) => {
    for (const width of [1280, 360]) {
      await library.setViewport({ width, height: 900 });
      await takePicture(library, `library-digest-${width}-${theme}`, true);
      expect(await findViolations(library), `${width} px, ${theme}`).toEqual([]);
    }
  });
  await library.setViewport({ width: 1280, height: 900 });
  const again = await readWithPopup(rig, addressOf(STAND_PAGES[0]!));
  const link = await again.popup.waitForSelector(".follow-news a", { timeout: 8_000 });
  expect(await link!.evaluate((element) => (element as HTMLElement).innerText)).toMatch(/^2 new articles/);
  await again.page.close();
});

test("seen once its page was opened, also for a worker that was not there", async () => {
  await killWorker(rig);
  await library.bringToFront();
  await library.click(".digest-event .digest-title");
  await library.waitForSelector("main[data-view=event] .library-follow", { timeout: 8_000 });
  await waitUntil("nothing is new", async () => {
    await turnTo("#/digest");
    return (await readMain()).includes(messages.digest_nothing_new.message);
  });
});

test("a notification tells of what comes after it was asked for, once, and leads to the event", async () => {
  // Nothing was asked for so far.
  expect(await listNotices()).toEqual([]);
  const label = await library.waitForSelector(".library-follow [role=switch]", { timeout: 8_000 });
  await label!.click();
  await waitUntil("it stands", () =>
    library.$eval(".library-follow [role=switch]", (input) => (input as HTMLInputElement).checked),
  );
  await bring(["Valley"]);
  await waitUntil("it is told", async () => (await listNotices()).length === 1);
  const [id] = await listNotices();
  expect(id).toMatch(/^event\/\d+$/);
  const opened = rig.browser.waitForTarget((target) => target.url().endsWith(`#/${id!}`));
  await (
    await waitForWorker(rig.browser)
  ).evaluate(`chrome.notifications.onClicked.dispatch(${JSON.stringify(id)})`);
  const event = (await (await opened).page())!;
  await event.waitForSelector("main[data-view=event] .library-follow", { timeout: 8_000 });
  await event.close();
  await waitUntil("it is put away", async () => (await listNotices()).length === 0);
  await turnTo("#/digest");
  await library.click(".library-follow .button");
  await waitUntil("it is followed no longer", async () =>
    (await readMain()).includes(messages.digest_followed_none.message),
  );
  await library.click("[data-action=undo]");
  await library.waitForSelector(".digest-event .library-follow", { timeout: 8_000 });
  expect(await listNotices()).toEqual([]);
});

/** The ids of the notifications that are shown. */
async function listNotices(): Promise<string[]> {
  const worker = await waitForWorker(rig.browser);
  return (await worker.evaluate(
    "new Promise((resolve) => chrome.notifications.getAll((all) => resolve(Object.keys(all))))",
  )) as string[];
}
