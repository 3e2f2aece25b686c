import type { ReportWords } from "../../../utils/export/comparison-report.ts";

/** The words of the interface, plain enough to be looked for. */
export const WORDS: ReportWords = {
  title: (headline) => `About: ${headline}`,
  sources: "Sources",
  thisPage: "this page",
  outletUnknown: "outlet not stated",
  dateUnknown: "date not stated",
  example: "example",
  parts: { beginning: "beginning only", summary: "summary only" },
  published: (date) => `published ${date}`,
  accessed: (date) => `accessed ${date}`,
  wireCopy: (agency) => `${agency} copy`,
  quotations: "Quotations",
  speakerUnknown: "Speaker not stated",
  figures: "Figures",
  agree: "agree",
  disagree: "do not agree",
  wording: "Wording",
  wordingOf: (there, here) => `${there} for ${here}`,
  inPart: "(in part)",
  onlyHere: "Only here",
  onlyHereOf: "In none of 4.",
  onlyElsewhere: "Only elsewhere",
  onlyElsewhereOf: "In some of 4.",
  formatDate: (iso) => iso.slice(0, 10),
  formatDay: (timeMs) => new Date(timeMs).toISOString().slice(0, 10),
};
