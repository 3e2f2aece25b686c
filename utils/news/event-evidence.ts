// What the articles of a group have in common two by two, and what sets them apart, as numbers: the evidence on which the event
// verdict rests. Sums over shared terms are taken for all pairs at once through posting lists (term -> articles), as in
// Bayardo, Ma & Srikant 2007, "Scaling up all pairs similarity search": the cost is the sum of the squared list lengths, and most
// terms of a news article are in one list of one.
import {
  compareTies,
  compareWeekdays,
  compareFigureSets,
  coverNames,
  findGap,
  type Cover,
} from "./event-pair.ts";
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
/** Days of publication this near say "same event"; one further apart by `FAR_DAYS` more says nothing for it. */
const NEAR_DAYS = 2;
const FAR_DAYS = 12;

/** Terms of an article of one or two sentences: half of `brief`. */
const BRIEF_TERMS = 20;

/** The pieces of evidence. All 0..1; "Low" is the smaller of the two directions. */
export const EVIDENCE = [
  "words",
  "lede",
  "ledeCover",
  "ledeCoverLow",
  "nameCover",
  "acts",
  "actsLow",
  "pairs",
  "contrast",
  "peopleLow",
  "peopleApart",
  "placesApart",
  "figuresShared",
  "figuresAgainst",
  "durationsAgainst",
  "quoted",
  "tiedApart",
  "related",
  "titled",
  "otherWeekday",
  "eventNear",
  "eventFar",
  "small",
  "smallContrast",
  "brief",
  "briefCover",
  "daysNear",
  "daysFar",
] as const;
export type EvidenceName = (typeof EVIDENCE)[number];
export type Evidence = Readonly<Record<EvidenceName, number>>;

/** Evidence of all pairs of a group, by index. */
export interface GroupEvidence {
  readonly get: (a: number, b: number) => Evidence;
  /** Rarity in nats of a term of an article of the group. */
  readonly getWeight: (stem: string) => number;
}

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

/** Gathers the evidence of every pair of `profiles`. */
export function gatherEvidence(
  profiles: readonly EventProfile[],
  statistics: TermStatistics | null,
): GroupEvidence {
  const n = profiles.length;
  const sums = addTerms(profiles, statistics);
  const pairs = countShared(profiles.map((profile) => profile.pairs));
  const quoted = countShared(profiles.map((profile) => profile.quoted));
  const days = profiles.map((profile) => profile.day);
  const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  const cosine = (m: Float64Array, a: number, b: number) =>
    ratio(m[a * n + b]!, Math.sqrt(m[a * n + a]! * m[b * n + b]!));
  const cover = (m: Float64Array, a: number, b: number): Cover => {
    const [x, y] = [ratio(m[a * n + b]!, m[a * n + a]!), ratio(m[b * n + a]!, m[b * n + b]!)];
    return { mean: (x + y) / 2, low: Math.min(x, y), apart: 0 };
  };
  const share = (m: Float64Array, sizeA: number, sizeB: number, a: number, b: number) =>
    ratio(m[a * n + b]!, Math.min(sizeA, sizeB));

  const coverTitles = (m: Float64Array, a: number, b: number): number | null => {
    const total = m[a * n + a]! + m[b * n + b]!;
    return total > 0 ? (m[a * n + b]! + m[b * n + a]!) / total : null;
  };

  return {
    getWeight: sums.getWeight,
    get(a, b) {
      const [p, q] = [profiles[a]!, profiles[b]!];
      const [lede, names, acts] = [
        cover(sums.headCover, a, b),
        cover(sums.nameCover, a, b),
        cover(sums.actCover, a, b),
      ];
      const [people, places] = [coverNames(p, q, "person"), coverNames(p, q, "place")];
      const figures = compareFigureSets(p.figures, q.figures);
      const durations = compareFigureSets(p.durations, q.durations);
      const ties = compareTies(p, q, sums.getWeight);
      const weekdays = compareWeekdays(p.weekdays, q.weekdays);
      const eventDays = findGap(p.eventDays, q.eventDays);
      const brief = BRIEF_TERMS / (BRIEF_TERMS + Math.min(p.terms.length, q.terms.length));
      const apart = days[a] == null || days[b] == null ? null : Math.abs(days[a] - days[b]);
      return {
        words: cosine(sums.full, a, b),
        lede: cosine(sums.head, a, b),
        ledeCover: lede.mean,
        ledeCoverLow: lede.low,
        nameCover: names.mean,
        acts: acts.mean,
        actsLow: acts.low,
        pairs: pairs[a * n + b]! / Math.sqrt(p.pairs.size * q.pairs.size || 1),
        contrast: cosine(sums.contrast, a, b),
        peopleLow: people.low,
        peopleApart: people.apart,
        placesApart: places.apart,
        figuresShared: figures.shared,
        figuresAgainst: figures.against,
        durationsAgainst: durations.against,
        quoted: share(quoted, p.quoted.size, q.quoted.size, a, b),
        tiedApart: ties.apart,
        related: cover(sums.kindCover, a, b).mean,
        titled: coverTitles(sums.titleCover, a, b) ?? lede.mean,
        otherWeekday: weekdays < 0 ? 1 : 0,
        eventNear: eventDays !== null && eventDays <= 1 ? 1 : 0,
        eventFar: eventDays !== null && eventDays > 1 ? Math.min(1, eventDays / FAR_DAYS) : 0,
        small: 2 / n,
        brief,
        briefCover: brief * lede.mean,
        smallContrast: (2 / n) * cosine(sums.contrast, a, b),
        daysNear: apart !== null && apart <= NEAR_DAYS ? 1 : 0,
        daysFar: apart === null ? 0 : Math.min(1, Math.max(0, apart - NEAR_DAYS) / FAR_DAYS),
      };
    },
  };
}

