import { LibraryExamples, type LibraryExamplesProps } from "./library-examples.tsx";
import { TransferReminder } from "./transfer-reminder.tsx";
import { useTexts } from "./texts.ts";
import "./library-note.css";

/** What there is to say of the list. It comes when it is found out, long after the first rows. */
export interface LibraryNotes {
  /** Much is in no backup. */
  readonly reminder: { readonly unsavedCount: number; readonly onLater: () => void } | null;
  /** Examples that the reader does not know yet. */
  readonly examples: LibraryExamplesProps | null;
  /** Articles that are yet to be put with their event or into the index. */
  readonly backlogCount: number;
}

export const NO_NOTES: LibraryNotes = { reminder: null, examples: null, backlogCount: 0 };

/** The note that is worth most, one at a time. */
export function LibraryNote({ notes }: { readonly notes: LibraryNotes }) {
  const { count } = useTexts();
  const { reminder, examples, backlogCount } = notes;
  if (reminder !== null) return <TransferReminder {...reminder} />;
  if (examples !== null) return <LibraryExamples {...examples} />;
  if (backlogCount === 0) return null;
  return <p class="library-backlog note aside">{count("library_backlog", backlogCount)}</p>;
}
