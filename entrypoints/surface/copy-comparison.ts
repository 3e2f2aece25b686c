import { formatDay, formatPublished } from "../../components/format.ts";
import type { Texts } from "../../components/texts.ts";
import { type ReportWords, writeComparison } from "../../utils/export/comparison-report.ts";
import type { Failure, TabView } from "../../utils/messaging/protocol.ts";

/** Copies what is shown of a page, with its sources, as Markdown; null, or why not. Must be called straight from a click. */
export function copyComparison(
  { page, coverage, compared }: Extract<TabView, { state: "read" }>,
  texts: Texts,
): Promise<Failure | null> {
  const shown = compared?.coverage ?? coverage;
  const words = makeReportWords(texts, compared === null ? shown.comparedCount : null);
  return navigator.clipboard.writeText(writeComparison(page, shown, Date.now(), words)).then(
    () => null,
    (error: unknown) => ({ code: "internal", message: String(error) }),
  );
}

/** The words of the interface for a report; `comparedCount` null: of two open tabs. */
export function makeReportWords(texts: Texts, comparedCount: number | null): ReportWords {
  const { t, count } = texts;
  return {
    title: (headline) => t("report_title", headline),
    sources: t("report_sources"),
    thisPage: t("report_this_page"),
    outletUnknown: t("ui_outlet_unknown"),
    dateUnknown: t("ui_date_unknown"),
    example: t("ui_example"),
    parts: { beginning: t("ui_extent_beginning"), summary: t("ui_extent_summary") },
    published: (date) => t("report_published", date),
    accessed: (date) => t("report_accessed", date),
    wireCopy: (agency) => t("report_wire", agency),
    quotations: t("ui_list_quotations"),
    speakerUnknown: t("ui_speaker_unknown"),
    figures: t("ui_list_figures"),
    agree: t("ui_figures_agree"),
    disagree: t("ui_figures_differ"),
    wording: t("ui_list_wording"),
    wordingOf: (there, here) => t("report_wording_of", there, here),
    inPart: t("ui_partial"),
    onlyHere: t("ui_only_here"),
    onlyHereOf: comparedCount === null ? t("ui_pair_only_here") : count("ui_only_here_of", comparedCount),
    onlyElsewhere: t("ui_only_elsewhere"),
    onlyElsewhereOf:
      comparedCount === null ? t("ui_pair_only_elsewhere") : count("ui_only_elsewhere_of", comparedCount),
    formatDate: (iso) => (Number.isNaN(Date.parse(iso)) ? null : formatPublished(texts, iso)),
    formatDay: (timeMs) => formatDay(texts, timeMs),
  };
}
