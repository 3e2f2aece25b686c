/** Chrome's one document that the background opens where it needs Workers and frames, which it does not have itself. */
import { browser } from "wxt/browser";

const OFFSCREEN_PAGE = "/offscreen.html";
let opening: Promise<void> | null = null;

/** Opens the one offscreen document; two requests at once must not open two. */
export async function openOffscreen(): Promise<void> {
  if (await browser.offscreen.hasDocument()) return;
  opening ??= browser.offscreen
    .createDocument({
      url: OFFSCREEN_PAGE,
      reasons: ["WORKERS"],
      justification: "Reads heavy pages and feeds in a Worker that can be ended.",
    })
    .finally(() => (opening = null));
  await opening;
}
