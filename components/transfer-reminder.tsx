import { formatNumber } from "./format.ts";
import { useTexts } from "./texts.ts";
import "./note.css";
import "./transfer-reminder.css";

interface TransferReminderProps {
  /** Articles that are in no backup. */
  readonly unsavedCount: number;
  readonly onLater: () => void;
  /** Whether the library opens in a tab of its own. */
  readonly isInTab?: boolean;
}

/** That much is in no backup, with the way to make one. */
export function TransferReminder({ unsavedCount, onLater, isInTab = false }: TransferReminderProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <p class="note transfer-reminder" {...(isInTab ? {} : { "data-focus": "reminder" })}>
      <span>{t("transfer_unsaved", formatNumber(texts, unsavedCount))}</span>
      <a href="/library.html#/transfer" {...(isInTab ? { target: "_blank" } : {})}>
        {t("transfer_backup_make")}
      </a>
      <button type="button" class="button-plain" data-action="later" onClick={onLater}>
        {t("transfer_later")}
      </button>
    </p>
  );
}
