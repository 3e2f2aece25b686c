// What a figure counts: the noun after a number, the verb of what happened at a time, and the telling words around. No parser:
// a noun phrase ends at a function word or a stop, a verb is known by its ending or from a short list of irregular ones.
// Each looks at a window of a few words: constant time a figure.
import { stem } from "../text/stem.ts";
import type { Token } from "../text/tokenize.ts";
import type { Figure, FigureKind } from "./figures.ts";
import type { Quantity } from "./numbers.ts";

/** One sentence being read. */
export interface Scan {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Index of the sentence in its article. */
  readonly sentence: number;
}

/** A word that says what is counted. */
export interface Head {
  readonly token: Token;
  /** Where it stands among the sentence's tokens. */
  readonly index: number;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
/** Words that end the noun phrase after a number. */
const STOP = words(
  "of in on at by for from with to and or but nor as than that which who whom whose when where while after before since until because if so a an the this these those his her its their our your my he she it they we " +
    "is are was were be been being has have had do does did will would can could should may might must not about over under into through during between against per according including plus minus ago later earlier more less fewer " +
    "said says told took went came made got found left killed injured wounded arrested died shot hurt ahead behind away out up down off back also still already now then there here only just even",
);
/** Words that people are counted by: they end a noun phrase, and may stand for it ("23 injured"). */
const TRAILING = words("people persons men women children killed injured wounded dead arrested missing hurt");
/** Verbs that report: what they date is the telling, not what is told. */
const REPORTING = words(
  "said say says told tell tells added adds reported reporting announced announcing wrote writes asked asking tweeted stated noted replied speaking saying telling",
);
const IRREGULAR = words(
  "held kept met won lost left shot began broke came drove fell flew found gave went hit hurt led made paid ran sent set spoke stood struck swore took told threw was were won wrote said died built bought brought caught cut put quit read rose sold sat saw shut sank stole swam taught",
);
const FATE =
  /^(?:kill(?:ed|ing|s)|dead|died|dies|injur(?:ed|ing|es)|wound(?:ed|ing)|hurt|missing|arrest(?:ed|ing)|detain(?:ed|ing)|rescu(?:ed|ing)|evacuat(?:ed|ing)|displac(?:ed|ing)|infect(?:ed|ing)|hospitali[sz]ed)$/;
const ANY_PERSON =
  /^(?:people|persons?|others?|men|women|children|residents|civilians|soldiers|passengers|students)$/;
const AUXILIARY =
  /^(?:were|was|are|is|be|been|being|have|has|had|also|left|confirmed|reported|seriously|critically|badly)$/;
/** Units that are what is counted, whatever noun follows: "7.6 magnitude quake". */
const MEASURE =
  /^(?:magnitude|miles?|kilomet(?:er|re)s?|met(?:er|re)s?|feet|foot|inch(?:es)?|degrees?|acres?|hectares?|tons?|tonnes?|pounds?|kilograms?|lit(?:er|re)s?|gallons?|mph|knots)$/;
/** Before a number: it counts some of them, as "his first 17 passes". */
const PARTIAL = /^(?:first|last|next|another|other|additional|final|remaining|these|those)$/;
const OTHERS = /\b(?:others?|more(?! than)|extra|additional|further)\b/;
/** "12 people lost their lives": the dead, in three words. */
const LOSING = /^(?:lost|lose|loses|losing)$/;
const LIVES = /^(?:life|lives)$/;
const DEAD = stem("dead");
const FATE_WINDOW = 3;
const MAX_NOUN_WORDS = 4;
const VERB_WINDOW = 8;
const WINDOW = 8;
/** A word at a clause's start that a time stands before: "On Wednesday, the House voted". */
const LEADING_WORDS = 3;
/** With a preposition between, a verb this near before a time is its own: "power failed at 9:20 p.m. and returned". */
const NEAR_VERB = 2;
/** Prepositions that look like verbs. */
const NO_VERB = words(
  "according including following regarding concerning excluding during amid morning evening",
);

/** Whether a word is a function word, or one that ends a noun phrase. */
export function isStopWord(word: string): boolean {
  return STOP.has(word);
}

/** The last noun of the phrase that begins at token `from` ("15 House-passed measures"), or null. */
export function findNounAfter({ text, tokens }: Scan, from: number): Head | null {
  let found: number | null = null;
  for (let i = from; i < tokens.length && i < from + MAX_NOUN_WORDS; i++) {
    const { word } = tokens[i]!;
    const gap = i === 0 ? "" : text.slice(tokens[i - 1]!.end, tokens[i]!.start);
    if (!/^(?:\s|-|\s?["“]|['’]\s)$/.test(gap) || STOP.has(word) || /^\p{N}/u.test(word)) break;
    if (i > from && IRREGULAR.has(word)) break;
    if (i > from && word.endsWith("ed") && !gap.includes("-") && !TRAILING.has(word)) break;
    found = i;
    // "a 48-page indictment of ...": what is measured, then the thing itself, and no further.
    if (
      TRAILING.has(word) ||
      MEASURE.test(word) ||
      (i > from && from > 0 && text[tokens[from]!.start - 1] === "-")
    )
      break;
  }
  if (found === null && tokens[from]?.word === "of") {
    // "several of the hostages"
    const noun = /^(?:the|his|her|their|its|those|these)$/.test(tokens[from + 1]?.word ?? "")
      ? from + 2
      : from + 1;
    return noun > from + 1 && noun < tokens.length && !STOP.has(tokens[noun]!.word)
      ? findNounAfter({ text, tokens, sentence: 0 }, noun)
      : null;
  }
  if (found === null && TRAILING.has(tokens[from]?.word ?? "")) found = from;
  return found === null ? null : { token: tokens[found]!, index: found };
}

/** What befell the people counted at tokens `[first, next)`: "12 people were injured", "killing 12 people"; null where it is not said. */
export function findFate({ tokens }: Scan, first: number, next: number): Head | null {
  for (let i = next; i < tokens.length && i < next + FATE_WINDOW; i++) {
    if (FATE.test(tokens[i]!.word)) return { token: tokens[i]!, index: i };
    if (LOSING.test(tokens[i]!.word) && LIVES.test(tokens[i + 2]?.word ?? ""))
      return { token: { ...tokens[i]!, stem: DEAD }, index: i };
    if (!AUXILIARY.test(tokens[i]!.word)) break;
  }
  for (let i = first - 1; i >= 0 && i >= first - FATE_WINDOW; i--) {
    if (FATE.test(tokens[i]!.word)) return { token: tokens[i]!, index: i };
  }
  return null;
}

const MEASURE_STEMS = new Set(
  "magnitude mile kilometer kilometre meter metre foot feet inch degree acre hectare ton tonne pound kilogram liter litre gallon mph knot"
    .split(" ")
    .map(stem),
);

/** Whether a stem is of a unit that things are measured in. */
export function isMeasure(noun: string | null): boolean {
  return noun !== null && MEASURE_STEMS.has(noun);
}

/** Whether a noun counts people without saying which. */
export function isAnyPerson(word: string): boolean {
  return ANY_PERSON.test(word);
}

/** The verb nearest before token `from`, at most `reach` words away; verbs of reporting count, see `Figure.isReporting`. */
export function findVerbBefore({ tokens }: Scan, from: number, reach = VERB_WINDOW): Head | null {
  for (let i = from - 1; i >= 0 && i >= from - reach; i--) {
    if (isVerb(tokens[i]!)) return { token: tokens[i]!, index: i };
  }
  return null;
}

/** The verb nearest after token `from`. */
export function findVerbAfter({ tokens }: Scan, from: number): Head | null {
  for (let i = from; i < tokens.length && i < from + VERB_WINDOW; i++) {
    if (isVerb(tokens[i]!)) return { token: tokens[i]!, index: i };
  }
  return null;
}

/** The verb of what happened at a time printed at tokens `[first, next)`: before it, or after where the time leads the clause. */
export function findEvent(scan: Scan, first: number, next: number): Head | null {
  const near = findVerbBefore(scan, first, NEAR_VERB);
  if (near !== null) return near;
  return first <= LEADING_WORDS
    ? (findVerbAfter(scan, next) ?? findVerbBefore(scan, first))
    : (findVerbBefore(scan, first) ?? findVerbAfter(scan, next));
}

/** Whether a token reads as a verb, by its ending or as one of the irregular. */
export function isVerb(token: Token): boolean {
  if (token.isCapitalised || NO_VERB.has(token.word)) return false;
  return (
    IRREGULAR.has(token.word) ||
    REPORTING.has(token.word) ||
    (/(?:ed|ing)$/.test(token.word) && token.word.length > 4)
  );
}

const statements = new WeakMap<readonly Token[], ReadonlySet<string>>();

/** Telling stems of a sentence; read once for all its figures. */
function readStatement(tokens: readonly Token[]): ReadonlySet<string> {
  let statement = statements.get(tokens);
  if (statement === undefined) {
    const telling = tokens.filter(({ word }) => !STOP.has(word) && word.length > 2 && !REPORTING.has(word));
    statement = new Set(telling.map((token) => token.stem));
    statements.set(tokens, statement);
  }
  return statement;
}

/** Whether tokens from `first` on count some of what was told of before: "his first 17 passes", "the two states", "three of his eight". */
function isShare({ text, tokens }: Scan, first: number, next: number): boolean {
  const before = tokens[first - 1]?.word ?? "";
  const isHyphened = text[tokens[first]!.end] === "-";
  const isOther = OTHERS.test(text.slice(tokens[first]!.start, tokens[next - 1]!.end));
  return isOther || PARTIAL.test(before) || (before === "the" && !isHyphened);
}

/** Stem of the nearest name before token `from` in its sentence, or null. */
function findOwner(tokens: readonly Token[], from: number): string | null {
  for (let i = from - 1; i >= 0; i--)
    if (tokens[i]!.isCapitalised && !STOP.has(tokens[i]!.word)) return tokens[i]!.stem;
  return null;
}

/** A figure at tokens `[first, next)`, with its subject and surroundings. */
export function makeFigure(
  scan: Scan,
  place: { readonly first: number; readonly next: number },
  kind: FigureKind,
  value: Pick<Quantity, "low" | "high" | "bound">,
  head: Head | null,
  unit: string | null = null,
): Figure {
  const { text, tokens, sentence } = scan;
  const { first, next } = place;
  const symbolAt = tokens[first]!.start - 1;
  const hasSymbol = /[$€£¥₽₹]/.test(text[symbolAt] ?? "");
  const around = new Set<string>();
  for (let i = Math.max(0, first - WINDOW); i < Math.min(tokens.length, next + WINDOW); i++) {
    const token = tokens[i]!;
    const isOwn = i >= first && i < next && i !== head?.index;
    if (!isOwn && !STOP.has(token.word) && token.word.length > 2 && !REPORTING.has(token.word))
      around.add(token.stem);
  }
  return {
    span: { start: hasSymbol ? symbolAt : tokens[first]!.start, end: tokens[next - 1]!.end },
    sentence,
    kind,
    low: value.low,
    high: value.high,
    bound: value.bound,
    unit,
    counted: head?.token.text ?? null,
    head: head?.token.stem ?? null,
    isReporting: head !== null && REPORTING.has(head.token.word),
    owner: findOwner(tokens, first),
    isShare: isShare(scan, first, next),
    around,
    get statement() {
      return readStatement(tokens);
    },
  };
}
