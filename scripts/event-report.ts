// Prints how well verdicts on labelled events do.
import { isSame, measure, pickThreshold, type DataSet, type Group } from "./event-figures.ts";

/** Prints how well scores do on each set; answers the boundary that does best. */
export function report(
  title: string,
  sets: readonly DataSet[],
  scores: (set: DataSet) => (group: Group, b: number) => number,
  at?: number,
): number {
  const threshold = at ?? pickThreshold(sets, scores);
  console.log(`${title} (threshold ${threshold.toFixed(2)})`);
  for (const set of sets) {
    const m = measure(set, scores(set), threshold);
    let best = { f1: 0, at: 0 };
    for (let t = -4; t <= 4; t += 0.2) {
      const f1 = measure(set, scores(set), t).f1;
      if (f1 > best.f1) best = { f1, at: t };
    }
    console.log(
      `  ${set.name.padEnd(18)} ${Object.entries(m)
        .map(([key, value]) => `${key} ${value.toFixed(3)}`)
        .join("  ")} | best ${best.f1.toFixed(3)}@${best.at.toFixed(1)}`,
    );
  }
  return threshold;
}

/** Prints how well pairs are judged as if the two stood alone. */
export function reportAlone(
  set: DataSet,
  score: (member: Group, b: number) => number,
  threshold: number,
): void {
  let [tp, fp, all] = [0, 0, 0];
  for (const member of set.groups) {
    for (let k = 1; k <= member.alone.length; k++) {
      const same = isSame(set.labels[member.query]!, set.labels[member.members[k]!]!);
      if (same) all++;
      if (score(member, k) < threshold) continue;
      if (same) tp++;
      else fp++;
    }
  }
  console.log(
    `  ${set.name.padEnd(18)} two articles alone: precision ${(tp / (tp + fp)).toFixed(3)} recall ${(tp / all).toFixed(3)}`,
  );
}
