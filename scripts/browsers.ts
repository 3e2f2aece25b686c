import { existsSync } from "node:fs";
import { join } from "node:path";

export type BrowserName = "chromium" | "firefox";

const VARIABLES: Record<BrowserName, string> = { chromium: "CHROMIUM_PATH", firefox: "FIREFOX_PATH" };
const PLACES: Record<BrowserName, readonly string[]> = {
  chromium: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ...inProgramFiles("Google/Chrome/Application/chrome.exe"),
  ],
  firefox: [
    "/usr/bin/firefox-esr",
    "/usr/bin/firefox",
    "/snap/bin/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    ...inProgramFiles("Mozilla Firefox/firefox.exe"),
  ],
};

function inProgramFiles(path: string): string[] {
  return [process.env["PROGRAMFILES"], process.env["PROGRAMFILES(X86)"], process.env["LOCALAPPDATA"]].flatMap(
    (base) => (base === undefined ? [] : [join(base, path)]),
  );
}

/** The path of a browser on this machine, from its environment variable or the usual places; null where there is none. */
export function lookForBrowser(name: BrowserName): string | null {
  const named = process.env[VARIABLES[name]];
  if (named !== undefined && named !== "") return existsSync(named) ? named : null;
  return PLACES[name].find((place) => existsSync(place)) ?? null;
}

/** The path of a browser. Throws one line that says how to get one. */
export function getBrowser(name: BrowserName): string {
  const path = lookForBrowser(name);
  if (path !== null) return path;
  throw new Error(
    `No ${name} found. Set ${VARIABLES[name]} to its path, or install it (Debian: apt-get install -y chromium firefox-esr).`,
  );
}
