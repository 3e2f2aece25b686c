// What a reader does with a page that was read, in Firefox: another tab, a copy with sources, corrections.
import { mkdirSync, writeFileSync } from "node:fs";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import { findViolations, PICTURES, takePicture } from "./appearance.ts";
import { type FirefoxRig, readByClick, startFirefox, waitForWelcome } from "./firefox.ts";
import { DAM_URL, testSite } from "./fixture-pages.ts";
import { pressAt } from "./keyboard.ts";
import { ask, getReadView } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const FRONT_PAGE = "https://valley-post.example/";
const [FIRST, SECOND, THIRD] = STAND_PAGES.map(addressOf) as [string, string, string];

let rig: FirefoxRig;
let welcome: Page;
let popup: Page;
let tabId: number;
let otherId: number;
let damId: number;

beforeAll(async () => {
  rig = await startFirefox(testSite);
  welcome = await rig.openSurface("welcome.html");
  await waitForWelcome(welcome);
  // Open, but never asked for: nothing of it may be known.
  await (await rig.browser.newPage()).goto(SECOND);
  ({ tabId: otherId } = await readByClick(rig, welcome, THIRD));
  ({ tabId: damId } = await readByClick(rig, welcome, DAM_URL));
  ({ tabId } = await readByClick(rig, welcome, FIRST));
  popup = await rig.openSurface(`popup.html?tabId=${tabId}`);
  await waitUntil("the popup shows the page", async () => (await popup.$("[data-state=read]")) !== null);
});
afterAll(() => rig?.close());

const look = () => getReadView(popup, tabId);
const isThere = (selector: string) => async () => (await popup.$(selector)) !== null;
const readFocus = () => popup.evaluate(() => document.activeElement?.textContent ?? "");
const readBadge = () => popup.evaluate(`browser.action.getBadgeText({ tabId: ${tabId} })`);

/** What stands in Firefox's clipboard as text. */
const readClipboard = () =>
  rig.runInWindow(`(() => {
    const carrier = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
    carrier.init(null);
    carrier.addDataFlavor("text/plain");
    Services.clipboard.getData(carrier, Services.clipboard.kGlobalClipboard);
    const found = {};
    carrier.getTransferData("text/plain", found);
    return found.value.QueryInterface(Ci.nsISupportsString).data;
  })()`) as Promise<string>;

test("by keyboard: the tabs that were read are listed, one is lined up, and the way back leads to where it set out", async () => {
  await pressAt(popup, ".page-menu > summary", "Enter");
  await pressAt(popup, ".page-menu [data-action=compare]", "Enter");
  await waitUntil("the tabs are listed", isThere(".tab-picker-tab"));
  const answer = await ask(popup, "tab.listComparable", { tabId });
  expect(answer.ok && answer.value.tabs.map((tab) => tab.tabId).sort((a, b) => a - b)).toEqual(
    [otherId, damId].sort((a, b) => a - b),
  );
  await takePicture(popup, "firefox-popup-tabs", true);
  expect(await findViolations(popup)).toEqual([]);
  await pressAt(popup, ".page-menu .tab-picker-tab", "Enter");
  await waitUntil("the two are lined up", isThere(".compared-head"));
  expect((await look()).compared?.coverage.comparedCount).toBe(1);
  await takePicture(popup, "firefox-popup-compared", true);
  expect(await findViolations(popup)).toEqual([]);
  await pressAt(popup, ".compared-head button", "Enter");
  await waitUntil("the corpus is back", isThere(".voice-list"));
  await waitUntil("the focus is on the menu", async () => (await readFocus()) === "More");
});

test("a copy names the page, the others and the day", async () => {
  await pressAt(popup, ".page-menu > summary", "Enter");
  await pressAt(popup, "[data-action=copy]", "Enter");
  await waitUntil("it says so", async () =>
    (await popup.$eval("[role=status]", (status) => status.textContent)).includes("Copied."),
  );
  const text = await readClipboard();
  expect(text).toContain(`[1] The Moscow Times, “Putin and Xi`);
  expect(text).toContain(`<${FIRST}>`);
  expect(text).toContain("Kyiv Post");
  expect(text).toMatch(/accessed .*\d{4}/);
});

