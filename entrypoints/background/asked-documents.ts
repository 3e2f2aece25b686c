// Documents that a click asked for. They may be read for as long as they live, also after the tab came back to one of them; every
// other document needs a site that is read by itself.
import { browser } from "wxt/browser";
import { sendToReader } from "../../utils/messaging/send.ts";
import type { Asker } from "../../utils/messaging/serve.ts";
import { isReadByItself } from "./site-rules.ts";
import { getTab } from "./tab-store.ts";

/** A tab keeps no more pages than these for going back. */
const DOCUMENT_LIMIT = 20;

/** Remembers that a tab's document was asked for. */
export async function noteAsked(tabId: number, documentId: string): Promise<void> {
  const known = await listAsked(tabId);
  if (known.includes(documentId)) return;
  await browser.storage.session.set({ [keyOf(tabId)]: [...known, documentId].slice(-DOCUMENT_LIMIT) });
}

/** Whether a tab's document was asked for. */
async function wasAsked(tabId: number, documentId: string | null): Promise<boolean> {
  return documentId !== null && (await listAsked(tabId)).includes(documentId);
}

/**
 * Whether the document that asks may be read: a click asked for it, or its site is read by itself. A page that was kept for going
 * back, and comes back after its site was taken back, does not know that yet: its script is put to rest.
 */
export async function mayBeRead({ tabId, documentId, address }: Asker): Promise<boolean> {
  const [{ view, documentId: known }, isAsked, isAllowed] = await Promise.all([
    getTab(tabId!),
    wasAsked(tabId!, documentId),
    // Where the browser cannot say what is allowed, a click still reads a page.
    address !== null && isReadByItself(address).catch(() => false),
  ]);
  // A click's own reading, which has not named its document yet.
  const isBeingAsked = view.state === "reading" && known === null;
  if (isBeingAsked && documentId !== null) await noteAsked(tabId!, documentId);
  if (isAsked || isAllowed || isBeingAsked) return true;
  await sendToReader(tabId!, "reader.rest", {}, documentId ?? undefined);
  return false;
}

/** Forgets what was asked for in a tab: it was closed, or its site switched off. */
export async function forgetAsked(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId));
}

async function listAsked(tabId: number): Promise<string[]> {
  const key = keyOf(tabId);
  return ((await browser.storage.session.get(key))[key] as string[] | undefined) ?? [];
}

function keyOf(tabId: number): string {
  return `asked/${tabId}`;
}
