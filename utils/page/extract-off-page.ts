/** Where the background has a page read: Chrome's in the offscreen document, Firefox's in a Worker of its own page. */
import { browser } from "wxt/browser";
import { extractInWorker, type ExtractReply, type ExtractRequest } from "./extract-worker-client.ts";
import { ExtractionError } from "./extraction-error.ts";
import type { ExtractedPage } from "./extract.ts";
import { openOffscreen } from "./offscreen-document.ts";

/** The message to the offscreen document, which only the background sends. */
export interface OffscreenRequest extends ExtractRequest {
  readonly name: "offscreen.extract";
}

/** Reads a page given as HTML, outside every page. Rejects with an `ExtractionError`. For the background only. */
export async function extractOffPage(html: string, url: string): Promise<ExtractedPage> {
  if (browser.offscreen === undefined) return extractInWorker(html, url);
  await openOffscreen();
  const request: OffscreenRequest = { name: "offscreen.extract", html, url };
  const reply = await browser.runtime.sendMessage<OffscreenRequest, ExtractReply | undefined>(request);
  if (reply === undefined) throw new ExtractionError("internal", "the offscreen document did not answer");
  if (!reply.ok) throw new ExtractionError(reply.error.code, reply.error.message);
  return reply.value;
}
