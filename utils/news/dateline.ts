// The dateline that opens an agency-style story ("MOSCOW, Jan 21 (Reuters) — ", "BEIJING: "), read from the start of a paragraph.
// Constant work: only the first 120 characters are looked at. A dateline needs more than a capital and a dash: capitals throughout, an
// agency, a day, or the same place named again in the story; a country, a people or a topic ("RUSSIAN INVASION: ") is no place of it.
import type { Span } from "../text/span.ts";
import { MONTH_SOURCE } from "./calendar.ts";
import { findCountry, foldName } from "./gazetteer.ts";
import { findAgency, findAgencyAmong } from "./wire.ts";

export interface DatelinePrefix {
  /** The dateline itself, without the dash or colon after it. */
  readonly span: Span;
  /** Where the story begins. */
  readonly bodyStart: number;
  /** Null where only an agency or a day opens the story: "(AFP) — ", "Jan 21 (Reuters) - ". */
  readonly place: string | null;
  /** Agency named in it. */
  readonly wire: string | null;
}

const LOOK_AHEAD = 120;
const MAX_PLACE_WORDS = 6;
/** Longer runs of capitals are a label unless an agency, a day or a region stands with them. */
const MAX_BARE_PLACE_WORDS = 3;

const NAME = "[\\p{Lu}][\\p{L}\\p{M}'’./-]*";
const CONNECTOR = "(?:de|del|la|el|al|of|the|and|sur|am|an|do|da|di|los|las|upon|on)";
const PLACE = `${NAME}(?:[ \\u00A0]+(?:${CONNECTOR}[ \\u00A0]+)?${NAME}){0,5}(?:,[ \\u00A0]*${NAME}(?:[ \\u00A0]+${NAME}){0,3}){0,2}`;
const DAY = `(?:${MONTH_SOURCE} \\d{1,2}|(?:le )?\\d{1,2}\\.? (?:${MONTH_SOURCE}|\\p{Ll}{3,12}\\.?|\\p{Lu}{3}|\\p{Lu}\\p{Ll}{2,3}\\.?))(?:,? \\d{4})?`;
const AGENCY = "[(\\[/](?<agency>[\\p{L}][\\p{L} .&/-]{1,30})[)\\]/]";
const DASH =
  "\\.[-–—][ \\u00A0]*|[ \\u00A0]*(?:—|–|--+|[ \\u00A0]-)[ \\u00A0]+|[ \\u00A0]*(?:—|––|--)(?=[\\p{Lu}\"“‘'])";

