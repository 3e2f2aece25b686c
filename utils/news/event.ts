// Whether two articles report the same event, with the reasons. Evidence of each pair (`event-evidence.ts`) is weighed to log-odds;
// how the pair stands among all candidates (`event-relations.ts`) corrects them. A verdict below "same event" is `related` where the
// articles are about the same actors or story, else `different`. A date, headline or outlet that is missing is no evidence.
// Articles in two languages are judged by `event-across.ts` instead of by their words.
import type { Article } from "./article.ts";
import type { EventVerdict, Verdict } from "./comparison.ts";
import { areLanguagesApart, compareFacts, listShared, type SharedFacts } from "./event-across.ts";
import { gatherEvidence, type Evidence } from "./event-evidence.ts";
import { getEventProfile } from "./event-profile.ts";
import { giveReasons, giveReasonsAcross } from "./event-reasons.ts";
import { relate } from "./event-relations.ts";
import type { TermStatistics } from "./event-sums.ts";
import { isRelated, weighEvidence, GROUP_ROUNDS, weighRelations } from "./event-weights.ts";

export interface EventCandidate {
  readonly id: string;
  readonly article: Article;
}

/** What is known of the corpus beyond the candidates. */
export interface EventContext {
  /** Document frequencies of stems in the corpus, blended with the background's. */
  readonly statistics?: TermStatistics;
}

/** From this probability on the verdict is "same event". */
const BOUNDARY = 0.5;

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
  const own: (Evidence | SharedFacts)[] = [];
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const [p, q] = [profiles[a]!, profiles[b]!];
      const pair = areLanguagesApart(p.article, q.article) ? compareFacts(p, q) : evidence.get(a, b);
      if (a === 0) own.push(pair);
      scores[a * n + b] = scores[b * n + a] = isAcross(pair) ? pair.score : weighEvidence(pair);
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
  return own.map((pair, index) => {
    const relations = getRelations(0, index + 1);
    const score = 1 / (1 + Math.exp(-final[index + 1]!));
    const [page, other] = [profiles[0]!, profiles[index + 1]!];
    if (isAcross(pair)) {
      const verdict = decide(score, pair.isRelated);
      return { verdict, score, reasons: giveReasonsAcross(page, other, verdict, listShared(page, other)) };
    }
    const verdict = decide(score, isRelated(pair));
    return {
      verdict,
      score,
      reasons: giveReasons(page, other, {
        verdict,
        evidence: pair,
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

function isAcross(pair: Evidence | SharedFacts): pair is SharedFacts {
  return "isRelated" in pair;
}

function decide(score: number, isOfOneStory: boolean): Verdict {
  if (score >= BOUNDARY) return "same-event";
  return isOfOneStory ? "related" : "different";
}
