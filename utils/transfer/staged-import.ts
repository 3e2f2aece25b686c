// One import on its way: items are put aside in chunks, then it is either carried out as a whole or thrown away (`corpus/staging.ts`).
import { applyImport } from "../corpus/apply-import.ts";
import type { Corpus, Written } from "../corpus/database.ts";
import { createPreview, type ImportOutcome } from "../corpus/import-preview.ts";
import type { CorpusResult } from "../corpus/failure.ts";
import { openChunks, type OpeningOptions } from "../corpus/staged-chunks.ts";
import {
  discardImport,
  type ImportReport,
  openImport,
  sealImport,
  type StagedChunk,
  stageChunks,
  type StagedArticle,
  type StagedOthers,
} from "../corpus/staging.ts";
import { holdImport } from "./import-lock.ts";

/** Articles of a chunk: as many as a record of the catalogue, and the least that is carried out at once, some 15 ms. */
const CHUNK_SIZE = 32;
/** Articles that are looked at and put aside at once. */
const FLUSH_SIZE = 2 * CHUNK_SIZE;
/** Letters of a chunk: what is read and written at once stays a few megabytes also where articles are long. */
const CHUNK_LENGTH = 500_000;
/** Letters of what this page keeps of the chunks that it has put aside, so that it need not read them back: some megabytes. */
const KEPT_LENGTH = 24_000_000;

/** The corpus, and what is made of its answers; both throw what failed. */
export interface CorpusPort {
  readonly corpus: Corpus;
  /** For reads, and for writes that only put something aside. */
  readonly unwrap: <T>(result: CorpusResult<T>) => T;
  /** For writes that change the articles: their watermark is mirrored. */
  readonly settle: <T>(written: Written<T>) => Promise<T>;
  /** Reads articles off this thread, some time before they are needed. */
  readonly readAhead?: OpeningOptions["readAhead"];
}

export interface StagedImport {
  /** Puts an article aside; `onOutcome` hears, some articles later, what would become of it. `isBackup`: all are of one backup. */
  readonly addArticle: (
    article: StagedArticle,
    onOutcome: (outcome: ImportOutcome) => void,
    isBackup?: boolean,
  ) => Promise<void>;
  /** Puts something else aside; after all articles. */
  readonly addOther: <K extends keyof StagedOthers>(kind: K, other: StagedOthers[K]) => Promise<void>;
  /** Puts the last chunk aside: everything added so far has been heard of. */
  readonly flush: () => Promise<void>;
  /**
   * Carries it out; `onProgress` is told the share and the articles that are done. From its first moment it is decided: it will be done, here
   * or in a later life. `isBackup`: what it brings is in a backup.
   */
  readonly apply: (
    onProgress: (share: number, count: number) => unknown,
    isBackup?: boolean,
  ) => Promise<ImportReport>;
  /** Throws it away; the corpus is as it was. */
  readonly discard: () => Promise<void>;
}

/** Opens an import that belongs to this page until it is carried out, thrown away, or the page ends. */
export async function openStagedImport({
  corpus,
  unwrap,
  settle,
  readAhead,
}: CorpusPort): Promise<StagedImport> {
  const id = crypto.randomUUID();
  const release = await holdImport(id);
  try {
    unwrap(await openImport(corpus, id));
  } catch (error) {
    release();
    throw error;
  }
  const preview = createPreview(corpus);
  let isOfBackup = false;
  let articles: { readonly article: StagedArticle; readonly onOutcome: (outcome: ImportOutcome) => void }[] =
    [];
  const others: { [K in keyof StagedOthers]: StagedOthers[K][] } = {
    corrections: [],
    feeds: [],
    follows: [],
  };
  let length = 0;
  const kept = new Map<number, StagedChunk>();
  let keptLength = 0;
  let chunkCount = 0;

  async function stage(chunks: readonly StagedChunk[], ownLength: number): Promise<void> {
    unwrap(await stageChunks(corpus, id, chunks));
    const isKept = keptLength + ownLength <= KEPT_LENGTH;
    if (isKept) keptLength += ownLength;
    for (const chunk of chunks) {
      if (isKept) kept.set(chunkCount, chunk);
      if (isKept && chunk.kind === "articles") void readAhead?.(chunk.articles.map(({ source }) => source));
      chunkCount++;
    }
  }

  async function flush(): Promise<void> {
    if (articles.length > 0) {
      const waiting = articles;
      const ownLength = length;
      articles = [];
      length = 0;
      const staged = waiting.map(({ article }) => article);
      const outcomes = unwrap(await preview.look(staged, isOfBackup));
      const taken = staged.filter((_, i) => outcomes[i] !== "nothing");
      const chunks: StagedChunk[] = [];
      for (let from = 0; from < taken.length; from += CHUNK_SIZE)
        chunks.push({ kind: "articles", articles: taken.slice(from, from + CHUNK_SIZE) });
      if (chunks.length > 0) await stage(chunks, ownLength);
      waiting.forEach(({ onOutcome }, i) => onOutcome(outcomes[i]!));
    }
    const { corrections, feeds, follows } = others;
    Object.assign(others, { corrections: [], feeds: [], follows: [] });
    if (corrections.length > 0) await stage([{ kind: "corrections", corrections }], 0);
    if (feeds.length > 0) await stage([{ kind: "feeds", feeds }], 0);
    if (follows.length > 0) await stage([{ kind: "follows", follows }], 0);
  }

  return {
    async addArticle(article, onOutcome, isBackup = false) {
      isOfBackup = isBackup;
      articles.push({ article, onOutcome });
      length += measure(article);
      if (articles.length >= FLUSH_SIZE || length >= CHUNK_LENGTH) await flush();
    },
    async addOther(kind, other) {
      others[kind].push(other);
      if (others[kind].length >= CHUNK_SIZE) await flush();
    },
    flush,
    async apply(onProgress, isBackup = false) {
      try {
        await flush();
        await settle(await sealImport(corpus, id, isBackup));
        const report = await settle(
          await applyImport(corpus, id, {
            takeChunks: openChunks(corpus, id, { kept, ...(readAhead === undefined ? {} : { readAhead }) }),
            onProgress: (done, total, count) => onProgress(total === 0 ? 1 : done / total, count),
          }),
        );
        // Only this page could have carried it out: it holds the lock.
        return report!;
      } finally {
        release();
      }
    },
    async discard() {
      try {
        unwrap(await discardImport(corpus, id));
      } finally {
        release();
      }
    },
  };
}

function measure({ source, versions }: StagedArticle): number {
  return versions.reduce((sum, version) => sum + version.source.text.length, source.text.length);
}
