import { browser } from "wxt/browser";
import { type Corpus, openCorpus, type Written } from "../../utils/corpus/database.ts";
import { loadSeeds } from "../../utils/corpus/seeds.ts";
import type { Watermark } from "../../utils/corpus/state.ts";
import { checkWatermark } from "../../utils/corpus/watermark.ts";
import type { Failure } from "../../utils/messaging/protocol.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import { engine } from "./engine.ts";
import { listSeedDocuments } from "./seed-documents.ts";

/** The open corpus, and what the reader must be told of it. */
export interface OpenedCorpus {
  readonly corpus: Corpus;
  /** `corpus-damaged`: articles are missing; nothing is written that the reader did not ask for. */
  readonly notice: Failure | null;
}

const MIRROR_KEY = "watermark";
/** Set once the rows were counted in this browser session: counting is linear. */
const COUNTED_KEY = "rowsCounted";
let opening: Promise<OpenedCorpus> | null = null;

/** The corpus, opened on first use in this worker's life. Throws `ExpectedFailure`; the next call tries again. */
export function getCorpus(): Promise<OpenedCorpus> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** Loads the examples that were never loaded. Not into a damaged corpus. */
export async function loadExamples(now: number): Promise<void> {
  const { corpus, notice } = await getCorpus();
  if (notice === null) await settle(await loadSeeds(corpus, listSeedDocuments(), now));
}

// Changes of the corpus in this worker's life.
let changeCount = 0;

/** How often the corpus was changed since the worker started: tells whether what was read of it is still so. */
export function countChanges(): number {
  return changeCount;
}

/**
 * The value of a write that is on disk, its watermark mirrored: not over the mirror that shows damage. A mirror that cannot be
 * written is left behind, which is no sign of damage, and does not make the write look failed. Throws `ExpectedFailure`.
 */
export async function settle<T>(written: Written<T>): Promise<T> {
  changeCount++;
  if (!written.ok) throw new ExpectedFailure(written.error);
  const { notice } = await getCorpus();
  if (notice === null)
    await browser.storage.local.set({ [MIRROR_KEY]: written.watermark }).catch(() => undefined);
  return written.value;
}

/** The value of a read. Throws `ExpectedFailure`. */
export function unwrap<T>(result: { ok: true; value: T } | { ok: false; error: Failure }): T {
  if (!result.ok) throw new ExpectedFailure(result.error);
  return result.value;
}

async function open(): Promise<OpenedCorpus> {
  const [opened, stored, session] = await Promise.all([
    openCorpus({ engine }),
    browser.storage.local.get(MIRROR_KEY),
    browser.storage.session.get(COUNTED_KEY),
  ]);
  const corpus = unwrap(opened);
  const mirror = (stored[MIRROR_KEY] as Watermark | undefined) ?? null;
  const check = unwrap(await checkWatermark(corpus, mirror, { countRows: session[COUNTED_KEY] !== true }));
  // Only a sound count is remembered: damage must show again in the next worker's life.
  if (check.verdict === "ok") await browser.storage.session.set({ [COUNTED_KEY]: true });
  if (check.verdict === "ok") return { corpus, notice: null };
  const { watermark, expected } = check;
  return {
    corpus,
    notice: {
      code: "corpus-damaged",
      message: `${expected.count} articles were expected, ${watermark.count} are there.`,
    },
  };
}
