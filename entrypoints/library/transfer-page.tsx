import { useEffect } from "preact/hooks";
import { TransferView } from "../../components/transfer-view.tsx";
import { getTransferState } from "./transfer-state.ts";
import type { LibraryViewProps } from "./views.tsx";

/** `#/transfer`, with `?event=ID&base=ID` where an event is to be written: what comes in and goes out. */
export function TransferPage({ library, route }: LibraryViewProps) {
  const state = getTransferState(library);
  const changeCount = library.changeCount.value;
  useEffect(() => void state.refresh(), [state, changeCount]);
  const eventId = route.params.get("event");
  return (
    <TransferView
      event={eventId === null ? null : { eventId, baseId: route.params.get("base") }}
      job={state.job.value}
      backup={state.backup.value}
      articleCount={state.articleCount.value}
      selectedCount={library.exportIds.value.length}
      actions={state.actions}
    />
  );
}
