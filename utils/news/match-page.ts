// From a page and its candidates to the one view that every surface shows. Order of decisions: event, corrections, origin and
// passages of each same-event article; then, in a second step that takes several times as long and changes nothing of the first, what
// is listed inside them. All is grouped by what stands on the page.
import type { Article } from "./article.ts";
import { hasFullSupport } from "./article.ts";
import { type Alignment, alignArticles, completeComparison } from "./compare-articles.ts";
import type { Comparison, EventVerdict, Verdict } from "./comparison.ts";
import type { Coverage, OnlyItem, TextExtent, Voice, VoiceArticle } from "./coverage.ts";
import { type EventContext, judgeEvents } from "./event.ts";
import { type Mismatch, removeMismatches } from "./mismatch.ts";
import { LEAST_SHOWN_WEIGHT, groupFigures, groupPassages, groupQuotations } from "./page-groups.ts";
import { sliceSpan } from "../text/span.ts";
import { judgeOrigin } from "./origin.ts";
import { groupByOrigin } from "./voices.ts";

/** An article of the corpus, read, with what the surfaces show of its record. */
export interface CorpusArticle {
  readonly id: string;
  readonly article: Article;
  /** Milliseconds since the epoch. */
  readonly savedAt: number;
  readonly isSeed: boolean;
  /** Absent where the text is the whole one. */
  readonly extent?: TextExtent;
  /** What the reader said of it and this page; wins over the engine. */
  readonly correction?: "same-event" | "not-same-event" | null;
  /** What the reader said does not match, the page's side as `here`. */
  readonly mismatches?: readonly Mismatch[];
  /** The reader chose it to be compared, whatever the verdict. */
  readonly isChosen?: boolean;
}

/** A same-event article with its comparison; `a` spans are the page's. */
export interface ComparedArticle {
  readonly id: string;
  readonly article: Article;
  readonly comparison: Comparison;
}

/** How many look-alikes the shelf holds. */
const SHELF_LIMIT = 12;
/** How many same-event articles are compared sentence by sentence; beyond it the best are taken. */
const COMPARED_LIMIT = 40;

/** An answer whose second step is still to be done. */
export interface BegunMatch {
  /** Voices, shelf and passages as they stay; differences, wordings and the other lists are empty. */
  readonly coverage: Coverage;
  /** The second step, one compared article at a time: yields so that whoever has other work can do it in between. */
  readonly listAll: () => Generator<undefined, Coverage>;
}

