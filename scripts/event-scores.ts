// Scores the pairs of articles of labelled events: by their own evidence, then anew by how each pair stands in its group.
import { EVIDENCE } from "../utils/news/event-evidence.ts";
import { relate, RELATIONS } from "../utils/news/event-relations.ts";
import { isFar, isSame, type DataSet, type Group } from "./event-figures.ts";
import { apply, type Example, type Model } from "./event-model.ts";

/** How much a pair counts that is judged as if the two stood alone. */
const ALONE_WEIGHT = 0.3;

/** Log-odds of all pairs of each group, round after round. */
export type Scores = ReadonlyMap<Group, Float64Array>;

/** What a model of pairs says of all pairs of each group; `model` answers the one to ask for a group. */
export function scorePairs(set: DataSet, model: (group: Group) => Model): Scores {
  return new Map(
    set.groups.map((group) => {
      const n = group.members.length;
      const scores = new Float64Array(n * n);
      for (let a = 0; a < n; a++)
        for (let b = a + 1; b < n; b++) {
          const at = (a * n + b) * EVIDENCE.length;
          scores[a * n + b] = scores[b * n + a] = apply(
            model(group),
            group.evidence.subarray(at, at + EVIDENCE.length),
          );
        }
      return [group, scores];
    }),
  );
}

/** For each group what its pairs are weighed anew by: their score, and how they stand among the others. */
export function relatePairs(
  set: DataSet,
  before: Scores,
): ReadonlyMap<Group, (a: number, b: number) => number[]> {
  return new Map(
    set.groups.map((group) => {
      const n = group.members.length;
      const scores = before.get(group)!;
      const get = relate(scores, n);
      return [
        group,
        (a: number, b: number) => {
          const relations = get(a, b);
          return [scores[a * n + b]!, ...RELATIONS.map((name) => relations[name])];
        },
      ];
    }),
  );
}

/** One example for each article and candidate, and another as if the two stood alone. */
export function listExamples(
  set: DataSet,
  read: (group: Group, b: number) => number[],
  readAlone: (group: Group, b: number) => number[],
): Example[] {
  if (set.weight === 0) return [];
  return set.groups.flatMap((group) =>
    group.members.slice(1).flatMap((other, k) => {
      const [me, you] = [set.labels[group.query]!, set.labels[other]!];
      if (isSame(me, you) && isFar(me, you)) return [];
      const example = {
        x: read(group, k + 1),
        y: isSame(me, you) ? 1 : 0,
        weight: set.weight / set.relevantCount,
        fold: group.fold,
      };
      if (k >= group.alone.length) return [example];
      return [example, { ...example, x: readAlone(group, k + 1), weight: example.weight * ALONE_WEIGHT }];
    }),
  );
}

/** The scores of a group after a round: `read` answers what a pair is weighed by. */
export function weighAnew(
  member: Group,
  read: (a: number, b: number) => number[],
  model: Model,
): Float64Array {
  const n = member.members.length;
  const scores = new Float64Array(n * n);
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++) scores[a * n + b] = scores[b * n + a] = apply(model, read(a, b));
  return scores;
}
