// An event as a matrix: its voices across, what they report down. One article of the event is the base: its passages, quotations and
// figures are found in the others by the same comparison and grouping as on a page (`match-page.ts`), so that library and popup say the
// same. What the base does not report is found by comparing the voices with one another. A voice says what any of its
// articles says. Dear (a comparison is some 10 ms): n articles, v voices take n comparisons and v²/2 more, so it is a generator that
// pauses after each, for its caller to show progress, let others run, or stop.
import { hasFullSupport } from "./article.ts";
import { alignArticles, completeComparison } from "./compare-articles.ts";
import type { Comparison, EventVerdict, Origin } from "./comparison.ts";
import type { Edit, FigureGroup, QuotationGroup } from "./coverage.ts";
import { listBaseFacts, listOtherFacts, type VoicePair } from "./event-facts.ts";
import type { ComparedArticle, CorpusArticle } from "./match-page.ts";
import { removeMismatches } from "./mismatch.ts";
import { findOnly } from "./only.ts";
import { judgeOrigin } from "./origin.ts";
import { groupFigures, groupPassages, groupQuotations } from "./page-groups.ts";
import { groupByOrigin } from "./voices.ts";

/** A column: articles of one origin. The first voice is the base's own. */
export interface MatrixVoice {
  /** Closest to the base first; in the base's own voice the base comes first. */
  readonly articleIds: readonly string[];
  readonly origin: Origin;
  /** Whether wording is compared in its language and the base's. */
  readonly isCompared: boolean;
}

/** One article's words for a fact. */
export interface MatrixStatement {
  readonly articleId: string;
  readonly text: string;
  /** `partial`: it shares a substantial part of the fact. */
  readonly kind: "same" | "partial";
  /** From the base's words, as on a page; null where the base has none for it, or these are its own. */
  readonly edits: readonly Edit[] | null;
}

/**
 * Whether a voice reports a fact. `silent`: none of its articles does, as far as was found; `unsure`: something in it is too close
 * to say so; `not-compared`: its language is not, or it was not compared with the voice that reports it.
 */
export type MatrixCell =
  | { readonly kind: "says"; readonly statements: readonly MatrixStatement[] }
  | { readonly kind: "silent" | "unsure" | "not-compared" };

/** A row: one fact and who reports it. */
export interface MatrixFact {
  /** Stable as long as the texts are: the article and place of its first statement. */
  readonly id: string;
  /** In the order of the voices. */
  readonly cells: readonly MatrixCell[];
  /** Voices that report it, and those of which that could be told (the others are not compared or unsure). */
  readonly sayingCount: number;
  readonly comparedCount: number;
}

export interface EventMatrix {
  readonly baseId: string;
  readonly voices: readonly MatrixVoice[];
  /** What the base reports, in its order; sentences of which nothing can be told are left out. */
  readonly facts: readonly MatrixFact[];
  /** What others report and the base does not, those that most voices report first. */
  readonly otherFacts: readonly MatrixFact[];
  /** Those of the base that others have too, every version with its article's id. */
  readonly quotations: readonly QuotationGroup[];
  readonly figures: readonly FigureGroup[];
  /** False where the base's language, or that of all the others, is not one whose wording is compared. */
  readonly isWordingCompared: boolean;
}

/** How far it is: `doneCount` of about `totalCount` steps. */
export interface MatrixProgress {
  readonly doneCount: number;
  readonly totalCount: number;
}

/** Articles beside the base that are compared; further ones are left out by the caller, who says so. */
export const MATRIX_ARTICLE_LIMIT = 30;
/** Voices that are compared with one another: 16 make 105 comparisons. */
const CROSS_VOICE_LIMIT = 16;

/** No wording weighs so much: the matrix shows whole sentences. */
const NO_WORDINGS = Infinity;

const SAME_EVENT: EventVerdict = { verdict: "same-event", score: 1, reasons: [] };

