import { useEffect } from "preact/hooks";
import { NO_NOTES } from "../../components/library-note.tsx";
import { dismissReminder } from "../../utils/corpus/backup-books.ts";
import type { Library } from "./library.ts";
import type { ListState } from "./list-state.ts";
import { getTransferState } from "./transfer-state.ts";

/** Says at the list's foot what there is to say of it. How much is in no backup is counted once the list is read, which comes first. */
export function useListNotes(library: Library, list: ListState): void {
  const { corpus, change, notes } = library;
  const transfer = getTransferState(library);
  const changeCount = library.changeCount.value;
  const { readCount, isBusy } = list.state.value;
  const { exampleCount, backlogCount } = list.remarks.value;
  const backup = transfer.backup.value;
  const isRead = readCount === null;
  useEffect(() => {
    if (isRead) void transfer.refresh();
  }, [transfer, changeCount, isRead]);
  useEffect(() => {
    notes.value = {
      reminder:
        backup?.isDue === true
          ? {
              unsavedCount: backup.unsavedCount,
              onLater: () => void change(dismissReminder(corpus)).then(() => transfer.refresh()),
            }
          : null,
      examples: exampleCount === 0 ? null : { exampleCount, isBusy, ...list.examples },
      backlogCount,
    };
  }, [backup, exampleCount, isBusy, backlogCount]);
  useEffect(
    () => () => {
      notes.value = NO_NOTES;
    },
    [],
  );
}