const OPENING = `^(?<place>${PLACE})?,?[ \\u00A0]*(?<day>${DAY})?[,.]?[ \\u00A0]*`;
const FULL = new RegExp(`${OPENING}(?:${AGENCY})?(?<separator>${DASH}|:[ \\u00A0]+)`, "u");
const AGENCY_ONLY = new RegExp(`${OPENING}${AGENCY}(?<separator>\\.?[ \\u00A0]+)(?=[\\p{Lu}"“])`, "u");
const AGENCY_AFTER = /^(\p{Lu}[\p{L} -]{2,24})\.[ \u00A0]+(?=[\p{Lu}"“«])/u;
const UNDASHED = new RegExp(
  `^(?<place>\\p{Lu}[\\p{Lu} .'’-]{2,30}, (?:\\p{Lu}\\p{Ll}{1,5}\\.|\\p{Lu}\\.\\p{Lu}\\.))[ \\u00A0]+(?=[\\p{Lu}"“])`,
  "u",
);
/** What the two long ones need at least: they take a hundred times as long to compile as these. */
const CAN_BE_FULL = /[-–—:]/;
const CAN_BE_AGENCY = /[([/]/;

// Labels in capitals before a colon or dash that are not places.
const LABEL =
  /^(?:claim|fact.check|bottom line|dear|warning|trigger warning|the bottom line|rating|verdict|le point|question|answer|spoilers?|update[ds]?|breaking|exclusive|watch|analysis|opinion|correction|clarification|video|note|editor.*|photos?|live|fact|factbox|explainer|just in|developing|more|read|related|q|a|the latest|interview|review|commentary|column|summary|background|quote|highlights?)\b/iu;

const ORGANISATION =
  /^(?:NATO|ISIS|ISIL|GOP|FBI|CIA|NSA|DHS|UN|EU|US|UK|WHO|IMF|OPEC|NASA|FIFA|UEFA|NFL|NBA|MLB|NHL)$/;

// Words for what is told of, in which no town's name ends.
const TOPIC =
  /(?:^|[ -])(?:wars?|talks?|ties|rows?|votes?|polls?|crisis|aid|policy|politics|protests?|attacks?|strikes?|deals?|budget|laws?|courts?|elections?|facts?|trade|\p{L}{2,}(?:tion|sion|ment|ness|ism))$/iu;
/** Countries that are cities, share their city's name, or are war zones named as places. */
const CITY_COUNTRIES = new Set(["SG", "HK", "LU", "MC", "VA", "DJ", "KW", "PA", "GT", "MX", "PS"]);

/** The dateline at the start of the paragraph `span` of `text`, or null. `language` is the text's BCP 47 tag, where it is known. */
export function findDateline(
  text: string,
  span: Span,
  language: string | null = null,
): DatelinePrefix | null {
  const head = text.slice(span.start, Math.min(span.end, span.start + LOOK_AHEAD));
  const match =
    (CAN_BE_FULL.test(head) ? FULL.exec(head) : null) ??
    (CAN_BE_AGENCY.test(head) ? AGENCY_ONLY.exec(head) : null) ??
    UNDASHED.exec(head);
  if (match === null || match[0].length >= span.end - span.start) return null;
  const { place: rawPlace = "", day, agency, separator } = match.groups as Record<string, string | undefined>;
  const place = rawPlace.replace(/[,\s]+$/, "");
  const wire = agency === undefined ? null : findAgencyAmong(agency);
  if (place === "" && agency === undefined) return null;
  if (wire === null && separator !== undefined && !/[—–:-]/.test(separator)) return null;
  if (place !== "") {
    if (LABEL.test(place) || /['’]S\b/.test(place) || place.split(/\s+/).length > MAX_PLACE_WORDS)
      return null;
    const isBare = agency === undefined && day === undefined && !place.includes(",");
    if (isBare && place.split(/\s+/).length > MAX_BARE_PLACE_WORDS) return null;
    if (isBare && isTopic(place, language)) return null;
    const isWhole = agency !== undefined && (day !== undefined || place.includes(","));
    // "Washington — The Senate voted": a dash before a capital cuts off nothing but a dateline.
    const isCutOff =
      isBare && /[—–]|--/.test(separator ?? "") && /^["“‘']?\p{Lu}/u.test(head.slice(match[0].length));
    const isSure = wire !== null || isWhole || ((isCapitals(place) || isCutOff) && !ORGANISATION.test(place));
    // "New Delhi: ..." and "Putin: ..." look alike; only the former is somewhere that things happen in.
    if (!isSure && !isNamedAgain(text, span, place, match[0].length)) return null;
  }
  const printed = match[0].slice(0, match[0].length - (separator?.length ?? 0)).trimEnd();
  const rest = head.slice(match[0].length);
  // "(ANSA) - ROMA, 21 GEN - ", "МОСКВА, 21 янв — РИА Новости. ": the agency and the place each have a dash of their own.
  const placed = place === "" ? FULL.exec(rest) : null;
  const isPlaced = placed?.groups?.["place"] !== undefined && placed.groups["day"] !== undefined;
  const credited = wire === null ? AGENCY_AFTER.exec(rest) : null;
  const agencyAfter = credited === null ? null : findAgency(credited[1]!);
  const more = isPlaced ? placed[0].length : agencyAfter !== null ? credited![0].length : 0;
  return {
    span: { start: span.start, end: span.start + printed.length },
    bodyStart: span.start + match[0].length + more,
    place: isPlaced ? placed.groups!["place"]!.replace(/[,\s]+$/, "") : place === "" ? null : place,
    wire: wire ?? agencyAfter,
  };
}

/** Whether the place itself is in capitals; a region after the comma need not be ("FLINT, Mich."). */
function isCapitals(place: string): boolean {
  const first = place.split(",", 1)[0]!;
  return /\p{Lu}{2}/u.test(first) && !/\p{Ll}/u.test(first);
}

/** Whether a name alone before a colon or dash is a subject: datelines name towns. */
function isTopic(place: string, language: string | null): boolean {
  if (TOPIC.test(place) || /^the (?!hague)/i.test(place)) return true;
  const primary = language?.split("-", 1)[0]?.toLowerCase() ?? null;
  const country = findCountry(foldName(place), primary);
  if (country?.role === "name" && !CITY_COUNTRIES.has(country.code)) return true;
  return place.split(/\s+/).some((word) => findCountry(foldName(word), null)?.role === "people");
}

function isNamedAgain(story: string, span: Span, place: string, prefixLength: number): boolean {
  const first = place.split(",", 1)[0]!;
  const rest = story.slice(span.start + prefixLength);
  return [" in ", " at ", " from ", " near ", " to "].some((word) => rest.includes(word + first));
}
