import { browser } from "wxt/browser";
import { answer } from "./answer.ts";
import { isMessageName, parseRequest } from "./parse.ts";
import type { Failure, Messages } from "./protocol.ts";
import { classifySender, SENDERS, type SenderFacts } from "./senders.ts";

/** Who asks: the tab the message came from, where it came from one. */
export interface Asker {
  /** Set for `page` and `card`; null for a popup or panel, and for an extension page in a tab. */
  readonly tabId: number | null;
  /** Identifies the document in the tab, where the browser tells. */
  readonly documentId: string | null;
  /** The address of the document that asks, without fragment. */
  readonly address: string | null;
}

export type Handlers = {
  readonly [K in keyof Messages]: (
    request: Messages[K]["request"],
    asker: Asker,
  ) => Promise<Messages[K]["response"]>;
};

/** How many calls one document may make; a page that loops on us is refused after that. */
const CALL_LIMIT_PER_DOCUMENT = 2_000;

/** Registers the one listener of the background, synchronously. Every message is checked here, once: sender, shape, count. */
export function serve(handlers: Handlers): void {
  const calls = new Map<string, number>();
  browser.runtime.onMessage.addListener((message: unknown, sender, respond: (answer: unknown) => void) => {
    const checked = check(message, sender);
    if (checked === null) return false;
    if ("error" in checked) {
      respond({ ok: false, error: checked.error });
      return false;
    }
    const { name, request, asker, kind } = checked;
    if (kind !== "surface" && asker.tabId !== null) {
      const key = `${asker.tabId}/${asker.documentId ?? ""}`;
      const count = (calls.get(key) ?? 0) + 1;
      calls.set(key, count);
      if (count > CALL_LIMIT_PER_DOCUMENT) {
        respond({ ok: false, error: { code: "not-allowed", message: "Too many calls from one document." } });
        return false;
      }
    }
    void answer(() => (handlers[name] as (r: unknown, a: Asker) => Promise<unknown>)(request, asker)).then(
      respond,
    );
    return true;
  });
}

type Checked =
  | { readonly name: keyof Messages; readonly request: unknown; readonly asker: Asker; readonly kind: string }
  | { readonly error: Failure };

/** null: not for us (a broadcast to the surfaces). */
function check(message: unknown, sender: SenderFacts & { documentId?: string }): Checked | null {
  if (typeof message !== "object" || message === null || !("name" in message)) return null;
  const { name } = message;
  if (!isMessageName(name)) return null;
  const own = {
    id: browser.runtime.id,
    origin: new URL(browser.runtime.getURL("/")).href.replace(/\/$/, "").toLowerCase(),
  };
  const kind = classifySender(sender, own);
  if (kind === null || !SENDERS[name].includes(kind)) {
    return { error: { code: "not-allowed", message: `${name} may not be sent from there.` } };
  }
  const request = parseRequest(name, (message as { request?: unknown }).request);
  if (request === null) return { error: { code: "bad-request", message: `${name} was not understood.` } };
  return {
    name,
    request,
    kind,
    asker: {
      tabId: sender.tab?.id ?? null,
      documentId: sender.documentId ?? null,
      address: sender.url?.replace(/#.*$/s, "") ?? null,
    },
  };
}
