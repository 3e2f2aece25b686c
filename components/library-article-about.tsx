import { useId, useRef, useState } from "preact/hooks";
import { useTexts } from "./texts.ts";
import { useUnsaved } from "./unsaved.ts";
import "./library-article-about.css";

export interface AboutActions {
  readonly onAddTag: (tag: string) => void;
  readonly onRemoveTag: (tag: string) => void;
  /** Answers whether it was kept. */
  readonly onSetNote: (note: string) => Promise<boolean>;
}

interface AboutProps {
  readonly tags: readonly string[];
  readonly note: string;
  readonly actions: AboutActions;
}

/** What the reader wrote on an article: tags, and a note. */
export function LibraryArticleAbout({ tags, note, actions }: AboutProps) {
  return (
    <>
      <Tags tags={tags} actions={actions} />
      <Note note={note} actions={actions} />
    </>
  );
}

function Tags({ tags, actions }: Omit<AboutProps, "note">) {
  const { t } = useTexts();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const add = (event: Event) => {
    event.preventDefault();
    const tag = input.current?.value.trim() ?? "";
    if (tag === "") return;
    actions.onAddTag(tag);
    input.current!.value = "";
  };
  return (
    <section class="article-part" aria-labelledby={`${id}-title`} data-focus="article-tags">
      <h2 id={`${id}-title`}>{t("article_tags")}</h2>
      {tags.length > 0 && (
        <ul class="article-tags">
          {tags.map((tag) => (
            <li key={tag}>
              <a href={`#/?tag=${encodeURIComponent(tag)}`}>
                <bdi>{tag}</bdi>
              </a>
              <button
                type="button"
                aria-label={t("article_tag_remove", tag)}
                onClick={() => actions.onRemoveTag(tag)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="article-tag-form" onSubmit={add}>
        <input
          ref={input}
          aria-label={t("article_tag_new")}
          placeholder={t("article_tag_new")}
          maxLength={60}
          dir="auto"
          autocomplete="off"
        />
        <button type="submit" class="button">
          {t("article_tag_add")}
        </button>
      </form>
    </section>
  );
}

function Note({ note, actions }: Omit<AboutProps, "tags">) {
  const { t } = useTexts();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const isChanged = draft !== null && draft !== note;
  useUnsaved(isChanged ? draft : null, actions.onSetNote);
  const save = async () => {
    if (draft === null) return;
    setSaving(true);
    if (await actions.onSetNote(draft)) setDraft(null);
    setSaving(false);
  };
  return (
    <section class="article-part" data-focus="article-note">
      <h2>
        <label for={`${id}-note`}>{t("article_note")}</label>
      </h2>
      <textarea
        id={`${id}-note`}
        class="article-note"
        rows={4}
        maxLength={20_000}
        dir="auto"
        value={draft ?? note}
        onInput={(event) => setDraft(event.currentTarget.value)}
      />
      {isChanged && (
        <p class="article-note-actions">
          <button type="button" class="button button-main" disabled={isSaving} onClick={() => void save()}>
            {t("article_note_save")}
          </button>
          <button type="button" class="button" onClick={() => setDraft(null)}>
            {t("article_note_discard")}
          </button>
        </p>
      )}
    </section>
  );
}
