import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import type { ExtractRequest } from "../utils/page/extract-worker-client.ts";
import { serveExtraction } from "../utils/page/serve-extraction.ts";

/** The extraction Worker: one page in, one answer out; whoever made it ends it. */
export default defineUnlistedScript({
  main() {
    self.addEventListener("message", ({ data }: MessageEvent<ExtractRequest>) => {
      // oxlint-disable-next-line require-post-message-target-origin -- a Worker has one listener
      self.postMessage(serveExtraction(data));
    });
  },
});
