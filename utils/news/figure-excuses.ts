// What makes a difference between two figures no dispute: a toll that grew, a part and its whole, two clocks, another round, a day after
// the other article was printed, a namesake. Read from the sentences themselves; each constant time or linear in a sentence, and asked
// only of figures that would otherwise be called disputed.
import { stem } from "../text/stem.ts";
import { tokenize } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import { dayNumber } from "./calendar.ts";
import { isRelated } from "./figure-agreement.ts";
import { isMeasure, isStopWord } from "./figure-subject.ts";
import type { Figure } from "./figures.ts";

/** What people die, are hurt or go missing by: counts that grow as news comes in. */
const TOLL = new Set(
  "dead killed died deaths injured wounded hurt missing arrested detained victims casualties fatalities people bodies survivors homes cases infected evacuated displaced rescued"
    .split(" ")
    .map(stem),
);

const DAYS_OF_YEAR = 365.25;
/** Words that say a toll is of some hour. */
const MOVING =
  /\b(?:by (?:noon|midday|evening|nightfall|midnight|morning|afternoon|late|early|\d)|as of|so far|rises? to|rose to|risen to|climbed to|initially|at first|earlier (?:reports?|said))\b/i;

/** A toll or a duration that grew between two days of publication, or hours of the day, is the story moving on, not a dispute. */
function isGrown(a: Article, b: Article, x: Figure, y: Figure): boolean {
  const canGrow = x.kind === "duration" || (x.kind === "count" && x.head !== null && TOLL.has(x.head));
  if (x.kind === "age") return isOlder(a, b, x, y);
  const isCount = x.kind === "count" || x.kind === "duration" || x.kind === "money";
  if (isCount && (MOVING.test(readSentence(a, x)) || MOVING.test(readSentence(b, y)))) return true;
  const [dayOfA, dayOfB] = [findDay(a), findDay(b)];
  if (!canGrow || dayOfA === null || dayOfB === null || dayOfA === dayOfB) return false;
  return dayOfA < dayOfB ? x.low < y.low : y.low < x.low;
}

/** Whether there is a reading of two sentences on which both figures are true, or are of two things. */
export function isExcused(a: Article, b: Article, x: Figure, y: Figure): boolean {
  return (
    isGrown(a, b, x, y) ||
    isLaterEvent(a, b, x, y) ||
    isClockUnsure(a, b, x, y) ||
    isOtherAnchor(a, b, x, y) ||
    isOtherPlace(a, b, x, y) ||
    isOtherRound(a, b, x, y) ||
    isNamesake(b, x, y, a) ||
    isNamesake(a, y, x, b)
  );
}

/** How many words of the event that a delay counts from are looked at. */
const ANCHOR_WORDS = 5;

/** Whether two delays count from events that have neither a word nor a name in common at their head. */
function isOtherAnchor(a: Article, b: Article, x: Figure, y: Figure): boolean {
  if (x.kind !== "delay" || isRelated(x.head, y.head)) return false;
  const [left, right] = [readAnchor(a, x), readAnchor(b, y)];
  return !left.some((word) => right.includes(word));
}

function readAnchor({ text, sentences }: Article, { span, sentence }: Figure): string[] {
  const after = tokenize(text, { start: span.end, end: sentences[sentence]!.span.end });
  return after
    .slice(0, ANCHOR_WORDS)
    .filter(({ word }) => !isStopWord(word))
    .map((token) => token.stem);
}

const PART = /\b(?:alone|elsewhere|more (?:in|were|people)|tens of thousands more)\b/i;
const OF_WHOLE = / of (?:his|her|its|their|the) /;

/** "170,000 in Sumatra alone", "three of his eight children": a part beside the whole. */
function isOtherPlace(a: Article, b: Article, x: Figure, y: Figure): boolean {
  if (x.kind !== "count") return false;
  const isPart = (article: Article, figure: Figure): boolean =>
    PART.test(readSentence(article, figure)) ||
    OF_WHOLE.test(article.text.slice(figure.span.start, figure.span.end));
  return isPart(a, x) || isPart(b, y);
}

