import { browser } from "wxt/browser";
import { answer } from "./answer.ts";
import type { ReaderMessages } from "./protocol.ts";

export type ReaderHandlers = {
  readonly [K in keyof ReaderMessages]: (
    request: ReaderMessages[K]["request"],
  ) => Promise<ReaderMessages[K]["response"]>;
};

/** Registers the one listener of the reader script; only the extension's own background can reach it. */
export function serveReader(handlers: ReaderHandlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond: (answer: unknown) => void) => {
    if (sender.id !== browser.runtime.id || sender.tab !== undefined) return false;
    const { name, request } = message as { name: keyof ReaderMessages; request: never };
    if (typeof name !== "string" || !Object.hasOwn(handlers, name)) return false;
    void answer<unknown>(() => handlers[name](request)).then(respond);
    return true;
  });
}
