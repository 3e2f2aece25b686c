import { browser } from "wxt/browser";
import type { PageSnapshot, TabView } from "../../utils/messaging/protocol.ts";

/** What is remembered of a tab while its document lives, so that a worker that died can answer again. */
export interface TabRecord {
  readonly view: TabView;
  /** The page as it was read; null where it was not. */
  readonly snapshot: PageSnapshot | null;
  /** The document that was read, where the browser names it. */
  readonly documentId: string | null;
}

const EMPTY: TabRecord = { view: { state: "unread" }, snapshot: null, documentId: null };

// Changes of one tab's record follow one another: each reads what the one before it wrote.
const queues = new Map<number, Promise<unknown>>();

/** The record of a tab; an unread one where nothing is known. */
export async function getTab(tabId: number): Promise<TabRecord> {
  const key = keyOf(tabId);
  const stored = await browser.storage.session.get(key);
  return (stored[key] as TabRecord | undefined) ?? EMPTY;
}

/** Changes the record of a tab and tells the surfaces. `change` may answer the record unchanged: then nothing happens. */
export async function updateTab(tabId: number, change: (record: TabRecord) => TabRecord): Promise<TabRecord> {
  const turn = (queues.get(tabId) ?? Promise.resolve()).then(async () => {
    const before = await getTab(tabId);
    const after = change(before);
    if (after !== before) {
      if (after === EMPTY) await browser.storage.session.remove(keyOf(tabId));
      else await browser.storage.session.set({ [keyOf(tabId)]: after });
      announce(tabId);
    }
    return after;
  });
  const settled = turn.catch(() => undefined);
  queues.set(tabId, settled);
  void settled.then(() => queues.get(tabId) === settled && queues.delete(tabId));
  return turn;
}

/** Forgets a tab: its page went away. With a document, only if that is still the one that is remembered; answers whether it was. */
export async function forgetTab(tabId: number, documentId?: string | null): Promise<boolean> {
  const left = await updateTab(tabId, (record) =>
    documentId === undefined || record.documentId === documentId ? EMPTY : record,
  );
  return left === EMPTY;
}

/** The ids of all tabs that something is known of. */
export async function listTabs(): Promise<number[]> {
  const all = await browser.storage.session.get(null);
  return Object.keys(all).flatMap((key) =>
    key.startsWith(PREFIX) ? [Number(key.slice(PREFIX.length))] : [],
  );
}

const PREFIX = "tab/";

function keyOf(tabId: number): string {
  return `${PREFIX}${tabId}`;
}

function announce(tabId: number): void {
  // Fails where no surface is open; that is the usual case.
  browser.runtime.sendMessage({ name: "view.changed", tabId }).catch(() => undefined);
}
