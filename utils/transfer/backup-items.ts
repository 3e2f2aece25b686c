// Everything of a corpus that a backup holds, read slice by slice: each article as it is when its slice is read.
import { readArticleRows, readCorrectionRows, readFeedRows, readFollowRows } from "../corpus/backup-rows.ts";
import type { Corpus } from "../corpus/database.ts";
import type { CorpusResult } from "../corpus/failure.ts";
import type { BackupItem } from "./backup.ts";

/** All articles, removed ones included, by ascending id, then all corrections, feeds and followed events. `unwrap` throws what could not be read. */
export async function* listBackupItems(
  corpus: Corpus,
  unwrap: <T>(result: CorpusResult<T>) => T,
): AsyncGenerator<BackupItem, void> {
  for (let afterId = 0; ;) {
    const { articles, lastId } = unwrap(await readArticleRows(corpus, afterId));
    for (const article of articles) yield { article };
    if (lastId === null) break;
    afterId = lastId;
  }
  for (const correction of unwrap(await readCorrectionRows(corpus))) yield { correction };
  for (const feed of unwrap(await readFeedRows(corpus))) yield { feed };
  for (const follow of unwrap(await readFollowRows(corpus))) yield { follow };
}
