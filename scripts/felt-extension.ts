// The built extension with a stopwatch: a copy whose reader script, background and popup note when what a reader waits for is
// there. Nothing else of it is changed. Times are milliseconds since the epoch, so that those of two processes can be compared.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";

/** What begins the lines that the reader script writes. */
const FELT = "felt ";

/** When the steps of one reading were over, as the reader script wrote them; `box` is the first mark in the page. */
export type FeltStep = "start" | "idle" | "asked" | "answered" | "boxes";

/** What the stopwatch has told of the readings in a page. */
export interface HeardSteps {
  /** Milliseconds since the epoch; of a step that came twice the last. */
  readonly steps: Map<FeltStep, number>;
  /** Places to mark in the last answer; -1 before there was one. */
  markCount: number;
}

/** Listens to the stopwatch in a page, from before it is loaded. */
export async function hearSteps(page: Page): Promise<HeardSteps> {
  const heard: HeardSteps = { steps: new Map(), markCount: -1 };
  const session = await page.createCDPSession();
  await session.send("Runtime.enable");
  session.on("Runtime.consoleAPICalled", ({ args }) => {
    const line = String(args[0]?.value ?? "");
    if (!line.startsWith(FELT)) return;
    const [, step, at, count] = line.split(" ");
    heard.steps.set(step as FeltStep, Number(at));
    if (step === "answered") heard.markCount = Number(count);
  });
  return heard;
}

/** Puts the stopwatch into the extension in `folder`. */
export function addStopwatch(folder: string): void {
  prepend(join(folder, "reader.js"), timeReader);
  prepend(join(folder, "background.js"), timeBackground);
  writeFileSync(join(folder, "felt-popup.js"), `(${timePopup.toString()})();`);
  const popup = join(folder, "popup.html");
  const html = readFileSync(popup, "utf8");
  writeFileSync(popup, html.replace("<title>", '<script src="/felt-popup.js"></script><title>'));
}

function prepend(path: string, watch: () => void): void {
  writeFileSync(path, `(${watch.toString()})();\n${readFileSync(path, "utf8")}`);
}

function timeReader(): void {
  const now = () => performance.timeOrigin + performance.now();
  const say = (step: string, count = 0) => console.debug(`felt ${step} ${now()} ${count}`);
  say("start");
  requestIdleCallback(() => say("idle"));
  const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage: Sender } } }).chrome;
  type Sender = (message: { name?: string }) => Promise<{ value?: { marks?: unknown[] } }>;
  const sendMessage = runtime.sendMessage.bind(runtime);
  runtime.sendMessage = async (message) => {
    if (message.name === "page.match") say("asked");
    const answer = await sendMessage(message);
    if (message.name === "page.match") say("answered", answer.value?.marks?.length ?? 0);
    return answer;
  };
  // oxlint-disable-next-line unbound-method -- called on each element below
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    const observer = new MutationObserver(() => {
      if (root.querySelector(".box") === null) return;
      observer.disconnect();
      say("boxes");
    });
    observer.observe(root, { subtree: true, childList: true });
    return root;
  };
}

function timeBackground(): void {
  const { action } = (globalThis as unknown as { chrome: { action: { setBadgeText: Setter } } }).chrome;
  type Setter = (details: { text: string }) => Promise<void>;
  const setBadgeText = action.setBadgeText.bind(action);
  action.setBadgeText = async (details) => {
    await setBadgeText(details);
    Object.assign(globalThis, { feltBadge: performance.timeOrigin + performance.now() });
  };
}

function timePopup(): void {
  new MutationObserver((_records, observer) => {
    if (document.querySelector('[data-state="read"], [data-state="failed"]') === null) return;
    observer.disconnect();
    Object.assign(globalThis, { feltFilled: performance.timeOrigin + performance.now() });
  }).observe(document, { subtree: true, childList: true, attributes: true });
}
