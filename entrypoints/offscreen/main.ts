import { browser } from "wxt/browser";
import { extractInWorker, type ExtractReply } from "../../utils/page/extract-worker-client.ts";
import type { OffscreenRequest } from "../../utils/page/extract-off-page.ts";
import { ExtractionError } from "../../utils/page/extraction-error.ts";

browser.runtime.onMessage.addListener((message: unknown, sender, respond: (reply: ExtractReply) => void) => {
  // Content scripts reach this document too; they come from a tab.
  if (sender.id !== browser.runtime.id || sender.tab !== undefined || !isRequest(message)) return undefined;
  extractInWorker(message.html, message.url).then(
    (value) => respond({ ok: true, value }),
    (error: unknown) => {
      const code = error instanceof ExtractionError ? error.code : "internal";
      respond({ ok: false, error: { code, message: String(error) } });
    },
  );
  return true;
});

function isRequest(message: unknown): message is OffscreenRequest {
  const request = message as Partial<OffscreenRequest> | null;
  return (
    request?.name === "offscreen.extract" &&
    typeof request.html === "string" &&
    typeof request.url === "string"
  );
}
