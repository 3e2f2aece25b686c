// Bringing in many articles as one step: first everything is put aside in the table `staging`, slice by slice, then the import is
// sealed by one small write, and from then on it is done, whatever happens: what is staged is applied slice by slice, and a later life goes on
// where this one ended (a redo log, as in ARIES, Mohan et al. 1992). Ended before the seal, the corpus is as it was and the staged rows
// are thrown away. No save waits longer than one slice.
import type { ArticleSource } from "../news/article.ts";
import { type Corpus, type CorpusTables, read, write, writeRemoval, type Written } from "./database.ts";
import { CorpusError, type CorpusResult } from "./failure.ts";
import type { FeedRecord } from "./feeds.ts";
import type { FollowRecord } from "./follows.ts";
import type { ArticleOrigin, CorrectionRecord, TextExtent } from "./records.ts";

/** An article to be brought in, with what is known of its time in another corpus. */
export interface StagedArticle {
  /** Its name in the file it comes from; corrections of the same import refer to it. */
  readonly key: string;
  readonly source: ArticleSource;
  readonly addresses: readonly string[];
  /** Milliseconds since the epoch. */
  readonly savedAt: number;
  readonly seenAt: number;
  readonly updatedAt: number;
  readonly removedAt: number | null;
  readonly seedId: string | null;
  readonly origin: ArticleOrigin;
  /** Absent where the text is the whole one. */
  readonly extent?: TextExtent;
  readonly tags: readonly string[];
  readonly note: string;
  /** Its event there, as in the catalogue: the key of an article, or that below zero. Absent where it was not looked for. */
  readonly event?: number;
  /** Earlier texts, earliest first. */
  readonly versions: readonly { readonly source: ArticleSource; readonly seenAt: number }[];
}

/** A correction to be brought in; subjects are `article:KEY` (a key of the same import) or `url:...`. */
export type StagedCorrection = Omit<CorrectionRecord, "id">;

/** A feed to be brought in: what the reader chose of it, not how it stands with asking it. */
export type StagedFeed = Omit<FeedRecord, "state">;

/** A followed event to be brought in; its articles are keys of the same import. What is new of it is looked for anew. */
export interface StagedFollow extends Pick<FollowRecord, "headline" | "language" | "since" | "wantsNotice"> {
  readonly articleKey: string;
  readonly lastSeenKey: string;
}

/** What of an import comes after its articles, in this order. */
export interface StagedOthers {
  readonly corrections: StagedCorrection;
  readonly feeds: StagedFeed;
  readonly follows: StagedFollow;
}

export type StagedChunk =
  | { readonly kind: "articles"; readonly articles: readonly StagedArticle[] }
  | {
      readonly [K in keyof StagedOthers]: { readonly kind: K } & Readonly<
        Record<K, readonly StagedOthers[K][]>
      >;
    }[keyof StagedOthers];

/** What an import did. */
export interface ImportReport {
  readonly addedCount: number;
  /** New links: articles without a text. */
  readonly linkCount: number;
  /** Articles that were there with another text: it became a version. */
  readonly versionCount: number;
  /** Articles that were there as they are. */
  readonly knownCount: number;
  readonly correctionCount: number;
  /** Feeds and followed events that are new. */
  readonly feedCount: number;
  readonly followCount: number;
}

/** The record `import:ID` of `meta`. */
export interface ImportRecord extends ImportReport {
  readonly id: string;
  readonly status: "staging" | "sealed";
  readonly chunkCount: number;
  readonly nextChunk: number;
  /** Whether it brings back a backup: its articles are in one, then. Absent where not. */
  readonly isBackup?: boolean;
  /** The last article that was there before, where events are taken from the file; absent where they are looked for anew. */
  readonly lastOwnId?: number;
}

/** A row of `staging`: a chunk that waits, or once applied the ids that its articles got. */
export type StagingRow =
  | StagedChunk
  | { readonly kind: "applied"; readonly ids: readonly (readonly [string, number])[] };

