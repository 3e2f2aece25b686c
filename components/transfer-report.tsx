import type { FileReport } from "../utils/transfer/import-report.ts";
import type { Notice } from "../utils/intake/intake-item.ts";
import { formatNumber } from "./format.ts";
import { type MessageKey, useTexts } from "./texts.ts";
import { hasAnything } from "./transfer-job.ts";
import { nameFormat, wordFault, wordNotice, wordRefusal } from "./transfer-words.ts";
import "./note.css";
import "./transfer-report.css";

/** Files whose reports are listed one by one; of more first those with something to say. */
const LISTED_FILES = 200;

interface TransferReportProps {
  readonly files: readonly FileReport[];
  readonly onApply: () => void;
  readonly onDiscard: () => void;
}

/** What files hold, before anything is brought in: the sums, then each file with what is wrong with it. */
export function TransferReport({ files, onApply, onDiscard }: TransferReportProps) {
  const texts = useTexts();
  const { t } = texts;
  const isAny = hasAnything(files);
  const sum = (read: (file: FileReport) => number) => files.reduce((total, file) => total + read(file), 0);
  const linkCount = sum(({ counts }) => counts.link);
  const refusedCount = sum((file) => file.refusedCount);
  const listed =
    files.length <= LISTED_FILES
      ? files
      : files.toSorted((a, b) => Number(isRemarkable(b)) - Number(isRemarkable(a))).slice(0, LISTED_FILES);
  return (
    <>
      <p>{t(isAny ? "transfer_report_note" : "transfer_report_none")}</p>
      {isAny && (
        <TransferNumbers
          numbers={[
            ["transfer_new", sum(({ counts }) => counts.added)],
            ["transfer_links", linkCount],
            ["transfer_versions", sum(({ counts }) => counts.version)],
            ["transfer_known", sum(({ counts }) => counts.known)],
            ["library_corrections", sum((file) => file.otherCounts.corrections)],
            ["feeds_title", sum((file) => file.otherCounts.feeds)],
            ["digest_followed", sum((file) => file.otherCounts.follows)],
            ["transfer_refused", refusedCount],
          ]}
        />
      )}
      {isAny && linkCount > 0 && <p class="aside">{t("transfer_links_note")}</p>}
      <p class="transfer-buttons" data-focus="report">
        {isAny && (
          <button type="button" class="button button-main" data-action="apply" onClick={onApply}>
            {t("transfer_apply")}
          </button>
        )}
        <button type="button" class="button" data-action="discard" onClick={onDiscard}>
          {t(isAny ? "transfer_discard" : "ui_close")}
        </button>
      </p>
      <ul class="transfer-files">
        {listed.map((file, index) => (
          <TransferFile key={index} file={file} />
        ))}
      </ul>
      {listed.length < files.length && (
        <p class="aside">{t("transfer_more", formatNumber(texts, files.length - listed.length))}</p>
      )}
    </>
  );
}

interface TransferNumbersProps {
  readonly numbers: readonly (readonly [MessageKey, number])[];
}

/** Numbers under their labels; what is zero is left out. */
export function TransferNumbers({ numbers }: TransferNumbersProps) {
  const texts = useTexts();
  return (
    <dl class="transfer-numbers">
      {numbers
        .filter(([, value]) => value > 0)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{texts.t(label)}</dt>
            <dd>{formatNumber(texts, value)}</dd>
          </div>
        ))}
    </dl>
  );
}

function TransferFile({ file }: { readonly file: FileReport }) {
  const texts = useTexts();
  const { t } = texts;
  const { name, format, counts, fault, refused, refusedCount } = file;
  // Nothing of a damaged backup is, whatever was found before the damage.
  const isRefused = format === "backup" && fault !== null;
  const taken = isRefused ? 0 : counts.added + counts.link + counts.version + counts.known;
  const kind = nameFormat(texts, format);
  const notices = Object.entries(file.notices) as [Notice, number][];
  return (
    <li>
      <p>
        <bdi class="transfer-name">{name}</bdi>{" "}
        <span class="aside">
          {kind !== null && `${kind}. `}
          {taken > 0 && t("transfer_taken", formatNumber(texts, taken))}
        </span>
      </p>
      {fault !== null && <p class="note">{wordFault(texts, fault)}</p>}
      {notices.length > 0 && (
        <ul class="aside">
          {notices.map(([notice, count]) => (
            <li key={notice}>
              {wordNotice(texts, notice)}: {formatNumber(texts, count)}
            </li>
          ))}
        </ul>
      )}
      {refusedCount > 0 && (
        <details>
          <summary>
            {t("transfer_refused")}: {formatNumber(texts, refusedCount)}
          </summary>
          <ul class="transfer-refused">
            {refused.map((entry, index) => (
              <li key={index}>
                <span class="aside">
                  {t("transfer_place", formatNumber(texts, entry.number))} {wordRefusal(texts, entry.reason)}
                </span>
                {entry.excerpt !== "" && <bdi>{entry.excerpt}</bdi>}
              </li>
            ))}
          </ul>
          {refused.length < refusedCount && (
            <p class="aside">{t("transfer_more", formatNumber(texts, refusedCount - refused.length))}</p>
          )}
        </details>
      )}
    </li>
  );
}

function isRemarkable({ fault, refusedCount, notices }: FileReport): boolean {
  return fault !== null || refusedCount > 0 || Object.keys(notices).length > 0;
}