const ROUND = /\b(?:first|second|third|latest|last|another|previous|initial|aftershock)\b/gi;
const YEAR = /\b(?:19|20)\d\d\b/g;
const MONTH =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/g;
const list = (text: string, pattern: RegExp): string =>
  [...text.matchAll(pattern)].map(([word]) => word.toLowerCase()).join(" ");

/** Whether one tells of the first quake and the other of the latest, or one of 2004 and the other of 2007. */
function isOtherRound(a: Article, b: Article, x: Figure, y: Figure): boolean {
  const [left, right] = [readSentence(a, x), readSentence(b, y)];
  const years = [list(left, YEAR), list(right, YEAR)];
  if (x.kind !== "date" && years[0] !== "" && years[1] !== "" && years[0] !== years[1]) return true;
  const months = [list(left, MONTH), list(right, MONTH)];
  if (x.kind === "percent" && months[0] !== "" && months[1] !== "" && months[0] !== months[1]) return true;
  const rounds = [list(left, ROUND), list(right, ROUND)];
  const isMeasured = x.kind === "clock" || isMeasure(x.head);
  return (isMeasured || rounds.every((each) => each !== "")) && rounds[0] !== rounds[1];
}

/** Whether the age is of one whose given name the other article never prints: another of the family. */
function isNamesake(other: Article, own: Figure, theirs: Figure, article: Article): boolean {
  if (own.kind !== "age" || own.counted === null || theirs.counted === null) return false;
  const { start } = own.span;
  const near = article.text.slice(Math.max(0, start - 30), own.span.end + 60);
  const name = new RegExp(`(\\p{Lu}[\\p{Ll}\\p{Lu}]+) ${escape(own.counted)}`, "u").exec(near);
  return name !== null && !other.text.includes(name[0]);
}

function escape(word: string): string {
  return word.replace(/[^\p{L}\p{N}]/gu, "\\$&");
}

function readSentence({ text, sentences }: Article, { sentence }: Figure): string {
  const { start, end } = sentences[sentence]!.span;
  return text.slice(start, end);
}

const ZONE = /^\.?,?\s*\(?(GMT|UTC|BST|CES?T|MSK|IST|JST|[ECMP][SD]?T|local|eastern|pacific|central)\b/i;
const UNTIL = /\b(?:by|until|before|since|after)\s+(?:the\s+)?$/i;

/** Whether two times of day may be one told by two clocks, or are limits rather than the hour of what happened. */
function isClockUnsure(a: Article, b: Article, x: Figure, y: Figure): boolean {
  if (x.kind !== "clock") return false;
  const zones = [findZone(a, x), findZone(b, y)];
  return zones[0] !== zones[1] || isLimit(a, x) || isLimit(b, y);
}

/** Whether somebody had a birthday, or several, between two days of publication. */
function isOlder(a: Article, b: Article, x: Figure, y: Figure): boolean {
  const [dayOfA, dayOfB] = [findDay(a), findDay(b)];
  if (dayOfA === null || dayOfB === null) return false;
  const years = Math.ceil(Math.abs(dayOfA - dayOfB) / DAYS_OF_YEAR);
  const older = dayOfA < dayOfB ? y.low - x.low : x.low - y.low;
  return Math.abs(dayOfA - dayOfB) > 1 && older > 0 && older <= years;
}

function findZone({ text }: Article, { span }: Figure): string | null {
  return ZONE.exec(text.slice(span.end, span.end + 12))?.[1]?.toLowerCase() ?? null;
}

function isLimit({ text }: Article, { span }: Figure): boolean {
  return UNTIL.test(text.slice(Math.max(0, span.start - 12), span.start));
}

function findDay(article: Article): number | null {
  return article.published === null ? null : dayNumber(article.published);
}

/** Whether one tells of a day after the other was published: then it is another occasion. */
function isLaterEvent(a: Article, b: Article, x: Figure, y: Figure): boolean {
  if (x.kind !== "date") return false;
  const [dayOfA, dayOfB] = [findDay(a), findDay(b)];
  return (dayOfB !== null && x.low > dayOfB) || (dayOfA !== null && y.low > dayOfA);
}
