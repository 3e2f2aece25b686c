import { openAsBlob } from "node:fs";
import type { ArticleSource } from "../../utils/news/article.ts";
import { BackupError, readBackup } from "../../utils/transfer/backup.ts";
import { FileError, isBackupFile, readLines } from "../../utils/transfer/lines.ts";
import { UsageError } from "./usage-error.ts";

/** An article of a backup; its id is its number in the corpus. */
interface BackedUpArticle {
  readonly id: string;
  readonly source: ArticleSource;
}

/** The articles of a backup, without removed ones and links; null where the file is none. Throws `UsageError` for a damaged one. */
export async function findBackupArticles(path: string): Promise<BackedUpArticle[] | null> {
  const file = await openAsBlob(path);
  const articles: BackedUpArticle[] = [];
  try {
    if (!(await isBackupFile(file))) return null;
    for await (const item of readBackup(readLines(file))) {
      if (!("article" in item)) continue;
      const { key, source, removedAt } = item.article;
      if (removedAt === null && source.text.trim() !== "") articles.push({ id: key, source });
    }
  } catch (error) {
    if (error instanceof BackupError || error instanceof FileError)
      throw new UsageError(`${path} is damaged: ${error.message}`);
    throw error;
  }
  return articles;
}
