import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useTexts } from "./texts.ts";
import "./library-dialogue.css";

interface LibraryDialogueProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A dialogue over the library; Escape and its button close it, and the browser gives the focus back to where it was. */
export function LibraryDialogue({ title, onClose, children }: LibraryDialogueProps) {
  const { t } = useTexts();
  const dialogue = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialogue.current!;
    element.showModal();
    return () => element.close();
  }, []);
  return (
    <dialog class="library-dialogue" aria-labelledby={id} ref={dialogue} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
      <button type="button" class="button" data-action="close" onClick={() => dialogue.current?.close()}>
        {t("ui_close")}
      </button>
    </dialog>
  );
}
