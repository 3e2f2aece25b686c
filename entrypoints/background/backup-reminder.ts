import { browser } from "wxt/browser";
import { dismissReminder, getBackupState, type OwnCount } from "../../utils/corpus/backup-books.ts";
import { getCorpus, settle, unwrap } from "../shared/corpus-gate.ts";

/** What was counted in this browser session; see `getBackupState`. */
const COUNTED_KEY = "ownCounted";

/** `backup.due`: how many articles are in no backup, where it is time to say so. */
export async function getBackupDue(): Promise<{ unsavedCount: number | null }> {
  const { corpus, notice } = await getCorpus();
  // A damaged corpus has another word for the reader.
  if (notice !== null) return { unsavedCount: null };
  const known = (await browser.storage.session.get(COUNTED_KEY))[COUNTED_KEY] as OwnCount | undefined;
  const { unsavedCount, isDue, counted } = unwrap(await getBackupState(corpus, known ?? null));
  if (counted.toId !== known?.toId || counted.fromId !== known.fromId)
    await browser.storage.session.set({ [COUNTED_KEY]: counted });
  return { unsavedCount: isDue ? unsavedCount : null };
}

/** `backup.later`: not now. */
export async function putOffBackup(): Promise<null> {
  const { corpus } = await getCorpus();
  return settle(await dismissReminder(corpus));
}
