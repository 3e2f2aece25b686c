import { useState } from "preact/hooks";
import { useTexts } from "./texts.ts";
import "./note.css";
import "./library-examples.css";

export interface LibraryExamplesProps {
  readonly exampleCount: number;
  readonly isBusy: boolean;
  readonly onRemove: () => void;
  /** The reader knows them now. */
  readonly onKeep: () => void;
}

/** Says of the examples what they are, and takes them away for good where they are not wanted. */
export function LibraryExamples({ exampleCount, isBusy, onRemove, onKeep }: LibraryExamplesProps) {
  const { t, count } = useTexts();
  const [isAsking, setAsking] = useState(false);
  return (
    <section class="library-examples note" data-focus="examples">
      <p>{isAsking ? t("ui_examples_ask") : count("library_examples", exampleCount)}</p>
      <p class="library-examples-buttons">
        <button
          type="button"
          class="button"
          data-action="keep-examples"
          onClick={() => (isAsking ? setAsking(false) : onKeep())}
        >
          {t("ui_keep")}
        </button>
        <button
          type="button"
          class={isAsking ? "button" : "button-plain"}
          data-action="remove-examples"
          disabled={isBusy}
          onClick={() => (isAsking ? onRemove() : setAsking(true))}
        >
          {t("ui_examples_remove")}
        </button>
      </p>
    </section>
  );
}
