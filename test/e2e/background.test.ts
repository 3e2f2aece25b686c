import type { CDPSession, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import type { Messages } from "../../utils/messaging/protocol.ts";
import { SENDERS } from "../../utils/messaging/senders.ts";
import { closeCard, openCard, waitForCard } from "./card.ts";
import { killWorker, openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { DAM_URL, testSite } from "./fixture-pages.ts";
import { listStored } from "./stored-rows.ts";
import { ask, getReadView, readBadge } from "./surface.ts";
import { waitUntil } from "./waiting.ts";

const STABILISING = "joint efforts play an important stabilizing role";
const NAMES = Object.keys(SENDERS) as (keyof Messages)[];

let rig: Rig;
let page: Page;
let surface: Page;
let tabId: number;

beforeAll(async () => {
  rig = await startRig(testSite);
  ({ page, tabId } = await readWithPopup(rig, addressOf(STAND_PAGES[0]!)));
  surface = await openSurface(rig, `popup.html?tabId=${tabId}`);
});
afterAll(() => rig?.close());

/** A request of the right shape for each message, so that only the sender can be what is wrong with it. */
function makeRequest(name: keyof Messages, articleId: string): object {
  const passage = { passageId: "p1" };
  const requests: { readonly [K in keyof Messages]: Messages[K]["request"] } = {
    "page.begin": {},
    "page.match": { source: { text: "A forged text. It says nothing." }, address: DAM_URL },
    "page.extract": { html: "<p>Forged</p>", url: DAM_URL },
    "page.failed": { code: "internal", message: "forged" },
    "page.wasRead": {},
    "page.cardBlocked": passage,
    "tab.view": { tabId },
    "tab.read": { tabId },
    "tab.show": { tabId, passageId: null, articleId: null },
    "tab.setMarks": { tabId, areShown: false },
    "tab.setPaused": { tabId, isPaused: true },
    "site.setOff": { host: "valley-post.example", isOff: true },
    "site.setAutoSave": { host: "valley-post.example", isOn: true },
    "article.save": { tabId },
    "article.remove": { articleId },
    "article.restore": { articleId },
    "correction.make": { tabId, articleId, told: { kind: "not-same-event" } },
    "correction.withdraw": { tabId, correctionId: "1" },
    "tab.listComparable": { tabId },
    "tab.compare": { tabId, withTabId: null },
    "corpus.changed": {},
    "corpus.keepUp": {},
    "feeds.poll": { urls: [] },
    "feeds.view": { tabId },
    "feeds.cancel": {},
    "feeds.changed": {},
    "backup.due": {},
    "backup.later": {},
    "follow.view": { tabId },
    "follow.set": { tabId, isFollowed: false },
    "seeds.remove": {},
    "example.view": {},
    "card.view": passage,
    "card.step": { ...passage, by: 1 },
    "card.close": {},
    "card.size": { height: 100 },
    "card.showInPanel": { ...passage, isPanelOpen: false },
  };
  return requests[name];
}

/** Sends every message that a kind of sender may not send; answers those that were not refused. */
async function tryForbidden(
  kind: "page" | "card" | null,
  send: (message: string) => Promise<unknown>,
): Promise<string[]> {
  const [article] = await listStored(rig);
  const forbidden = NAMES.filter((name) => kind === null || !SENDERS[name].includes(kind));
  const answered: string[] = [];
  for (const name of forbidden) {
    const answer = await send(JSON.stringify({ name, request: makeRequest(name, String(article!.id)) }));
    if (JSON.stringify(answer).includes('"code":"not-allowed"')) continue;
    answered.push(`${name}: ${JSON.stringify(answer)}`);
  }
  return answered;
}

test("a worker that was ended answers popup, card and a new page as if nothing had been", async () => {
  const before = await getReadView(surface, tabId);
  await killWorker(rig);
  expect(await getReadView(surface, tabId)).toEqual(before);
  expect(await readBadge(surface, tabId)).toBe(String(before.coverage.voices.length));

  await killWorker(rig);
  await openCard(page, STABILISING);
  await waitForCard(page, (text) => text.includes("Kyiv Post"));

  await killWorker(rig);
  const { page: other, popup } = await readWithPopup(rig, addressOf(STAND_PAGES[1]!));
  expect(await popup.$eval("main", (main) => main.innerText)).toContain("The Moscow Times");
  await other.close();
  await page.bringToFront();
});

test("lists that a worker left unmade are made when someone looks", async () => {
  const whole = await getReadView(surface, tabId);
  expect(whole.coverage.quotations.length).toBeGreaterThan(0);
  await surface.evaluate(`chrome.storage.session.get("tab/${tabId}").then(({ "tab/${tabId}": tab }) => {
    const coverage = { ...tab.view.coverage, quotations: [], figures: [], onlyHere: [], onlyElsewhere: [] };
    return chrome.storage.session.set({ "tab/${tabId}": { ...tab, view: { ...tab.view, coverage, isListing: true } } });
  })`);
  await killWorker(rig);
  expect(await ask(surface, "tab.view", { tabId })).toMatchObject({ ok: true, value: { isListing: true } });
  expect(await getReadView(surface, tabId)).toEqual(whole);
});

test("where the session's store is full the tabs of longest ago are forgotten, and read again when they are turned to", async () => {
  await surface.evaluate(`(async () => {
    let id = 900_000;
    for (const size of [900_000, 20_000])
      for (let isFull = false; !isFull; id++) {
        const record = { view: { state: "unread" }, snapshot: "x".repeat(size), documentId: null, changedAt: id };
        isFull = await chrome.storage.session.set({ ["tab/" + id]: record }).then(() => false, () => true);
      }
  })()`);
  const listKeys = () => surface.evaluate("chrome.storage.session.get(null).then(Object.keys)");
  const full = (await listKeys()) as string[];
  const { page: other, popup } = await readWithPopup(rig, addressOf(STAND_PAGES[1]!));
  expect(await popup.$eval("main", (main) => main.dataset["state"])).toBe("read");
  const left = (await listKeys()) as string[];
  expect(left).not.toContain("tab/900000");
  expect(left).toContain(`tab/${tabId}`);
  expect(left.length).toBeLessThan(full.length);
  await other.close();

  await surface.evaluate("chrome.storage.session.clear()");
  await openCard(page, STABILISING);
  await waitForCard(page, (text) => text.includes("Kyiv Post"));
  await closeCard(page);
});

test("the page itself cannot speak to the extension", async () => {
  expect(await page.evaluate("globalThis.chrome?.runtime?.sendMessage === undefined")).toBe(true);
});

test("the reader script's own world may ask to match and nothing else", async () => {
  const { session, contextId } = await enterReaderWorld(page, rig.extensionId);
  const send = async (message: string) => {
    const { result } = await session.send("Runtime.evaluate", {
      expression: `chrome.runtime.sendMessage(${message})`,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value as unknown;
  };
  expect(await tryForbidden("page", send)).toEqual([]);
  expect(
    await send(`{ name: "page.match", request: { source: { text: 7 }, address: "${DAM_URL}" } }`),
  ).toMatchObject({
    ok: false,
    error: { code: "bad-request" },
  });
  expect(
    await send(`{ name: "page.match", request: { source: { text: "" }, address: "javascript:1" } }`),
  ).toMatchObject({
    ok: false,
    error: { code: "bad-request" },
  });
  await session.detach();
});

test("the card may read what it shows and nothing else", async () => {
  const card = await openCard(page, STABILISING);
  expect(
    await tryForbidden("card", (message) => card.evaluate(`chrome.runtime.sendMessage(${message})`)),
  ).toEqual([]);
  await closeCard(page);
});

test("the card's page in a tab of its own is nobody", async () => {
  const card = await openSurface(rig, "card.html#p1");
  expect(
    await tryForbidden(null, (message) => card.evaluate(`chrome.runtime.sendMessage(${message})`)),
  ).toEqual([]);
  await card.close();
});

test("a surface's requests are parsed, not believed", async () => {
  for (const request of [{}, { tabId: "1" }, { tabId: -1 }, { tabId, extra: 1 }, null]) {
    expect(await ask(surface, "tab.view", request as never)).toMatchObject({
      ok: false,
      error: { code: "bad-request" },
    });
  }
});

test("no page can frame the extension's pages", async () => {
  const framing = await rig.browser.newPage();
  await framing.goto(DAM_URL);
  for (const path of ["popup.html", "sidepanel.html", "welcome.html", "offscreen.html", `card.html#p1`]) {
    const url = `chrome-extension://${rig.extensionId}/${path}`;
    await framing.evaluate((src) => {
      document.body.replaceChildren(Object.assign(document.createElement("iframe"), { src }));
    }, url);
    await waitUntil(`${path} is refused`, async () =>
      framing.frames().some((frame) => frame.url().startsWith("chrome-error:")),
    );
    expect(framing.frames().map((frame) => frame.url())).not.toContain(url);
  }
  await framing.close();
});

/** The isolated world that the browser made for the extension's script in a page. */
async function enterReaderWorld(
  target: Page,
  extensionId: string,
): Promise<{ session: CDPSession; contextId: number }> {
  const session = await target.createCDPSession();
  const found = new Promise<number>((resolve) => {
    session.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.origin === `chrome-extension://${extensionId}`) resolve(context.id);
    });
  });
  await session.send("Runtime.enable");
  return { session, contextId: await found };
}
