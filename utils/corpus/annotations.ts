// What the reader writes on articles: tags and a note. They are the reader's own, kept through new versions, removal and restoration.
import { writeCatalogue } from "./catalogue.ts";
import { type Corpus, write, type Written } from "./database.ts";
import { CorpusError } from "./failure.ts";
import { parseArticleId } from "./records.ts";
import { inSlices, type Slicing } from "./removal.ts";
import { markForSearch } from "./search-marks.ts";

/** Longest tag and note, in UTF-16 units, and most tags an article. */
export const TAG_LENGTH = 60;
export const NOTE_LENGTH = 20_000;
const TAG_COUNT = 50;

export interface TagChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** A tag as it is kept: trimmed, white space single, at most `TAG_LENGTH`; null where nothing is left. */
export function normaliseTag(tag: string): string | null {
  const plain = tag.normalize("NFC").replace(/\s+/gu, " ").trim().slice(0, TAG_LENGTH).trim();
  return plain === "" ? null : plain;
}

/** Some hundred articles a transaction: each is read and written whole. */
const TAGGING: Slicing = { size: 500, write: (corpus, work) => write(corpus, "strict", work) };

/**
 * Adds and removes tags of many articles, in transactions of some hundred; ids that are unknown are passed over. Answers how many were
 * changed.
 */
export async function changeTags(
  corpus: Corpus,
  ids: readonly string[],
  change: TagChange,
): Promise<Written<number>> {
  const added = (change.add ?? []).map(normaliseTag).filter((tag) => tag !== null);
  const removed = new Set((change.remove ?? []).map(normaliseTag));
  const numbers = ids.map((id) => parseArticleId(id) ?? 0);
  return inSlices(corpus, numbers, TAGGING, async (tables, _state, records) => {
    const changed = records.flatMap((record) => {
      const before = record.tags ?? [];
      const tags = [...new Set([...before.filter((tag) => !removed.has(tag)), ...added])].slice(0, TAG_COUNT);
      return String(tags) === String(before) && tags.length === before.length ? [] : [{ ...record, tags }];
    });
    await tables.articles.bulkPut(changed);
    await writeCatalogue(corpus, tables, changed, { isSameText: true });
    return changed.length;
  });
}

/** Sets the note of an article; an empty one takes it away. `bad-request` where there is no such article or the note is too long. */
export async function setNote(corpus: Corpus, id: string, note: string): Promise<Written<null>> {
  return write(corpus, "strict", async (tables) => {
    const record = await tables.articles.get(parseArticleId(id) ?? 0);
    if (record === undefined) throw new CorpusError("bad-request", `no article ${id}`);
    if (note.length > NOTE_LENGTH)
      throw new CorpusError("bad-request", `a note has at most ${NOTE_LENGTH} characters`);
    const changed = { ...record, note };
    await tables.articles.put(changed);
    await writeCatalogue(corpus, tables, [changed], { isSameText: true });
    await markForSearch(tables, [changed.id], "ANNOTATED");
    return null;
  });
}
