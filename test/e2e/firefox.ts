import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, launch, type Page } from "puppeteer-core";
import { getBrowser } from "../../scripts/browsers.ts";
import { type FixtureWeb, type Site, startFixtureWeb } from "../../scripts/newsstand/proxy.ts";
import { ask } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const GECKO_ID = "parallax@parallax.example";
/** Given beforehand, so that the extension's pages have a known address. */
const UUID = "6f0c1c9a-6f0e-4b7f-9d3a-6a4c5b1e2d3f";
const EXTENSION_DIR = resolve(".output/firefox-mv3");

/** A running Firefox with the built extension, on a made-up web. */
export interface FirefoxRig {
  readonly browser: Browser;
  readonly web: FixtureWeb;
  /** A page of the extension in a tab of its own. */
  openSurface(path: string): Promise<Page>;
  /** A click on the toolbar button for the tab in front: access to its page, and the popup. */
  clickToolbarIcon(): Promise<void>;
  /** Runs a script in the browser's own window, with the extension's policy as `policy`; answers its value if that is a plain one. */
  runInWindow(script: string): Promise<unknown>;
  /** Ends the background as the browser does when it is idle; the next message starts another. */
  stopBackground(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the made-up web and Firefox with the built extension in front of it; with none where `extensionDir` is null. */
export async function startFirefox(
  site: Site,
  extensionDir: string | null = EXTENSION_DIR,
): Promise<FirefoxRig> {
  const web = await startFixtureWeb(site);
  const profileDir = mkdtempSync(join(tmpdir(), "parallax-firefox-"));
  const browser = await launch({
    browser: "firefox",
    executablePath: getBrowser("firefox"),
    headless: true,
    acceptInsecureCerts: true,
    userDataDir: profileDir,
    defaultViewport: { width: 1280, height: 800 },
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [GECKO_ID]: UUID }),
      "extensions.webextOptionalPermissionPrompts": false,
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": web.port,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": web.port,
      "network.proxy.no_proxies_on": "",
      "network.proxy.allow_hijacking_localhost": true,
    },
  });
  const close = async () => {
    await browser.close();
    await web.close();
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    if (extensionDir !== null) await browser.installExtension(extensionDir);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    browser,
    web,
    close,
    openSurface: async (path) => {
      const page = await browser.newPage();
      // The page loads, but the promise of its loading is never kept.
      void page.goto(`moz-extension://${UUID}/${path}`).catch(() => undefined);
      await waitUntil(
        `${path} is open`,
        async () => (await page.evaluate("location.protocol")) === "moz-extension:",
      );
      return page;
    },
    runInWindow: (script) => runInWindow(browser, script),
    clickToolbarIcon: async () => {
      await runInWindow(
        browser,
        `ExtensionParent.apiManager.global.browserActionFor(policy.extension).triggerAction(window)`,
      );
    },
    stopBackground: async () => {
      await runInWindow(browser, `policy.extension.terminateBackground({ disableResetIdleForTest: true })`);
    },
  };
}

/** Waits for the page that opens at install, beside the one given: it comes to the front, so other pages must come after it. */
export async function waitForWelcome(surface: Page): Promise<void> {
  await waitUntil("the welcome page has opened by itself", async () => {
    const tabs = (await surface.evaluate("browser.tabs.query({})")) as { url?: string }[];
    return tabs.filter(({ url }) => url !== undefined).length === 2;
  });
}

/** Whether Firefox asks the reader for sites, as it does, or answers yes by itself. */
export async function setAnswer(rig: FirefoxRig, answer: "asks" | "yes"): Promise<void> {
  await rig.runInWindow(
    `Services.prefs.setBoolPref("extensions.webextOptionalPermissionPrompts", ${answer === "asks"});
     Services.prefs.setIntPref("security.notification_enable_delay", 0)`,
  );
}

/** Presses a button of Firefox's own question: "button" says yes. */
export async function answerQuestion(rig: FirefoxRig, button: "button" | "secondaryButton"): Promise<void> {
  const press = `window.document.querySelector("popupnotification")?.${button}.click() === undefined &&
    window.document.querySelector("popupnotification") !== null`;
  await waitUntil("Firefox asks", async () => (await rig.runInWindow(press)) === true);
}

/** Opens a page and clicks the icon; answers once the page is read, as a page of the extension is told. */
export async function readByClick(
  rig: FirefoxRig,
  surface: Page,
  url: string,
): Promise<{ page: Page; tabId: number }> {
  const page = await rig.browser.newPage();
  await page.goto(url, { waitUntil: "load" });
  await page.bringToFront();
  let tabId = -1;
  let clickedAt = 0;
  await waitUntil(
    `${url} is read`,
    async () => {
      // The click closes the popup where the one of another page is still open.
      if (Date.now() - clickedAt > 3_000) {
        await rig.clickToolbarIcon();
        clickedAt = Date.now();
      }
      const tabs = (await surface.evaluate("browser.tabs.query({})")) as { id: number; url?: string }[];
      tabId = tabs.find((tab) => tab.url === url)!.id;
      const view = await ask(surface, "tab.view", { tabId });
      return view.ok && view.value.state === "read";
    },
    20_000,
  );
  // A click in the page closes the popup, and is none of the page's.
  await page.mouse.click(5, 5);
  return { page, tabId };
}

async function runInWindow(browser: Browser, script: string): Promise<unknown> {
  const { connection } = browser as unknown as { connection: Connection };
  const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const window = tree.result.contexts!.find((context) => context.url.endsWith("/browser.xhtml"));
  if (window === undefined) throw new Error("Firefox has no browser window.");
  const answer = await connection.send("script.evaluate", {
    expression: `(async () => {
      const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
      const policy = WebExtensionPolicy.getByID("${GECKO_ID}");
      return await ${script};
    })()`,
    target: { context: window.context },
    awaitPromise: true,
  });
  if (answer.result.type === "exception") throw new Error(JSON.stringify(answer.result));
  return answer.result.result?.value;
}

/** What is used of Puppeteer's connection, which it does not publish. */
interface Connection {
  send(
    method: string,
    parameters: object,
  ): Promise<{
    result: { contexts?: { url: string; context: string }[]; type?: string; result?: { value?: unknown } };
  }>;
}
