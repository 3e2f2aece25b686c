import { browser } from "wxt/browser";
import { fetchAndParse } from "../../utils/fetching/fetch-feed.ts";
import type { OffscreenFetch } from "../../utils/fetching/fetch-off-page.ts";
import { extractInWorker, type ExtractReply } from "../../utils/page/extract-worker-client.ts";
import type { OffscreenRequest } from "../../utils/page/extract-off-page.ts";
import { ExtractionError } from "../../utils/page/extraction-error.ts";

browser.runtime.onMessage.addListener((message: unknown, sender, respond: (reply: unknown) => void) => {
  // Content scripts reach this document too; they come from a tab.
  if (sender.id !== browser.runtime.id || sender.tab !== undefined) return undefined;
  if (isFetch(message)) {
    void fetchAndParse(message).then(respond);
    return true;
  }
  if (!isRequest(message)) return undefined;
  const answer = (reply: ExtractReply) => respond(reply);
  extractInWorker(message.html, message.url).then(
    (value) => answer({ ok: true, value }),
    (error: unknown) => {
      const code = error instanceof ExtractionError ? error.code : "internal";
      answer({ ok: false, error: { code, message: String(error) } });
    },
  );
  return true;
});

/** Other surfaces reach this document as well; the background alone sends this, and nothing is granted that was not before. */
function isFetch(message: unknown): message is OffscreenFetch {
  const request = message as Partial<OffscreenFetch> | null;
  return (
    request?.name === "offscreen.fetch" &&
    (request.kind === "feed" || request.kind === "page") &&
    typeof request.url === "string" &&
    Array.isArray(request.patterns)
  );
}

function isRequest(message: unknown): message is OffscreenRequest {
  const request = message as Partial<OffscreenRequest> | null;
  return (
    request?.name === "offscreen.extract" &&
    typeof request.html === "string" &&
    typeof request.url === "string"
  );
}
