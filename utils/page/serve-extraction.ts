import { extractPrunedHtml } from "./extract-html.ts";
import type { ExtractReply, ExtractRequest } from "./extract-worker-client.ts";
import { ExtractionError } from "./extraction-error.ts";

/** The Worker's side: answers one request for a page that `serializePage` wrote, failures as values. */
export function serveExtraction({ html, url }: ExtractRequest): ExtractReply {
  try {
    return { ok: true, value: extractPrunedHtml(html, url) };
  } catch (error) {
    const code = error instanceof ExtractionError ? error.code : "internal";
    return { ok: false, error: { code, message: error instanceof Error ? error.message : String(error) } };
  }
}
