import { useEffect } from "preact/hooks";
import type { Corpus } from "../../utils/corpus/database.ts";
import { openChunks } from "../../utils/corpus/staged-chunks.ts";
import { send } from "../../utils/messaging/send.ts";
import { finishImports } from "../../utils/transfer/import-lock.ts";
import { settle } from "../shared/corpus-gate.ts";
import { withoutUpkeep } from "../shared/upkeep-lock.ts";
import { openReadingWorkers } from "./reading-workers.ts";

/** What of in and out concerns every view: imports that a closed page left behind are ended. Draws nothing. */
export function TransferStanding({ corpus }: { corpus: Corpus }) {
  useEffect(() => {
    // A page that was just closed may still hold its lock.
    const { read: readAhead, end } = openReadingWorkers();
    const openWith = (id: string) => openChunks(corpus, id, { readAhead });
    withoutUpkeep(() =>
      finishImports(corpus, settle, { isWaiting: true, openChunks: openWith }).finally(end),
    ).then(
      (count) => {
        if (count > 0) void send("corpus.changed", {});
      },
      // The next opening tries again.
      () => undefined,
    );
  }, [corpus]);
  return null;
}
