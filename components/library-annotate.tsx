import { useId, useRef, useState } from "preact/hooks";
import { LibraryDialogue } from "./library-dialogue.tsx";
import type { FilterChoice } from "./library-entry.ts";
import { useTexts } from "./texts.ts";
import { useUnsaved } from "./unsaved.ts";

/** The lengths that the corpus keeps. */
const TAG_LENGTH = 60;
const NOTE_LENGTH = 20_000;

export interface LibraryAnnotateProps {
  readonly selectedCount: number;
  /** Tags of what is selected, with how many have each. */
  readonly tags: readonly FilterChoice[];
  /** All tags there are, to choose from. */
  readonly known: readonly FilterChoice[];
  /** The note on the one article that is selected; null where there are several, or until it was read. */
  readonly note: string | null;
  readonly onAdd: (tag: string) => void;
  readonly onTake: (tag: string) => void;
  /** Answers whether it was kept. */
  readonly onNote: (note: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Tags of all selected articles, and the note on a single one. */
export function LibraryAnnotate(props: LibraryAnnotateProps) {
  const { selectedCount, tags, known, note } = props;
  const { t, count, locale } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const numbers = new Intl.NumberFormat(locale);
  return (
    <LibraryDialogue title={count("library_annotate_title", selectedCount)} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const input = field.current!;
          if (input.value.trim() !== "") props.onAdd(input.value);
          input.value = "";
          input.focus();
        }}
      >
        <label for={id}>{t("library_tag_new")}</label>
        <input
          id={id}
          name="tag"
          ref={field}
          list={`${id}-known`}
          maxLength={TAG_LENGTH}
          autocomplete="off"
          dir="auto"
        />
        <datalist id={`${id}-known`}>
          {known.map(({ value }) => (
            <option key={value} value={value} />
          ))}
        </datalist>
        <button type="submit" class="button">
          {t("library_tag_add")}
        </button>
      </form>
      {tags.length > 0 && (
        <ul class="library-tag-list">
          {tags.map(({ value, articleCount }) => (
            <li key={value}>
              <span>
                <bdi>{value}</bdi>{" "}
                {selectedCount > 1 && (
                  <span class="aside">
                    {t("library_of", numbers.format(articleCount), numbers.format(selectedCount))}
                  </span>
                )}
              </span>
              <button
                type="button"
                class="button-plain"
                aria-label={t("library_tag_take", value)}
                onClick={() => {
                  props.onTake(value);
                  field.current?.focus();
                }}
              >
                {t("ui_remove")}
              </button>
            </li>
          ))}
        </ul>
      )}
      {note !== null && <NoteField note={note} onNote={props.onNote} />}
    </LibraryDialogue>
  );
}

function NoteField({ note, onNote }: { readonly note: string } & Pick<LibraryAnnotateProps, "onNote">) {
  const { t } = useTexts();
  const id = useId();
  const [kept, setKept] = useState(note);
  const [draft, setDraft] = useState(note);
  useUnsaved(draft === kept ? null : draft, onNote);
  return (
    <div class="library-note-field">
      <label for={id}>{t("library_note_own")}</label>
      <textarea
        id={id}
        name="note"
        maxLength={NOTE_LENGTH}
        dir="auto"
        value={draft}
        onInput={(event) => setDraft(event.currentTarget.value)}
      />
      <button
        type="button"
        class="button"
        data-action="note"
        onClick={() => void onNote(draft).then((isKept) => isKept && setKept(draft))}
      >
        {t("library_note_keep")}
      </button>
    </div>
  );
}
