// Saving articles. One article, one transaction: the record, its earlier versions, its entry in the candidate index and the books
// change together or not at all, and a receipt is given only once that is on disk.
import { writeEntries } from "./candidate-index.ts";
import { type Corpus, type CorpusDatabase, write, type Written } from "./database.ts";
import { fail } from "./failure.ts";
import type { IndexEntry } from "./index-block.ts";
import { type ArticleRecord, fillGaps, isSameSource } from "./records.ts";
import { addRecord, findSame, type NewArticle, prepareArticle, type PreparedArticle } from "./rows.ts";
import type { CorpusState } from "./state.ts";

export interface SaveReceipt {
  readonly articleId: string;
  /** When the article was first saved. */
  readonly savedAt: number;
  readonly outcome: "saved" | "new-version" | "already-saved";
  readonly versionCount: number;
}

/**
 * Saves an article the reader chose, at `now` (ms). The same address, or without one the same text, is the same article: changed text
 * becomes a new version and the earlier one is kept whole, unchanged text only fills gaps in what is known. An article that was
 * removed comes back. Fails with `empty-article` where there is no text.
 */
export async function saveArticle(
  corpus: Corpus,
  article: NewArticle,
  now: number,
): Promise<Written<SaveReceipt>> {
  const prepared = await prepareArticle(corpus, article);
  if (prepared === null) return fail("empty-article", "the article has no text");
  return write(corpus, "strict", async (database, state) => {
    const stored = await storeArticle(corpus, database, state, prepared, now);
    if (stored.entry !== null) await writeEntries(corpus, database, state, [stored.entry]);
    return stored.receipt;
  });
}

/**
 * Saves many articles in one transaction of relaxed durability, for imports and the lab: all or none, receipts in order (null: no
 * text). Slice large imports: some hundred a call.
 */
export async function saveArticles(
  corpus: Corpus,
  articles: readonly NewArticle[],
  now: number,
): Promise<Written<(SaveReceipt | null)[]>> {
  const prepared = await Promise.all(articles.map((article) => prepareArticle(corpus, article)));
  return write(corpus, "relaxed", async (database, state) => {
    const receipts: (SaveReceipt | null)[] = [];
    // The last entry of an article counts; two of one call can be the same article.
    const entries = new Map<number, IndexEntry>();
    for (const article of prepared) {
      const stored = article === null ? null : await storeArticle(corpus, database, state, article, now);
      receipts.push(stored?.receipt ?? null);
      if (stored?.entry != null) entries.set(stored.entry.id, stored.entry);
    }
    await writeEntries(corpus, database, state, [...entries.values()]);
    return receipts;
  });
}

interface Stored {
  readonly receipt: SaveReceipt;
  /** What the index must hold of it from now on; null where that did not change. */
  readonly entry: IndexEntry | null;
}

async function storeArticle(
  corpus: Corpus,
  database: CorpusDatabase,
  state: CorpusState,
  article: PreparedArticle,
  now: number,
): Promise<Stored> {
  const { source, urlKeys, contentHash, features } = article;
  const known = await findSame(database, article);
  if (known === null) {
    const record = await addRecord(database, state, {
      source,
      urlKeys,
      contentHash,
      savedAt: now,
      origin: "saved",
    });
    return { receipt: makeReceipt(record, "saved"), entry: { id: record.id, features } };
  }
  const isChanged = known.contentHash !== contentHash;
  const isBack = known.removedAt !== null;
  const isAdopted = known.origin === "seed";
  // Of a new text its own metadata counts, and what it does not say is kept from before; of the same text nothing known changes.
  const merged = isChanged ? fillGaps(source, known.source) : fillGaps(known.source, source);
  const keys = [...new Set([...known.urlKeys, ...urlKeys])];
  const hasNews = !isSameSource(merged, known.source) || keys.length > known.urlKeys.length;
  if (!isChanged && !isBack && !isAdopted && !hasNews)
    return { receipt: makeReceipt(known, "already-saved"), entry: null };
  const record: ArticleRecord = {
    ...known,
    source: merged,
    urlKeys: keys,
    contentHash,
    savedAt: isAdopted ? now : known.savedAt,
    updatedAt: now,
    seenAt: isChanged ? now : known.seenAt,
    removedAt: null,
    origin: "saved",
    versionCount: known.versionCount + (isChanged ? 1 : 0),
  };
  if (isChanged) {
    const { id: articleId, versionCount: number, seenAt } = known;
    await database.versions.add({
      articleId,
      number,
      source: known.source,
      contentHash: known.contentHash,
      seenAt,
    });
  }
  await database.articles.put(record);
  if (isBack) state.removedCount -= 1;
  const outcome = isChanged ? "new-version" : isBack || isAdopted ? "saved" : "already-saved";
  const current = isSameSource(merged, source) ? features : corpus.engine.extractFeatures(merged);
  return { receipt: makeReceipt(record, outcome), entry: { id: record.id, features: current } };
}

function makeReceipt(record: ArticleRecord, outcome: SaveReceipt["outcome"]): SaveReceipt {
  return {
    articleId: String(record.id),
    savedAt: record.savedAt,
    outcome,
    versionCount: record.versionCount,
  };
}
