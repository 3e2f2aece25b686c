// The way on from a corpus that lost articles, on the reader's word: after a backup was brought in, or without the lost ones.
import { writeEntries } from "./candidate-index.ts";
import { dropFromCatalogue } from "./catalogue.ts";
import { type Corpus, writeRemoval, type Written } from "./database.ts";

/**
 * Takes the articles that are there for all there are: the books count them anew, and what named others forgets those. Nothing of what is
 * there is changed. Answers how many articles were still named. Linear in the articles; one transaction, possible on a nearly full disk.
 */
export async function acceptLoss(corpus: Corpus): Promise<Written<number>> {
  return writeRemoval(corpus, async (tables, state) => {
    const ids = await tables.articles.toCollection().primaryKeys();
    const there = new Set(ids);
    const lines = (await tables.catalogue.toArray()).flat();
    const gone = lines.map(({ id }) => id).filter((id) => !there.has(id));
    await dropFromCatalogue(tables, gone);
    await writeEntries(
      corpus,
      tables,
      state,
      gone.map((id) => ({ id, features: null })),
    );
    state.rowCount = ids.length;
    state.removedCount = await tables.articles.where("removedAt").above(-Infinity).count();
    // Numbers are never given a second time, also where the books are older than the articles.
    state.lastArticleId = ids.reduce((last, id) => Math.max(last, id), state.lastArticleId);
    return gone.length;
  });
}
