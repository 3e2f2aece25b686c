import { useEffect } from "preact/hooks";
import { TransferReminder } from "../../components/transfer-reminder.tsx";
import { dismissReminder } from "../../utils/corpus/backup-books.ts";
import { send } from "../../utils/messaging/send.ts";
import { finishImports } from "../../utils/transfer/import-lock.ts";
import { settle } from "../shared/corpus-gate.ts";
import { withoutUpkeep } from "../shared/upkeep-lock.ts";
import type { Library } from "./library.ts";
import { getTransferState } from "./transfer-state.ts";

/** What of in and out concerns every view: imports that a closed page left behind are ended, and much that is in no backup is said. */
export function TransferStanding({ library, isReminding }: { library: Library; isReminding: boolean }) {
  const { corpus, change } = library;
  const state = getTransferState(library);
  const changeCount = library.changeCount.value;
  useEffect(() => {
    // A page that was just closed may still hold its lock.
    withoutUpkeep(() => finishImports(corpus, settle, { isWaiting: true })).then(
      (count) => {
        if (count > 0) void send("corpus.changed", {});
      },
      // The next opening tries again.
      () => undefined,
    );
  }, [corpus]);
  useEffect(() => {
    if (isReminding) void state.refresh();
  }, [state, changeCount, isReminding]);
  const backup = state.backup.value;
  if (!isReminding || backup?.isDue !== true) return null;
  return (
    <TransferReminder
      unsavedCount={backup.unsavedCount}
      onLater={() => void change(dismissReminder(corpus)).then(() => state.refresh())}
    />
  );
}
