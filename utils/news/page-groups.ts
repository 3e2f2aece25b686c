// Turns pairwise comparisons into the page's lists: one group per passage, quotation or figure of the page, with every other
// article's version beside it. Linear in the number of pairs; word differences are made only for pairs that are shown.
import type { Article } from "./article.ts";
import { hasFullSupport } from "./article.ts";
import type { Passage, WordingPair } from "./comparison.ts";
import type {
  FigureGroup,
  FigureVersion,
  PassageGroup,
  QuotationGroup,
  QuotationVersion,
  Version,
} from "./coverage.ts";
import type { ComparedArticle } from "./match-page.ts";
import { sentenceAround } from "./mismatch.ts";
import { findQuotations, type Quotation } from "./quotation.ts";
import { comparePrinted, measureSharedWords, type PrintedEdit } from "../text/compare.ts";
import { containsSpan, overlapLength, sliceSpan, type Span } from "../text/span.ts";

/**
 * Every sentence of the page that others report, in reading order, with the other wordings, closest first; the sentences of others as
 * they are where differences are not shown.
 */
export function groupPassages(
  page: Article,
  compared: readonly ComparedArticle[],
  { areDifferencesShown = true }: { readonly areDifferencesShown?: boolean } = {},
): PassageGroup[] {
  const versions = new Map<number, Version[]>();
  for (const { id, article, comparison } of compared) {
    for (const passage of comparison.passages) {
      const here = sliceSpan(page.text, passage.a);
      const there = sliceSpan(article.text, passage.b);
      const list = versions.get(passage.a.start) ?? [];
      list.push({
        articleId: id,
        text: there,
        kind: passage.kind,
        score: passage.score,
        cues: passage.cues,
        edits: areDifferencesShown ? printVersion(page, here, there) : [{ kind: "same", text: there }],
        wordings: chooseShown(comparison.wordings, passage).map((wording) => ({
          here: sliceSpan(page.text, wording.a),
          there: sliceSpan(article.text, wording.b),
        })),
      });
      versions.set(passage.a.start, list);
    }
  }
  return page.sentences.flatMap(({ span }) => {
    const list = versions.get(span.start);
    if (list === undefined) return [];
    return [
      {
        id: passageId(span),
        span,
        text: sliceSpan(page.text, span),
        versions: list.sort((x, y) => y.score - x.score),
      },
    ];
  });
}

/**
 * Least weight of a wording that is shown; lighter ones are kept for research. Read by hand, on articles that the weights were not
 * fitted on, three in four from here on are worth showing, at 0.5 to 0.6 less than half.
 */
export const LEAST_SHOWN_WEIGHT = 0.65;
/** More wordings of one sentence are not read. */
const SHOWN_LIMIT = 3;

/** The weightiest wordings of a passage that do not overlap one another, weightiest first. */
function chooseShown(wordings: readonly WordingPair[], passage: Passage): WordingPair[] {
  const shown: WordingPair[] = [];
  for (const wording of wordings) {
    if (shown.length === SHOWN_LIMIT) break;
    if (wording.weight < LEAST_SHOWN_WEIGHT) continue;
    if (!containsSpan(passage.a, wording.a) || !containsSpan(passage.b, wording.b)) continue;
    const isCovered = shown.some(
      (other) => overlapLength(other.a, wording.a) > 0 || overlapLength(other.b, wording.b) > 0,
    );
    if (!isCovered) shown.push(wording);
  }
  return shown;
}

/** Below this share of common words a difference is a whole sentence struck out before another: the other alone reads better. */
const LEAST_SHARED_WORDS = 0.5;

function printVersion(page: Article, here: string, there: string): PrintedEdit[] {
  if (!hasFullSupport(page)) return [{ kind: "added", text: there }];
  if (measureSharedWords(here, there) < LEAST_SHARED_WORDS) return [{ kind: "same", text: there }];
  return comparePrinted(here, there);
}

/** Every quotation of the page that others quote too, all versions stacked, differences from the longest. */
export function groupQuotations(page: Article, compared: readonly ComparedArticle[]): QuotationGroup[] {
  const here = findQuotations(page);
  const groups = new Map<
    number,
    {
      quotation: Quotation;
      others: { articleId: string; span: Span; article: Article }[];
      speaker: string | null;
    }
  >();
  for (const { id, article, comparison } of compared) {
    for (const pair of comparison.quotations) {
      const index = here.findIndex((quotation) => overlapLength(quotation.content, pair.a) > 0);
      const quotation = here[index];
      if (quotation === undefined) continue;
      const group = groups.get(index) ?? { quotation, others: [], speaker: null };
      if (!group.others.some((other) => other.articleId === id && overlapLength(other.span, pair.b) > 0)) {
        group.others.push({ articleId: id, span: pair.b, article });
      }
      group.speaker ??= pair.speaker;
      groups.set(index, group);
    }
  }
  return [...groups].sort((x, y) => x[0] - y[0]).map(([, group]) => toQuotationGroup(page, group));
}

function toQuotationGroup(
  page: Article,
  group: {
    quotation: Quotation;
    others: { articleId: string; span: Span; article: Article }[];
    speaker: string | null;
  },
): QuotationGroup {
  const raw = [
    {
      articleId: null as string | null,
      text: sliceSpan(page.text, group.quotation.content),
      quotation: group.quotation as Quotation | undefined,
    },
    ...group.others.map(({ articleId, span, article }) => ({
      articleId,
      text: sliceSpan(article.text, span),
      quotation: findQuotations(article).find((quotation) => overlapLength(quotation.content, span) > 0),
    })),
  ];
  const longest = raw.reduce((best, version) => (version.text.length > best.text.length ? version : best));
  const versions: QuotationVersion[] = raw.map((version) => ({
    articleId: version.articleId,
    text: version.text,
    speaker: version.quotation?.speaker ?? null,
    cue: version.quotation?.cue ?? null,
    edits: comparePrinted(longest.text, version.text),
  }));
  const sentence = page.sentences[group.quotation.sentence];
  return {
    id: `q${group.quotation.content.start}`,
    speaker: group.speaker ?? group.quotation.speaker,
    passageId: sentence === undefined ? null : passageId(sentence.span),
    versions,
  };
}

/** Figures of the page that others give too; disagreements first, then in reading order. */
export function groupFigures(page: Article, compared: readonly ComparedArticle[]): FigureGroup[] {
  const groups = new Map<number, { span: Span; what: string; agrees: boolean; versions: FigureVersion[] }>();
  for (const { id, article, comparison } of compared) {
    for (const pair of comparison.figures) {
      const group = groups.get(pair.a.start) ?? {
        span: pair.a,
        what: pair.what,
        agrees: true,
        versions: [
          { articleId: null, figure: sliceSpan(page.text, pair.a), sentence: sentenceAround(page, pair.a) },
        ],
      };
      group.agrees &&= pair.agrees;
      group.versions.push({
        articleId: id,
        figure: sliceSpan(article.text, pair.b),
        sentence: sentenceAround(article, pair.b),
      });
      groups.set(pair.a.start, group);
    }
  }
  return [...groups.values()]
    .sort((x, y) => Number(x.agrees) - Number(y.agrees) || x.span.start - y.span.start)
    .map(({ span, what, agrees, versions }) => {
      const sentence = page.sentences.find((candidate) => overlapLength(candidate.span, span) > 0);
      return {
        id: `f${span.start}`,
        what,
        agrees,
        passageId: sentence === undefined ? null : passageId(sentence.span),
        versions,
      };
    });
}

function passageId(span: Span): string {
  return `p${span.start}`;
}
