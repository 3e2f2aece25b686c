// Whether two articles in different languages report the same event: by what both say whatever the language, which is names (in the form of
// name-skeleton.ts), countries, numbers and days. Words are not looked at. The facts of an article are worked out on its first pair of
// this kind, in linear time; a pair costs the smaller of two sets.
import type { Article } from "./article.ts";
import { overlapLength } from "../text/span.ts";
import { findDates } from "./dates.ts";
import type { EventProfile } from "./event-profile.ts";
import { findCountry } from "./gazetteer.ts";
import { findGap } from "./event-pair.ts";
import { readLocalNumber } from "./local-numbers.ts";
import { isForeign, readWords } from "./local-words.ts";
import { skeletonise } from "./name-skeleton.ts";
import type { Name } from "./name.ts";
import { readQuantity } from "./numbers.ts";

/** How far what both articles say speaks for one event. */
export interface SharedFacts {
  /** Log-odds of one event. */
  readonly score: number;
  /** Whether enough names are shared for the articles to be about the same actors. */
  readonly isRelated: boolean;
}

/** What both articles say. */
export interface SharedList {
  /** Names of the first article that the second has too. */
  readonly names: readonly Name[];
  /** Telling numbers that both print, as the first prints them. */
  readonly numbers: readonly string[];
}

interface Facts {
  /** Form of a name's word, or a country's code after "=" -> how weighty the name is in the article. */
  readonly names: ReadonlyMap<string, number>;
  /** Value -> as printed. */
  readonly numbers: ReadonlyMap<number, string>;
  readonly tellingCount: number;
}

// Weights by hand (log-odds), in the proportions of the verdict within a language; the fixtures in several languages hold them.
const BIAS = -6;
const NAMES_WEIGHT = 4.2;
const NUMBERS_WEIGHT = 4.2;
const COVER_WEIGHT = 2.8;
/** Both print telling numbers, and none of them is the other's. */
const NUMBERS_APART = -1.4;
const FEW_NUMBERS = 2;
/** So many articles more than the candidates are taken to lack a name; see the contrast of `event-sums.ts`. */
const CONTRAST_PRIOR = 8;
const TELLING_NUMBER = 0.5;
const PUBLISHED_NEAR = 1.4;
const PUBLISHED_FAR = -6;
const EVENT_NEAR = 0.8;
const EVENT_FAR = -0.8;
/** So many shared names, or numbers, count half of what any more of them can. */
const HALF_NAMES = 2.5;
const HALF_NUMBERS = 1.5;
/** A country says less than a person or town: half the news names it. */
const COUNTRY_WORTH = 0.4;
const NEAR_DAYS = 2;
const FAR_DAYS = 10;
/** Share of the shorter side's names, and how many, that make two articles of one story. */
const RELATED_COVER = 0.4;
const RELATED_NAMES = 2;

/** Whether a pair can only be judged by facts: two languages, both known. */
export function areLanguagesApart(a: Article, b: Article): boolean {
  return a.language !== b.language && (isForeign(a.language) || isForeign(b.language));
}

/** How telling each form of a name is among `profiles`: 1 where two of them have it, towards 0 where all do. */
export function measureContrast(profiles: readonly EventProfile[]): (form: string) => number {
  const counts = new Map<string, number>();
  for (const profile of profiles)
    for (const form of getFacts(profile).names.keys()) counts.set(form, (counts.get(form) ?? 0) + 1);
  return (form) => (1 - Math.max(0, (counts.get(form) ?? 0) - 2) / (profiles.length + CONTRAST_PRIOR)) ** 2;
}

