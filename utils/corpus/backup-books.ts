// What is known of backups: when the last one was made and how far it reaches, so that the reader can be reminded when much is in
// none. In the database itself: of a corpus that was lost and begun anew there is no backup.
import { readCatalogueSlice } from "./catalogue.ts";
import { type Corpus, type CorpusTables, read, readState, write, type Written } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { RECORD_SIZE } from "./record-tail.ts";

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
  /** Numbers of articles that came from a backup, and so are in one: first and last of each run, ascending. Absent until there are any. */
  readonly restored?: readonly (readonly [number, number])[];
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

/** How many articles with numbers above `fromId`, up to `toId`, are the reader's own and came from no backup. */
export interface OwnCount {
  readonly fromId: number;
  readonly toId: number;
  readonly count: number;
}

/** Records of the catalogue read at once. */
const SLICE_RECORDS = 64;

/**
 * How much is in no backup. Linear in what came since the last one, or since it was `counted`, but for what a backup brought: a line of the
 * catalogue each, for feeds bring much that is not the reader's own. What was counted before and is gone since is counted still.
 */
export async function getBackupState(
  corpus: Corpus,
  counted: OwnCount | null = null,
): Promise<CorpusResult<BackupState>> {
  const state = await read(corpus, async (tables) => ({
    books: { ...NONE, ...((await tables.meta.get(BOOKS_KEY)) as BackupBooks | undefined) },
    lastId: (await readState(tables)).lastArticleId,
  }));
  if (!state.ok) return state;
  const { books, lastId } = state.value;
  const { lastArticleId: fromId, restored = [] } = books;
  const known = counted?.fromId === fromId ? counted : { toId: fromId, count: 0 };
  let { count } = known;
  // Between what backups brought, which is always later than what was counted before.
  const ends = [fromId, ...restored.flatMap(([from, to]) => [from - 1, to]), lastId];
  for (let i = 0; i < ends.length; i += 2) {
    const news = await countOwn(corpus, Math.max(known.toId, ends[i]!), ends[i + 1]!);
    if (!news.ok) return news;
    count += news.value;
  }
  const toId = Math.max(lastId, known.toId);
  return {
    ok: true,
    value: {
      madeAt: books.madeAt,
      unsavedCount: count,
      isDue: count >= books.remindAtCount,
      counted: { fromId, toId, count },
    },
  };
}

/** Articles with numbers above `fromId`, up to `toId`, that the reader saved. */
async function countOwn(corpus: Corpus, fromId: number, toId: number): Promise<CorpusResult<number>> {
  let count = 0;
  let next: number | null = toId > fromId ? Math.floor(toId / RECORD_SIZE) + 1 : null;
  // Below a record are the numbers that are smaller than its first.
  while (next !== null && next * RECORD_SIZE > fromId + 1) {
    const slice = await readCatalogueSlice(corpus, next, SLICE_RECORDS);
    if (!slice.ok) return slice;
    const { entries } = slice.value;
    count += entries.filter(({ id, origin }) => id > fromId && id <= toId && origin === "saved").length;
    ({ next } = slice.value);
  }
  return { ok: true, value: count };
}

/** Notes that the articles with numbers from `from` to `to`, the last that were given, came from a backup. Inside the caller's transaction. */
export async function noteRestored(tables: CorpusTables, from: number, to: number): Promise<void> {
  const books = { ...NONE, ...((await tables.meta.get(BOOKS_KEY)) as BackupBooks | undefined) };
  const { restored = [] } = books;
  const last = restored.at(-1);
  const isOn = last?.[1] === from - 1;
  const runs = [...(isOn ? restored.slice(0, -1) : restored), [isOn ? last[0] : from, to] as const];
  await tables.meta.put({ ...books, restored: runs } satisfies BackupBooks, BOOKS_KEY);
}

/** The number of the last article, which a backup that begins now reaches at least. */
export async function getLastArticleId(corpus: Corpus): Promise<CorpusResult<number>> {
  return read(corpus, async (tables) => (await readState(tables)).lastArticleId);
}

/** Notes that the articles up to `lastArticleId` are in a backup that was made at `madeAt` (ms). */
export async function noteBackup(
  corpus: Corpus,
  madeAt: number,
  lastArticleId: number,
): Promise<Written<null>> {
  return write(corpus, "relaxed", async (tables) => {
    const before = (await tables.meta.get(BOOKS_KEY)) as BackupBooks | undefined;
    const restored = before?.restored?.filter(([, to]) => to > lastArticleId) ?? [];
    await tables.meta.put({ ...NONE, madeAt, lastArticleId, restored } satisfies BackupBooks, BOOKS_KEY);
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
