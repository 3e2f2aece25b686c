// Relative evidence: how a pair of articles stands among the others of its group. One strong pair among weak ones, two articles that
// share their neighbours, and two that each sit in a group of their own are told apart by the whole, not by their own score. Average
// linkage (UPGMA; Sokal & Michener 1958) gives the level at which two articles fall into one cluster, as document-level event
// clustering does; beside it stand the gap to the best match and the neighbours that two articles share or do not. O(n^3) for n
// articles, n about 50.

/** How a pair stands in its group. All but `small` are 0 for a pair alone. */
export interface Relations {
  /** By how much the level at which both fall into one cluster lies above the pair's own score. */
  readonly linkage: number;
  /** By how much each has a better match than the other, averaged. */
  readonly gap: number;
  /** Neighbours that both are of one event with: ln(1 + sum of products of probabilities). */
  readonly allies: number;
  /** Neighbours that one is of one event with and the other is not: ln(1 + sum of differences). */
  readonly rivals: number;
  /** ln of half the articles in the cluster that joins both. */
  readonly size: number;
  /** That, times the level at which they join: a large cluster that holds together says more. */
  readonly sizeLevel: number;
  /** 1 for a pair alone, towards 0 in a large group: how little there is to compare with. */
  readonly small: number;
}

export const RELATIONS = ["linkage", "gap", "allies", "rivals", "size", "sizeLevel", "small"] as const;

/** Beyond this a log-odds says no more than "certainly" (odds of 400 to 1). */
const CERTAIN = 6;

const clip = (x: number) => Math.max(-CERTAIN, Math.min(CERTAIN, x));
const probability = (x: number) => 1 / (1 + Math.exp(-x));

/** The relations of each pair of a group of `n`, given the symmetric `n` by `n` matrix of the pairs' log-odds. */
export function relate(scores: Float64Array, n: number): (a: number, b: number) => Relations {
  const clipped = scores.map(clip);
  const chances = scores.map(probability);
  const { levels, sizes } = linkByAverage(clipped, n);
  const best = new Float64Array(n).fill(-CERTAIN);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) if (i !== j) best[i] = Math.max(best[i]!, clipped[i * n + j]!);
  return (a, b) => {
    let [both, one] = [0, 0];
    for (let k = 0; k < n; k++) {
      if (k === a || k === b) continue;
      const [p, q] = [chances[a * n + k]!, chances[b * n + k]!];
      both += p * q;
      one += Math.abs(p - q);
    }
    const own = clipped[a * n + b]!;
    return {
      linkage: levels[a * n + b]! - own,
      gap: (best[a]! + best[b]!) / 2 - own,
      allies: Math.log1p(both),
      rivals: Math.log1p(one),
      size: sizes[a * n + b]!,
      sizeLevel: sizes[a * n + b]! * levels[a * n + b]!,
      small: 2 / n,
    };
  };
}

/** For each pair the mean log-odds between the two clusters that it joins (its cophenetic level), and ln of half their members. */
function linkByAverage(scores: Float64Array, n: number): { levels: Float64Array; sizes: Float64Array } {
  const [levels, sizes] = [new Float64Array(n * n), new Float64Array(n * n)];
  const links = scores.slice();
  const members = Array.from({ length: n }, (_, i) => [i]);
  const alive = members.map((_, i) => i);
  while (alive.length > 1) {
    let [left, right, level] = [alive[0]!, alive[1]!, -Infinity];
    for (let x = 0; x < alive.length; x++) {
      for (let y = x + 1; y < alive.length; y++) {
        const value = links[alive[x]! * n + alive[y]!]!;
        if (value > level) [left, right, level] = [alive[x]!, alive[y]!, value];
      }
    }
    const [one, two] = [members[left]!, members[right]!];
    const size = Math.log((one.length + two.length) / 2);
    for (const i of one) {
      for (const j of two) {
        levels[i * n + j] = levels[j * n + i] = level;
        sizes[i * n + j] = sizes[j * n + i] = size;
      }
    }
    for (const k of alive) {
      if (k === left || k === right) continue;
      const mean =
        (links[left * n + k]! * one.length + links[right * n + k]! * two.length) / (one.length + two.length);
      links[left * n + k] = links[k * n + left] = mean;
    }
    members[left] = [...one, ...two];
    alive.splice(alive.indexOf(right), 1);
  }
  return { levels, sizes };
}
