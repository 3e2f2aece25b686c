import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import type { ParseRequest } from "../utils/fetching/parse-in-worker.ts";
import { serveParsing } from "../utils/fetching/serve-parsing.ts";
import type { ExtractRequest } from "../utils/page/extract-worker-client.ts";
import { serveExtraction } from "../utils/page/serve-extraction.ts";

/** The extraction Worker: one page or feed in, one answer out; whoever made it ends it. */
export default defineUnlistedScript({
  main() {
    self.addEventListener("message", ({ data }: MessageEvent<ExtractRequest | ParseRequest>) => {
      // oxlint-disable-next-line require-post-message-target-origin -- a Worker has one listener
      self.postMessage("kind" in data ? serveParsing(data) : serveExtraction(data));
    });
  },
});
