import { LibraryDialogue } from "./library-dialogue.tsx";
import { type MessageKey, useTexts } from "./texts.ts";

const KEYS = [
  ["/", "library_key_search"],
  ["↑ ↓", "library_key_move"],
  ["← →", "library_key_fold"],
  ["Enter", "library_key_open"],
  ["Space", "library_key_pick"],
  ["Shift + ↑ ↓", "library_key_span"],
  ["Ctrl + A", "library_key_all"],
  ["Delete", "library_key_remove"],
  ["Esc", "library_key_none"],
  ["?", "library_key_help"],
] as const satisfies readonly (readonly [string, MessageKey])[];

/** Which key does what, and what the search box understands. */
export function LibraryHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  return (
    <LibraryDialogue title={t("library_keys")} onClose={onClose}>
      <dl class="library-keys">
        {KEYS.map(([key, label]) => (
          <>
            <dt key={key}>
              <kbd>{key}</kbd>
            </dt>
            <dd key={`${key} does`}>{t(label)}</dd>
          </>
        ))}
      </dl>
      <p class="aside">{t("library_search_note")}</p>
    </LibraryDialogue>
  );
}
