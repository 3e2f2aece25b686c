// What the articles of a group have in common two by two, and what sets them apart, as numbers: the evidence on which the event
// verdict rests. Sums over shared terms come from `event-sums.ts`; the rest is compared pair by pair.
import {
  compareTies,
  compareWeekdays,
  compareFigureSets,
  coverNames,
  findGap,
  type Cover,
} from "./event-pair.ts";
import type { EventProfile } from "./event-profile.ts";
import { countPassages, countQuotations } from "./event-passages.ts";
import { compareStages } from "./event-stages.ts";
import { addTerms, countShared, type TermStatistics } from "./event-sums.ts";

/** Days of publication this near say "same event"; one further apart by `FAR_DAYS` more says nothing for it. */
const NEAR_DAYS = 2;
const FAR_DAYS = 12;

/** So many shared passages count half of what any more of them can. */
export const HALF_PASSAGES = 2;
/** With fewer sentences, sharing none says nothing. */
const TELLING_SENTENCES = 4;

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
  "rareCover",
  "rareCoverLow",
  "daysNear",
  "daysFar",
  "lead",
  "leadAct",
  "leadActLow",
  "leadKind",
  "numbers",
  "numbersLow",
  "numbersApart",
  "quotedApart",
  "backOne",
] as const;
export type EvidenceName = (typeof EVIDENCE)[number];

/** What tells a follow-up from the event in a small corpus, beside the rest; in a large one it gained nothing. All 0..1. */
export const OCCASION_EVIDENCE = [
  "passages",
  "passagesMost",
  "passagesApart",
  "quotations",
  "stageApart",
  "repeatOne",
] as const;
export type OccasionName = (typeof OCCASION_EVIDENCE)[number];
export type Evidence = Readonly<Record<EvidenceName | OccasionName, number>>;

/** Evidence of all pairs of a group, by index. */
export interface GroupEvidence {
  readonly get: (a: number, b: number) => Evidence;
  /** Rarity in nats of a term of an article of the group. */
  readonly getWeight: (stem: string) => number;
}

/** Gathers the evidence of every pair of `profiles`; without `hasPassages` as if no two shared a passage, which only small corpora weigh. */
export function gatherEvidence(
  profiles: readonly EventProfile[],
  statistics: TermStatistics | null,
  hasPassages = true,
): GroupEvidence {
  const n = profiles.length;
  const sums = addTerms(profiles, statistics);
  const pairs = countShared(profiles.map((profile) => profile.pairs));
  const quoted = countShared(profiles.map((profile) => profile.quoted));
  const passages = hasPassages ? countPassages(profiles) : new Float64Array(n * n);
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
      const rareLede = cover(sums.rareCover, a, b);
      const brief = BRIEF_TERMS / (BRIEF_TERMS + Math.min(p.terms.length, q.terms.length));
      const [lead, leadActs, numbers] = [
        cover(sums.leadCover, a, b),
        cover(sums.leadActCover, a, b),
        cover(sums.numberCover, a, b),
      ];
      const [here, there] = [
        ratio(passages[a * n + b]!, p.sentences.length),
        ratio(passages[b * n + a]!, q.sentences.length),
      ];
      const passageCount = Math.min(passages[a * n + b]!, passages[b * n + a]!);
      // Nearly all pairs share no quoted words.
      const quotationCount =
        quoted[a * n + b] === 0
          ? 0
          : Math.min(countQuotations(p.quotations, q.quoted), countQuotations(q.quotations, p.quoted));
      const quotations = quotationCount / (quotationCount + 1);
      const hasNumbers = sums.numberCover[a * n + a]! > 0 && sums.numberCover[b * n + b]! > 0;
      const bothQuoted = p.quoted.size > 0 && q.quoted.size > 0;
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
        // Who quotes the same words was at the same occasion, whatever else each ties it to.
        tiedApart: ties.apart * (1 - brief) * (1 - quotations),
        related: cover(sums.kindCover, a, b).mean,
        titled: coverTitles(sums.titleCover, a, b) ?? lede.mean,
        otherWeekday: weekdays < 0 ? 1 : 0,
        eventNear: eventDays !== null && eventDays <= 1 ? 1 : 0,
        eventFar: eventDays !== null && eventDays > 1 ? Math.min(1, eventDays / FAR_DAYS) : 0,
        small: 2 / n,
        brief,
        briefCover: brief * lede.mean,
        rareCover: rareLede.mean,
        rareCoverLow: rareLede.low,
        smallContrast: (2 / n) * cosine(sums.contrast, a, b),
        daysNear: apart !== null && apart <= NEAR_DAYS ? 1 : 0,
        lead: lead.mean,
        leadAct: leadActs.mean,
        leadActLow: leadActs.low,
        leadKind: cover(sums.leadKindCover, a, b).mean,
        numbers: hasNumbers ? numbers.mean : 0,
        numbersLow: hasNumbers ? numbers.low : 0,
        numbersApart: hasNumbers && numbers.mean === 0 ? 1 : 0,
        quotedApart: bothQuoted && quoted[a * n + b] === 0 ? 1 : 0,
        passages: passageCount / (passageCount + HALF_PASSAGES),
        passagesMost: Math.max(here, there),
        passagesApart:
          passageCount === 0 && Math.min(p.sentences.length, q.sentences.length) >= TELLING_SENTENCES ? 1 : 0,
        quotations,
        stageApart: compareStages(p.stages, q.stages),
        repeatOne: p.isRepeat !== q.isRepeat ? 1 : 0,
        backOne: p.looksBack !== q.looksBack ? 1 : 0,
        daysFar: apart === null ? 0 : Math.min(1, Math.max(0, apart - NEAR_DAYS) / FAR_DAYS),
      };
    },
  };
}