test("'Not the same event' moves a voice to the shelf, is kept when the background ends, and Undo brings it back", async () => {
  const { coverage } = await look();
  const [voice] = coverage.voices.flatMap(({ articles }) => articles);
  const isVoice = async () =>
    (await look()).coverage.voices.some(({ articles }) => articles.some(({ id }) => id === voice!.id));
  await pressAt(popup, ".voice-list .correct button", "Enter");
  await waitUntil("the focus is on Undo", async () => (await readFocus()).startsWith("Undo"));
  expect(await isVoice()).toBe(false);
  expect(await readBadge()).toBe("1");
  await takePicture(popup, "firefox-popup-corrected", true);
  expect(await findViolations(popup)).toEqual([]);
  await rig.stopBackground();
  expect((await look()).corrections.map(({ told }) => told.kind)).toEqual(["not-same-event"]);
  await popup.keyboard.press("Enter");
  await waitUntil("the voice is back", isVoice);
  await waitUntil("and the focus with it", async () => (await readFocus()).startsWith("Not the same event"));
  await waitUntil("and the count", async () => (await readBadge()) === "2");
});

test("a match that is none goes, and its passage's other versions stay", async () => {
  const [passage] = (await look()).coverage.passages;
  const [version] = passage!.versions;
  await pressAt(popup, ".entry .correct button", "Enter");
  await waitUntil("the match is gone", async () => {
    const now = (await look()).coverage.passages.find(({ text }) => text === passage!.text);
    return now?.versions.some(({ text }) => text === version!.text) !== true;
  });
  expect((await look()).corrections).toHaveLength(1);
  await waitUntil("the focus is on Undo", async () => (await readFocus()).startsWith("Undo"));
  await popup.keyboard.press("Enter");
  await waitUntil("all is as before", async () => (await look()).corrections.length === 0);
});

/** The toolbar's button with its badge as Firefox paints it for the tab in front, four times as large, as a PNG in base64. */
const drawButton = () =>
  rig.runInWindow(`(async () => {
    window.CustomizableUI.addWidgetToArea("parallax_parallax_example-browser-action", "nav-bar");
    const button = window.document.getElementById("parallax_parallax_example-browser-action");
    const { x, y, width, height } = button.getBoundingClientRect();
    const scale = 4;
    const { currentWindowGlobal } = window.browsingContext;
    const image = await currentWindowGlobal.drawSnapshot(new window.DOMRect(x, y, width, height), scale, "white");
    const canvas = new window.OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d").drawImage(image, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return window.btoa(String.fromCharCode(...bytes));
  })()`) as Promise<string>;

test("the button in the toolbar looks different in each of its states", async () => {
  const show = (id: number) => popup.evaluate(`browser.tabs.update(${id}, { active: true })`);
  const openTab = async (url: string) => {
    const page = await rig.browser.newPage();
    await page.goto(url, { waitUntil: "load" });
    await page.bringToFront();
    const [inFront] = (await welcome.evaluate("browser.tabs.query({ active: true })")) as { id: number }[];
    return inFront!.id;
  };
  const unreadId = await openTab(SECOND);
  const frontId = await openTab(FRONT_PAGE);
  await rig.clickToolbarIcon();
  await waitUntil("the front page is no article", async () => {
    const view = await ask(popup, "tab.view", { tabId: frontId });
    return view.ok && view.value.state === "failed";
  });
  await ask(popup, "tab.setPaused", { tabId: otherId, isPaused: true });
  const looks = new Map<string, string>();
  // Moves it to where it is seen.
  await drawButton();
  mkdirSync(PICTURES, { recursive: true });
  for (const [name, id] of [
    ["unread", unreadId],
    ["not-an-article", frontId],
    ["none", damId],
    ["voices", tabId],
    ["paused", otherId],
  ] as const) {
    await show(id);
    await new Promise((done) => setTimeout(done, 500));
    looks.set(name, await drawButton());
    writeFileSync(`${PICTURES}/firefox-badge-${name}.png`, Buffer.from(looks.get(name)!, "base64"));
  }
  expect(new Set(looks.values()).size).toBe(looks.size);
});
