import { browser } from "wxt/browser";
import type { Messages, ReaderMessages, Result } from "./protocol.ts";

const RETRY_DELAY_MS = 150;

/** Asks the background. Never throws: a background that cannot be reached is an `internal` failure. */
export async function send<K extends keyof Messages>(
  name: K,
  request: Messages[K]["request"],
): Promise<Result<Messages[K]["response"]>> {
  return askWithRetry(() => browser.runtime.sendMessage({ name, request }));
}

/** Asks the reader script in a tab's top frame, or in one document only. `no-access` where none listens. */
export async function sendToReader<K extends keyof ReaderMessages>(
  tabId: number,
  name: K,
  request: ReaderMessages[K]["request"],
  documentId?: string,
): Promise<Result<ReaderMessages[K]["response"]>> {
  const where = documentId === undefined ? { frameId: 0 } : { documentId };
  try {
    return readAnswer(await browser.tabs.sendMessage(tabId, { name, request }, where));
  } catch (error) {
    return { ok: false, error: { code: "no-access", message: String(error) } };
  }
}

// The first message right after install, update or a worker's death can find no listener yet.
async function askWithRetry<T>(ask: () => Promise<unknown>): Promise<Result<T>> {
  try {
    return readAnswer(await ask());
  } catch {
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
  }
  try {
    return readAnswer(await ask());
  } catch (error) {
    return { ok: false, error: { code: "internal", message: String(error) } };
  }
}

function readAnswer<T>(answer: unknown): Result<T> {
  if (typeof answer === "object" && answer !== null && "ok" in answer) return answer as Result<T>;
  return { ok: false, error: { code: "internal", message: "No answer came back." } };
}
