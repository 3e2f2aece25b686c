// Folding articles of one origin into one voice: single-link clustering (union-find) over "shared copy", so that an agency's
// story in three edits is one voice even where the first and the third edit share little. O(n²) judgements of origin, n = the
// same-event articles of one page (tens).
import type { Article } from "./article.ts";
import type { Origin } from "./comparison.ts";
import { judgeOrigin } from "./origin.ts";

/** Indexes of the articles that are copies of one text, and the origin they share. Groups in order of their first member. */
export interface OriginGroup {
  readonly members: readonly number[];
  readonly origin: Origin;
}

/** Groups `articles` by origin. `judge` answers for a pair of indexes, the smaller first: give it what is known already. */
export function groupByOrigin(
  articles: readonly Article[],
  judge: (i: number, j: number) => Origin = (i, j) => judgeOrigin(articles[i]!, articles[j]!),
): OriginGroup[] {
  const parent = articles.map((_, i) => i);
  const find = (i: number): number => (parent[i] === i ? i : (parent[i] = find(parent[i]!)));
  const shared = new Map<string, Origin>();
  for (let i = 0; i < articles.length; i++) {
    for (let j = i + 1; j < articles.length; j++) {
      const origin = judge(i, j);
      if (origin.kind !== "shared-copy") continue;
      shared.set(`${i},${j}`, origin);
      parent[find(j)] = find(i);
    }
  }
  const groups = new Map<number, number[]>();
  for (let i = 0; i < articles.length; i++) {
    const root = find(i);
    groups.set(root, [...(groups.get(root) ?? []), i]);
  }
  return [...groups.values()].map((members) => ({ members, origin: originOf(members, shared, articles) }));
}

function originOf(
  members: readonly number[],
  shared: ReadonlyMap<string, Origin>,
  articles: readonly Article[],
): Origin {
  let share = 0;
  for (const i of members)
    for (const j of members) share = Math.max(share, shared.get(`${i},${j}`)?.share ?? 0);
  // Two agencies credited for one text: neither is named.
  const credited = new Set(members.map((i) => articles[i]!.wire).filter((wire) => wire !== null));
  const [wire = null] = credited.size === 1 ? credited : [];
  return { kind: members.length > 1 ? "shared-copy" : "independent", wire, share };
}
