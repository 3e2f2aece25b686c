// What a Worker of the library's page runs: the engine's reading of articles that come in. Built together with the page (`wxt.config.ts`).
import type { ArticleSource } from "../../utils/news/article.ts";
import { packReading } from "./packed-reading.ts";

self.addEventListener("message", ({ data }: MessageEvent<readonly ArticleSource[]>) => {
  // oxlint-disable-next-line require-post-message-target-origin -- a Worker has one listener
  self.postMessage(data.map(packReading));
});
