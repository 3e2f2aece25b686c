// Why the event verdict is what it is, as data: what agrees (people, places, days, figures, quotations, words) and what does not.
// The reasons that speak for the verdict stand first, each kind in the order of its strength.
import { getBackgroundIdf } from "../text/idf.ts";
import { overlapLength } from "../text/span.ts";
import { isoDay } from "./calendar.ts";
import type { Reason, ReasonArg, ReasonCode, Verdict } from "./comparison.ts";
import type { Evidence } from "./event-evidence.ts";
import type { SharedList } from "./event-across.ts";
import { isNamed } from "./event-pair.ts";
import type { EventProfile, Figures } from "./event-profile.ts";
import type { Relations } from "./event-relations.ts";
import type { Name } from "./names.ts";

/** How many names or words a reason lists. */
const LIST_LIMIT = 4;
/** Publication this many days apart or less is the same news day, time zones and morning editions included. */
const NEAR_DAYS = 1;
/** Shares of the shorter text from which copy, and shared quotation, are worth telling. */
const COPIED = 0.4;
const QUOTED = 0.08;
/** A better match elsewhere by this much (log-odds) is worth telling. */
const GAP = 2.5;
/** Terms rarer than this in general English are telling (nats). */
const TELLING_IDF = 9;

/** What a verdict was reached with. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  readonly relations: Relations;
  readonly getWeight: (stem: string) => number;
}

interface Ranked extends Reason {
  readonly strength: number;
}

/** The reasons of a verdict on `page` and `other`, most telling first; never empty. */
export function giveReasons(page: EventProfile, other: EventProfile, judgement: Judgement): Reason[] {
  const isFor = judgement.verdict === "same-event";
  const ranked = [
    ...givePeople(page, other),
    ...givePlaces(page, other),
    ...giveDays(page, other),
    ...giveFigures(page, other),
    ...giveWords(page, other, judgement),
    ...giveCircumstances(page, other, judgement),
    ...giveStanding(judgement),
  ];
  return order(ranked, isFor);
}

/** The reasons of a verdict on two articles in different languages: names, numbers and days only. */
export function giveReasonsAcross(
  page: EventProfile,
  other: EventProfile,
  verdict: Verdict,
  { names, numbers }: SharedList,
): Reason[] {
  const isPlace = (name: Name) => name.kind === "place" || name.country !== null;
  const people = names.filter((name) => !isPlace(name)).map((name) => name.text);
  const places = names.filter(isPlace).map((name) => name.text);
  const ranked = [...giveDays(page, other)];
  if (people.length > 0) ranked.push(make("same-people", true, 1 + people.length, [list(people)]));
  if (places.length > 0) ranked.push(make("same-places", true, 0.5 + places.length / 2, [list(places)]));
  if (numbers.length > 0) ranked.push(make("same-figures", true, 1 + numbers.length / 2, [list(numbers)]));
  return order(ranked, verdict === "same-event");
}

function order(ranked: Ranked[], isFor: boolean): Reason[] {
  if (!isFor && !ranked.some((reason) => reason.agrees === false))
    ranked.push(make("few-shared-passages", false, 0.1, []));
  if (ranked.length === 0) ranked.push(make("rare-words", true, 0.1, []));
  const place = (reason: Ranked) => (reason.agrees === null ? 2 : reason.agrees === isFor ? 0 : 1);
  return ranked
    .sort((a, b) => place(a) - place(b) || b.strength - a.strength)
    .map(({ code, agrees, args }) => ({ code, agrees, args }));
}

function make(
  code: ReasonCode,
  agrees: boolean | null,
  strength: number,
  args: readonly ReasonArg[],
): Ranked {
  return { code, agrees, strength, args };
}

function list(values: readonly string[]): ReasonArg {
  return { kind: "list", values: values.slice(0, LIST_LIMIT) };
}

function pickNames(from: EventProfile, kind: Name["kind"], keep: (name: Name) => boolean): string[] {
  return from.names
    .filter((name) => name.kind === kind && name.isProminent && keep(name))
    .map((name) => name.text);
}

function givePeople(page: EventProfile, other: EventProfile): Ranked[] {
  const shared = pickNames(page, "person", (name) => isNamed(name, other));
  if (shared.length > 0) return [make("same-people", true, 1 + shared.length, [list(shared)])];
  const [here, there] = [pickNames(page, "person", () => true), pickNames(other, "person", () => true)];
  return here.length > 0 && there.length > 0
    ? [make("other-people", false, 4, [list(here), list(there)])]
    : [];
}

