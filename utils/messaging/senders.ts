import type { Messages, Sender } from "./protocol.ts";

/** Who may send each message. What is not listed for a sender is refused before its request is looked at. */
export const SENDERS: Readonly<Record<keyof Messages, readonly Sender[]>> = {
  "page.begin": ["page"],
  "page.match": ["page"],
  "page.extract": ["page"],
  "page.failed": ["page"],
  "page.wasRead": ["page"],
  "page.cardBlocked": ["page"],
  "tab.view": ["surface"],
  "tab.read": ["surface"],
  "tab.show": ["surface"],
  "tab.setMarks": ["surface"],
  "tab.setPaused": ["surface"],
  "site.setOff": ["surface"],
  "site.setAutoSave": ["surface"],
  "article.save": ["surface"],
  "article.remove": ["surface"],
  "article.restore": ["surface"],
  "correction.make": ["surface"],
  "correction.withdraw": ["surface"],
  "tab.listComparable": ["surface"],
  "tab.compare": ["surface"],
  "follow.view": ["surface"],
  "follow.set": ["surface"],
  "corpus.changed": ["surface"],
  "corpus.keepUp": ["surface"],
  "feeds.poll": ["surface"],
  "feeds.view": ["surface"],
  "feeds.cancel": ["surface"],
  "feeds.changed": ["surface"],
  "backup.due": ["surface"],
  "backup.later": ["surface"],
  "seeds.remove": ["surface"],
  "example.view": ["surface"],
  "card.view": ["card"],
  "card.step": ["card"],
  "card.close": ["card"],
  "card.size": ["card"],
  "card.showInPanel": ["card"],
};

const SURFACE_PATHS = new Set(["/popup.html", "/sidepanel.html", "/library.html", "/welcome.html"]);
const CARD_PATH = "/card.html";

/** What the browser says of a message's sender; none of it can be forged by a page. */
export interface SenderFacts {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
}

/**
 * What kind of sender this is, or null for one that may say nothing.
 *
 * `page` is our script in a top frame of an http(s) page; `surface` one of the extension's own pages as a tab, popup or
 * panel; `card` the card's page inside another page's frame. A surface's page in a frame is nobody: it could be framed by a page.
 */
export function classifySender(
  facts: SenderFacts,
  own: { readonly id: string; readonly origin: string },
): Sender | null {
  if (facts.id !== own.id || facts.url === undefined) return null;
  const url = parseUrl(facts.url);
  if (url === null) return null;
  const isTopFrame = (facts.frameId ?? 0) === 0;
  const hasTab = facts.tab?.id !== undefined;
  if (url.origin === own.origin) {
    if (url.path === CARD_PATH) return hasTab && !isTopFrame ? "card" : null;
    return SURFACE_PATHS.has(url.path) && isTopFrame ? "surface" : null;
  }
  return /^https?:/.test(url.origin) && hasTab && isTopFrame ? "page" : null;
}

/** Origin and path; written out because `new URL(...).origin` is "null" for extension schemes in some engines. */
function parseUrl(text: string): { origin: string; path: string } | null {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)([^?#]*)/i.exec(text);
  return match === null ? null : { origin: match[1]!.toLowerCase(), path: match[2]! };
}
