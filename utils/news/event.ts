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
import { gatherEvidence, type Evidence } from "./event-evidence.ts";
import { getEventProfile } from "./event-profile.ts";
import { giveReasons, giveReasonsAcross } from "./event-reasons.ts";
import { relate } from "./event-relations.ts";
import type { TermStatistics } from "./event-sums.ts";
import { isForeign } from "./local-words.ts";
import { isRelated, weighEvidence, GROUP_ROUNDS, weighRelations } from "./event-weights.ts";

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

/**
 * How the pair stands among the candidates tells much in a corpus with many articles on each story, and misleads in a small one,
 * where every shared word looks telling: there the pair's own evidence counts with it. Log-odds are mixed, from `LEAST_TRUST` for
 * a handful of articles to the group's alone from `DENSE_CORPUS_SIZE` on. On invented look-alikes (58 articles) F1 of the group
 * alone is 0.49, of the pairs alone 0.88; on the dense corpora of the fit it is the other way round.
 */
const LEAST_TRUST = 0.3;
const DENSE_CORPUS_SIZE = 150;
/** A pair that the group puts below this (log-odds) is not worth a second look. */
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
  const profiles = [page, ...candidates.map((candidate) => candidate.article)].map(getEventProfile);
  const n = profiles.length;
  const evidence = gatherEvidence(profiles, context.statistics ?? null);
  const scores = new Float64Array(n * n);
  const isAllEnglish = profiles.every(({ article }) => !isForeign(article.language));
  const getContrast = isAllEnglish ? null : measureContrast(profiles);
  const own: PairEvidence[] = [];
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const [p, q] = [profiles[a]!, profiles[b]!];
      const pair: PairEvidence = {
        words: areLanguagesApart(p.article, q.article) ? null : evidence.get(a, b),
        facts:
          getContrast !== null && (isForeign(p.article.language) || isForeign(q.article.language))
            ? compareFacts(p, q, getContrast)
            : null,
      };
      if (a === 0) own.push(pair);
      scores[a * n + b] = scores[b * n + a] = weigh(pair);
    }
  }
  const getRelations = relate(scores, n);
  const final = GROUP_ROUNDS.reduce((before, round) => {
    const get = relate(before, n);
    const after = new Float64Array(n * n);
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) {
        after[a * n + b] = after[b * n + a] = weighRelations(round, before[a * n + b]!, get(a, b));
      }
    }
    return after;
  }, scores);
  const trust = n === 2 ? 1 : trustGroup(context.corpusSize ?? n);
  return own.map((pair, index) => {
    const relations = getRelations(0, index + 1);
    const inGroup = final[index + 1]!;
    const isOpen = trust < 1 && inGroup > HOPELESS && pair.words !== null;
    const logOdds = isOpen
      ? trust * inGroup + (1 - trust) * toLogOdds(judgeEvent(page, candidates[index]!.article, context).score)
      : inGroup;
    const score = 1 / (1 + Math.exp(-logOdds));
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
      reasons: giveReasons(here, other, {
        verdict,
        evidence: pair.words,
        relations,
        getWeight: evidence.getWeight,
      }),
    };
  });
}

/** The verdict on two articles by themselves. */
export function judgeEvent(a: Article, b: Article, context: EventContext = {}): EventVerdict {
  return judgeEvents(a, [{ id: "", article: b }], context)[0]!;
}

function trustGroup(corpusSize: number): number {
  return Math.min(1, Math.max(LEAST_TRUST, corpusSize / DENSE_CORPUS_SIZE));
}

function toLogOdds(probability: number): number {
  const bounded = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.log(bounded / (1 - bounded));
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
