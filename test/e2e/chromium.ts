import { resolve } from "node:path";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "puppeteer-core";
import { clickToolbarIcon, type LaunchedChromium, launchChromium, waitInPage } from "../../scripts/launch.ts";
import { type FixtureWeb, type Site, startFixtureWeb } from "../../scripts/newsstand/proxy.ts";
import type { Messages, Result } from "../../utils/messaging/protocol.ts";

/** A running browser with the built extension, on a made-up web. */
export interface Rig extends LaunchedChromium {
  readonly web: FixtureWeb;
}

const EXTENSION_DIR = resolve(".output/chrome-mv3");

/** Starts the made-up web and Chromium with the built extension in front of it. */
export async function startRig(site: Site, profileDir?: string): Promise<Rig> {
  const web = await startFixtureWeb(site);
  const launched = await launchChromium({
    extensionDir: EXTENSION_DIR,
    isHeadless: true,
    proxyPort: web.port,
    ...(profileDir === undefined ? {} : { profileDir }),
  });
  return {
    ...launched,
    web,
    close: async () => {
      await launched.close();
      await web.close();
    },
  };
}

/** Opens an article as a reader would and clicks the icon; answers the page and its popup once that shows a result. */
export async function readWithPopup(
  rig: Rig,
  url: string,
): Promise<{ page: Page; popup: Page; tabId: number }> {
  const page = await rig.browser.newPage();
  await page.goto(url, { waitUntil: "load" });
  const popup = await clickToolbarIcon(rig, page);
  await waitInPage(
    popup,
    `the popup on ${url} shows a result`,
    `document.querySelector('[data-state="read"], [data-state="failed"]') !== null`,
  );
  const tabId = (await popup.evaluate(
    "chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab.id)",
  )) as number;
  return { page, popup, tabId };
}

/** Sends a message to the background as one of the extension's own pages does. */
export async function ask<K extends keyof Messages>(
  surface: Page,
  name: K,
  request: Messages[K]["request"],
): Promise<Result<Messages[K]["response"]>> {
  return (await surface.evaluate(
    `chrome.runtime.sendMessage(${JSON.stringify({ name, request })})`,
  )) as Result<Messages[K]["response"]>;
}

/** The text of the badge on a tab's icon. */
export async function readBadge(surface: Page, tabId: number): Promise<string> {
  return (await surface.evaluate(`chrome.action.getBadgeText({ tabId: ${tabId} })`)) as string;
}

/** An extension page in a tab of its own; answers messages like popup and panel do. */
export async function openSurface(rig: Rig, path: string): Promise<Page> {
  const page = await rig.browser.newPage();
  await page.goto(`chrome-extension://${rig.extensionId}/${path}`);
  return page;
}

/** The middle of the first letters of some text in the page, scrolled to the middle of the window. */
export async function findTextPoint(page: Page, text: string): Promise<{ x: number; y: number }> {
  const point = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at === -1) continue;
      node.parentElement!.scrollIntoView({ block: "center" });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 12);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    return null;
  }, text);
  if (point === null) throw new Error(`The page does not say: ${text}`);
  return point;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Accessibility violations of a page or frame, as "rule: element". */
export async function findViolations(target: Pick<Page, "evaluate">): Promise<string[]> {
  await target.evaluate(AXE);
  return (await target.evaluate(
    `axe.run().then((result) => result.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html)))`,
  )) as string[];
}