function givePlaces(page: EventProfile, other: EventProfile): Ranked[] {
  const shared = pickNames(page, "place", (name) => isNamed(name, other));
  const here = pickNames(page, "place", (name) => !isNamed(name, other));
  const there = pickNames(other, "place", (name) => !isNamed(name, page));
  const reasons: Ranked[] = [];
  if (shared.length > 0) reasons.push(make("same-places", true, 0.5 + shared.length / 2, [list(shared)]));
  if (here.length > 0 && there.length > 0)
    reasons.push(make("other-places", false, shared.length === 0 ? 5 : 2, [list(here), list(there)]));
  return reasons;
}

function giveDays(page: EventProfile, other: EventProfile): Ranked[] {
  const [here, there] = [page.day, other.day];
  if (here === null || there === null) return [make("date-unknown", null, 0, [])];
  const apart = Math.abs(here - there);
  if (apart <= NEAR_DAYS) return [make("same-date", true, 3, [{ kind: "date", value: isoDay(here) }])];
  return [
    make("published-apart", apart <= 3 ? null : false, Math.min(6, apart / 3), [
      { kind: "count", value: apart },
    ]),
  ];
}

function giveFigures(page: EventProfile, other: EventProfile): Ranked[] {
  const { shared, against } = compareFigures(page.figures, other.figures);
  const reasons: Ranked[] = [];
  if (shared.length > 0) reasons.push(make("same-figures", true, 1 + shared.length / 2, [list(shared)]));
  const first = against[0];
  if (first !== undefined)
    reasons.push(
      make("other-figures", false, 0.5 + against.length / 2, [
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
    if (same !== undefined) shared.push(same[1]);
    else against.push({ here: [...values.values()][0]!, there: [...others.values()][0]! });
  }
  return { shared, against };
}

function giveWords(page: EventProfile, other: EventProfile, { evidence, getWeight }: Judgement): Ranked[] {
  const reasons: Ranked[] = [];
  const copied = shareOf(page.shingles, other.shingles);
  if (copied >= COPIED)
    reasons.push(make("shared-copy", true, 6, [{ kind: "count", value: Math.round(100 * copied) }]));
  if (evidence.quoted >= QUOTED) reasons.push(make("same-quotation", true, 4, []));
  const shared = page.terms
    .filter(
      (term) =>
        !term.isName &&
        !term.isNumber &&
        other.termIndex.has(term.stem) &&
        getBackgroundIdf(term.stem) >= TELLING_IDF,
    )
    .map((term) => ({
      text: term.text,
      worth:
        getWeight(term.stem) *
        (term.headCount > 0 ? 2 : 1) *
        (other.termIndex.get(term.stem)!.headCount > 0 ? 2 : 1),
    }))
    .sort((a, b) => b.worth - a.worth);
  if (shared.length > 0)
    reasons.push(
      make("rare-words", true, Math.min(3, shared.length / 3), [list(shared.map((term) => term.text))]),
    );
  return reasons;
}

/** The share of the smaller set that stands in the other; 0 where one is empty. */
function shareOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const member of small) if (large.has(member)) shared++;
  return small.size === 0 ? 0 : shared / small.size;
}

/** What either says of the time around the event that the other does not: a war grown older, a meeting elsewhere, other people about. */
function giveCircumstances(page: EventProfile, other: EventProfile, { evidence }: Judgement): Ranked[] {
  const ages = compareFigures(page.durations, other.durations).against[0];
  const here = [...(ages === undefined ? [] : [ages.here]), ...pickCircumstances(page, other)];
  const there = [...(ages === undefined ? [] : [ages.there]), ...pickCircumstances(other, page)];
  if (there.length === 0 && here.length === 0) return [];
  return [
    make("other-circumstances", false, ages === undefined ? 2 + evidence.tiedApart : 6, [
      list(here),
      list(there),
    ]),
  ];
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

function giveStanding({ verdict, relations }: Judgement): Ranked[] {
  if (verdict === "same-event" && relations.allies > 0.5) return [make("closest-match", true, 0.4, [])];
  if (verdict !== "same-event" && relations.gap >= GAP) return [make("closer-match-elsewhere", false, 1, [])];
  return [];
}
