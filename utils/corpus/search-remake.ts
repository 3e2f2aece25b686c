// Makes the search index anew where its segments were made by other rules: marks all articles, some thousand a slice, and throws the
// segments away. It can be stopped, or die, at any point; until the last slice the old segments answer.
import type { CorpusTables } from "./database.ts";
import { EMPTY_BOOKS, type SearchBooks, writeBooks } from "./search-books.ts";
import { markForSearch } from "./search-marks.ts";

/** Articles marked in one slice, in some tens of milliseconds. */
const MARK_SIZE = 4096;

/** One slice; the share of the articles that are marked. */
export async function remakeSlice(
  tables: CorpusTables,
  books: SearchBooks,
  { lastArticleId }: { readonly lastArticleId: number },
): Promise<number> {
  const ids = await tables.articles
    .where("id")
    .above(books.markedTo ?? 0)
    .limit(MARK_SIZE)
    .primaryKeys();
  await markForSearch(tables, ids, "NEW");
  const markedTo = ids.at(-1) ?? 0;
  if (ids.length === MARK_SIZE) {
    await writeBooks(tables, { ...books, markedTo });
    return markedTo / lastArticleId;
  }
  await tables.searchSegments.clear();
  await writeBooks(tables, { ...EMPTY_BOOKS, nextSegment: books.nextSegment });
  return 1;
}
