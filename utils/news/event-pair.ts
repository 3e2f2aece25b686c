// The evidence that is compared pair by pair: names by kind, what is counted, and what happened around the event.
import type { Figures } from "./event-figures.ts";
import type { EventProfile } from "./event-profile.ts";
import type { Name, NameKind } from "./name.ts";
import type { Tie } from "./occasion.ts";

/** How much of one side is found on the other, 0..1. */
export interface Cover {
  readonly mean: number;
  /** The smaller of the two directions. */
  readonly low: number;
  /** 1 where both sides have something and neither has anything of the other. */
  readonly apart: number;
}

/** Where one side names nobody, that is no evidence either way. */
const SILENT: Cover = { mean: 0.5, low: 0.5, apart: 0 };

/** How far the prominent names of one kind in each article are named in the other, anywhere. */
export function coverNames(a: EventProfile, b: EventProfile, kind: NameKind): Cover {
  const [x, y] = [coverOneWay(a, b, kind), coverOneWay(b, a, kind)];
  if (x === null || y === null) {
    const known = x ?? y;
    return known === null ? SILENT : { mean: known, low: known, apart: 0 };
  }
  return { mean: (x + y) / 2, low: Math.min(x, y), apart: x === 0 && y === 0 ? 1 : 0 };
}

function coverOneWay(from: EventProfile, to: EventProfile, kind: NameKind): number | null {
  let [sum, found] = [0, 0];
  for (const name of from.prominent[kind]) {
    sum += name.weight;
    if (isNamed(name, to)) found += name.weight;
  }
  return sum === 0 ? null : found / sum;
}

/** Whether an article names the same under any of its forms. */
export function isNamed(name: Name, profile: EventProfile): boolean {
  if (profile.nameIndex.has(name.key) || name.aliases.some((alias) => profile.nameIndex.has(alias)))
    return true;
  return name.country === null && name.key.split(" ").every((word) => profile.termIndex.has(word));
}

/** Counts that agree and that differ, each damped to 0..1. What only one article counts is silent. */
export function compareFigureSets(
  a: Figures,
  b: Figures,
): { readonly shared: number; readonly against: number } {
  let [shared, against] = [0, 0];
  for (const [what, values] of a) {
    const others = b.get(what);
    if (others === undefined) continue;
    if ([...values.keys()].some((value) => others.has(value))) shared++;
    else if (!areClose(values.keys(), others.keys())) against++;
  }
  return { shared: shared / (shared + 2), against: against / (against + 2) };
}

/** Desks round: "over 90 minutes" does not contradict "95 minutes". Small counts stay exact by it. */
const ROUNDING = 0.1;

/** Whether two sets of numbers for one thing can be the same number, rounded. */
export function areClose(values: Iterable<string>, others: Iterable<string>): boolean {
  const there = [...others];
  return [...values].some((value) =>
    there.some((other) => {
      const [x, y] = [Number(value), Number(other)];
      return Math.abs(x - y) <= ROUNDING * Math.min(x, y);
    }),
  );
}

/** From this share of its words on a tie counts as known to the other article; below by `TIE_DOUBT` it is unknown for certain. */
const TIE_KNOWN = 0.5;
const TIE_DOUBT = 0.15;

/**
 * How far each article knows what the other ties its event to, 0..1. `apart` where neither knows: two occasions. Actors that both name
 * prominently say nothing, being what the articles are about.
 */
export function compareTies(a: EventProfile, b: EventProfile, getWeight: (stem: string) => number): Cover {
  const [x, y] = [coverTies(a, b, getWeight), coverTies(b, a, getWeight)];
  if (x === null || y === null) return SILENT;
  return {
    mean: (x + y) / 2,
    low: Math.min(x, y),
    apart: Math.min(1, Math.max(0, (TIE_KNOWN - Math.max(x, y)) / TIE_DOUBT)),
  };
}

/** Whether the other article tells what a tie of `from` does; not where all of it are actors that both are about. */
export function knowsTie(
  from: EventProfile,
  to: EventProfile,
  tie: Tie,
  getWeight: (stem: string) => number,
): boolean {
  const { sum, found } = addTie(from, to, tie, getWeight);
  return sum > 0 && found / sum > TIE_KNOWN;
}

/** Of the telling words of an article's ties (those of its lede, where it has any), the share that stands in the other, by squared rarity. */
function coverTies(from: EventProfile, to: EventProfile, getWeight: (stem: string) => number): number | null {
  const lede = from.ties.filter((tie) => tie.isLede);
  let [sum, found] = [0, 0];
  for (const tie of lede.length > 0 ? lede : from.ties) {
    const part = addTie(from, to, tie, getWeight);
    sum += part.sum;
    found += part.found;
  }
  return sum === 0 ? null : found / sum;
}

function addTie(from: EventProfile, to: EventProfile, tie: Tie, getWeight: (stem: string) => number) {
  let [sum, found] = [0, 0];
  for (const stem of tie.stems) {
    const isKnown = to.termIndex.has(stem);
    if (isKnown && from.termIndex.get(stem)?.isName === true) continue;
    const weight = getWeight(stem) ** 2;
    sum += weight;
    if (isKnown) found += weight;
  }
  return { sum, found };
}

/** 1 where both openings name a weekday in common, -1 where both name weekdays and none in common, 0 where one names none. */
export function compareWeekdays(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (a.size === 0 || b.size === 0) return 0;
  return [...a].some((weekday) => b.has(weekday)) ? 1 : -1;
}

/** The fewest days between two lists of days; null where one is empty. */
export function findGap(a: readonly number[], b: readonly number[]): number | null {
  let least: number | null = null;
  for (const x of a) for (const y of b) least = Math.min(least ?? Infinity, Math.abs(x - y));
  return least;
}
