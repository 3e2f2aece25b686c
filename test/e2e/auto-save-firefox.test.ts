// Automatic saving in Firefox: after a real read, not before, and not again what was undone.
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FERRY_HOST, FERRY_URL, ferrySite, readDown } from "./ferry-site.ts";
import { type FirefoxRig, startFirefox } from "./firefox.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

let rig: FirefoxRig;
let welcome: Page;

beforeAll(async () => {
  rig = await startFirefox(ferrySite);
  welcome = await rig.openSurface("welcome.html");
  await waitUntil("the welcome page is there", async () => (await welcome.$(".site-access")) !== null);
});
afterAll(() => rig?.close());

test(
  "an article is saved after a real read, and not again once that was undone",
  { timeout: 120_000 },
  async () => {
    await welcome.bringToFront();
    await welcome.locator("input[name=site]").fill(FERRY_HOST);
    await welcome.locator(".site-form button").click();
    await waitUntil("the site is allowed", async () => (await welcome.$(".site-list bdi")) !== null);
    await ask(welcome, "site.setAutoSave", { host: FERRY_HOST, isOn: true });

    const page = await rig.browser.newPage();
    await page.goto(FERRY_URL, { waitUntil: "load" });
    await page.bringToFront();
    const [tab] = (await welcome.evaluate("browser.tabs.query({ active: true })")) as { id: number }[];
    const readSaved = async () => {
      const view = await ask(welcome, "tab.view", { tabId: tab!.id });
      if (!view.ok || view.value.state !== "read") return "not read";
      return view.value.saved;
    };
    await waitUntil("the page is read", async () => (await readSaved()) === null);
    await new Promise((done) => setTimeout(done, 12_000));
    expect(await readSaved()).toBeNull();
    await readDown(page);
    await waitUntil("the article is saved", async () => {
      const saved = await readSaved();
      return saved !== "not read" && saved?.origin === "auto";
    });

    const { articleId } = (await readSaved()) as { articleId: string };
    await ask(welcome, "article.remove", { articleId });
    await waitUntil("it is removed", async () => (await readSaved()) === null);
    await page.reload({ waitUntil: "load" });
    await waitUntil("the page is read again", async () => (await readSaved()) === null);
    await readDown(page);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(await readSaved()).toBeNull();
    await page.close();
  },
);
