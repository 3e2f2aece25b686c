// Whether two articles report the same event, with the reasons. Evidence of each pair (`event-evidence.ts`) is weighed to log-odds;
// how the pair stands among all candidates (`event-relations.ts`) corrects them. A verdict below "same event" is `related` where the
// articles are about the same actors or story, else `different`. A date, headline or outlet that is missing is no evidence.
// Articles in two languages are judged by `event-across.ts` instead of by their words, those in one other than English by both.
import type { Article } from "./article.ts";
import type { EventVerdict, Verdict } from "./comparison.ts";
import {
  areLanguagesApart,
  compareFacts,
  listShared,
  measureContrast,
  type SharedFacts,
} from "./event-across.ts";
import { gatherEvidence, type Evidence, type GroupEvidence } from "./event-evidence.ts";
import { getEventProfile, type EventProfile } from "./event-profile.ts";
import { giveReasons, giveReasonsAcross } from "./event-reasons.ts";
import { relate, type Relations } from "./event-relations.ts";
import type { TermStatistics } from "./event-sums.ts";
import { isForeign } from "./local-words.ts";
import { measureSmallness, weighSmallCorpus } from "./event-small-corpus.ts";
import { isRelated, weighEvidence, weighRelations } from "./event-weights.ts";

export interface EventCandidate {
  readonly id: string;
  readonly article: Article;
}

/** What is known of the corpus beyond the candidates. */
export interface EventContext {
  /** Document frequencies of stems in the corpus, blended with the background's. */
  readonly statistics?: TermStatistics;
  /** How many articles the candidates were chosen from; where it is not given, there are no others. */
  readonly corpusSize?: number;
}

/** A pair that the group puts below this (log-odds) is not worth a second look, by itself. */
const HOPELESS = -3;

/** From this probability on the verdict is "same event". */
const BOUNDARY = 0.5;

/** A pair's evidence: by words within a language, by facts where one of the two is not in English. */
interface PairEvidence {
  readonly words: Evidence | null;
  readonly facts: SharedFacts | null;
}

/** The verdict on each candidate, in their order, each judged among all the others. */
export function judgeEvents(
  page: Article,
  candidates: readonly EventCandidate[],
  context: EventContext = {},
): EventVerdict[] {
  const articles = [page, ...candidates.map((candidate) => candidate.article)];
  const { profiles, pairs, getWeight } = weighGroup(articles, context, true);
  return pairs.map(({ score, pair, relations }, index) => {
    const [here, other] = [profiles[0]!, profiles[index + 1]!];
    const verdict = decide(
      score,
      pair.words === null ? pair.facts?.isRelated === true : isRelated(pair.words),
    );
    if (pair.words === null) {
      const reasons = giveReasonsAcross(here, other, verdict, listShared(here, other));
      return { verdict, score, reasons };
    }
    return {
      verdict,
      score,
      reasons: giveReasons(here, other, { verdict, evidence: pair.words, relations, getWeight }),
    };
  });
}

/**
 * For each article how sure it is to be of one event with the page, as `judgeEvents` says, 0.5..1; null where it is not. Without verdicts
 * below that and reasons, which take a third of the time.
 */
export function scoreSameEvent(
  page: Article,
  others: readonly Article[],
  context: EventContext = {},
): (number | null)[] {
  const { pairs } = weighGroup([page, ...others], context, false);
  return pairs.map(({ score }) => (score >= BOUNDARY ? score : null));
}

/** How an article stands to the first of its group. */
interface WeighedPair {
  readonly score: number;
  readonly pair: PairEvidence;
  readonly relations: Relations;
}

/** Every article of a group but the first, weighed against the first. `isTold`: evidence that only reasons tell of is gathered too. */
function weighGroup(
  articles: readonly Article[],
  context: EventContext,
  isTold: boolean,
): {
  readonly profiles: readonly EventProfile[];
  readonly pairs: readonly WeighedPair[];
  readonly getWeight: GroupEvidence["getWeight"];
} {
  const profiles = articles.map(getEventProfile);
  const n = profiles.length;
  const smallness = n === 2 ? 0 : measureSmallness(context.corpusSize ?? n);
  const evidence = gatherEvidence(profiles, context.statistics ?? null, isTold || smallness > 0);
  const scores = new Float64Array(n * n);
  const compare = makeComparison(profiles, evidence);
  const own: PairEvidence[] = [];
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const pair = compare(a, b);
      if (a === 0) own.push(pair);
      scores[a * n + b] = scores[b * n + a] = weigh(pair);
    }
  }
  const getRelations = relate(scores, n);
  const pairs = own.map((pair, index): WeighedPair => {
    const relations = getRelations(0, index + 1);
    const inGroup = weighRelations(scores[index + 1]!, relations);
    const logOdds =
      smallness > 0 && inGroup > HOPELESS && pair.words !== null
        ? weighSmallCorpus(
            smallness,
            inGroup,
            weighAlone(profiles[0]!, profiles[index + 1]!, context),
            relations,
            pair.words,
          )
        : inGroup;
    return { score: 1 / (1 + Math.exp(-logOdds)), pair, relations };
  });
  return { profiles, pairs, getWeight: evidence.getWeight };
}

/** The verdict on two articles by themselves. */
export function judgeEvent(a: Article, b: Article, context: EventContext = {}): EventVerdict {
  return judgeEvents(a, [{ id: "", article: b }], context)[0]!;
}

/** Log-odds of a pair in one language as if the two stood alone. */
function weighAlone(a: EventProfile, b: EventProfile, context: EventContext): number {
  const two = [a, b];
  const own = weigh(makeComparison(two, gatherEvidence(two, context.statistics ?? null))(0, 1));
  return weighRelations(own, relate(Float64Array.of(0, own, own, 0), 2)(0, 1));
}

/** What speaks for and against each two of a group. */
function makeComparison(
  profiles: readonly EventProfile[],
  evidence: GroupEvidence,
): (a: number, b: number) => PairEvidence {
  const isAllEnglish = profiles.every(({ article }) => !isForeign(article.language));
  const getContrast = isAllEnglish ? null : measureContrast(profiles);
  return (a, b) => {
    const [p, q] = [profiles[a]!, profiles[b]!];
    const isAcross = isForeign(p.article.language) || isForeign(q.article.language);
    return {
      words: areLanguagesApart(p.article, q.article) ? null : evidence.get(a, b),
      facts: getContrast !== null && isAcross ? compareFacts(p, q, getContrast) : null,
    };
  };
}

/** Log-odds of a pair by itself; where the rarity of words is only guessed at, words and facts count half each. */
function weigh({ words, facts }: PairEvidence): number {
  if (words === null || facts === null) return words === null ? (facts?.score ?? 0) : weighEvidence(words);
  return (weighEvidence(words) + facts.score) / 2;
}

function decide(score: number, isOfOneStory: boolean): Verdict {
  if (score >= BOUNDARY) return "same-event";
  return isOfOneStory ? "related" : "different";
}