/** Sums over the terms that two articles share, for all pairs: `m[a * n + b]`; those named Cover are over the head terms of `a`. */
function addTerms(profiles: readonly EventProfile[], statistics: TermStatistics | null) {
  const n = profiles.length;
  const make = () => new Float64Array(n * n);
  const [full, contrast, head] = [make(), make(), make()];
  const [headCover, titleCover, nameCover, actCover, kindCover] = [make(), make(), make(), make(), make()];
  const weights = new Map<string, number>();
  const relatives = listRelatives(profiles);
  for (const [stem, list] of listPostings(profiles)) {
    const w = weighTerm(list[0]!.term, statistics);
    weights.set(stem, w);
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
        if (t.headCount > 0) head[at]! += s.headDamped * t.headDamped * w2;
        if (s.isTitled) titleCover[at]! += w;
        if (s.isName) nameCover[at]! += w;
        else if (!s.isNumber) actCover[at]! += w;
      }
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
    titleCover,
    nameCover,
    actCover,
    kindCover,
    getWeight: (stem: string) => weights.get(stem) ?? 0,
  };
}

/** Which articles hold a word related to a stem ("killed": "died", "dead"). */
function listRelatives(profiles: readonly EventProfile[]): (stem: string) => readonly number[] {
  const byGroup = new Map<number, number[]>();
  profiles.forEach(({ groups }, article) => {
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

function listPostings(profiles: readonly EventProfile[]): Map<string, Posting[]> {
  const lists = new Map<string, Posting[]>();
  profiles.forEach((profile, article) => {
    for (const term of profile.terms) {
      const list = lists.get(term.stem);
      if (list === undefined) lists.set(term.stem, [{ article, term }]);
      else list.push({ article, term });
    }
  });
  return lists;
}

/** How many members each two sets share, as a matrix. Most members stand in one set, and cost one entry of a map. */
function countShared(sets: readonly ReadonlySet<number>[]): Float64Array {
  const n = sets.length;
  const counts = new Float64Array(n * n);
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
