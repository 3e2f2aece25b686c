import type { Coverage } from "../../utils/news/coverage.ts";
import { matchPage, readArticle } from "../../utils/news/match.ts";
import { listSeedDocuments } from "./seed-documents.ts";

/** What the engine makes of the first example beside the others: the live example of the welcome page, whatever the corpus holds. */
export function matchExample(): Coverage {
  const [page, ...others] = listSeedDocuments().flatMap(({ seedId, source }) =>
    source === null ? [] : [{ id: seedId, article: readArticle(source), savedAt: 0, isSeed: true }],
  );
  if (page === undefined) throw new Error("No example could be read.");
  return matchPage(page.article, others);
}
