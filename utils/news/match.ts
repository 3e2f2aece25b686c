// The engine's one door: everything outside `utils/news` and `utils/text` (background, lab, tests of the whole) imports from here.
export { readArticle } from "./read-article.ts";
export { ENGINE_VERSION } from "./engine-version.ts";
export { judgeOrigin, measureContainment } from "./origin.ts";
export { compareArticles } from "./compare-articles.ts";
export { scoreSentences } from "./passages.ts";
export { judgeEvents, scoreSameEvent } from "./event.ts";
export { getEventProfile, packEventProfile } from "./event-profile.ts";
export { extractFeatures } from "./features.ts";
export { beginMatch, matchPage, type CorpusArticle } from "./match-page.ts";
export { buildEventMatrix, MATRIX_ARTICLE_LIMIT } from "./event-matrix.ts";
export type { Mismatch } from "./mismatch.ts";
export { wordReason, type MessageLookup } from "./reason-text.ts";
