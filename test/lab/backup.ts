// Backups of the extension's corpus, listed and made: what was collected in the browser can be studied in bulk, and what was collected
// in bulk can be read in the browser.
import { type BackupItem, writeBackup } from "../../utils/transfer/backup.ts";
import { parseBackupArticle } from "../../utils/transfer/backup-shapes.ts";
import { readArticles } from "./articles.ts";
import { findBackupArticles } from "./backup-articles.ts";
import type { Answers } from "./json-lines.ts";
import { UsageError } from "./usage-error.ts";

/** `lab articles`: the articles of a backup, a line each, as the other verbs take them. */
export async function listArticles(
  options: Readonly<Record<string, string>>,
  answers: Answers,
): Promise<void> {
  const articles = await findBackupArticles(options["backup"]!);
  if (articles === null) throw new UsageError(`${options["backup"]} is no backup`);
  for (const { id, source } of articles) await answers.write({ id, ...source });
}

/** `lab backup`: a backup that holds the articles of a file, saved now. Lines that cannot be used are told and left out. */
export async function backUpArticles(
  options: Readonly<Record<string, string>>,
  answers: Answers,
): Promise<void> {
  const { articles, errors } = await readArticles(options["articles"]!);
  const now = Date.now();
  async function* listItems(): AsyncGenerator<BackupItem> {
    for (const { id, source } of articles) {
      const times = { savedAt: now, seenAt: now, updatedAt: now, removedAt: null };
      const kept = { addresses: [], seedId: null, origin: "saved", tags: [], note: "", versions: [] };
      const article = parseBackupArticle({ key: id, source, ...times, ...kept });
      if (article === null) errors.push({ line: 0, error: `article ${id} cannot be in a backup` });
      else yield { article };
    }
  }
  for await (const line of writeBackup(listItems(), new Date(now).toISOString()))
    await answers.writeLine(line);
  for (const { line, error } of errors) answers.complain(line === 0 ? error : `line ${line}: ${error}`);
}
