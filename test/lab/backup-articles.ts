import { openAsBlob } from "node:fs";
import type { TextExtent } from "../../utils/corpus/records.ts";
import type { ArticleSource } from "../../utils/news/article.ts";
import { BackupError, readBackup } from "../../utils/transfer/backup.ts";
import { FileError, isBackupFile, readLines } from "../../utils/transfer/lines.ts";
import { UsageError } from "./usage-error.ts";

/** An article of a backup; its id is its number in the corpus. */
interface BackedUpArticle {
  readonly id: string;
  readonly source: ArticleSource;
  readonly kept: KeptFacts;
}

/** What is kept of an article beside its text; times are ISO 8601. */
export interface KeptFacts {
  readonly addresses: readonly string[];
  readonly savedAt: string;
  /** Absent where the text is the whole one. */
  readonly extent?: TextExtent;
  readonly tags: readonly string[];
  readonly note: string;
  /** Earlier texts, earliest first. */
  readonly versions: readonly (ArticleSource & { readonly seenAt: string })[];
}

/** The articles of a backup, without removed ones and links; null where the file is none. Throws `UsageError` for a damaged one. */
export async function findBackupArticles(path: string): Promise<BackedUpArticle[] | null> {
  const file = await openFile(path);
  const articles: BackedUpArticle[] = [];
  try {
    if (!(await isBackupFile(file))) return null;
    for await (const item of readBackup(readLines(file))) {
      if (!("article" in item)) continue;
      const { key, source, removedAt, addresses, savedAt, extent, tags, note, versions } = item.article;
      if (removedAt !== null || source.text.trim() === "") continue;
      const earlier = versions.map((version) => ({ ...version.source, seenAt: writeTime(version.seenAt) }));
      const partial = extent === undefined ? {} : { extent };
      const kept = { addresses, savedAt: writeTime(savedAt), ...partial, tags, note, versions: earlier };
      articles.push({ id: key, source, kept });
    }
  } catch (error) {
    if (error instanceof BackupError || error instanceof FileError)
      throw new UsageError(`${path} cannot be read: ${error.message}`);
    throw error;
  }
  return articles;
}

function writeTime(ms: number): string {
  return new Date(ms).toISOString();
}

async function openFile(path: string): Promise<Blob> {
  try {
    return await openAsBlob(path);
  } catch {
    throw new UsageError(`${path} cannot be opened`);
  }
}