/** What the corpus knows about the event on the page. The page itself must not be among `candidates`. */
export function matchPage(
  page: Article,
  candidates: readonly CorpusArticle[],
  context?: EventContext,
): Coverage {
  const steps = beginMatch(page, candidates, context).listAll();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The first step of `matchPage`: what badge, marks and voices need. */
export function beginMatch(
  page: Article,
  candidates: readonly CorpusArticle[],
  context?: EventContext,
): BegunMatch {
  const verdicts = judgeEvents(page, candidates, context).map((verdict, i) =>
    correct(verdict, candidates[i]!),
  );
  const ranked = candidates
    .map((candidate, i) => ({ candidate, verdict: verdicts[i]! }))
    .sort((x, y) => y.verdict.score - x.verdict.score);
  const same = ranked
    .filter(({ candidate, verdict }) => candidate.isChosen === true || verdict.verdict === "same-event")
    .slice(0, COMPARED_LIMIT);
  const alignments = same.map(({ candidate, verdict }) => alignArticles(page, candidate.article, verdict));
  const compared = same.map(({ candidate }, i) => pickMatches(page, candidate, alignments[i]!.comparison));

  const describe = (index: number): VoiceArticle =>
    describeArticle(page, same[index]!.candidate, same[index]!.verdict, compared[index]!.comparison);
  // The page is member 0, so copies of its own text fold with it.
  const articles = [page, ...compared.map((entry) => entry.article)];
  const groups = groupByOrigin(articles, (i, j) =>
    i === 0 ? compared[j - 1]!.comparison.origin : judgeOrigin(articles[i]!, articles[j]!),
  );
  const voices: Voice[] = groups
    .filter((group) => !group.members.includes(0))
    .map((group) =>
      toVoice(
        group.members.map((m) => describe(m - 1)),
        group.origin,
      ),
    );
  const own = groups.find((group) => group.members.includes(0) && group.members.length > 1);
  const ownCopies = own === undefined ? [] : own.members.filter((m) => m !== 0).map((m) => describe(m - 1));
  // An article whose wording is not compared says nothing of what only one side reports.
  const wordedCount = hasFullSupport(page) ? articles.slice(1).filter(hasFullSupport).length : 0;

  const coverage: Coverage = {
    sameCopy: own === undefined ? null : toVoice(ownCopies, own.origin),
    voices,
    shelf: ranked
      .filter(({ candidate, verdict }) => candidate.isChosen !== true && verdict.verdict === "related")
      .slice(0, SHELF_LIMIT)
      .map((entry) => describeArticle(page, entry.candidate, entry.verdict, null)),
    passages: groupPassages(page, compared, { areDifferencesShown: false }),
    quotations: [],
    figures: [],
    onlyHere: [],
    onlyElsewhere: [],
    comparedCount: wordedCount > 0 ? wordedCount : compared.length,
    isWordingCompared: compared.length === 0 ? hasFullSupport(page) : wordedCount > 0,
  };
  const speaking = representatives(groups.map((g) => g.members.filter((m) => m !== 0).map((m) => m - 1)));
  const candidatesOf = same.map(({ candidate }) => candidate);
  return { coverage, listAll: () => listAll(page, candidatesOf, alignments, speaking, coverage) };
}

function* listAll(
  page: Article,
  candidates: readonly CorpusArticle[],
  alignments: readonly Alignment[],
  speaking: ReadonlySet<number>,
  coverage: Coverage,
): Generator<undefined, Coverage> {
  const compared: ComparedArticle[] = [];
  for (const [i, candidate] of candidates.entries()) {
    const comparison = completeComparison(page, candidate.article, alignments[i]!, LEAST_SHOWN_WEIGHT);
    compared.push(pickMatches(page, candidate, comparison));
    yield;
  }
  return {
    ...coverage,
    passages: groupPassages(page, compared),
    quotations: groupQuotations(page, compared),
    figures: groupFigures(page, compared),
    onlyHere: listOnlyHere(
      page,
      compared.filter(({ article }) => hasFullSupport(page) && hasFullSupport(article)),
    ),
    onlyElsewhere: listOnlyElsewhere(compared, speaking),
  };
}

/** A comparison without what the reader said does not match. */
function pickMatches(
  page: Article,
  { id, article, mismatches = [] }: CorpusArticle,
  comparison: Comparison,
): ComparedArticle {
  return { id, article, comparison: removeMismatches(page, article, comparison, mismatches) };
}

function correct(verdict: EventVerdict, candidate: CorpusArticle): EventVerdict {
  if (candidate.correction === "same-event") {
    return {
      verdict: "same-event",
      score: 1,
      reasons: [{ code: "reader-says-same", agrees: true, args: [] }, ...verdict.reasons],
    };
  }
  if (candidate.correction === "not-same-event") {
    const kept: Verdict = verdict.verdict === "different" ? "different" : "related";
    return {
      verdict: kept,
      score: Math.min(verdict.score, 0.49),
      reasons: [{ code: "reader-says-different", agrees: false, args: [] }, ...verdict.reasons],
    };
  }
  return verdict;
}

function toVoice(articles: readonly VoiceArticle[], origin: Voice["origin"]): Voice {
  return { id: articles[0]?.id ?? "", origin, articles };
}

function describeArticle(
  page: Article,
  candidate: CorpusArticle,
  verdict: EventVerdict,
  comparison: Comparison | null,
): VoiceArticle {
  const { article } = candidate;
  const first = article.sentences[0];
  const sharedStarts = new Set(comparison?.passages.map((passage) => passage.a.start) ?? []);
  return {
    id: candidate.id,
    headline: article.headline,
    opening: first === undefined ? "" : sliceSpan(article.text, first.span),
    language: article.language,
    outlet: article.outlet,
    url: article.url,
    published: article.published,
    wire: article.wire,
    savedAt: candidate.savedAt,
    isSeed: candidate.isSeed,
    ...(candidate.extent === undefined ? {} : { extent: candidate.extent }),
    sharedSentences: page.sentences.length === 0 ? 0 : sharedStarts.size / page.sentences.length,
    passageCount: sharedStarts.size,
    verdict: verdict.verdict,
    score: verdict.score,
    reasons: verdict.reasons,
  };
}

/** Sentences of the page that none of the compared articles reports; empty where there is nothing to compare with. */
function listOnlyHere(page: Article, compared: readonly ComparedArticle[]): OnlyItem[] {
  if (compared.length === 0) return [];
  const votes = new Map<number, number>();
  for (const { comparison } of compared)
    for (const span of comparison.onlyA) votes.set(span.start, (votes.get(span.start) ?? 0) + 1);
  return page.sentences
    .filter((sentence) => votes.get(sentence.span.start) === compared.length)
    .map(({ span }) => ({ articleId: null, span, text: sliceSpan(page.text, span) }));
}

/** What the others report and the page does not; of an agency's copies, the closest one speaks. */
function listOnlyElsewhere(compared: readonly ComparedArticle[], speaking: ReadonlySet<number>): OnlyItem[] {
  return compared.flatMap(({ id, article, comparison }, i) =>
    speaking.has(i)
      ? comparison.onlyB.map((span) => ({ articleId: id, span, text: sliceSpan(article.text, span) }))
      : [],
  );
}

function representatives(groups: readonly (readonly number[])[]): Set<number> {
  return new Set(groups.flatMap((group) => group.slice(0, 1)));
}
