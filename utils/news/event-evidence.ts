// What the articles of a group have in common two by two, and what sets them apart, as numbers: the evidence on which the event
// verdict rests. Sums over shared terms are taken for all pairs at once through posting lists (term -> articles), as in
// Bayardo, Ma & Srikant 2007, "Scaling up all pairs similarity search": the cost is the sum of the squared list lengths, and most
// terms of a news article are in one list of one.
import { estimateDay } from "./dates.ts";
import { compareCircumstances, compareFigureSets, coverNames, type Cover } from "./event-pair.ts";
import type { EventProfile, Term } from "./event-profile.ts";

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

/** The pieces of evidence. All 0..1; "Low" is the smaller of the two directions. */
export const EVIDENCE = [
  "words",
  "lede",
  "ledeCover",
  "ledeCoverLow",
  "nameCover",
  "nameCoverLow",
  "acts",
  "actsLow",
  "pairs",
  "contrast",
  "people",
  "peopleLow",
  "peopleApart",
  "places",
  "placesLow",
  "placesApart",
  "organisations",
  "figuresShared",
  "figuresAgainst",
  "durationsAgainst",
  "numbers",
  "quoted",
  "copied",
  "circumstances",
  "circumstancesApart",
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
  const shingles = countShared(profiles.map((profile) => profile.shingles));
  const days = profiles.map((profile) => estimateDay(profile.article));
  const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  const cosine = (m: Float64Array, a: number, b: number) =>
    ratio(m[a * n + b]!, Math.sqrt(m[a * n + a]! * m[b * n + b]!));
  const cover = (m: Float64Array, a: number, b: number): Cover => {
    const [x, y] = [ratio(m[a * n + b]!, m[a * n + a]!), ratio(m[b * n + a]!, m[b * n + b]!)];
    return { mean: (x + y) / 2, low: Math.min(x, y), apart: 0 };
  };
  const share = (m: Float64Array, sizeA: number, sizeB: number, a: number, b: number) =>
    ratio(m[a * n + b]!, Math.min(sizeA, sizeB));

  return {
    getWeight: sums.getWeight,
    get(a, b) {
      const [p, q] = [profiles[a]!, profiles[b]!];
      const [lede, names, acts] = [
        cover(sums.headCover, a, b),
        cover(sums.nameCover, a, b),
        cover(sums.actCover, a, b),
      ];
      const [people, places, organisations] = [
        coverNames(p, q, "person"),
        coverNames(p, q, "place"),
        coverNames(p, q, "organisation"),
      ];
      const figures = compareFigureSets(p.figures, q.figures);
      const durations = compareFigureSets(p.durations, q.durations);
      const circumstances = compareCircumstances(p, q, sums.getWeight);
      const apart = days[a] == null || days[b] == null ? null : Math.abs(days[a] - days[b]);
      return {
        words: cosine(sums.full, a, b),
        lede: cosine(sums.head, a, b),
        ledeCover: lede.mean,
        ledeCoverLow: lede.low,
        nameCover: names.mean,
        nameCoverLow: names.low,
        acts: acts.mean,
        actsLow: acts.low,
        pairs: pairs[a * n + b]! / Math.sqrt(p.pairs.size * q.pairs.size || 1),
        contrast: cosine(sums.contrast, a, b),
        people: people.mean,
        peopleLow: people.low,
        peopleApart: people.apart,
        places: places.mean,
        placesLow: places.low,
        placesApart: places.apart,
        organisations: organisations.mean,
        figuresShared: figures.shared,
        figuresAgainst: figures.against,
        durationsAgainst: durations.against,
        numbers: cosine(sums.numbers, a, b),
        quoted: share(quoted, p.quoted.size, q.quoted.size, a, b),
        copied: share(shingles, p.shingles.size, q.shingles.size, a, b),
        circumstances: circumstances.mean,
        circumstancesApart: circumstances.apart,
        daysNear: apart !== null && apart <= NEAR_DAYS ? 1 : 0,
        daysFar: apart === null ? 0 : Math.min(1, Math.max(0, apart - NEAR_DAYS) / FAR_DAYS),
      };
    },
  };
}

const dampen = (count: number) => 1 + Math.log(count);

function addTerms(profiles: readonly EventProfile[], statistics: TermStatistics | null) {
  const n = profiles.length;
  const make = () => new Float64Array(n * n);
  const sums = {
    full: make(),
    contrast: make(),
    head: make(),
    numbers: make(),
    headCover: make(),
    nameCover: make(),
    actCover: make(),
  };
  const weights = new Map<string, number>();
  for (const [stem, list] of listPostings(profiles)) {
    const w = weighTerm(list[0]!.term, statistics);
    weights.set(stem, w);
    const contrast = w * (1 - Math.max(0, list.length - 2) / (n + CONTRAST_PRIOR)) ** 2;
    for (const { article: a, term: s } of list) {
      for (const { article: b, term: t } of list) {
        const at = a * n + b;
        const product = dampen(s.count) * dampen(t.count);
        sums.full[at]! += product * w * w;
        sums.contrast[at]! += product * contrast * contrast;
        if (s.isNumber) sums.numbers[at]! += w * w;
        if (s.headCount === 0) continue;
        sums.headCover[at]! += w;
        if (t.headCount > 0) sums.head[at]! += dampen(s.headCount) * dampen(t.headCount) * w * w;
        if (s.isName) sums.nameCover[at]! += w;
        else if (!s.isNumber) sums.actCover[at]! += w;
      }
    }
  }
  return { ...sums, getWeight: (stem: string) => weights.get(stem) ?? 0 };
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

/** How many members each two sets share, as a matrix. */
function countShared(sets: readonly ReadonlySet<number>[]): Float64Array {
  const n = sets.length;
  const counts = new Float64Array(n * n);
  const lists = new Map<number, number[]>();
  sets.forEach((set, article) => {
    for (const member of set) {
      const list = lists.get(member);
      if (list === undefined) lists.set(member, [article]);
      else {
        for (const other of list) {
          counts[other * n + article]!++;
          counts[article * n + other]!++;
        }
        list.push(article);
      }
    }
  });
  return counts;
}
