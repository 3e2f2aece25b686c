// Chromium with the built extension on a made-up web, and what a reader or the browser does in it.
import { resolve } from "node:path";
import type { Page } from "puppeteer-core";
import {
  clickToolbarIcon,
  type LaunchedChromium,
  launchChromium,
  waitForWorker,
} from "../../scripts/launch.ts";
import { type FixtureWeb, type Site, startFixtureWeb } from "../../scripts/newsstand/proxy.ts";
import { countArticles } from "./stored-rows.ts";
import { getActiveTabId, waitForResult } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

/** A running browser with the built extension, on a made-up web. */
export interface Rig extends LaunchedChromium {
  readonly web: FixtureWeb;
}

/** What a rig can start from. */
export interface RigOptions {
  /** A profile to use again; a throw-away one where it is missing. */
  readonly profileDir?: string;
  /** Another copy of the extension than the build's own folder. */
  readonly extensionDir?: string;
}

/** Where the build leaves the extension. */
export const EXTENSION_DIR = resolve(".output/chrome-mv3");

/** Starts the made-up web and Chromium with the built extension in front of it. */
export async function startRig(site: Site, options: RigOptions = {}): Promise<Rig> {
  const web = await startFixtureWeb(site);
  const launched = await launchChromium({
    extensionDir: options.extensionDir ?? EXTENSION_DIR,
    isCollectingErrors: true,
    isHeadless: true,
    proxyPort: web.port,
    ...(options.profileDir === undefined ? {} : { profileDir: options.profileDir }),
  });
  const rig: Rig = {
    ...launched,
    web,
    close: async () => {
      await launched.close();
      await web.close();
    },
  };
  await waitUntil("the five examples are in the corpus", async () => (await countArticles(rig)) >= 5);
  return rig;
}

/** Opens an article as a reader would and clicks the icon; answers the page and its popup once that shows a result. */
export async function readWithPopup(
  rig: Rig,
  url: string,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<{ page: Page; popup: Page; tabId: number }> {
  const page = await rig.browser.newPage();
  await prepare?.(page);
  await page.goto(url, { waitUntil: "load" });
  const popup = await clickToolbarIcon(rig, page);
  await waitForResult(popup, `the popup on ${url}`);
  return { page, popup, tabId: await getActiveTabId(popup) };
}

/** An extension page in a tab of its own; answers messages like popup and panel do. */
export async function openSurface(rig: Rig, path: string): Promise<Page> {
  const page = await rig.browser.newPage();
  await page.goto(`chrome-extension://${rig.extensionId}/${path}`);
  return page;
}

interface ExtensionInfo {
  readonly permissions: {
    readonly simplePermissions: readonly unknown[];
    readonly runtimeHostPermissions?: { readonly hosts: readonly unknown[] };
  };
  readonly manifestErrors: readonly { readonly message: string }[];
  readonly runtimeErrors: readonly { readonly message: string; readonly source: string }[];
}

/** What the browser's own page of extensions says: the warnings a reader is shown, and errors so far. */
export async function getExtensionInfo(rig: Rig): Promise<ExtensionInfo> {
  const page = await rig.browser.newPage();
  await page.goto("chrome://extensions/");
  try {
    return (await page.evaluate(
      `chrome.developerPrivate.getExtensionInfo("${rig.extensionId}")`,
    )) as ExtensionInfo;
  } finally {
    await page.close();
  }
}

/** Ends the extension's worker, as the browser does when it is idle; the next message starts another. */
export async function killWorker(rig: Rig): Promise<void> {
  await (await waitForWorker(rig.browser)).close();
}
