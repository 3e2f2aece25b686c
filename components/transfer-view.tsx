import { useRef, useState } from "preact/hooks";
import type { ExportFormat } from "../utils/transfer/article-file.ts";
import { formatDay, formatNumber } from "./format.ts";
import { type Texts, useTexts } from "./texts.ts";
import type { TransferJob } from "./transfer-job.ts";
import { TransferPanel, type TransferPanelActions } from "./transfer-panel.tsx";
import "./transfer-view.css";

/** What is known of backups. */
export interface BackupFacts {
  /** ms since the epoch; null where there was none. */
  readonly madeAt: number | null;
  readonly unsavedCount: number;
}

export interface TransferActions extends TransferPanelActions {
  readonly onBackup: (isPacked: boolean) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onExport: (format: ExportFormat, which: "all" | "selected") => void;
  /** Writes the comparison of an event in the reader's language. */
  readonly onReport: (event: ReportedEvent, format: "markdown" | "html", texts: Texts) => void;
}

/** An event whose comparison can be written, seen from one of its articles (null: the engine's choice). */
export interface ReportedEvent {
  readonly eventId: string;
  readonly baseId: string | null;
}

interface TransferViewProps {
  /** The event that the reader came from; null where there is none. */
  readonly event?: ReportedEvent | null;
  readonly job: TransferJob;
  /** null until it was read. */
  readonly backup: BackupFacts | null;
  readonly articleCount: number;
  /** 0 where nothing is selected. */
  readonly selectedCount: number;
  readonly actions: TransferActions;
}

/** Everything that goes in and out: a backup of all, files brought in, articles for other programs. One thing at a time. */
export function TransferView({
  event = null,
  job,
  backup,
  articleCount,
  selectedCount,
  actions,
}: TransferViewProps) {
  const { t } = useTexts();
  const isBusy = job.kind === "working" || job.kind === "report";
  return (
    <div class="transfer">
      <h1>{t("library_transfer")}</h1>
      <TransferPanel job={job} actions={actions} />
      {event !== null && <EventReport event={event} isBusy={isBusy} onReport={actions.onReport} />}
      <BringIn isBusy={isBusy} onFiles={actions.onFiles} />
      <Backup isBusy={isBusy} backup={backup} onBackup={actions.onBackup} />
      <TakeOut
        isBusy={isBusy}
        articleCount={articleCount}
        selectedCount={selectedCount}
        onExport={actions.onExport}
      />
    </div>
  );
}

interface BackupProps extends Pick<TransferActions, "onBackup"> {
  readonly isBusy: boolean;
  readonly backup: BackupFacts | null;
}

function Backup({ isBusy, backup, onBackup }: BackupProps) {
  const texts = useTexts();
  const { t } = texts;
  const pack = useRef<HTMLInputElement>(null);
  return (
    <section class="transfer-part" aria-labelledby="transfer-backup">
      <h2 id="transfer-backup">{t("transfer_backup")}</h2>
      <p>{t("transfer_backup_note")}</p>
      {backup !== null && (
        <p class="aside">
          {backup.madeAt === null
            ? t("transfer_backup_none")
            : t("transfer_backup_last", formatDay(texts, backup.madeAt))}{" "}
          {backup.unsavedCount > 0 && t("transfer_unsaved", formatNumber(texts, backup.unsavedCount))}
        </p>
      )}
      <p class="transfer-line" data-focus="backup">
        <button
          type="button"
          class="button button-main"
          data-action="backup"
          disabled={isBusy}
          onClick={() => onBackup(pack.current!.checked)}
        >
          {t("transfer_backup_make")}
        </button>
        <label>
          <input type="checkbox" name="pack" ref={pack} defaultChecked /> {t("transfer_backup_pack")}
        </label>
      </p>
    </section>
  );
}

function BringIn({ isBusy, onFiles }: { readonly isBusy: boolean } & Pick<TransferActions, "onFiles">) {
  const { t } = useTexts();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section class="transfer-part transfer-drop" aria-labelledby="transfer-in">
      <h2 id="transfer-in">{t("transfer_in")}</h2>
      <p>{t("transfer_in_note")}</p>
      <p class="transfer-line" data-focus="files">
        <button
          type="button"
          class="button button-main"
          data-action="choose"
          disabled={isBusy}
          onClick={() => chooser.current!.click()}
        >
          {t("transfer_choose")}
        </button>{" "}
        <span class="aside">{t("transfer_drop")}</span>
      </p>
      <input
        type="file"
        name="files"
        multiple
        hidden
        ref={chooser}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // So that the same file can be chosen again.
          event.currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </section>
  );
}

interface EventReportProps extends Pick<TransferActions, "onReport"> {
  readonly event: ReportedEvent;
  readonly isBusy: boolean;
}

function EventReport({ event, isBusy, onReport }: EventReportProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <section class="transfer-part transfer-event" aria-labelledby="transfer-event">
      <h2 id="transfer-event">{t("transfer_event")}</h2>
      <p>{t("transfer_event_note")}</p>
      <p class="transfer-line" data-focus="event">
        {(["html", "markdown"] as const).map((format) => (
          <button
            key={format}
            type="button"
            class="button"
            data-action={`report-${format}`}
            disabled={isBusy}
            onClick={() => onReport(event, format, texts)}
          >
            {t(format === "html" ? "transfer_event_html" : "transfer_event_markdown")}
          </button>
        ))}
        <a href={`#/event/${encodeURIComponent(event.eventId)}`}>{t("transfer_event_back")}</a>
      </p>
    </section>
  );
}

interface TakeOutProps extends Pick<TransferActions, "onExport"> {
  readonly isBusy: boolean;
  readonly articleCount: number;
  readonly selectedCount: number;
}

function TakeOut({ isBusy, articleCount, selectedCount, onExport }: TakeOutProps) {
  const texts = useTexts();
  const { t } = texts;
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [isAll, setAll] = useState(selectedCount === 0);
  return (
    <section class="transfer-part" aria-labelledby="transfer-out">
      <h2 id="transfer-out">{t("transfer_out")}</h2>
      <p>{t("transfer_out_note")}</p>
      <div class="transfer-line">
        <label>
          {t("transfer_format")}{" "}
          <select
            name="format"
            value={format}
            onChange={(event) => setFormat(event.currentTarget.value as ExportFormat)}
          >
            <option value="csv">{t("transfer_format_csv")}</option>
            <option value="csl-json">CSL-JSON (Zotero)</option>
            <option value="bibtex">BibTeX</option>
            <option value="ris">RIS</option>
          </select>
        </label>
        {selectedCount === 0 ? (
          <span class="aside">
            {t("transfer_which")}: {t("transfer_all", formatNumber(texts, articleCount))}
          </span>
        ) : (
          <label>
            {t("transfer_which")}{" "}
            <select
              name="which"
              value={isAll ? "all" : "selected"}
              onChange={(event) => setAll(event.currentTarget.value === "all")}
            >
              <option value="selected">{t("transfer_selected", formatNumber(texts, selectedCount))}</option>
              <option value="all">{t("transfer_all", formatNumber(texts, articleCount))}</option>
            </select>
          </label>
        )}
      </div>
      <p data-focus="export">
        <button
          type="button"
          class="button"
          data-action="export"
          disabled={isBusy || articleCount === 0}
          onClick={() => onExport(format, isAll ? "all" : "selected")}
        >
          {t("transfer_out_make")}
        </button>
      </p>
    </section>
  );
}
