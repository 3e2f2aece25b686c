import { dismissReminder, getBackupState } from "../../utils/corpus/backup-books.ts";
import { getCorpus, settle, unwrap } from "../shared/corpus-gate.ts";

/** `backup.due`: how many articles are in no backup, where it is time to say so. */
export async function getBackupDue(): Promise<{ unsavedCount: number | null }> {
  const { corpus, notice } = await getCorpus();
  // A damaged corpus has another word for the reader.
  if (notice !== null) return { unsavedCount: null };
  const { unsavedCount, isDue } = unwrap(await getBackupState(corpus));
  return { unsavedCount: isDue ? unsavedCount : null };
}

/** `backup.later`: not now. */
export async function putOffBackup(): Promise<null> {
  const { corpus } = await getCorpus();
  return settle(await dismissReminder(corpus));
}
