import type { CorpusEngine } from "../../utils/corpus/database.ts";
import { ENGINE_VERSION, extractFeatures, readArticle } from "../../utils/news/match.ts";

/** The engine as the corpus sees it. */
export const engine: CorpusEngine = {
  version: ENGINE_VERSION,
  extractFeatures: (source) => extractFeatures(readArticle(source)),
};
