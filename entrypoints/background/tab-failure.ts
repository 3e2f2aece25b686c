import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import type { Failure, TabView } from "../../utils/messaging/protocol.ts";
import { showBadge } from "./badge.ts";
import { type TabRecord, updateTab } from "./tab-store.ts";

/** Says of a tab what went wrong; of a document, only if the tab is not known to show another. */
export async function showFailure(
  tabId: number,
  error: Failure,
  of: Pick<TabRecord, "documentId" | "address"> = { documentId: null, address: null },
): Promise<TabView> {
  const { documentId, address } = of;
  const { view } = await updateTab(tabId, (record) =>
    documentId !== null && record.documentId !== null && record.documentId !== documentId
      ? record
      : { view: { state: "failed", error }, snapshot: null, documentId, address },
  );
  await showBadge(tabId, view);
  return view;
}

/** What was thrown, as a value: its own code where it is expected, `internal` otherwise. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ExpectedFailure) return { code: error.code, message: error.message };
  return { code: "internal", message: error instanceof Error ? error.message : String(error) };
}
