// What the pairing of sentences reads of one article: every sentence as words with their rarity, names, numbers and quotation marks.
// Linear in the length of the article; kept per article for as long as the article lives, because one article is compared with many.
import { getBackgroundIdf } from "../text/idf.ts";
import type { Span } from "../text/span.ts";
import { type Token, tokenize } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import { getWordGroups } from "./related-words.ts";

/** Rarity (nats) below which a word carries no content of its own: articles, pronouns, "said", "people". */
const COMMON_IDF = 5;
/** Rarity above which words are equally telling; names and misspellings would otherwise outweigh everything. */
const RARE_IDF = 12.5;

export interface Word {
  /** Folded stem; number words and grouped digits are written as plain digits. */
  readonly key: string;
  /** 0..1, how telling the word is in English at large. */
  readonly rarity: number;
  readonly isName: boolean;
  readonly isNumber: boolean;
  readonly isQuoted: boolean;
  readonly groups: readonly number[];
}

export interface SentenceWords {
  readonly span: Span;
  readonly words: readonly Word[];
  readonly hasNegation: boolean;
  /** Opens with or turns on he, she, they, it: what it is about stands in the sentence before. */
  readonly hasPronoun: boolean;
  readonly quotedShare: number;
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
const PRONOUNS = new Set("he she they it his her their its him them this these those".split(" "));

const known = new WeakMap<Article, readonly SentenceWords[]>();

/** The article's sentences as words, in order. */
export function readSentenceWords(article: Article): readonly SentenceWords[] {
  const before = known.get(article);
  if (before !== undefined) return before;
  const result: SentenceWords[] = [];
  let isInQuotation = false;
  let block = -1;
  for (const sentence of article.sentences) {
    if (sentence.block !== block) isInQuotation = false;
    block = sentence.block;
    const read = readWords(article.text, sentence.span, isInQuotation);
    isInQuotation = read.isOpen;
    result.push(read.sentence);
  }
  known.set(article, result);
  return result;
}

/** One sentence as words; `isInQuotation` says whether a quotation that opened before it still runs. */
export function readWords(
  text: string,
  span: Span,
  isInQuotation = false,
): { sentence: SentenceWords; isOpen: boolean } {
  const tokens = tokenize(text, span);
  const words: Word[] = [];
  let isOpen = isInQuotation;
  let at = span.start;
  let quoted = 0;
  let hasNegation = false;
  let hasPronoun = false;
  for (const [index, token] of tokens.entries()) {
    isOpen = followQuotes(text, at, token.start, isOpen);
    at = token.end;
    const isNumber = /^\p{N}/u.test(token.word) || NUMBER_WORDS.has(token.word);
    const key = isNumber ? writeNumber(token) : token.stem;
    const rarity = isNumber ? 0.8 : getRarity(key);
    if (NEGATIONS.has(token.text.toLowerCase().replace("’", "'"))) hasNegation = true;
    if (index < 12 && PRONOUNS.has(token.word)) hasPronoun = true;
    if (isOpen) quoted++;
    words.push({
      key,
      rarity,
      isName: token.isCapitalised && !isNumber && rarity > 0 && (index > 0 || rarity > 0.6),
      isNumber,
      isQuoted: isOpen,
      groups: rarity > 0 ? getWordGroups(key) : [],
    });
  }
  isOpen = followQuotes(text, at, span.end, isOpen);
  return {
    sentence: {
      span,
      words,
      hasNegation,
      hasPronoun,
      quotedShare: tokens.length === 0 ? 0 : quoted / tokens.length,
    },
    isOpen,
  };
}

function getRarity(key: string): number {
  return Math.max(0, Math.min(1, (getBackgroundIdf(key) - COMMON_IDF) / (RARE_IDF - COMMON_IDF)));
}

function writeNumber(token: Token): string {
  return NUMBER_WORDS.get(token.word) ?? token.word.replace(/,(?=\p{N}{3})/gu, "");
}

/** Whether a double quotation is open after `text[from..to)`. */
function followQuotes(text: string, from: number, to: number, isOpen: boolean): boolean {
  for (let i = from; i < to; i++) {
    const c = text[i];
    if (c === "“" || c === "„") isOpen = true;
    else if (c === "”") isOpen = false;
    else if (c === '"') isOpen = !isOpen;
  }
  return isOpen;
}
