import type { Failure } from "../utils/messaging/protocol.ts";
import { wordFailure } from "./failure-text.ts";
import { useTexts } from "./texts.ts";
import "./note.css";
import "./transfer-reminder.css";

interface LibraryLossProps {
  readonly notice: Failure;
  readonly onAccept: () => void;
}

/** What the reader must know of the open corpus; where something of it is lost, with the ways on. */
export function LibraryLoss({ notice, onAccept }: LibraryLossProps) {
  const texts = useTexts();
  const { t } = texts;
  const isDamaged = notice.code === "corpus-damaged";
  if (!isDamaged && notice.code !== "versions-missing")
    return <p class="note">{wordFailure(texts, notice.code)}</p>;
  return (
    <div class="note transfer-reminder" data-focus="loss">
      <p>{wordFailure(texts, notice.code)}</p>
      <a href="#/transfer">{t("library_bring_backup")}</a>
      {isDamaged && (
        <details>
          <summary>{t("library_accept")}</summary>
          <p class="aside">{t("library_accept_note")}</p>
          <button type="button" class="button" data-action="accept" onClick={onAccept}>
            {t("library_accept")}
          </button>
        </details>
      )}
    </div>
  );
}
