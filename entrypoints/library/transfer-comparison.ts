import type { Texts } from "../../components/texts.ts";
import { countArticles } from "../../utils/corpus/articles.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { writeComparisonPage } from "../../utils/export/comparison-page.ts";
import { writeComparison } from "../../utils/export/comparison-report.ts";
import { beginMatch } from "../../utils/news/match.ts";
import { pause } from "../../utils/transfer/pause.ts";
import { unwrap } from "../shared/corpus-gate.ts";
import { makeReportWords } from "../surface/copy-comparison.ts";
import { chooseBase, chooseCompared, readEvent, readEventContent } from "./event-data.ts";

export type ReportFormat = "markdown" | "html";

/** How many articles an event's report compares, and the report itself; null where the event is gone. */
export async function writeEventReport(
  corpus: Corpus,
  { eventId, baseId }: { readonly eventId: string; readonly baseId: string | null },
  format: ReportFormat,
  texts: Texts,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly count: number } | null> {
  const { entries } = await readEventContent(corpus, eventId, baseId);
  const chosen = baseId ?? chooseBase(entries);
  const event = await readEvent(corpus, chosen, chooseCompared(entries, chosen), () => signal.aborted);
  signal.throwIfAborted();
  if (event === null) return null;
  const { base } = event;
  // That they report the same event was decided when they were put together.
  const others = event.others.map((other) => ({ ...other, isChosen: true }));
  const steps = beginMatch(base.article, others, {
    corpusSize: unwrap(await countArticles(corpus)),
  }).listAll();
  let step = steps.next();
  while (step.done !== true) {
    await pause();
    signal.throwIfAborted();
    step = steps.next();
  }
  const coverage = step.value;
  const words = makeReportWords(texts, coverage.comparedCount);
  const direction = document.documentElement.dir === "rtl" ? "rtl" : "ltr";
  const text =
    format === "markdown"
      ? writeComparison(base.article, coverage, base.savedAt, words)
      : writeComparisonPage(base.article, coverage, base.savedAt, words, {
          language: texts.locale,
          direction,
        });
  return { text, count: others.length + 1 };
}