/** The matrix of an event whose articles are `base` and `others`; yields after each step of some 10 ms. */
export function* buildEventMatrix(
  base: CorpusArticle,
  others: readonly CorpusArticle[],
): Generator<MatrixProgress, EventMatrix> {
  const crossLimit = Math.min(CROSS_VOICE_LIMIT, others.length);
  const totalCount = 3 * others.length + (crossLimit * (crossLimit - 1)) / 2;
  let doneCount = 0;
  const step = (): MatrixProgress => ({ doneCount: ++doneCount, totalCount });

  const unsorted: ComparedArticle[] = [];
  for (const other of others) {
    const alignment = alignArticles(base.article, other.article, SAME_EVENT);
    yield step();
    const comparison = completeComparison(base.article, other.article, alignment, NO_WORDINGS);
    const { id, article, mismatches = [] } = other;
    unsorted.push({
      id,
      article,
      comparison: removeMismatches(base.article, article, comparison, mismatches),
    });
    yield step();
  }
  const compared = unsorted.sort((x, y) => countShared(y.comparison) - countShared(x.comparison));

  const articles = [base.article, ...compared.map(({ article }) => article)];
  const origins = new Map<string, Origin>();
  for (let i = 1; i < articles.length; i++) {
    for (let j = i + 1; j < articles.length; j++) {
      origins.set(`${i},${j}`, judgeOrigin(articles[i]!, articles[j]!));
      yield { doneCount, totalCount };
    }
    yield step();
  }
  const groups = groupByOrigin(articles, (i, j) =>
    i === 0 ? compared[j - 1]!.comparison.origin : origins.get(`${i},${j}`)!,
  );
  const ids = [base.id, ...compared.map(({ id }) => id)];
  const voices = groups.map(({ members, origin }): MatrixVoice => ({
    articleIds: members.map((member) => ids[member]!),
    origin,
    isCompared: members.some((member) => isWorded(base, articles[member]!)),
  }));

  const pairs: VoicePair[] = [];
  // Of a voice's copies the closest to the base speaks; for the base's own voice another edit, which may say more than the base.
  const crossed = groups.flatMap(({ members }, voice) => {
    const member = members.find((each) => each !== 0 && isWorded(base, articles[each]!));
    return member === undefined ? [] : [{ voice, entry: compared[member - 1]! }];
  });
  const limited = crossed.slice(0, CROSS_VOICE_LIMIT);
  for (const [i, a] of limited.entries()) {
    for (const b of limited.slice(i + 1)) {
      const { comparison, pairs: near } = alignArticles(a.entry.article, b.entry.article, SAME_EVENT);
      const only = findOnly(a.entry.article, b.entry.article, near);
      pairs.push({ a: a.voice, b: b.voice, comparison: { ...comparison, ...only } });
      yield step();
    }
  }
  const worded = compared.filter(({ article }) => isWorded(base, article));
  const passages = groupPassages(base.article, compared, { areDifferencesShown: true });
  yield { doneCount, totalCount };
  const quotations = nameBase(groupQuotations(base.article, compared), base.id);
  yield { doneCount, totalCount };
  const figures = nameBase(groupFigures(base.article, compared), base.id);
  yield { doneCount, totalCount };
  return {
    baseId: base.id,
    voices,
    facts: listBaseFacts(base, voices, passages, worded),
    otherFacts: listOtherFacts(voices, limited, pairs),
    quotations,
    figures,
    isWordingCompared: worded.length > 0,
  };
}

/** On a page its own versions have no article. */
function nameBase<G extends { readonly versions: readonly { readonly articleId: string | null }[] }>(
  groups: readonly G[],
  baseId: string,
): G[] {
  return groups.map((group) => ({
    ...group,
    versions: group.versions.map((version) => ({ ...version, articleId: version.articleId ?? baseId })),
  }));
}

function countShared({ passages }: Comparison): number {
  return new Set(passages.map(({ a }) => a.start)).size;
}

function isWorded(base: CorpusArticle, article: CorpusArticle["article"]): boolean {
  return hasFullSupport(base.article) && hasFullSupport(article);
}
