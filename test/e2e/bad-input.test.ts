import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clickToolbarIcon } from "../../scripts/launch.ts";
import messages from "../../public/_locales/en/messages.json" with { type: "json" };
import type { TabView } from "../../utils/messaging/protocol.ts";
import { findViolations, takeBothPictures, takeEveryPicture, takePicture } from "./appearance.ts";
import { findTextPoint, openCard, waitForCard } from "./card.ts";
import { killWorker, openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { DAM_URL, testSite } from "./fixture-pages.ts";
import { listStored, type StoredRow } from "./stored-rows.ts";
import { ask, getActiveTabId, getReadView, readBadge, waitForResult } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const SITE = "https://valley-post.example";
const STABILISING = "joint efforts play an important stabilizing role";

const MAX_TRIES_AGAIN = 3;

let rig: Rig;
let before: StoredRow[];

beforeAll(async () => {
  rig = await startRig(testSite);
  before = await listStored(rig);
});
afterAll(() => rig?.close());

/** What the popup says of a page that it cannot show. */
async function readFailure(url: string): Promise<{ text: string; badge: string }> {
  const { page, popup, tabId } = await readWithPopup(rig, url);
  const text = await popup.$eval(".page-notice", (notice) => (notice as HTMLElement).innerText);
  const badge = await readBadge(popup, tabId);
  const { hostname, pathname } = new URL(url);
  await takeBothPictures(popup, `popup-failed-${hostname}${pathname.replaceAll("/", "-")}`);
  expect(await findViolations(popup)).toEqual([]);
  await page.close();
  return { text, badge };
}

test.for([
  ["a front page", `${SITE}/`, messages.error_not_an_article.message, "–"],
  ["an article without a body", `${SITE}/news/empty`, messages.error_empty_article.message, "–"],
  ["a page that asks for a password", `${SITE}/login`, messages.error_password_page.message, "–"],
  ["a page of the browser's own", "chrome://version/", messages.error_page_refused.message, "–"],
] as const)("%s has its own plain message", async ([, url, message, badge]) => {
  const failure = await readFailure(url);
  expect(failure.text).toContain(message);
  expect(failure.badge).toBe(badge);
});

/** Whether the reading of a page was ended at its time limit. */
async function wasStopped(popup: Page, tabId: number): Promise<boolean> {
  const { value } = (await ask(popup, "tab.view", { tabId })) as { value?: TabView };
  return value?.state === "failed" && value.error.code === "extraction-timeout";
}

test("a page of more than 3 MB is read through the Worker and marked", async () => {
  const { page, popup, tabId } = await readWithPopup(rig, `${SITE}/news/large`);
  // On a machine that is busy with something else 3 s may not do; the reader is told so, and asks again.
  for (let left = MAX_TRIES_AGAIN; left > 0 && (await wasStopped(popup, tabId)); left--) {
    await popup.locator(".button-main").click();
    await popup.waitForSelector("[data-state=reading]", { timeout: 5_000 }).catch(() => undefined);
    await waitForResult(popup, "the popup, asked again");
  }
  expect((await page.content()).length).toBeGreaterThan(3_000_000);
  expect((await getReadView(popup, tabId)).coverage.voices).toHaveLength(2);
  expect(
    await popup.evaluate("chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })"),
  ).toHaveLength(1);
  await openCard(page, STABILISING);
  await waitForCard(page, (text) => text.includes("Kyiv Post"));
  await page.close();
});

test("a page whose form controls are named after the DOM's own methods is read", async () => {
  const { page, popup, tabId } = await readWithPopup(rig, `${SITE}/news/hostile`);
  expect((await getReadView(popup, tabId)).coverage.voices).toHaveLength(2);
  await openCard(page, STABILISING);
  await page.close();
});

test("the card opens under the strictest content policy, with Trusted Types", async () => {
  const { page } = await readWithPopup(rig, `${SITE}/news/strict`);
  await openCard(page, STABILISING);
  await waitForCard(page, (text) => text.includes("Kyiv Post"));
  await takePicture(page, "card-strict");
  await page.close();
});

test("where the page forbids the card, the popup says so and opens at the passage", async () => {
  const { page, tabId } = await readWithPopup(rig, `${SITE}/news/isolated`);
  const surface = await openSurface(rig, `popup.html?tabId=${tabId}`);
  const { coverage } = await getReadView(surface, tabId);
  const passage = coverage.passages.find(({ text }) => text.includes(STABILISING))!;
  await page.bringToFront();
  const { x, y } = await findTextPoint(page, STABILISING);
  await page.mouse.click(x, y);
  await waitUntil(
    "the card counts as blocked",
    async () => (await getReadView(surface, tabId)).isCardBlocked,
  );
  expect((await getReadView(surface, tabId)).focusedPassageId).toBe(passage.id);
  await waitUntil("the icon says so", async () =>
    String(await surface.evaluate(`chrome.action.getTitle({ tabId: ${tabId} })`)).includes(
      "does not let the card open",
    ),
  );
  await surface.bringToFront();
  await waitUntil("the popup says so", async () =>
    (await surface.$eval("main", (main) => main.innerText)).includes(messages.error_card_blocked.message),
  );
  expect(await surface.$eval("[aria-current=true]", (entry) => (entry as HTMLElement).innerText)).toContain(
    STABILISING,
  );
  await takeEveryPicture(surface, "popup-card-blocked");
  await surface.close();
  await page.close();
});

test("a page that takes the marks away again and again is left in peace", async () => {
  const { page, popup, tabId } = await readWithPopup(rig, `${SITE}/news/remover`);
  const readRemovals = () => page.evaluate("globalThis.removals") as Promise<number>;
  await waitUntil("the page has removed the host", async () => (await readRemovals()) > 0);
  await new Promise((done) => setTimeout(done, 1_500));
  const removals = await readRemovals();
  expect(removals).toBeLessThanOrEqual(5);
  await new Promise((done) => setTimeout(done, 1_500));
  expect(await readRemovals()).toBe(removals);
  expect((await getReadView(popup, tabId)).coverage.voices).toHaveLength(2);
  await page.close();
});

test("a frame in the page that loads leaves what is known of the page", async () => {
  const { page, tabId } = await readWithPopup(rig, `${SITE}/news/framing`);
  const surface = await openSurface(rig, `popup.html?tabId=${tabId}`);
  const known = await getReadView(surface, tabId);
  await page.bringToFront();
  for (const i of [2, 3]) {
    await page.$eval("iframe", (frame, src) => void (frame.src = src), `/frame?${i}`);
    await waitUntil("the frame has loaded", async () =>
      page.frames().some((frame) => frame.url().endsWith(`?${i}`)),
    );
  }
  await new Promise((done) => setTimeout(done, 300));
  expect(await getReadView(surface, tabId)).toEqual(known);
  expect(await readBadge(surface, tabId)).toBe("2");
  await surface.close();
  await page.close();
});

test("an app that shows another article at another address is read anew", async () => {
  const { page, tabId } = await readWithPopup(rig, `${SITE}/app`);
  const surface = await openSurface(rig, `popup.html?tabId=${tabId}`);
  await page.bringToFront();
  await page.click("#next");
  await waitUntil(
    "the other article is read",
    async () => (await getReadView(surface, tabId)).page.headline === "Gates opened at Larkholm dam",
  );
  expect((await getReadView(surface, tabId)).coverage.voices).toEqual([]);
  expect(await readBadge(surface, tabId)).toBe("0");
  await surface.close();
  await page.close();
});

test("a page left while it is being read leaves nothing behind", async () => {
  const page = await rig.browser.newPage();
  await page.goto(`${SITE}/news/large`, { waitUntil: "load" });
  const popup = await clickToolbarIcon(rig, page);
  await popup.waitForSelector("[data-state=reading]", { timeout: 5_000 });
  const tabId = await getActiveTabId(popup);
  await page.goto(DAM_URL);
  const surface = await openSurface(rig, "welcome.html");
  const readState = async () => {
    const view = await ask(surface, "tab.view", { tabId });
    return view.ok ? view.value.state : view.error.code;
  };
  await waitUntil("the tab counts as not read", async () => (await readState()) === "unread");
  // The answer about the page that was left comes too late for anything.
  await new Promise((done) => setTimeout(done, 3_000));
  expect(await readState()).toBe("unread");
  expect(await readBadge(surface, tabId)).toBe("");
  await surface.close();
  await page.close();
});

test("none of it has touched what is saved", async () => {
  expect(await listStored(rig)).toEqual(before);
});

test("a corpus that a newer build has written is left alone, and the popup says so", async () => {
  const surface = await openSurface(rig, "welcome.html");
  await raiseVersion(surface);
  for (const isWorkerNew of [false, true]) {
    if (isWorkerNew) await killWorker(rig);
    const { page, popup, tabId } = await readWithPopup(rig, DAM_URL);
    await waitForResult(popup, "the popup");
    expect(await popup.$eval("main", (main) => main.innerText)).toContain(
      messages.error_corpus_newer.message,
    );
    expect(await readBadge(popup, tabId)).toBe("?");
    expect(await ask(popup, "article.save", { tabId })).toMatchObject({
      ok: false,
      error: { code: "corpus-newer" },
    });
    await takeBothPictures(popup, "popup-corpus-newer");
    await page.close();
  }
  expect(await listStored(rig)).toEqual(before);
  await surface.close();
});

/** Makes the corpus one of a newer build, which has one more store. */
async function raiseVersion(surface: Page): Promise<void> {
  await surface.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open("parallax", 1000);
    opening.onupgradeneeded = () => opening.result.createObjectStore("fromTheFuture");
    opening.onsuccess = () => { opening.result.close(); resolve(); };
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error("blocked"));
  })`);
}
