// What is known of backups: when the last one was made and how far it reaches, so that the reader can be reminded when much is in
// none. In the database itself: of a corpus that was lost and begun anew there is no backup.
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
}

/** How much is in no backup. Linear in that, over an index alone. */
export async function getBackupState(corpus: Corpus): Promise<CorpusResult<BackupState>> {
  return read(corpus, async (tables) => {
    const books = { ...NONE, ...((await tables.meta.get(BOOKS_KEY)) as BackupBooks | undefined) };
    const added = await tables.articles.where("id").above(books.lastArticleId).count();
    const seeds = await tables.articles.where("seedId").above("").toArray();
    const isExample = (id: number, origin: string) => origin === "seed" && id > books.lastArticleId;
    const unsavedCount = added - seeds.filter(({ id, origin }) => isExample(id, origin)).length;
    return { madeAt: books.madeAt, unsavedCount, isDue: unsavedCount >= books.remindAtCount };
  });
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
