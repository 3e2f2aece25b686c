import { useEffect } from "preact/hooks";
import { TransferView } from "../../components/transfer-view.tsx";
import { getTransferState } from "./transfer-state.ts";
import type { LibraryViewProps } from "./views.tsx";

/** The part of the library that brings articles in and takes them out. */
export function TransferPage({ library }: LibraryViewProps) {
  const state = getTransferState(library);
  const changeCount = library.changeCount.value;
  useEffect(() => void state.refresh(), [state, changeCount]);
  return (
    <TransferView
      job={state.job.value}
      backup={state.backup.value}
      articleCount={state.articleCount.value}
      selectedCount={library.exportIds.value.length}
      actions={state.actions}
    />
  );
}
