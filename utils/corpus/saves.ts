// Saving articles. One article, one transaction: the record, its earlier versions, its entry in the candidate index and the books
// change together or not at all, and a receipt is given only once that is on disk.
import type { ArticleSource } from "../news/article.ts";
import { type Corpus, type CorpusTables, write, type Written } from "./database.ts";
import { checkRoom } from "./disk-room.ts";
import { addRecord, changeRecord, type Draft, findSame, openDraft, writeDraft } from "./draft.ts";
import { fail } from "./failure.ts";
import { findFeatures, type NewArticle, prepareArticle, type PreparedArticle } from "./new-article.ts";
import { type ArticleRecord, fillGaps, isLink, isSameSource, type TextExtent } from "./records.ts";
import type { CorpusState } from "./state.ts";

export interface SaveReceipt {
  readonly articleId: string;
  /** When the article was first saved. */
  readonly savedAt: number;
  /** `left-removed`: the reader has removed it, and what comes by itself does not bring it back. */
  readonly outcome: "saved" | "new-version" | "already-saved" | "left-removed";
  readonly versionCount: number;
}

/**
 * Saves an article at `now` (ms). The same address, or without one the same text, is the same article: changed text
 * becomes a new version and the earlier one is kept whole, unchanged text only fills gaps in what is known. An article that was
 * removed comes back; a link gets its text. A whole text takes the place of a partial one, which is no version. What comes by itself
 * (`origin`) never brings back what was removed, and leaves a longer text that the reader saved as it is. Fails with `empty-article`
 * where there is no text.
 */
export async function saveArticle(
  corpus: Corpus,
  article: NewArticle,
  now: number,
): Promise<Written<SaveReceipt>> {
  // `write` asks for room too, and mostly gets this answer.
  const [prepared] = await Promise.all([prepareArticle(corpus, article), checkRoom()]);
  if (prepared === null) return fail("empty-article", "the article has no text");
  return write<SaveReceipt, Draft>(
    corpus,
    "strict",
    async (tables, state, draft) => {
      const receipt = storeArticle(corpus, state, draft, prepared, now);
      await writeDraft(corpus, tables, state, draft);
      return receipt;
    },
    (tables) => openDraft(tables, [prepared]),
  );
}

/**
 * Saves many articles in one transaction of relaxed durability, for feeds, imports and the lab: all or none, receipts in order (null: no
 * text). Slice large imports: some hundred a call. `note` writes, in the same transaction, what is to be known of them elsewhere.
 */
export async function saveArticles(
  corpus: Corpus,
  articles: readonly NewArticle[],
  now: number,
  note?: (tables: CorpusTables, receipts: readonly (SaveReceipt | null)[]) => PromiseLike<unknown>,
): Promise<Written<(SaveReceipt | null)[]>> {
  const prepared = await Promise.all(articles.map((article) => prepareArticle(corpus, article)));
  const known = prepared.filter((article) => article !== null);
  return write<(SaveReceipt | null)[], Draft>(
    corpus,
    "relaxed",
    async (tables, state, draft) => {
      const receipts = prepared.map((article) =>
        article === null ? null : storeArticle(corpus, state, draft, article, now),
      );
      await Promise.all([writeDraft(corpus, tables, state, draft), note?.(tables, receipts)]);
      return receipts;
    },
    (tables) => openDraft(tables, known),
  );
}

function storeArticle(
  corpus: Corpus,
  state: CorpusState,
  draft: Draft,
  article: PreparedArticle,
  now: number,
): SaveReceipt {
  const { source, urlKeys, contentHash, features, origin = "saved" } = article;
  const known = findSame(draft, article);
  if (known === null) {
    const fields = { savedAt: now, origin, ...extentField(article) };
    return makeReceipt(addRecord(draft, state, article, fields), "saved");
  }
  const isBack = known.removedAt !== null;
  if (origin !== "saved" && isBack) return makeReceipt(known, "left-removed");
  const isChanged = known.contentHash !== contentHash && isTextTaken(known, article);
  const isAdopted = canAdopt(known.origin, origin);
  const isFilled = isLink(known.source);
  const isCompleted = known.extent !== undefined && article.extent === undefined;
  const isVersion = isChanged && !isFilled && known.extent === undefined;
  const merged = isChanged ? renew(known.source, source) : fillGaps(known.source, source);
  const keys = [...new Set([...known.urlKeys, ...urlKeys])];
  const hasNews = !isSameSource(merged, known.source) || keys.length > known.urlKeys.length;
  if (!isChanged && !isBack && !isAdopted && !isCompleted && !hasNews)
    return makeReceipt(known, "already-saved");
  const { extent: knownExtent, ...kept } = known;
  const record: ArticleRecord = {
    ...kept,
    ...extentField(isChanged || isCompleted ? article : { extent: knownExtent }),
    source: merged,
    urlKeys: keys,
    contentHash: isChanged ? contentHash : known.contentHash,
    savedAt: isAdopted ? now : known.savedAt,
    updatedAt: now,
    seenAt: isChanged ? now : known.seenAt,
    removedAt: null,
    origin: isAdopted ? origin : known.origin,
    versionCount: known.versionCount + (isVersion ? 1 : 0),
  };
  if (isVersion) {
    const { id: articleId, versionCount: number, seenAt, source, contentHash } = known;
    draft.versions.push({ articleId, number, source, contentHash, seenAt });
  }
  if (isBack) state.removedCount -= 1;
  changeRecord(draft, record);
  const current = isSameSource(merged, source) ? features : findFeatures(corpus, merged);
  draft.entries.set(record.id, { id: record.id, features: current });
  return makeReceipt(
    record,
    isVersion ? "new-version" : isBack || isAdopted || isFilled || isCompleted ? "saved" : "already-saved",
  );
}

/**
 * Whether a changed text takes the place of the one that is there. A partial one never takes that of a whole one, nor of a longer partial
 * one; what comes by itself never that of a longer one that the reader saved, nor of an example.
 */
function isTextTaken(known: ArticleRecord, { source, extent, origin = "saved" }: PreparedArticle): boolean {
  if (isLink(known.source)) return true;
  if (origin !== "saved" && known.origin === "seed") return false;
  const isShorter = source.text.length < known.source.text.length;
  if (extent !== undefined) return known.extent !== undefined && !isShorter;
  return origin === "saved" || known.origin !== "saved" || known.extent !== undefined || !isShorter;
}

/** Whether an article changes hands: to the reader from anybody, to automatic saving from a feed. */
export function canAdopt(known: ArticleRecord["origin"], origin: ArticleRecord["origin"]): boolean {
  return known !== origin && (origin === "saved" || (origin === "auto" && known === "feed"));
}

function extentField({
  extent,
}: {
  readonly extent?: TextExtent | undefined;
}): Pick<ArticleRecord, "extent"> {
  return extent === undefined ? {} : { extent };
}

/** Of a new text its own metadata counts, and what it does not say is kept from before; the address stays the one first given. */
function renew(known: ArticleSource, source: ArticleSource): ArticleSource {
  return { ...fillGaps(source, known), ...(known.url == null ? {} : { url: known.url }) };
}

function makeReceipt(record: ArticleRecord, outcome: SaveReceipt["outcome"]): SaveReceipt {
  return {
    articleId: String(record.id),
    savedAt: record.savedAt,
    outcome,
    versionCount: record.versionCount,
  };
}
