import { useId, useRef, useState } from "preact/hooks";
import { useTexts } from "./texts.ts";
import "./library-settings.css";

interface LibraryEraseProps {
  readonly articleCount: number | null;
  /** Whether there is anything that a backup could be made of. */
  readonly canBackUp: boolean;
  readonly isBusy: boolean;
  /** How many articles were deleted a moment ago; null before that. */
  readonly erasedCount: number | null;
  readonly onErase: () => void;
}

/** Deletes everything for good, once the reader has typed the word for it. */
export function LibraryErase({ articleCount, canBackUp, isBusy, erasedCount, onErase }: LibraryEraseProps) {
  const { t, count } = useTexts();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isWrong, setWrong] = useState(false);
  const word = t("library_erase_word");
  return (
    <section class="settings-part" aria-labelledby="erase-title" data-focus="erase">
      <h2 id="erase-title">{t("library_erase")}</h2>
      <p>{t("library_erase_note")}</p>
      {canBackUp && (
        <p>
          <a href="#/transfer">{t("library_erase_backup")}</a>
        </p>
      )}
      <form
        class="settings-erase"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const isTyped = field.current!.value.trim().toLowerCase() === word.toLowerCase();
          setWrong(!isTyped);
          if (isTyped) {
            field.current!.value = "";
            onErase();
          }
          field.current!.focus();
        }}
      >
        <label for={id}>{t("library_erase_type", word)}</label>
        <input
          id={id}
          ref={field}
          name="erase"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={isWrong}
          aria-describedby={`${id}-wrong`}
          onInput={() => setWrong(false)}
        />
        <button type="submit" class="button settings-danger" disabled={isBusy}>
          {articleCount === null ? t("library_erase") : count("library_erase_count", articleCount)}
        </button>
        <p class="settings-wrong" id={`${id}-wrong`} role="alert">
          {isWrong && t("library_erase_wrong", word)}
        </p>
      </form>
      {erasedCount !== null && <p role="status">{count("library_erased", erasedCount)}</p>}
    </section>
  );
}
