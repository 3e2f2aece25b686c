// The reasons that figures and circumstances give: what both count with the same number or another, how old the war or the dispute is by
// then, and what the event is tied to in time. Linear in the figures and names.
import { overlapLength } from "../text/span.ts";
import type { Figures } from "./event-figures.ts";
import { areClose, isNamed, knowsTie } from "./event-pair.ts";
import type { EventProfile } from "./event-profile.ts";
import { listArg, makeReason, type Judgement, type RankedReason } from "./event-reason.ts";
import type { Tie } from "./occasion.ts";

/** Counts below this are of everything: two leaders, three people. */
const TELLING_COUNT = 4;
/** Four digits that are read as a year. */
const YEAR = /^(?:1[5-9]|20)\d\d$/;

/** Figures of the same things that agree, or do not. */
export function compareCounts(page: EventProfile, other: EventProfile): RankedReason[] {
  const { shared, against } = compareFigures(page.figures, other.figures);
  const reasons: RankedReason[] = [];
  if (shared.length > 0)
    reasons.push(makeReason("same-figures", true, 1 + shared.length / 2, [listArg(shared)]));
  const first = against[0];
  if (first !== undefined)
    reasons.push(
      makeReason("other-figures", false, 0.5 + against.length / 2, [
        { kind: "text", value: first.here },
        { kind: "text", value: first.there },
      ]),
    );
  return reasons;
}

function compareFigures(
  a: Figures,
  b: Figures,
): { shared: string[]; against: { here: string; there: string }[] } {
  const shared: string[] = [];
  const against: { here: string; there: string }[] = [];
  for (const [what, values] of a) {
    const others = b.get(what);
    if (others === undefined) continue;
    const same = [...values].find(([value]) => others.has(value));
    if (same !== undefined && isTelling(same)) shared.push(same[1]);
    if (same !== undefined || areClose(values.keys(), others.keys())) continue;
    if ([...values, ...others].every(isTelling))
      against.push({ here: [...values.values()][0]!, there: [...others.values()][0]! });
  }
  return { shared, against };
}

/** Whether a reader learns something from a figure: no year, no small count, and printed as one phrase. */
function isTelling([value, printed]: readonly [string, string]): boolean {
  return (
    !YEAR.test(value) &&
    Number(value) !== 0 &&
    !(Number(value) < TELLING_COUNT && !value.includes(".")) &&
    /^[^,;:()]*(?:,\d{3}[^,;:()]*)*$/.test(printed)
  );
}

/**
 * What both say of the time around the event, or one says and the other does not: a war grown older, a meeting elsewhere, other people
 * about.
 */
export function compareCircumstances(
  page: EventProfile,
  other: EventProfile,
  { verdict, evidence, getWeight }: Judgement,
): RankedReason[] {
  const reasons: RankedReason[] = [];
  const known = page.ties.find((tie) => tie.isLede && knowsTie(page, other, tie, getWeight));
  if (known !== undefined && verdict === "same-event")
    reasons.push(makeReason("same-circumstances", true, 3.5, [{ kind: "text", value: print(page, known) }]));
  const ages = compareDurations(page.durations, other.durations);
  const here = [...(ages === null ? [] : [ages.here]), ...pickCircumstances(page, other)];
  const there = [...(ages === null ? [] : [ages.there]), ...pickCircumstances(other, page)];
  if (there.length === 0 && here.length === 0) return reasons;
  reasons.push(
    makeReason("other-circumstances", false, ages === null ? 2 + evidence.tiedApart : 6, [
      listArg(here),
      listArg(there),
    ]),
  );
  return reasons;
}

function print(profile: EventProfile, { phrase }: Tie): string {
  return profile.article.text.slice(phrase.start, phrase.end).replaceAll(/\s+/g, " ");
}

/** The first span of time that both give with other numbers. */
function compareDurations(a: Figures, b: Figures): { here: string; there: string } | null {
  for (const [what, values] of a) {
    const others = b.get(what);
    if (others !== undefined && ![...values.keys()].some((value) => others.has(value)))
      return { here: [...values.values()][0]!, there: [...others.values()][0]! };
  }
  return null;
}

function pickCircumstances(from: EventProfile, to: EventProfile): string[] {
  return from.names
    .filter(
      (name) =>
        !isNamed(name, to) &&
        name.spans.some((span) => from.ties.some((tie) => overlapLength(tie.span, span) > 0)),
    )
    .map((name) => name.text);
}
