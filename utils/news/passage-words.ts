// The words of a sentence as the pairing of sentences sees them: rarity, names, numbers, quotation marks. Linear. What a word is by
// itself is found out once and kept, because all news is written with much the same words.
import { getBackgroundIdf } from "../text/idf.ts";
import type { Span } from "../text/span.ts";
import { type Token, tokenize } from "../text/tokenize.ts";
import { getWordGroups } from "./related-words.ts";

/** Rarity (nats) below which a word carries no content of its own: articles, pronouns, "said", "people". */
const COMMON_IDF = 5;
/** Rarity above which words are equally telling; names and misspellings would otherwise outweigh everything. */
const RARE_IDF = 12.5;
/** Rarity of a number: numbers are written anew for each fact, but small ones return by chance. */
const NUMBER_RARITY = 0.8;
/** Rarity from which a capital says something of a sentence's first word too. */
const NAME_RARITY = 0.6;

/** Bits of the whole numbers that take no room of their own. */
const SMALL_BITS = 30;
/** Letters that words of one origin have in common at least. */
const BEGINNING = 3;

/** What a word is wherever it stands. */
export interface WordForm {
  /** The same for all forms of one key that were read with one vocabulary, from 0. */
  readonly id: number;
  /** Folded stem; number words and grouped digits are written as plain digits. */
  readonly key: string;
  /** 0..1, how telling the word is in English at large; 0 has no content of its own. */
  readonly rarity: number;
  readonly isNumber: boolean;
  readonly isNegation: boolean;
  readonly groups: readonly number[];
  /** The groups as bits, several to one: words without a common bit have no common group. 0 for numbers. */
  readonly groupBits: number;
  /** The first letters as one number; 0 for numbers and words too short to have a beginning. */
  readonly beginning: number;
}

/** A word in a sentence. */
export interface Word {
  readonly key: string;
  readonly rarity: number;
  readonly isName: boolean;
  readonly isNumber: boolean;
}

const SMALL_NUMBERS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
const NUMBER_WORDS = new Map<string, string>(
  SMALL_NUMBERS.split(" ").map((word, value) => [word, String(value)]),
);
for (const [i, word] of "thirty forty fifty sixty seventy eighty ninety".split(" ").entries())
  NUMBER_WORDS.set(word, String(30 + 10 * i));
for (const [i, word] of "first second third fourth fifth sixth seventh eighth ninth tenth"
  .split(" ")
  .entries()) {
  NUMBER_WORDS.set(word, `${i + 1}th`);
}
/** "One" and "first" are mostly no counts. */
NUMBER_WORDS.delete("one");
NUMBER_WORDS.delete("first");
NUMBER_WORDS.delete("second");

const NEGATIONS = new Set(
  "not no never none nobody nothing neither nor without cannot can't don't doesn't didn't won't wouldn't isn't wasn't aren't weren't hasn't haven't hadn't shouldn't couldn't deny denied denies".split(
    " ",
  ),
);

/** Words kept at most, some 8 MB; news of many days fits. */
const VOCABULARY_LIMIT = 40_000;

/** The words that were read since it was opened. Numbers of words of two vocabularies do not compare. */
export interface Vocabulary {
  readonly forms: Map<string, WordForm>;
  readonly ids: Map<string, number>;
}
let vocabulary: Vocabulary = { forms: new Map(), ids: new Map() };

/** The vocabulary that words are read with from here on: a new one where the last has grown too large. */
export function takeVocabulary(): Vocabulary {
  if (vocabulary.forms.size > VOCABULARY_LIMIT) vocabulary = { forms: new Map(), ids: new Map() };
  return vocabulary;
}

/**
 * Calls `visit` for each word of a sentence in order. `isInQuotation` says whether a quotation that opened before it still runs;
 * so does the answer for what follows.
 */
export function visitWords(
  text: string,
  span: Span,
  isInQuotation: boolean,
  visit: (form: WordForm, isName: boolean, isQuoted: boolean) => void,
): boolean {
  const tokens = tokenize(text, span);
  let isOpen = isInQuotation;
  let at = span.start;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    isOpen = followQuotes(text, at, token.start, isOpen);
    at = token.end;
    const form = vocabulary.forms.get(token.word) ?? describeWord(token);
    const isName =
      token.isCapitalised && !form.isNumber && form.rarity > 0 && (index > 0 || form.rarity > NAME_RARITY);
    visit(form, isName, isOpen);
  }
  return followQuotes(text, at, span.end, isOpen);
}

/** The words of a text of one sentence. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  visitWords(text, { start: 0, end: text.length }, false, ({ key, rarity, isNumber }, isName) => {
    words.push({ key, rarity, isName, isNumber });
  });
  return words;
}

function describeWord(token: Token): WordForm {
  const isNumber = /^\p{N}/u.test(token.word) || NUMBER_WORDS.has(token.word);
  const key = isNumber ? writeNumber(token) : token.stem;
  const rarity = isNumber ? NUMBER_RARITY : getRarity(key);
  let id = vocabulary.ids.get(key);
  if (id === undefined) {
    id = vocabulary.ids.size;
    vocabulary.ids.set(key, id);
  }
  const groups = rarity > 0 ? getWordGroups(key) : [];
  const form: WordForm = {
    id,
    key,
    rarity,
    isNumber,
    isNegation: NEGATIONS.has(token.word),
    groups,
    groupBits: isNumber ? 0 : groups.reduce((bits, group) => bits | (1 << (group % SMALL_BITS)), 0),
    beginning: isNumber || key.length <= BEGINNING ? 0 : packLetters(key),
  };
  vocabulary.forms.set(token.word, form);
  return form;
}

/** Not 0, and small enough for the runtime to keep it in place. */
function packLetters(key: string): number {
  let packed = 0;
  for (let i = 0; i < BEGINNING; i++) packed = Math.imul(packed, 0x9e3779b1) ^ key.charCodeAt(i);
  return packed & (2 ** SMALL_BITS - 1) || 1;
}

function getRarity(key: string): number {
  return Math.max(0, Math.min(1, (getBackgroundIdf(key) - COMMON_IDF) / (RARE_IDF - COMMON_IDF)));
}

function writeNumber(token: Token): string {
  return NUMBER_WORDS.get(token.word) ?? token.word.replace(/,(?=\p{N}{3})/gu, "");
}

const OPENING_MARK = "“".charCodeAt(0);
const LOW_MARK = "„".charCodeAt(0);
const CLOSING_MARK = "”".charCodeAt(0);
const PLAIN_MARK = '"'.charCodeAt(0);

/** Whether a double quotation is open after `text[from..to)`. */
function followQuotes(text: string, from: number, to: number, isOpen: boolean): boolean {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit === OPENING_MARK || unit === LOW_MARK) isOpen = true;
    else if (unit === CLOSING_MARK) isOpen = false;
    else if (unit === PLAIN_MARK) isOpen = !isOpen;
  }
  return isOpen;
}
