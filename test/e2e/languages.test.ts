// The browser's own choice of messages, in both browsers. They run in English here, so the German messages take the place of
// the English ones, without one of them, and the English ones are those of the default language.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "puppeteer-core";
import { expect, onTestFinished, test } from "vitest";
import english from "../../public/_locales/en/messages.json" with { type: "json" };
import german from "../../public/_locales/de/messages.json" with { type: "json" };
import { newsstand } from "../../scripts/newsstand/site.ts";
import { openSurface, startRig } from "./chromium.ts";
import { startFirefox } from "./firefox.ts";
import { waitUntil } from "./waiting.ts";

/** The message that is taken out. */
const LACKING = "ui_welcome";
/** Where the English messages stand. */
const DEFAULT_LOCALE = "fr";

/** A build in which the browser's language is written in German, and its default language in English. */
function makeBuild(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), "parallax-languages-"));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(resolve(".output", folder), copy, { recursive: true });
  const { [LACKING]: _, ...rest } = german;
  writeFileSync(join(copy, "_locales/en/messages.json"), JSON.stringify(rest));
  writeFileSync(join(copy, `_locales/${DEFAULT_LOCALE}/messages.json`), JSON.stringify(english));
  const path = join(copy, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as object;
  writeFileSync(path, JSON.stringify({ ...manifest, default_locale: DEFAULT_LOCALE }));
  return copy;
}

/** What the welcome page, the list of extensions and that of commands show. */
async function look(welcome: Page): Promise<unknown> {
  await waitUntil("the welcome page is drawn", async () => (await welcome.$("h1")) !== null);
  return welcome.evaluate(`chrome.commands.getAll().then((commands) => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    heading: document.querySelector("h1").textContent,
    firstLine: document.querySelector(".welcome-lines > li").textContent,
    description: chrome.runtime.getManifest().description,
    command: commands.find(({ name }) => name === "open-panel").description,
  }))`);
}

/** German in all that is shown, manifest and commands too; English for what lacks; `lang` that of the words, not of the browser. */
const EXPECTED = {
  lang: "de",
  dir: "ltr",
  heading: english[LACKING].message,
  firstLine: german.ui_welcome_read.message,
  description: german.extension_description.message,
  command: german.command_open_panel.message,
};

test("Chromium shows the language's messages, and the default language's for those that lack", async () => {
  const rig = await startRig(newsstand, { extensionDir: makeBuild("chrome-mv3") });
  onTestFinished(() => rig.close());
  expect(await look(await openSurface(rig, "welcome.html"))).toEqual(EXPECTED);
});

test("so does Firefox", async () => {
  const rig = await startFirefox(newsstand, makeBuild("firefox-mv3"));
  onTestFinished(() => rig.close());
  expect(await look(await rig.openSurface("welcome.html"))).toEqual(EXPECTED);
});