const PREFIX = "import:";
/**
 * Into a corpus of so few articles a backup brings its events: to look for those of a hundred thousand takes hours. The few are looked
 * at again afterwards; where there are many, what is brought in is, as one event may be in both.
 */
const OWN_LIMIT = 1000;

/**
 * Opens an import; answers its id, which is new or the caller's, who has claimed it before. `bad-request` where there is an import of
 * that id: what it staged, or is decided to be done, stays as it is.
 */
export async function openImport(corpus: Corpus, id: string = crypto.randomUUID()): Promise<Written<string>> {
  return write(corpus, "relaxed", async (tables) => {
    if ((await getImport(tables, id)) !== null)
      throw new CorpusError("bad-request", `there is an import ${id} already`);
    await putImport(tables, {
      id,
      status: "staging",
      chunkCount: 0,
      nextChunk: 0,
      addedCount: 0,
      linkCount: 0,
      versionCount: 0,
      knownCount: 0,
      correctionCount: 0,
      feedCount: 0,
      followCount: 0,
    });
    return id;
  });
}

/** Puts chunks aside. `bad-request` where the import is not open. */
export async function stageChunks(
  corpus: Corpus,
  id: string,
  chunks: readonly StagedChunk[],
): Promise<Written<null>> {
  return write(corpus, "relaxed", async (tables) => {
    const record = await getImport(tables, id);
    if (record?.status !== "staging") throw new CorpusError("bad-request", `import ${id} is not open`);
    await Promise.all(chunks.map((chunk, i) => tables.staging.add(chunk, [id, record.chunkCount + i])));
    await putImport(tables, { ...record, chunkCount: record.chunkCount + chunks.length });
    return null;
  });
}

/** Decides for the import: after this it is carried out, now or later. On disk when it answers. `isBackup`: what it brings is in a backup. */
export async function sealImport(corpus: Corpus, id: string, isBackup = false): Promise<Written<null>> {
  return write(corpus, "strict", async (tables, state) => {
    const record = await getImport(tables, id);
    if (record === null) throw new CorpusError("bad-request", `there is no import ${id}`);
    const takesEvents = isBackup && state.rowCount <= OWN_LIMIT;
    await putImport(tables, {
      ...record,
      status: "sealed",
      ...(isBackup ? { isBackup } : {}),
      ...(takesEvents ? { lastOwnId: state.lastArticleId } : {}),
    });
    return null;
  });
}

/** Throws an import away that was not sealed. */
export async function discardImport(corpus: Corpus, id: string): Promise<Written<null>> {
  return writeRemoval(corpus, async (tables) => {
    if ((await getImport(tables, id))?.status !== "staging") return null;
    await dropImport(tables, id);
    return null;
  });
}

/** The imports that are neither carried out nor thrown away. */
export async function listImports(
  corpus: Corpus,
): Promise<CorpusResult<{ readonly id: string; readonly isSealed: boolean }[]>> {
  return read(corpus, async (tables) => {
    const records = (await tables.meta.where(":id").startsWith(PREFIX).toArray()) as ImportRecord[];
    return records.map(({ id, status }) => ({ id, isSealed: status === "sealed" }));
  });
}

/** The record of an import; null where it was carried out or thrown away. */
export async function getImport(tables: CorpusTables, id: string): Promise<ImportRecord | null> {
  return ((await tables.meta.get(PREFIX + id)) as ImportRecord | undefined) ?? null;
}

/** Writes the record of an import. */
export async function putImport(tables: CorpusTables, record: ImportRecord): Promise<void> {
  await tables.meta.put(record, PREFIX + record.id);
}

/** Takes an import and what it staged away. */
export async function dropImport(tables: CorpusTables, id: string): Promise<void> {
  await tables.staging.where(":id").between([id, 0], [id, Infinity]).delete();
  await tables.meta.delete(PREFIX + id);
}
