// Why the event verdict is what it is, as data: what agrees (people, places, days, figures, quotations, words) and what does not.
// The reasons that speak for the verdict stand first, each kind in the order of its strength. Linear in the two articles.
import { getBackgroundIdf } from "../text/idf.ts";
import { isoDay } from "./calendar.ts";
import type { Reason, ReasonCode, Verdict } from "./comparison.ts";
import type { SharedList } from "./event-across.ts";
import { HALF_PASSAGES } from "./event-evidence.ts";
import type { Name } from "./name.ts";
import { compareCircumstances, compareCounts } from "./event-figure-reasons.ts";
import { compareActors } from "./event-name-reasons.ts";
import type { EventProfile, Term } from "./event-profile.ts";
import { listArg, makeReason, type Judgement, type RankedReason } from "./event-reason.ts";

/** Publication this many days apart or less is the same news day, time zones and morning editions included. */
const NEAR_DAYS = 1;
/** From this many days apart on, publication speaks against one event. */
const APART_DAYS = 3;
/** Shares of the shorter text from which copy, and shared quotation, are worth telling. */
const COPIED = 0.4;
const QUOTED = 0.08;
/** A better match elsewhere by this much (log-odds) is worth telling. */
const GAP = 2.5;
/** Terms rarer than this in general English are telling (nats). */
const TELLING_IDF = 9.5;
/** Share of the words of both headlines that the other article has, from which they are alike. */
const ALIKE_HEADLINES = 0.7;
/** Rare in speech, common in any news: they tell nothing. */
const NEWS_WORDS =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|spokes(?:man|woman|person)|officials?|announce[ds]?|announcement|statement|according|percent|billion|million|\p{L}+ly)$/u;

/** The reasons of a verdict on `page` and `other`, most telling first; never empty. */
export function giveReasons(page: EventProfile, other: EventProfile, judgement: Judgement): Reason[] {
  const isFor = judgement.verdict === "same-event";
  const ranked = [
    ...compareActors(page, other),
    ...compareDays(page, other),
    ...compareCounts(page, other),
    ...compareTexts(page, other, judgement),
    ...compareWords(page, other, judgement),
    ...compareCircumstances(page, other, judgement),
    ...compareStanding(judgement),
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
  const give = (code: ReasonCode, base: number, values: readonly string[]) =>
    values.length === 0 ? [] : [makeReason(code, true, base + values.length / 2, [listArg(values)])];
  const ranked = [
    ...compareDays(page, other),
    ...give(
      "same-people",
      1.5,
      names.filter((name) => !isPlace(name)).map((name) => name.text),
    ),
    ...give(
      "same-places",
      0.5,
      names.filter(isPlace).map((name) => name.text),
    ),
    ...give("same-figures", 1, numbers),
  ];
  return order(ranked, verdict === "same-event");
}

function order(ranked: RankedReason[], isFor: boolean): Reason[] {
  if (!isFor && !ranked.some((reason) => reason.agrees === false))
    ranked.push(makeReason("few-shared-passages", false, 0.1, []));
  if (ranked.length === 0) ranked.push(makeReason("rare-words", true, 0.1, []));
  const place = (reason: RankedReason) => (reason.agrees === null ? 2 : reason.agrees === isFor ? 0 : 1);
  return ranked
    .sort((a, b) => place(a) - place(b) || b.strength - a.strength)
    .map(({ code, agrees, args }) => ({ code, agrees, args }));
}

/** The days on which it happened, where both openings give them; else the days of publication. */
function compareDays(page: EventProfile, other: EventProfile): RankedReason[] {
  const date = (day: number) => ({ kind: "date", value: isoDay(day) }) as const;
  const [here, there] = [page.eventDays[0], other.eventDays[0]];
  if (here !== undefined && there !== undefined) {
    const shared = page.eventDays.find((day) => other.eventDays.includes(day));
    if (shared !== undefined) return [makeReason("same-date", true, 3.2, [date(shared)])];
    if (Math.abs(here - there) > NEAR_DAYS)
      return [makeReason("other-date", false, 4, [date(here), date(there)])];
  }
  if (page.day === null || other.day === null) return [makeReason("date-unknown", null, 0, [])];
  const apart = Math.abs(page.day - other.day);
  if (apart === 0) return [makeReason("same-date", true, 3, [date(page.day)])];
  if (apart <= NEAR_DAYS) return [];
  const agrees = apart <= APART_DAYS ? null : false;
  return [makeReason("published-apart", agrees, Math.min(6, apart / 3), [{ kind: "count", value: apart }])];
}

/** Shared copy, quotations and headlines. */
function compareTexts(
  page: EventProfile,
  other: EventProfile,
  { evidence, verdict }: Judgement,
): RankedReason[] {
  const reasons: RankedReason[] = [];
  // Of the same event the passages themselves are shown, aligned with more care than they are counted here.
  const passageCount = Math.round((HALF_PASSAGES * evidence.passages) / (1 - evidence.passages));
  if (verdict !== "same-event" && passageCount > 0)
    reasons.push(makeReason("shared-passages", true, 1, [{ kind: "count", value: passageCount }]));
  const copied = shareOf(page.shingles, other.shingles);
  if (copied >= COPIED)
    reasons.push(makeReason("shared-copy", true, 6, [{ kind: "count", value: Math.round(100 * copied) }]));
  if (evidence.passagesApart > 0) reasons.push(makeReason("few-shared-passages", false, 0.6, []));
  if (evidence.quoted >= QUOTED || evidence.quotations > 0)
    reasons.push(makeReason("same-quotation", true, 4, []));
  if (evidence.quotedApart > 0) reasons.push(makeReason("no-shared-quotation", false, 0.4, []));
  const hasHeadlines = page.article.headline !== null && other.article.headline !== null;
  if (hasHeadlines && evidence.titled >= ALIKE_HEADLINES)
    reasons.push(makeReason("same-headline", true, 1.8, []));
  return reasons;
}

function compareWords(page: EventProfile, other: EventProfile, { getWeight }: Judgement): RankedReason[] {
  const shared = page.terms
    .filter((term) => isTelling(term) && other.termIndex.get(term.stem)?.isName === false)
    .map((term) => {
      const there = other.termIndex.get(term.stem)!;
      const worth = getWeight(term.stem) * (term.headCount > 0 ? 2 : 1) * (there.headCount > 0 ? 2 : 1);
      // Of two printed forms the one without a capital is the word's own.
      return { text: startsLow(there.text) ? there.text : term.text, worth };
    })
    .sort((a, b) => b.worth - a.worth);
  if (shared.length === 0) return [];
  return [
    makeReason("rare-words", true, Math.min(3, shared.length / 3), [listArg(shared.map(({ text }) => text))]),
  ];
}

function isTelling(term: Term): boolean {
  return (
    !term.isName &&
    !term.isNumber &&
    getBackgroundIdf(term.stem) >= TELLING_IDF &&
    !NEWS_WORDS.test(term.text.toLowerCase())
  );
}

function startsLow(text: string): boolean {
  return /^\p{Ll}/u.test(text);
}

/** The share of the smaller set that stands in the other; 0 where one is empty. */
function shareOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const member of small) if (large.has(member)) shared++;
  return small.size === 0 ? 0 : shared / small.size;
}

function compareStanding({ verdict, relations }: Judgement): RankedReason[] {
  if (verdict === "same-event" && relations.allies > 0.5) return [makeReason("closest-match", true, 0.4, [])];
  if (verdict !== "same-event" && relations.gap >= GAP)
    return [makeReason("closer-match-elsewhere", false, 1, [])];
  return [];
}
