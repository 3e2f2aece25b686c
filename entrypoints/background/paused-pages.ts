// Pages that the reader paused, for as long as the browser runs: addresses of articles do not belong into `storage.local`.
import { browser } from "wxt/browser";
import { makeUrlKeys } from "../../utils/corpus/url-key.ts";
import type { PageSnapshot } from "../../utils/messaging/protocol.ts";

const KEY = "pausedPages";
/** Far more than anyone pauses in a day; what was paused first is resumed. */
const PAGE_LIMIT = 500;

/** Whether a page is paused, at its canonical address or the one it was opened at. */
export async function isPaused(snapshot: PageSnapshot): Promise<boolean> {
  const paused = await listPaused();
  return listKeys(snapshot).some((key) => paused.includes(key));
}

/** Pauses or resumes a page. */
export async function keepPaused(snapshot: PageSnapshot, isPausedNow: boolean): Promise<void> {
  const keys = listKeys(snapshot);
  const others = (await listPaused()).filter((key) => !keys.includes(key));
  const kept = isPausedNow ? [...others, ...keys].slice(-PAGE_LIMIT) : others;
  await browser.storage.session.set({ [KEY]: kept });
}

async function listPaused(): Promise<string[]> {
  return ((await browser.storage.session.get(KEY))[KEY] as string[] | undefined) ?? [];
}

function listKeys({ source, address }: PageSnapshot): string[] {
  return makeUrlKeys([source.url, address]);
}
