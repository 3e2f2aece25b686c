// The evidence that is compared pair by pair: names by kind, what is counted, and what happened around the event.
import type { EventProfile, Figures } from "./event-profile.ts";
import type { Name, NameKind } from "./names.ts";

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
  for (const name of from.names) {
    if (name.kind !== kind || !name.isProminent) continue;
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
    else against++;
  }
  return { shared: shared / (shared + 2), against: against / (against + 2) };
}

/** How much of what each article says happened just before, after or beside the event stands in the other, weighed by rarity. */
export function compareCircumstances(
  a: EventProfile,
  b: EventProfile,
  getWeight: (stem: string) => number,
): Cover {
  const [x, y] = [weighCircumstances(a, b, getWeight), weighCircumstances(b, a, getWeight)];
  if (x === null || y === null) return SILENT;
  return { mean: (x + y) / 2, low: Math.min(x, y), apart: Math.max(0, 1 - 2 * Math.max(x, y)) };
}

function weighCircumstances(
  from: EventProfile,
  to: EventProfile,
  getWeight: (stem: string) => number,
): number | null {
  let [sum, found] = [0, 0];
  for (const stem of from.circumstances) {
    const weight = getWeight(stem);
    sum += weight;
    if (to.termIndex.has(stem)) found += weight;
  }
  return sum === 0 ? null : found / sum;
}
