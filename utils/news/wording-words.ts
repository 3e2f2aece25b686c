// What the search for wordings reads of one side of a passage: its words with their part in the phrase, told by short lists of small
// words and by endings instead of a tagger. Linear. The lists stand in for a chunker: phrases of news English begin and end at small
// words (Abney 1991, "Parsing by chunks").
import { getBackgroundIdf } from "../text/idf.ts";
import type { Span } from "../text/span.ts";
import { type Token, tokenize } from "../text/tokenize.ts";
import { getWordGroups } from "./related-words.ts";

export type WordPart =
  | "determiner"
  | "preposition"
  | "conjunction"
  | "relative"
  | "auxiliary"
  | "pronoun"
  | "negation"
  | "saying"
  | "title"
  | "time"
  | "verb"
  | "number"
  | "name"
  | "adverb"
  | "other";

export interface PhraseWord extends Span {
  /** Folded. */
  readonly word: string;
  /** Folded and stemmed. */
  readonly key: string;
  readonly part: WordPart;
  /** 0..1, how telling the word is in English at large. */
  readonly rarity: number;
  /** Punctuation stands before it. */
  readonly isAfterBreak: boolean;
  /** A hyphen and nothing else joins it to the word before. */
  readonly isJoined: boolean;
  /** How many double quotation marks stand before it, from the start of the passage. */
  readonly marksBefore: number;
  readonly isPossessive: boolean;
  /** Numbers of the groups of related words it stands in. */
  readonly groups: readonly number[];
}

/** Rarity (nats) below which a word tells nothing, and above which all tell the same. */
const COMMON_IDF = 5;
const RARE_IDF = 12;
const NAME_IDF = 9;
const NUMBER_RARITY = 0.6;

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const PARTS: readonly (readonly [WordPart, ReadonlySet<string>])[] = [
  [
    "determiner",
    list(
      "the a an this that these those his her its their our my your some any each every no all both either neither another such",
    ),
  ],
  [
    "preposition",
    list(
      "of in to for on with at by from about as into after before over under against between during through around among amid upon within without across toward towards near behind beyond despite since until off out up down via per like unlike including regarding concerning than",
    ),
  ],
  ["conjunction", list("and or but nor yet so plus & while because although though if unless whereas")],
  ["relative", list("that which who whom whose when where why how what whether")],
  [
    "auxiliary",
    list(
      "is was are were be been being am has have had having do does did will would can could may might shall should must ought isn't wasn't aren't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't cannot",
    ),
  ],
  [
    "pronoun",
    list(
      "he she it they we i you him them us me himself herself itself themselves one ones there here he's she's it's they're we're i'm you're who's that's",
    ),
  ],
  ["negation", list("not never n't nothing none nobody")],
  [
    "number",
    list(
      "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen",
    ),
  ],
  [
    "time",
    list(
      "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december jan feb aug sept oct nov dec today yesterday tomorrow tonight ago",
    ),
  ],
  ["title", list("mr mrs ms dr president sen rep gov lt gen rev sgt st")],
  [
    "saying",
    list(
      "said say says saying told tell tells telling added add adds adding according stated noted wrote asked",
    ),
  ],
  [
    "verb",
    list(
      "made make makes took take takes gave give gives got get gets went go goes came come comes saw see sees knew know knows thought think thinks found find finds left leave leaves felt feel put keep kept let began begin begins held hold holds brought bring brings met meet led lead leads lost lose won win wins sent send spent stood ran broke chose choose spoke speak fought fell rose grew grow hold sought seek seeks struck threw throw drew draw drove drive built build bought buy sold sell paid pay urge urges want wants say oppose opposes become became seem seems appear appears refuse refuses",
    ),
  ],
];
/** Months whose names are other words too. */
const CAPITALISED_TIMES = new Set(["march", "august", "sept", "dec"]);
const partOfWord = new Map<string, WordPart>();
for (const [part, words] of PARTS) {
  for (const word of words) if (!partOfWord.has(word)) partOfWord.set(word, part);
}

/** The words of `text` inside `span`, in order. */
export function readPhraseWords(text: string, span: Span): PhraseWord[] {
  const tokens = tokenize(text, span);
  const words: PhraseWord[] = [];
  let at = span.start;
  let marks = 0;
  for (const [index, token] of tokens.entries()) {
    const gap = text.slice(at, token.start);
    for (const mark of gap) if (mark === '"' || mark === "“" || mark === "”") marks++;
    at = token.end;
    const lower = token.text.toLowerCase().replace("’", "'");
    const part = readPart(token, lower, index === 0 ? opensWithName(tokens) : token.isCapitalised);
    words.push({
      start: token.start,
      end: token.end,
      word: token.word,
      key: token.stem,
      part,
      rarity: isSmall(part) ? 0 : part === "number" ? NUMBER_RARITY : getRarity(token.stem),
      isAfterBreak: words.length > 0 && /[,;:!?()"“”—–]|\s-+\s/.test(gap),
      isJoined: gap === "-",
      marksBefore: marks,
      isPossessive: /'s?$/.test(lower),
      groups: isSmall(part) ? [] : getWordGroups(token.stem),
    });
  }
  return words;
}

/** Whether words of this part carry no wording of their own. */
export function isSmall(part: WordPart): boolean {
  return (
    part !== "name" &&
    part !== "verb" &&
    part !== "adverb" &&
    part !== "other" &&
    part !== "number" &&
    part !== "negation"
  );
}

/** Whether the capital of a sentence's first word is a name's: a rare word before another capital ("Ines Marlow"). */
function opensWithName([first, second]: readonly Token[]): boolean {
  return first!.isCapitalised && second?.isCapitalised === true && getBackgroundIdf(first!.stem) >= NAME_IDF;
}

function readPart({ word, isCapitalised }: Token, lower: string, isName: boolean): WordPart {
  const known = partOfWord.get(lower) ?? partOfWord.get(word);
  const isCapitalisedOnly = known === "title" || (known === "time" && CAPITALISED_TIMES.has(word));
  if (known !== undefined && (!isCapitalisedOnly || isCapitalised)) return known;
  if (/^\p{N}/u.test(word)) return "number";
  if (isName) return "name";
  if (word.length > 4 && word.endsWith("ly")) return "adverb";
  if (word.length > 4 && (word.endsWith("ed") || word.endsWith("ing"))) return "verb";
  return "other";
}

function getRarity(key: string): number {
  return Math.max(0.05, Math.min(1, (getBackgroundIdf(key) - COMMON_IDF) / (RARE_IDF - COMMON_IDF)));
}
