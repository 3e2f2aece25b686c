import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, launch, type Page, TargetType, type WebWorker } from "puppeteer-core";
import { getBrowser } from "./browsers.ts";

export interface LaunchOptions {
  /** The built extension's folder. */
  readonly extensionDir: string;
  readonly isHeadless: boolean;
  /** A proxy on loopback that serves the made-up web; the machine's own network where it is missing. */
  readonly proxyPort?: number;
  /** A profile to use again; a throw-away one where it is missing. */
  readonly profileDir?: string;
  /** The browser then keeps the extension's errors for `chrome.developerPrivate.getExtensionInfo`. */
  readonly isCollectingErrors?: boolean;
}

export interface LaunchedChromium {
  readonly browser: Browser;
  readonly extensionId: string;
  readonly profileDir: string;
  /** Closes the browser; deletes the profile if it was a throw-away one. */
  close(): Promise<void>;
}

const STEP_TIMEOUT_MS = 15_000;
/**
 * Room for the viewport that a page is given, and for the side panel beside it. In a smaller window, once the side panel had been opened, the browser sent clicks on a frame
 * beyond the window's own edge to the page around it.
 */
const HEADLESS_WINDOW = "--window-size=1700,1000";

/** Opens Chromium with the extension loaded and its worker listening. */
export async function launchChromium(options: LaunchOptions): Promise<LaunchedChromium> {
  const profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), "parallax-profile-"));
  const browser = await launch({
    executablePath: getBrowser("chromium"),
    headless: options.isHeadless,
    pipe: true,
    enableExtensions: true,
    acceptInsecureCerts: true,
    userDataDir: profileDir,
    defaultViewport: options.isHeadless ? { width: 1280, height: 800 } : null,
    ...(options.isHeadless ? {} : { ignoreDefaultArgs: ["--enable-automation"] }),
    args: [
      "--no-first-run",
      ...(options.isHeadless ? [HEADLESS_WINDOW] : []),
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...(options.proxyPort === undefined
        ? []
        : [`--proxy-server=http://127.0.0.1:${options.proxyPort}`, "--proxy-bypass-list=<-loopback>"]),
    ],
  });
  const close = async () => {
    await browser.close();
    if (options.profileDir === undefined) rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    if (options.isCollectingErrors === true) await collectErrors(browser);
    const extensionId = await browser.installExtension(options.extensionDir);
    await waitForWorker(browser);
    return { browser, extensionId, profileDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function collectErrors(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.goto("chrome://extensions/");
  await page.evaluate("chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })");
  await page.close();
}

/** The extension's running worker, once it listens for messages. */
export async function waitForWorker(browser: Browser): Promise<WebWorker> {
  const deadline = Date.now() + STEP_TIMEOUT_MS;
  for (;;) {
    try {
      const target = await browser.waitForTarget(
        (candidate) =>
          candidate.type() === TargetType.SERVICE_WORKER && candidate.url().startsWith("chrome-extension://"),
        { timeout: STEP_TIMEOUT_MS },
      );
      const worker = await target.worker();
      if (worker !== null && (await worker.evaluate("chrome.runtime.onMessage.hasListeners()")) === true)
        return worker;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    if (Date.now() > deadline) throw new Error("The extension's worker did not start listening.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Clicks the toolbar button on `page` (which grants access to it) and returns the popup that opens. */
export async function clickToolbarIcon(launched: LaunchedChromium, page: Page): Promise<Page> {
  const { browser, extensionId } = launched;
  await page.bringToFront();
  const extension = (await browser.extensions()).get(extensionId);
  if (extension === undefined) throw new Error("The extension is not installed.");
  await extension.triggerAction(page);
  const target = await browser.waitForTarget(
    (candidate) => candidate.url() === `chrome-extension://${extensionId}/popup.html`,
    { timeout: STEP_TIMEOUT_MS },
  );
  return target.asPage();
}

/** Waits until a predicate in the page is true; the message names the step that did not happen. */
export async function waitInPage(
  page: Page,
  step: string,
  expression: string,
  timeoutMs = STEP_TIMEOUT_MS,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const isDone = await page.evaluate(expression).catch(() => false);
    if (isDone === true) return;
    if (Date.now() > deadline) throw new Error(`Timed out: ${step}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
