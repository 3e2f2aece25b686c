// What the articles of a group share, summed for all pairs at once through posting lists (term -> articles), as in Bayardo, Ma &
// Srikant 2007, "Scaling up all pairs similarity search": the cost is the sum of the squared list lengths, and most terms of a news
// article stand in a list of one.
import type { EventProfile, Term } from "./event-profile.ts";
import { getWordGroups } from "./related-words.ts";

/** How many documents hold a stem, of how many. */
export interface TermStatistics {
  readonly documentCount: number;
  readonly getDocumentFrequency: (stem: string) => number;
}

/** How many documents the background table counts for beside the corpus's own. */
const PRIOR_DOCUMENTS = 30;
/** Contrast: how many articles beyond the pair itself, and beside the group's own number, are taken to lack a term. */
const CONTRAST_PRIOR = 8;
/** Rarity of a term in nats: -ln of the share of documents that hold it, the background's expectation weighing as much as `PRIOR_DOCUMENTS` documents. */
export function weighTerm(term: Pick<Term, "stem" | "expected">, statistics: TermStatistics | null): number {
  const total = statistics?.documentCount ?? 0;
  const seen = Math.min(total, statistics?.getDocumentFrequency(term.stem) ?? 0);
  return Math.max(0, -Math.log((seen + PRIOR_DOCUMENTS * term.expected) / (total + PRIOR_DOCUMENTS)));
}

interface Posting {
  readonly article: number;
  readonly term: Term;
}

/** Sums over the terms that two articles share, for all pairs: `m[a * n + b]`; those named Cover are over the head terms of `a`. */
export function addTerms(profiles: readonly EventProfile[], statistics: TermStatistics | null) {
  const n = profiles.length;
  const make = () => new Float64Array(n * n);
  const [full, contrast, head] = [make(), make(), make()];
  const [headCover, rareCover, titleCover] = [make(), make(), make()];
  const [nameCover, actCover, kindCover] = [make(), make(), make()];
  const [leadCover, leadActCover, leadKindCover, numberCover] = [make(), make(), make(), make()];
  const leadRelatives = listRelatives(profiles.map((profile) => profile.leadGroups));
  const relatives = listRelatives(profiles.map((profile) => profile.groups));
  for (const [stem, list] of listPostings(profiles)) {
    const w = weighTerm(list[0]!.term, statistics);
    const rare = w * (1 - Math.max(0, list.length - 2) / (n + CONTRAST_PRIOR)) ** 2;
    const [w2, rare2] = [w * w, rare * rare];
    for (const { article: a, term: s } of list) {
      const isHead = s.headCount > 0;
      for (const { article: b, term: t } of list) {
        const at = a * n + b;
        if (b >= a) {
          const product = s.damped * t.damped;
          full[at]! += product * w2;
          contrast[at]! += product * rare2;
        }
        if (!isHead) continue;
        headCover[at]! += w;
        if (s.isNumber) numberCover[at]! += w;
        if (s.isLead && t.isLead) {
          leadCover[at]! += w;
          if (!s.isName && !s.isNumber) leadActCover[at]! += w;
        }
        rareCover[at]! += rare;
        if (t.headCount > 0) head[at]! += s.headDamped * t.headDamped * w2;
        if (s.isTitled) titleCover[at]! += w;
        if (s.isName) nameCover[at]! += w;
        else if (!s.isNumber) actCover[at]! += w;
      }
    }
    for (const b of leadRelatives(stem)) {
      for (const { article: a, term: s } of list) if (s.isLead && !s.isName) leadKindCover[a * n + b]! += w;
    }
    const others = relatives(stem);
    if (others.length === 0) continue;
    for (const { article: a, term: s } of list) {
      if (s.headCount > 0 && !s.isName) for (const b of others) kindCover[a * n + b]! += w;
    }
  }
  for (const m of [full, contrast])
    for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) m[a * n + b] = m[b * n + a]!;
  return {
    full,
    contrast,
    head,
    headCover,
    rareCover,
    titleCover,
    nameCover,
    actCover,
    kindCover,
    leadCover,
    leadActCover,
    leadKindCover,
    numberCover,
    getWeight: (stem: string) => {
      const term = profiles.find((profile) => profile.termIndex.has(stem))?.termIndex.get(stem);
      return term === undefined ? 0 : weighTerm(term, statistics);
    },
  };
}

/** Which articles hold a word related to a stem ("killed": "died", "dead"). */
function listRelatives(groupsOf: readonly ReadonlySet<number>[]): (stem: string) => readonly number[] {
  const byGroup = new Map<number, number[]>();
  groupsOf.forEach((groups, article) => {
    for (const group of groups) {
      const list = byGroup.get(group);
      if (list === undefined) byGroup.set(group, [article]);
      else list.push(article);
    }
  });
  return (stem) => {
    const groups = getWordGroups(stem);
    if (groups.length < 2) return groups.length === 0 ? [] : (byGroup.get(groups[0]!) ?? []);
    return [...new Set(groups.flatMap((group) => byGroup.get(group) ?? []))];
  };
}

/** The articles that hold each term, terms in the order in which the articles have them. */
function* listPostings(profiles: readonly EventProfile[]): Iterable<readonly [string, readonly Posting[]]> {
  const [here, there] = profiles;
  if (profiles.length === 2) {
    for (const term of here!.terms) {
      const other = there!.termIndex.get(term.stem);
      const own = { article: 0, term };
      yield [term.stem, other === undefined ? [own] : [own, { article: 1, term: other }]];
    }
    for (const term of there!.terms)
      if (!here!.termIndex.has(term.stem)) yield [term.stem, [{ article: 1, term }]];
    return;
  }
  const lists = new Map<string, Posting[]>();
  profiles.forEach((profile, article) => {
    for (const term of profile.terms) {
      const list = lists.get(term.stem);
      if (list === undefined) lists.set(term.stem, [{ article, term }]);
      else list.push({ article, term });
    }
  });
  yield* lists;
}

/** How many members each two sets share, as a matrix. Most members stand in one set, and cost one entry of a map. */
export function countShared(sets: readonly ReadonlySet<number>[]): Float64Array {
  const n = sets.length;
  const counts = new Float64Array(n * n);
  const [here, there] = sets;
  if (n === 2) {
    let shared = 0;
    for (const member of here!) if (there!.has(member)) shared++;
    counts[1] = counts[2] = shared;
    return counts;
  }
  const first = new Map<number, number>();
  const lists = new Map<number, number[]>();
  sets.forEach((set, article) => {
    for (const member of set) {
      const seen = first.get(member);
      if (seen === undefined) {
        first.set(member, article);
        continue;
      }
      const list = lists.get(member) ?? [seen];
      for (const other of list) {
        counts[other * n + article]!++;
        counts[article * n + other]!++;
      }
      list.push(article);
      lists.set(member, list);
    }
  });
  return counts;
}
