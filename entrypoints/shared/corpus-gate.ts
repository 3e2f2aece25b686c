// The one door to the corpus for everything that may open it: the background, and the library's page, each with its own connection.
// What one writes the other hears of (`corpus.changed`, and the watermark in `storage.local`).
import { browser } from "wxt/browser";
import { type Corpus, openCorpus, type Written } from "../../utils/corpus/database.ts";
import { findLostRows, listAgain } from "../../utils/corpus/lost-rows.ts";
import type { Watermark } from "../../utils/corpus/state.ts";
import { checkWatermark } from "../../utils/corpus/watermark.ts";
import type { Failure } from "../../utils/messaging/protocol.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import { newsEngine } from "../../utils/corpus/news-engine.ts";

/** The open corpus, and what the reader must be told of it. */
export interface OpenedCorpus {
  readonly corpus: Corpus;
  /** `corpus-damaged`: articles are missing; nothing is written that the reader did not ask for. */
  readonly notice: Failure | null;
  /** `versions-missing`, `list-mended`: what else was found to be missing in this browser session; nothing stops for it. */
  readonly warning: Failure | null;
}

/** Where the watermark is mirrored in `storage.local`; it changes with every write of any context. */
export const MIRROR_KEY = "watermark";
/** Whether the rows were all there when they were counted in this browser session, once: counting is linear. */
const COUNTED_KEY = "rowsCounted";
/** What was missing besides, as it is told. */
const WARNING_KEY = "rowsWarning";
let opening: Promise<OpenedCorpus> | null = null;
/** Where the browser cannot read what it keeps beside the corpus, the mirror is not written either: it may tell of a loss. */
let isMirrorRead = true;

/** The corpus, opened on first use in this context's life. Throws `ExpectedFailure`; the next call tries again. */
export function getCorpus(): Promise<OpenedCorpus> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

let followWrite: (corpus: Corpus) => void = () => undefined;

/** What is to be done after each write into a sound corpus. Nothing, where this is not called. */
export function afterWrites(follow: (corpus: Corpus) => void): void {
  followWrite = follow;
}

// Changes of the corpus in this context's life.
let changeCount = 0;

/** How often the corpus was changed since this context started: tells whether what was read of it is still so. */
export function countChanges(): number {
  return changeCount;
}

/** Notes that another context has changed the corpus. */
export function noteChange(): void {
  changeCount++;
}

/**
 * The value of a write that is on disk, its watermark mirrored: not over the mirror that shows damage. A mirror that cannot be
 * written is left behind, which is no sign of damage, and does not make the write look failed. Throws `ExpectedFailure`.
 */
export async function settle<T>(written: Written<T>): Promise<T> {
  changeCount++;
  if (!written.ok) throw toThrow(written.error);
  const { corpus, notice } = await getCorpus();
  if (notice === null) {
    if (isMirrorRead)
      await browser.storage.local.set({ [MIRROR_KEY]: written.watermark }).catch(() => undefined);
    followWrite(corpus);
  }
  return written.value;
}

/**
 * The value of the write after which nothing counts as missing: it has emptied the corpus, or taken what is there for all. Its watermark
 * is mirrored whatever the mirror said.
 * Throws `ExpectedFailure`.
 */
export async function settleAnew<T>(written: Written<T>): Promise<T> {
  if (!written.ok) throw toThrow(written.error);
  await browser.storage.local.set({ [MIRROR_KEY]: written.watermark });
  await browser.storage.session.remove(WARNING_KEY);
  await recheck();
  return settle(written);
}

/** Compares with the mirror again: another context may have emptied a damaged corpus. Throws `ExpectedFailure`. */
export async function recheck(): Promise<OpenedCorpus> {
  const { corpus } = await getCorpus();
  const session = await browser.storage.session.get(COUNTED_KEY);
  // What was found by counting is found again by counting only.
  return session[COUNTED_KEY] === false ? recount(corpus) : remember(await check(corpus, false));
}

/** Looks again for what was missing besides, where something was: a backup may have brought it back. Throws `ExpectedFailure`. */
export async function lookForLost(): Promise<OpenedCorpus> {
  const opened = await getCorpus();
  if (opened.notice !== null || opened.warning === null) return opened;
  await browser.storage.session.remove(WARNING_KEY);
  return remember(await check(opened.corpus, true));
}

/** The value of a read. Throws `ExpectedFailure`. */
export function unwrap<T>(result: { ok: true; value: T } | { ok: false; error: Failure }): T {
  if (!result.ok) throw toThrow(result.error);
  return result.value;
}

/** A database that lost its books, or that another took the place of, is opened anew by the next call, under all checks. */
function toThrow(failure: Failure): ExpectedFailure {
  if (failure.code === "corpus-damaged") opening = null;
  return new ExpectedFailure(failure);
}

/**
 * Counts the rows, once in a browser session, and answers the corpus with what the reader must be told then. Linear (half a second at
 * 100,000 articles), so that no answer waits for it.
 */
export async function countRows(): Promise<OpenedCorpus> {
  const opened = await getCorpus();
  const session = await browser.storage.session.get(COUNTED_KEY);
  if (session[COUNTED_KEY] === true || opened.notice !== null) return opened;
  return recount(opened.corpus);
}

async function recount(corpus: Corpus): Promise<OpenedCorpus> {
  const checked = await check(corpus, true);
  // Damage must show again in the next worker's life, which counts before its first answer.
  await browser.storage.session.set({ [COUNTED_KEY]: checked.notice === null }).catch(() => undefined);
  return remember(checked);
}

function remember(checked: OpenedCorpus): OpenedCorpus {
  opening = Promise.resolve(checked);
  return checked;
}

async function open(): Promise<OpenedCorpus> {
  const [opened, session] = await Promise.all([
    openCorpus({ engine: newsEngine }),
    browser.storage.session.get(COUNTED_KEY),
  ]);
  return check(unwrap(opened), session[COUNTED_KEY] === false);
}

async function check(corpus: Corpus, areCounted: boolean): Promise<OpenedCorpus> {
  const stored = await browser.storage.local.get(MIRROR_KEY).catch(() => null);
  // The articles can be read all the same.
  isMirrorRead = stored !== null;
  const mirror = (stored?.[MIRROR_KEY] as Watermark | undefined) ?? null;
  const checked = unwrap(await checkWatermark(corpus, mirror, { countRows: areCounted }));
  if (checked.verdict === "ok") {
    if (areCounted) await findWarning(corpus);
    const session = await browser.storage.session.get(WARNING_KEY);
    return { corpus, notice: null, warning: (session[WARNING_KEY] as Failure | undefined) ?? null };
  }
  const { watermark, expected } = checked;
  return {
    corpus,
    warning: null,
    notice: {
      code: "corpus-damaged",
      message: `${expected.count} articles were expected, ${watermark.count} are there.`,
    },
  };
}

/** Looks for rows that the watermark does not count: lists articles again, and keeps for this session what is to be told. */
async function findWarning(corpus: Corpus): Promise<void> {
  const { unlistedIds, versionCount } = unwrap(await findLostRows(corpus));
  if (unlistedIds.length > 0) unwrap(await listAgain(corpus, unlistedIds));
  const warning: Failure | null =
    versionCount > 0
      ? { code: "versions-missing", message: `${versionCount} versions` }
      : unlistedIds.length > 0
        ? { code: "list-mended", message: `${unlistedIds.length} articles` }
        : null;
  if (warning !== null) await browser.storage.session.set({ [WARNING_KEY]: warning }).catch(() => undefined);
}
