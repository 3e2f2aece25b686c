import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { newsstand } from "../../scripts/newsstand/site.ts";
import { findViolations, inBothThemes, takeBothPictures, takePicture } from "./appearance.ts";
import { getExtensionInfo, killWorker, openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { countArticles, listStored } from "./stored-rows.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

/** Hosts that Chromium asks for by itself, extension or not. */
const BROWSERS_OWN = /(?:^|\.)(?:google\.com|googleapis\.com|gstatic\.com|gvt1\.com|google-analytics\.com)$/;

let rig: Rig;

beforeAll(async () => {
  rig = await startRig(newsstand);
});
afterAll(() => rig?.close());

test("asks for nothing at install that the browser would warn of", async () => {
  const info = await getExtensionInfo(rig);
  expect(info.permissions.simplePermissions).toEqual([]);
  expect(info.permissions.runtimeHostPermissions?.hosts ?? []).toEqual([]);
  // The one remark is on purpose: no page and no other extension may connect.
  expect(info.manifestErrors.map(({ message }) => message)).toEqual([
    expect.stringContaining("nothing will be able to connect"),
  ]);
});

test("opens the welcome page once, accessible in light and dark", async () => {
  const address = `chrome-extension://${rig.extensionId}/welcome.html`;
  const findWelcome = async () => (await rig.browser.pages()).filter((page) => page.url() === address);
  await waitUntil("the welcome page is open", async () => (await findWelcome()).length > 0);
  const [welcome, ...more] = await findWelcome();
  expect(more).toEqual([]);
  await welcome!.bringToFront();
  await welcome!.waitForSelector("h1", { timeout: 5_000 });
  await waitUntil(
    "the live example is there",
    async () => (await welcome!.$$(".welcome-example .version-list > .version")).length >= 2,
  );
  await inBothThemes(welcome!, async (theme) => {
    for (const width of [1280, 320]) {
      await welcome!.setViewport({ width, height: 800 });
      await takePicture(welcome!, `welcome-${width}-${theme}`, true);
      expect(await findViolations(welcome!), `${width} px, ${theme}`).toEqual([]);
      expect(await welcome!.evaluate("document.documentElement.scrollWidth"), "no scrolling sideways").toBe(
        width,
      );
    }
  });
});

test("says that access to all sites was refused, and leaves the choice as it was", async () => {
  const welcome = await openSurface(rig, "welcome.html");
  // No click can answer the browser's question where there is no window.
  await welcome.evaluate("chrome.permissions.request = async () => false");
  await welcome.locator("input[name=all-sites]").click();
  const alert = await welcome.waitForSelector("[role=alert]", { timeout: 5_000 });
  expect(await alert!.evaluate((note) => note.textContent)).toBe(messages.error_permission_refused.message);
  expect(await welcome.$eval("input[name=all-sites]", (input) => input.checked)).toBe(false);
  await welcome.close();
});

test("loads the five examples once, also when the worker starts again", async () => {
  const before = await listStored(rig);
  expect(before).toHaveLength(5);
  expect(new Set(before.map(({ seedId }) => seedId))).toEqual(new Set(["000", "001", "002", "003", "004"]));
  expect(new Set(before.map((article) => article.origin))).toEqual(new Set(["seed"]));
  await killWorker(rig);
  const surface = await openSurface(rig, "welcome.html");
  await ask(surface, "example.view", {});
  await surface.close();
  expect(await listStored(rig)).toEqual(before);
});

test("removes the examples for good", async () => {
  const { page, popup } = await readWithPopup(rig, addressOf(STAND_PAGES[0]!));
  await popup.locator(".page-menu summary").click();
  await popup.locator(".page-menu ::-p-text(Remove examples)").click();
  await popup.waitForSelector(".page-menu ::-p-text(Keep)", { timeout: 5_000 });
  await popup.locator(".page-menu ::-p-text(Remove examples)").click();
  await waitUntil("the examples are gone", async () => (await countArticles(rig)) === 0);
  await waitUntil("the popup finds no other voice", async () =>
    (await popup.$eval("main", (main) => main.innerText)).includes("No other voices yet"),
  );
  await takeBothPictures(popup, "popup-none-found");
  await killWorker(rig);
  const surface = await openSurface(rig, "welcome.html");
  await ask(surface, "example.view", {});
  await surface.close();
  expect(await countArticles(rig)).toBe(0);
  await page.close();
});

test("has asked no host for anything, and no error was left behind", async () => {
  expect(rig.web.refused.filter((host) => !BROWSERS_OWN.test(host))).toEqual([]);
  expect((await getExtensionInfo(rig)).runtimeErrors).toEqual([]);
});