/** How far what two articles in different languages share speaks for one event. */
export function compareFacts(
  a: EventProfile,
  b: EventProfile,
  getContrast: (form: string) => number,
): SharedFacts {
  const [x, y] = [getFacts(a), getFacts(b)];
  const keys = [...x.names.keys()].filter((key) => y.names.has(key));
  const worth = keys.reduce(
    (sum, key) => sum + getContrast(key) * (key.startsWith("=") ? COUNTRY_WORTH : 1),
    0,
  );
  const [here, there] = [coverNames(x, keys), coverNames(y, keys)];
  let figures = 0;
  for (const value of x.numbers.keys()) if (y.numbers.has(value)) figures += weighNumber(value);
  const published = a.day === null || b.day === null ? null : Math.abs(a.day - b.day);
  const event = findGap(a.eventDays, b.eventDays);
  let score = BIAS + COVER_WEIGHT * Math.min(here, there);
  score +=
    (NAMES_WEIGHT * worth) / (worth + HALF_NAMES) + (NUMBERS_WEIGHT * figures) / (figures + HALF_NUMBERS);
  if (figures < TELLING_NUMBER)
    score += (NUMBERS_APART * Math.min(x.tellingCount, y.tellingCount, FEW_NUMBERS)) / FEW_NUMBERS;
  if (published !== null)
    score +=
      published <= NEAR_DAYS
        ? PUBLISHED_NEAR
        : PUBLISHED_FAR * Math.min(1, (published - NEAR_DAYS) / FAR_DAYS);
  if (event !== null) score += event <= 1 ? EVENT_NEAR : EVENT_FAR;
  return { score, isRelated: Math.max(here, there) >= RELATED_COVER && worth >= RELATED_NAMES };
}

/** What two articles in different languages share, as the first prints it. */
export function listShared(a: EventProfile, b: EventProfile): SharedList {
  const [x, y] = [getFacts(a), getFacts(b)];
  return {
    names: a.names.filter((name) => listForms(name).some((form) => y.names.has(form))),
    numbers: [...x.numbers].flatMap(([value, printed]) =>
      y.numbers.has(value) && weighNumber(value) >= TELLING_NUMBER ? [printed] : [],
    ),
  };
}

function coverNames({ names }: Facts, shared: readonly string[]): number {
  let total = 0;
  for (const weight of names.values()) total += weight;
  return total === 0 ? 0 : shared.reduce((sum, key) => sum + names.get(key)!, 0) / total;
}

/** A number says the more, the more digits of it are not zero. */
function weighNumber(value: number): number {
  const digits = String(value).replace(/\D|0+$/g, "").length;
  if (value < 10 && digits < 2) return 0.2;
  return digits >= 3 ? 1 : digits === 2 ? 0.8 : 0.5;
}

const known = new WeakMap<Article, Facts>();

function getFacts({ article, names }: EventProfile): Facts {
  let facts = known.get(article);
  if (facts === undefined) {
    const numbers = findNumbers(article);
    const tellingCount = [...numbers.keys()].filter((value) => weighNumber(value) >= TELLING_NUMBER).length;
    facts = { names: weighNames(names), numbers, tellingCount };
    known.set(article, facts);
  }
  return facts;
}

function weighNames(names: readonly Name[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const name of names) {
    const forms = listForms(name);
    for (const form of forms) weights.set(form, (weights.get(form) ?? 0) + name.weight / forms.length);
  }
  return weights;
}

/** The forms of a name's words; a capital stands both for its country and for itself. */
function listForms(name: Name): string[] {
  const forms = new Set<string>();
  if (name.country !== null) forms.add(`=${name.country}`);
  if (name.country === null || findCountry(name.key.toLowerCase(), null)?.role === "seat") {
    for (const word of [...name.key.split(" "), ...name.text.split(/[\s-]+/)]) {
      const form = skeletonise(word);
      if (form !== null) forms.add(form);
    }
  }
  return [...forms];
}

/** Years and days of the month are numbers of the calendar, and compared as such. */
const YEAR = /^(?:19|20)\d\d$/;

function findNumbers(article: Article): Map<number, string> {
  const numbers = new Map<number, string>();
  const dates = findDates(article);
  for (const [index, { span }] of article.sentences.entries()) {
    const own = dates.filter(({ sentence }) => sentence === index);
    const tokens = readWords(article.text, span, article.language);
    for (let at = 0; at < tokens.length;) {
      const found = isForeign(article.language)
        ? readLocalNumber(article.text, tokens, at, article.language)
        : readEnglish(article.text, tokens, at);
      const isDate = own.some((date) => overlapLength(date.span, tokens[at]!) > 0);
      if (found !== null && !isDate && !YEAR.test(String(found.value)))
        numbers.set(found.value, article.text.slice(tokens[at]!.start, tokens[found.next - 1]!.end));
      at = Math.max(at + 1, found?.next ?? 0);
    }
  }
  return numbers;
}

function readEnglish(text: string, tokens: Parameters<typeof readQuantity>[1], at: number) {
  const found = readQuantity(text, tokens, at);
  return found === null || found.bound === "vague" || found.isOrdinal ? null : found;
}
