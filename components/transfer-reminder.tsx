import { useTexts } from "./texts.ts";
import { formatNumber } from "./transfer-words.ts";
import "./note.css";
import "./transfer-reminder.css";

interface TransferReminderProps {
  /** Articles that are in no backup. */
  readonly unsavedCount: number;
  readonly onLater: () => void;
}

/** That much is in no backup, with the way to make one. */
export function TransferReminder({ unsavedCount, onLater }: TransferReminderProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <p class="note transfer-reminder" data-focus="reminder">
      <span>{t("transfer_unsaved", formatNumber(texts, unsavedCount))}</span>
      <a href="/library.html#/transfer">{t("transfer_backup_make")}</a>
      <button type="button" class="button-plain" data-action="later" onClick={onLater}>
        {t("transfer_later")}
      </button>
    </p>
  );
}
