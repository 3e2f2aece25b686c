// What the candidate index knows of each article: its day, the revision of its entry, and whether it may be found. Four bytes an
// article, in records of 1,024 consecutive ids. A new article is not in it while its entry is pending, which says the same
// (`index-entry.ts`): a save need not write to it.
import type { CorpusTables } from "./database.ts";
import { getArticleId, getRevision, REVISION_COUNT } from "./index-entry.ts";

const RECORD_SIZE = 1024;
// A word: day + 1 in 16 bits (0: not known, or outside 1970..2149), revision in 6, then three flags.
const DAY_LIMIT = 0xffff;
const REVISION_SHIFT = 16;
const IS_KNOWN = 1 << 22;
const IS_DROPPED = 1 << 23;
/** Its article was removed and may come back: it is not found, and merges keep its postings. */
const IS_SHELVED = 1 << 24;

/** The words of some records, by record number. */
export type DocumentWords = Map<number, Uint32Array<ArrayBuffer>>;

/** The records that hold these articles. */
export async function readDocuments(
  tables: Pick<CorpusTables, "indexDocuments">,
  articleIds: Iterable<number>,
): Promise<DocumentWords> {
  const numbers = [...new Set(Array.from(articleIds, getRecordNumber))];
  if (numbers.length === 0) return new Map();
  const records = await tables.indexDocuments.bulkGet(numbers);
  return new Map(
    numbers.map((number, i) => [number, new Uint32Array(records[i] ?? new ArrayBuffer(4 * RECORD_SIZE))]),
  );
}

/** Adds to `words` the records that hold these articles. */
export async function completeDocuments(
  tables: Pick<CorpusTables, "indexDocuments">,
  words: DocumentWords,
  articleIds: readonly number[],
): Promise<void> {
  const missing = articleIds.filter((id) => !words.has(getRecordNumber(id)));
  for (const [number, record] of await readDocuments(tables, missing)) words.set(number, record);
}

/** All records. 400 KB at 100,000 articles: for merges. */
export async function readAllDocuments(tables: Pick<CorpusTables, "indexDocuments">): Promise<DocumentWords> {
  const [keys, records] = await Promise.all([
    tables.indexDocuments.toCollection().primaryKeys(),
    tables.indexDocuments.toArray(),
  ]);
  return new Map(keys.map((key, i) => [key, new Uint32Array(records[i]!)]));
}

/** Writes records back. */
export async function writeDocuments(
  tables: Pick<CorpusTables, "indexDocuments">,
  words: DocumentWords,
): Promise<void> {
  await tables.indexDocuments.bulkPut(
    Array.from(words.values(), (record) => record.buffer),
    [...words.keys()],
  );
}

/** Whether a document is its article's present entry, and its article not removed. */
export function isFound(words: DocumentWords, document: number): boolean {
  return isAlive(words, document) && (readWord(words, getArticleId(document)) & IS_SHELVED) === 0;
}

/** Whether a document is its article's present entry. */
export function isAlive(words: DocumentWords, document: number): boolean {
  const word = readWord(words, getArticleId(document));
  return (
    (word & (IS_KNOWN | IS_DROPPED)) === IS_KNOWN &&
    ((word >>> REVISION_SHIFT) & (REVISION_COUNT - 1)) === getRevision(document)
  );
}

/** The day of an article (days since 1970-01-01); null where not known. */
export function getDay(words: DocumentWords, articleId: number): number | null {
  const day = readWord(words, articleId) & DAY_LIMIT;
  return day === 0 ? null : day - 1;
}

/** Notes what the entry of an article said while it was pending. */
export function placeDocument(words: DocumentWords, document: number, day: number | null): void {
  setWord(words, getArticleId(document), packWord(getRevision(document), day));
}

/** Notes a new entry of an article; answers its revision, and whether there were postings of it before. */
export function renewDocument(
  words: DocumentWords,
  articleId: number,
  day: number | null,
): { readonly revision: number; readonly wasKnown: boolean } {
  const word = readWord(words, articleId);
  const wasKnown = (word & IS_KNOWN) !== 0;
  const revision = wasKnown ? (((word >>> REVISION_SHIFT) & (REVISION_COUNT - 1)) + 1) % REVISION_COUNT : 0;
  setWord(words, articleId, packWord(revision, day));
  return { revision, wasKnown };
}

/** Notes that an article may not be found; answers whether it could be before. */
export function dropDocument(words: DocumentWords, articleId: number): boolean {
  const word = readWord(words, articleId);
  if ((word & IS_KNOWN) === 0 || (word & IS_DROPPED) !== 0) return false;
  setWord(words, articleId, word | IS_DROPPED);
  return true;
}

/** Notes that an article may not be found for a while; nothing where it cannot be found anyway. */
export function shelveDocument(words: DocumentWords, articleId: number): void {
  const word = readWord(words, articleId);
  if ((word & (IS_KNOWN | IS_DROPPED)) === IS_KNOWN) setWord(words, articleId, word | IS_SHELVED);
}

/**
 * Lets those of these articles be found again whose postings are still there, inside the caller's transaction; answers which. Reading an
 * article anew takes some milliseconds.
 */
export async function unshelveEntries(
  tables: Pick<CorpusTables, "indexDocuments">,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const words = await readDocuments(tables, ids);
  const found = ids.filter((id) => {
    const word = readWord(words, id);
    const isThere = (word & (IS_KNOWN | IS_DROPPED | IS_SHELVED)) === (IS_KNOWN | IS_SHELVED);
    if (isThere) setWord(words, id, word & ~IS_SHELVED);
    return isThere;
  });
  await writeDocuments(tables, words);
  return new Set(found);
}

function packWord(revision: number, day: number | null): number {
  const dayBits = day === null || day < 0 || day >= DAY_LIMIT ? 0 : Math.floor(day) + 1;
  return dayBits | (revision << REVISION_SHIFT) | IS_KNOWN;
}

function getRecordNumber(articleId: number): number {
  return Math.floor(articleId / RECORD_SIZE);
}

function readWord(words: DocumentWords, articleId: number): number {
  return words.get(getRecordNumber(articleId))?.[articleId % RECORD_SIZE] ?? 0;
}

function setWord(words: DocumentWords, articleId: number, word: number): void {
  words.get(getRecordNumber(articleId))![articleId % RECORD_SIZE] = word >>> 0;
}
