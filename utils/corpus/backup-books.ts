// What is known of backups: when the last one was made and how far it reaches, so that the reader can be reminded when much is in
// none. In the database itself: of a corpus that was lost and begun anew there is no backup.
import { readCatalogueSlice } from "./catalogue.ts";
import { type Corpus, read, readState, write, type Written } from "./database.ts";
import type { CorpusResult } from "./failure.ts";

const BOOKS_KEY = "backup";
/** Articles that are in no backup before the reader is reminded: an evening of reading is not worth a word, a month is. */
const REMIND_AFTER_COUNT = 100;

interface BackupBooks {
  /** When the last backup was made, ms since the epoch; null where there was none. */
  readonly madeAt: number | null;
  /** The last article in it. */
  readonly lastArticleId: number;
  /** The reader is reminded again when so many articles are in no backup. */
  readonly remindAtCount: number;
}

const NONE: BackupBooks = { madeAt: null, lastArticleId: 0, remindAtCount: REMIND_AFTER_COUNT };

export interface BackupState {
  /** When the last backup was made, ms since the epoch; null where there was none. */
  readonly madeAt: number | null;
  /** Articles of the reader's own that are in no backup; those that changed since are not counted. */
  readonly unsavedCount: number;
  /** Whether it is time for a reminder. */
  readonly isDue: boolean;
  /** To be given when it is asked again: only what is new is counted then. */
  readonly counted: OwnCount;
}

/** How many articles with numbers above `fromId`, up to `toId`, are the reader's own. */
export interface OwnCount {
  readonly fromId: number;
  readonly toId: number;
  readonly count: number;
}

/** Records of the catalogue read at once. */
const SLICE_RECORDS = 64;

/**
 * How much is in no backup. Linear in what came since the last one, or since it was `counted`: a line of the catalogue each, for feeds bring
 * much that is not the reader's own. What was counted before and is gone since is counted still.
 */
export async function getBackupState(
  corpus: Corpus,
  counted: OwnCount | null = null,
): Promise<CorpusResult<BackupState>> {
  const state = await read(corpus, async (tables) => ({
    books: { ...NONE, ...((await tables.meta.get(BOOKS_KEY)) as BackupBooks | undefined) },
    toId: (await readState(tables)).lastArticleId,
  }));
  if (!state.ok) return state;
  const { books, toId } = state.value;
  const fromId = books.lastArticleId;
  const known = counted?.fromId === fromId ? counted : { fromId, toId: fromId, count: 0 };
  const news = await countOwn(corpus, known.toId, toId);
  if (!news.ok) return news;
  const count = known.count + news.value;
  return {
    ok: true,
    value: {
      madeAt: books.madeAt,
      unsavedCount: count,
      isDue: count >= books.remindAtCount,
      counted: { fromId, toId: Math.max(toId, known.toId), count },
    },
  };
}

/** Articles with numbers above `fromId`, up to `toId`, that the reader saved. */
async function countOwn(corpus: Corpus, fromId: number, toId: number): Promise<CorpusResult<number>> {
  let count = 0;
  if (toId <= fromId) return { ok: true, value: count };
  let next: number | null = null;
  do {
    const slice = await readCatalogueSlice(corpus, next, SLICE_RECORDS);
    if (!slice.ok) return slice;
    const { entries } = slice.value;
    count += entries.filter(({ id, origin }) => id > fromId && id <= toId && origin === "saved").length;
    const isBelow = (entries.at(-1)?.id ?? 0) <= fromId;
    next = isBelow ? null : slice.value.next;
  } while (next !== null);
  return { ok: true, value: count };
}

/** The number of the last article, which a backup that begins now reaches at least. */
export async function getLastArticleId(corpus: Corpus): Promise<CorpusResult<number>> {
  return read(corpus, async (tables) => (await readState(tables)).lastArticleId);
}

/** Notes that the articles up to `lastArticleId` are in a backup, one made now, at `madeAt` (ms), or one made before (null). */
export async function noteBackup(
  corpus: Corpus,
  madeAt: number | null,
  lastArticleId: number,
): Promise<Written<null>> {
  return write(corpus, "relaxed", async (tables) => {
    const before = (await tables.meta.get(BOOKS_KEY)) as BackupBooks | undefined;
    const books = { ...NONE, madeAt: madeAt ?? before?.madeAt ?? null, lastArticleId };
    await tables.meta.put(books satisfies BackupBooks, BOOKS_KEY);
    return null;
  });
}

/** Puts the reminder off until as many articles more are in no backup. */
export async function dismissReminder(corpus: Corpus): Promise<Written<null>> {
  const state = await getBackupState(corpus);
  if (!state.ok) return state;
  const remindAtCount = state.value.unsavedCount + REMIND_AFTER_COUNT;
  return write(corpus, "relaxed", async (tables) => {
    const books = (await tables.meta.get(BOOKS_KEY)) as BackupBooks | undefined;
    await tables.meta.put({ ...NONE, ...books, remindAtCount } satisfies BackupBooks, BOOKS_KEY);
    return null;
  });
}
