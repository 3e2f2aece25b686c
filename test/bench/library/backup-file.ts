// A backup of many articles, as the extension writes one.
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { type BackupItem, writeBackup } from "../../../utils/transfer/backup.ts";
import { scheduleEvents } from "../corpus/articles.ts";
import { makeLibraryArticle } from "./articles.ts";

/** Articles keep the numbers that they have in the file; those of the five examples and a few more are given already. */
export const FIRST_KEY = 100;
const CREATED_AT = "2026-01-05T08:00:00.000Z";
/** Between the report and the reader's saving it. */
const READ_AFTER_MS = 3_600_000;

/** Writes a backup of so many articles to `path`. */
export async function writeBackupFile(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  for await (const line of writeBackup(listItems(count), CREATED_AT))
    if (!file.write(line)) await once(file, "drain");
  file.end();
  await once(file, "finish");
}

async function* listItems(count: number): AsyncGenerator<BackupItem> {
  const events = scheduleEvents(count);
  for (let id = 1; id <= count; id++) {
    const source = makeLibraryArticle(id, events[id]!);
    const savedAt = Date.parse(source.published!) + READ_AFTER_MS;
    yield {
      article: {
        key: String(FIRST_KEY + id),
        source,
        addresses: [],
        savedAt,
        seenAt: savedAt,
        updatedAt: savedAt,
        removedAt: null,
        seedId: null,
        origin: "saved",
        tags: [],
        note: "",
        versions: [],
      },
    };
  }
}
