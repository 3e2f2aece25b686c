import { browser } from "wxt/browser";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import type { PageSnapshot, TabView } from "../../utils/messaging/protocol.ts";

/** What is remembered of a tab while its document lives, so that a worker that died can answer again. */
export interface TabRecord {
  readonly view: TabView;
  /** The page as it was read; null where it was not. */
  readonly snapshot: PageSnapshot | null;
  /** The document that was read, where the browser names it. */
  readonly documentId: string | null;
  /** What stands in its address bar now, without fragment, where that is known; `snapshot.address` is where it was read. */
  readonly address: string | null;
}

interface StoredTab extends TabRecord {
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

const EMPTY: TabRecord = { view: { state: "unread" }, snapshot: null, documentId: null, address: null };

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
      else await store(tabId, after);
      announce(tabId);
    }
    return after;
  });
  const settled = turn.catch(() => undefined);
  queues.set(tabId, settled);
  void settled.then(() => queues.get(tabId) === settled && queues.delete(tabId));
  return turn;
}

/**
 * Stores the record of a tab. `storage.session` holds 10 MB, about as many long articles as fit into it: where it is full, the
 * half of the tabs that changed longest ago is forgotten; whoever turns to one of them reads its page again. Throws
 * `ExpectedFailure` with `page-too-large` where one page alone is too much.
 */
async function store(tabId: number, record: TabRecord): Promise<void> {
  const stored: StoredTab = { ...record, changedAt: Date.now() };
  for (;;) {
    try {
      return await browser.storage.session.set({ [keyOf(tabId)]: stored });
    } catch (error) {
      const others = (await listStored()).filter((key) => key !== keyOf(tabId));
      if (others.length === 0) throw new ExpectedFailure({ code: "page-too-large", message: String(error) });
      const dropped = others.slice(0, Math.ceil(others.length / 2));
      await browser.storage.session.remove(dropped);
      for (const key of dropped) announce(tabIdOf(key));
    }
  }
}

/** The keys of all tabs, that which changed longest ago first. */
async function listStored(): Promise<string[]> {
  const all = await browser.storage.session.get<Record<string, StoredTab>>(null);
  return Object.keys(all)
    .filter((key) => key.startsWith(PREFIX))
    .sort((a, b) => all[a]!.changedAt - all[b]!.changedAt);
}

/** The record with parts of its `read` view replaced; unchanged where the tab is not in that state. */
export function changeRead(
  record: TabRecord,
  change: Partial<Omit<Extract<TabView, { state: "read" }>, "state">>,
): TabRecord {
  return record.view.state === "read" ? { ...record, view: { ...record.view, ...change } } : record;
}

/** Forgets a tab: its page went away. With a document, only if that is still the one that is remembered; answers whether it was. */
export async function forgetTab(tabId: number, documentId?: string | null): Promise<boolean> {
  const left = await updateTab(tabId, (record) =>
    documentId === undefined || record.documentId === documentId ? EMPTY : record,
  );
  return left === EMPTY;
}

/** The ids of all tabs that something is known of, that which changed longest ago first. */
export async function listTabs(): Promise<number[]> {
  return (await listStored()).map(tabIdOf);
}

const PREFIX = "tab/";

function keyOf(tabId: number): string {
  return `${PREFIX}${tabId}`;
}

function tabIdOf(key: string): number {
  return Number(key.slice(PREFIX.length));
}

function announce(tabId: number): void {
  // Fails where no surface is open; that is the usual case.
  browser.runtime.sendMessage({ name: "view.changed", tabId }).catch(() => undefined);
}
