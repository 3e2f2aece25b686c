import { useEffect, useRef } from "preact/hooks";
import { wordFailure } from "./failure-text.ts";
import { formatNumber } from "./format.ts";
import { type MessageKey, useTexts } from "./texts.ts";
import type { TransferJob, TransferWork } from "./transfer-job.ts";
import { TransferNumbers, TransferReport } from "./transfer-report.tsx";
import "./transfer-panel.css";

export interface TransferPanelActions {
  readonly onCancel: () => void;
  readonly onApply: () => void;
  readonly onDiscard: () => void;
  /** Puts away what was said. */
  readonly onClose: () => void;
}

interface TransferPanelProps {
  readonly job: TransferJob;
  readonly actions: TransferPanelActions;
}

/** What is going on, what the files hold, or what became of them. Its heading gets the focus when it says something new. */
export function TransferPanel({ job, actions }: TransferPanelProps) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const title = findTitle(job);
  useEffect(() => {
    heading.current?.focus();
  }, [title]);
  if (title === null) return null;
  return (
    <section class="transfer-panel" aria-labelledby="transfer-panel-title" data-job={job.kind}>
      <h2 id="transfer-panel-title" ref={heading} tabIndex={-1}>
        {t(title)}
      </h2>
      <PanelBody job={job} actions={actions} />
    </section>
  );
}

const WORK_TITLES: Readonly<Record<TransferWork, MessageKey>> = {
  backup: "transfer_working_backup",
  reading: "transfer_working_reading",
  applying: "transfer_working_applying",
  export: "transfer_working_export",
};

const FAILED_TITLES: Readonly<Record<TransferWork, MessageKey>> = {
  backup: "transfer_failed_out",
  reading: "transfer_failed_in",
  applying: "transfer_failed_applying",
  export: "transfer_failed_out",
};

function findTitle(job: TransferJob): MessageKey | null {
  switch (job.kind) {
    case "idle":
      return null;
    case "working":
      return WORK_TITLES[job.work];
    case "report":
      return "transfer_report";
    case "brought-in":
      return "transfer_done";
    case "written":
      return job.work === "backup" ? "transfer_written_backup" : "transfer_written";
    case "cancelled":
      return "transfer_cancelled";
    default:
      return FAILED_TITLES[job.work];
  }
}

function PanelBody({ job, actions }: TransferPanelProps) {
  const texts = useTexts();
  const { t } = texts;
  if (job.kind === "idle") return null;
  if (job.kind === "report")
    return <TransferReport files={job.files} onApply={actions.onApply} onDiscard={actions.onDiscard} />;
  if (job.kind === "working") return <Working job={job} onCancel={actions.onCancel} />;
  return (
    <>
      {job.kind === "brought-in" && (
        <TransferNumbers
          numbers={[
            ["transfer_new", job.report.addedCount],
            ["transfer_links", job.report.linkCount],
            ["transfer_versions", job.report.versionCount],
            ["transfer_known", job.report.knownCount],
            ["library_corrections", job.report.correctionCount],
            ["feeds_title", job.report.feedCount],
            ["digest_followed", job.report.followCount],
          ]}
        />
      )}
      {job.kind === "written" && <p>{t("transfer_count", formatNumber(texts, job.count))}</p>}
      {job.kind === "cancelled" && <p>{t("transfer_as_before")}</p>}
      {job.kind === "failed" && (
        <>
          <p>{job.failure === null ? t("transfer_failed_out_note") : wordFailure(texts, job.failure.code)}</p>
          <p>{t(job.work === "applying" ? "transfer_failed_applying_note" : "transfer_as_before")}</p>
        </>
      )}
      <p>
        <button type="button" class="button" data-action="close" onClick={actions.onClose}>
          {t("ui_close")}
        </button>
      </p>
    </>
  );
}

interface WorkingProps extends Pick<TransferPanelActions, "onCancel"> {
  readonly job: Extract<TransferJob, { kind: "working" }>;
}

function Working({ job: { work, share, count }, onCancel }: WorkingProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <>
      <progress
        aria-labelledby="transfer-panel-title"
        max={1}
        {...(share === null ? {} : { value: share })}
      />
      {count !== null && <p>{t("transfer_count", formatNumber(texts, count))}</p>}
      {work === "reading" && <p class="aside">{t("transfer_reading_note")}</p>}
      {work === "applying" ? (
        <p class="aside">{t("transfer_applying_note")}</p>
      ) : (
        <p>
          <button type="button" class="button" data-action="cancel" onClick={onCancel}>
            {t("transfer_cancel")}
          </button>
        </p>
      )}
    </>
  );
}
