/** Chrome's one document that the background opens where it needs Workers and frames, which it does not have itself. */
import { browser } from "wxt/browser";

const OFFSCREEN_PAGE = "/offscreen.html";
let opening: Promise<void> | null = null;

/** Opens the one offscreen document, where it is not open, and waits until it listens; requests that come at once share one. */
export async function openOffscreen(): Promise<void> {
  // Asked before anything is awaited: a document that is still being loaded counts as there, and hears nothing.
  opening ??= open().finally(() => (opening = null));
  await opening;
}

async function open(): Promise<void> {
  if (await browser.offscreen.hasDocument()) return;
  await browser.offscreen.createDocument({
    url: OFFSCREEN_PAGE,
    reasons: ["WORKERS"],
    justification: "Reads heavy pages and feeds in a Worker that can be ended.",
  });
}
