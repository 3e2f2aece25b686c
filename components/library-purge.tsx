import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useTexts } from "./texts.ts";

interface LibraryPurgeProps {
  /** Articles that were removed and can still be brought back. */
  readonly removedCount: number;
  readonly isBusy: boolean;
  readonly onPurge: () => void;
}

/** Deletes for good what was removed, for its room, once the reader has said so twice: it cannot be undone. */
export function LibraryPurge({ removedCount, isBusy, onPurge }: LibraryPurgeProps) {
  const { t, count } = useTexts();
  const [isAsking, setAsking] = useState(false);
  const buttons = useRef<HTMLParagraphElement>(null);
  const wasAsking = useRef(isAsking);
  useLayoutEffect(() => {
    // To the first button: a key that is held down must not answer the question.
    if (wasAsking.current !== isAsking) buttons.current?.querySelector("button")?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  return (
    <div class="settings-purge">
      {isAsking && <p role="status">{t("library_purge_ask")}</p>}
      <p class="settings-purge-buttons" ref={buttons}>
        {isAsking && (
          <button type="button" class="button" data-action="keep-removed" onClick={() => setAsking(false)}>
            {t("ui_keep")}
          </button>
        )}
        <button
          type="button"
          class={isAsking ? "button settings-danger" : "button-plain"}
          data-action="purge"
          disabled={isBusy}
          onClick={() => {
            setAsking(!isAsking);
            if (isAsking) onPurge();
          }}
        >
          {count("library_purge", removedCount)}
        </button>
      </p>
    </div>
  );
}
