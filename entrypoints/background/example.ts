import type { ExampleView } from "../../utils/messaging/protocol.ts";
import { matchPage, readArticle } from "../../utils/news/match.ts";
import { listSeedDocuments } from "./seed-documents.ts";

/** What the engine makes of the first example beside the others: the live example of the welcome page, whatever the corpus holds. */
export function matchExample(): ExampleView {
  const documents = listSeedDocuments();
  const unreadable = documents.filter(({ source }) => source === null).map(({ seedId }) => seedId);
  const [page, ...others] = documents.flatMap(({ seedId, source }) =>
    source === null ? [] : [{ id: seedId, article: readArticle(source), savedAt: 0, isSeed: true }],
  );
  return {
    coverage: page === undefined || others.length === 0 ? null : matchPage(page.article, others),
    failure:
      unreadable.length === 0
        ? null
        : { code: "seed-unreadable", message: `examples without text: ${unreadable.join(", ")}` },
  };
}
