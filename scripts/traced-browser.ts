// Chromium or Firefox on a made-up web, with the built extension allowed on all sites, or without it: for looking at what a page
// that is read by itself, without a click, can tell.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, launch, type Page } from "puppeteer-core";
import { startFirefox } from "../test/e2e/firefox.ts";
import type { Messages, Result } from "../utils/messaging/protocol.ts";
import { type BrowserName, getBrowser } from "./browsers.ts";
import { launchChromium } from "./launch.ts";
import { type FixtureWeb, type Site, startFixtureWeb } from "./newsstand/proxy.ts";

export interface TracedBrowser {
  readonly browser: Browser;
  /** The made-up web behind it. */
  readonly web: Pick<FixtureWeb, "refused">;
  /** Asks the background as one of the extension's own pages does; null without the extension. */
  readonly ask: Ask | null;
  /** The id by which the extension knows the tab that is in front. */
  readonly findTabId: () => Promise<number | null>;
  close(): Promise<void>;
}

export type Ask = <K extends keyof Messages>(
  name: K,
  request: Messages[K]["request"],
) => Promise<Result<Messages[K]["response"]>>;

/** Starts `name` with `site` for the web, with the built extension where `extensionDir` names it. */
export async function startTraced(
  name: BrowserName,
  site: Site,
  extensionDir: string | null,
): Promise<TracedBrowser> {
  if (extensionDir === null) return startPlain(name, site);
  const folder = allowEverywhere(extensionDir);
  const tidy = () => rmSync(folder, { recursive: true, force: true });
  if (name === "firefox") {
    const rig = await startFirefox(site, folder);
    const surface = await rig.openSurface("welcome.html");
    return {
      ...reach(surface, "browser"),
      browser: rig.browser,
      web: rig.web,
      close: async () => {
        await rig.close();
        tidy();
      },
    };
  }
  const web = await startFixtureWeb(site);
  const launched = await launchChromium({ extensionDir: folder, isHeadless: true, proxyPort: web.port });
  const surface = await launched.browser.newPage();
  await surface.goto(`chrome-extension://${launched.extensionId}/welcome.html`);
  return {
    ...reach(surface, "chrome"),
    browser: launched.browser,
    web,
    close: async () => {
      await launched.close();
      await web.close();
      tidy();
    },
  };
}

function reach(surface: Page, api: "chrome" | "browser"): Pick<TracedBrowser, "ask" | "findTabId"> {
  return {
    ask: ((name: string, request: object) =>
      surface.evaluate(`${api}.runtime.sendMessage(${JSON.stringify({ name, request })})`)) as Ask,
    findTabId: () =>
      surface.evaluate(
        `${api}.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab?.id ?? null)`,
      ) as Promise<number | null>,
  };
}

async function startPlain(name: BrowserName, site: Site): Promise<TracedBrowser> {
  const rest = { ask: null, findTabId: async () => null };
  if (name === "firefox") {
    const rig = await startFirefox(site, null);
    return { ...rest, browser: rig.browser, web: rig.web, close: () => rig.close() };
  }
  const web = await startFixtureWeb(site);
  const browser = await launch({
    executablePath: getBrowser("chromium"),
    pipe: true,
    acceptInsecureCerts: true,
    defaultViewport: { width: 1280, height: 800 },
    args: [
      "--no-first-run",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--proxy-server=http://127.0.0.1:${web.port}`,
      "--proxy-bypass-list=<-loopback>",
    ],
  });
  return {
    ...rest,
    browser,
    web,
    close: async () => {
      await browser.close();
      await web.close();
    },
  };
}

/** A copy of the extension whose manifest demands all sites: no click can grant them where there is no window. */
export function allowEverywhere(extensionDir: string): string {
  const folder = mkdtempSync(join(tmpdir(), "parallax-allowed-"));
  cpSync(extensionDir, folder, { recursive: true });
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as object;
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: ["https://*/*", "http://*/*"] }));
  return folder;
}
