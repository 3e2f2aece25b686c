// Backups of the extension's corpus, listed and made: what was collected in the browser can be studied in bulk, and what was collected
// in bulk can be read in the browser.
import type { StagedArticle } from "../../utils/corpus/staging.ts";
import { type BackupItem, writeBackup } from "../../utils/transfer/backup.ts";
import { parseBackupArticle } from "../../utils/transfer/backup-shapes.ts";
import { type LabArticle, parseSource, readArticles } from "./articles.ts";
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
  for (const { id, source, kept } of articles) await answers.write({ id, ...source, ...kept });
}

/** `lab backup`: a backup that holds the articles of a file, saved now where they do not say when. What cannot be used is told and left out. */
export async function backUpArticles(
  options: Readonly<Record<string, string>>,
  answers: Answers,
): Promise<void> {
  const { articles, errors } = await readArticles(options["articles"]!);
  const now = Date.now();
  async function* listItems(): AsyncGenerator<BackupItem> {
    for (const given of articles) {
      const article = makeArticle(given, now);
      if (article === null) errors.push({ line: 0, error: `article ${given.id} cannot be in a backup` });
      else yield { article };
    }
  }
  for await (const line of writeBackup(listItems(), new Date(now).toISOString()))
    await answers.writeLine(line);
  for (const { line, error } of errors) answers.complain(line === 0 ? error : `line ${line}: ${error}`);
}

/** null where something of it is not as a backup has it. */
function makeArticle({ id, source, kept }: LabArticle, now: number): StagedArticle | null {
  const { addresses = [], savedAt, extent, tags = [], note = "", versions = [] } = kept;
  const time = savedAt === undefined ? now : readTime(savedAt);
  if (!Array.isArray(versions)) return null;
  const earlier = versions.map((version: Record<string, unknown>) => ({
    source: typeof version["text"] === "string" ? parseSource(version) : null,
    seenAt: readTime(version["seenAt"]),
  }));
  const times = { savedAt: time, seenAt: time, updatedAt: time, removedAt: null };
  const partial = extent === undefined ? {} : { extent };
  const rest = { addresses, seedId: null, origin: "saved", ...partial, tags, note, versions: earlier };
  return parseBackupArticle({ key: id, source, ...times, ...rest });
}

function readTime(value: unknown): number {
  return typeof value === "string" ? Date.parse(value) : Number.NaN;
}
