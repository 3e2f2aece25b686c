// How well verdicts on labelled events do: precision, recall and F1 of "same event", look-alikes taken for it, and the ranking.
/** Pairs of one event published further apart count neither way: some labels span years. */
const FAR_DAYS = 30;

/** What is known of an article that the verdict must not see. */
export interface Label {
  readonly event: string;
  readonly topic: string;
  readonly date?: string;
  readonly entities?: readonly string[];
}
/** An article with its candidates. */
export interface Group {
  readonly query: number;
  /** The query first. */
  readonly members: readonly number[];
  /** n x n x evidence, upper triangle filled. */
  readonly evidence: Float32Array;
  readonly fold: number;
  /** Articles in the corpus that the candidates were chosen from. */
  readonly corpusSize: number;
  /** Of the query with each member, all that is read of a pair: `EVIDENCE`, then `OCCASION_EVIDENCE`. */
  readonly reading: Float32Array;
  /** Evidence of the query with each of its first candidates, as if the two stood alone. */
  readonly alone: readonly (readonly number[])[];
}
/** Labelled articles with their groups. */
export interface DataSet {
  readonly name: string;
  readonly weight: number;
  readonly labels: readonly Label[];
  readonly groups: readonly Group[];
  readonly relevantCount: number;
  readonly siblingCount: number;
}
/** Whether two articles of one label lie too far apart in time to count. */
export const isFar = (a: Label, b: Label) =>
  a.date !== undefined &&
  b.date !== undefined &&
  Math.abs(Date.parse(a.date) - Date.parse(b.date)) > FAR_DAYS * 864e5;
/** Whether two articles are of one event. */
export const isSame = (a: Label, b: Label) => a.event === b.event;
/** Whether two articles are of two events of one topic, or of the same actors. */
export const isSibling = (a: Label, b: Label) =>
  !isSame(a, b) &&
  (a.topic === b.topic || (a.entities ?? []).filter((entity) => b.entities?.includes(entity)).length >= 2);

/** All 0..1. `siblings`: share of the pairs of one topic but two events that are taken for one. */
export interface Figures {
  precision: number;
  recall: number;
  f1: number;
  siblings: number;
  map: number;
  recallAt10: number;
}

/** As score-match does: verdicts over ordered pairs, ranking by score. */
export function measure(
  set: DataSet,
  scores: (group: Group, b: number) => number,
  threshold: number,
): Figures {
  let [tp, fp, siblings, precisionSum, recallSum, queries] = [0, 0, 0, 0, 0, 0];
  const byEvent = Map.groupBy(set.labels.keys(), (index) => set.labels[index]!.event);
  for (const group of set.groups) {
    const me = set.labels[group.query]!;
    const relevant = byEvent
      .get(me.event)!
      .filter((index) => index !== group.query && !isFar(me, set.labels[index]!)).length;
    const ranked = group.members
      .slice(1)
      .map((other, k) => ({ you: set.labels[other]!, score: scores(group, k + 1) }))
      .filter(({ you }) => !(isSame(me, you) && isFar(me, you)));
    for (const { you, score } of ranked) {
      if (score < threshold) continue;
      if (isSame(me, you)) tp++;
      else {
        fp++;
        if (isSibling(me, you)) siblings++;
      }
    }
    if (relevant === 0) continue;
    queries++;
    ranked.sort((a, b) => b.score - a.score);
    let [hits, sum] = [0, 0];
    ranked.forEach(({ you }, k) => {
      if (!isSame(me, you)) return;
      sum += ++hits / (k + 1);
      if (k < 10) recallSum += 1 / Math.min(10, relevant);
    });
    precisionSum += sum / relevant;
  }
  const precision = tp / (tp + fp || 1);
  const recall = tp / set.relevantCount;
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall || 1),
    siblings: siblings / (set.siblingCount || 1),
    map: precisionSum / queries,
    recallAt10: recallSum / queries,
  };
}

/** The boundary with the best mean F1, look-alikes counted. */
export function pickThreshold(
  sets: readonly DataSet[],
  scores: (set: DataSet) => (group: Group, b: number) => number,
): number {
  let [best, at] = [-1, 0];
  for (let threshold = -3; threshold <= 3; threshold += 0.1) {
    const sum = sets.reduce(
      (total, set) =>
        total +
        set.weight *
          (measure(set, scores(set), threshold).f1 -
            (set.name === "events-ecb"
              ? 1.5 * Math.max(0, measure(set, scores(set), threshold).siblings - 0.04)
              : 0)),
      0,
    );
    if (sum > best) [best, at] = [sum, threshold];
  }
  return at;
}
