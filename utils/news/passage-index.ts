// An article as numbers, ready to be paired with many others: its words, and for each the sentences that hold it (postings), in flat
// arrays. Made once an article, linear in its words. Source of the layout: inverted index, Zobel & Moffat (ACM Computing Surveys 38, 2006).
import type { Span } from "../text/span.ts";
import type { Article } from "./article.ts";
import { type Vocabulary, type WordForm, takeVocabulary, visitWords } from "./passage-words.ts";

/** Share of quoted words from which a sentence counts as a quotation. */
const QUOTED_SHARE = 0.3;

/** Bits of an entry of `content`, before the word. */
export const NAME_BIT = 1;
export const NUMBER_BIT = 2;
export const TRAIT_BITS = 2;

/** Lists of a sentence `s` lie from `starts[s]` to `starts[s + 1]`; words are meant by their places in `words` unless said otherwise. */
export interface PassageIndex {
  readonly vocabulary: Vocabulary;
  readonly sentenceCount: number;
  /** The article's words with content, each once. */
  readonly words: readonly WordForm[];
  /** By word: its beginning and its groups, as in `WordForm`. */
  readonly beginnings: readonly number[];
  readonly groupBits: readonly number[];
  /** By word: the sentences that hold it, ascending, from `placeStarts[word]`. */
  readonly placeStarts: readonly number[];
  readonly places: Int32Array;
  /** By sentence: its words with content, each once, as `word << TRAIT_BITS | traits`: whether it is a name or a number there. */
  readonly contentStarts: readonly number[];
  readonly content: readonly number[];
  /** By sentence: all its words in order, as `id of the vocabulary << 1 | has content`. */
  readonly tokenStarts: readonly number[];
  readonly tokens: readonly number[];
  /** By sentence: words with content inside quotation marks, as often as they stand there, and how many words stand there in all. */
  readonly quotedStarts: readonly number[];
  readonly quoted: readonly number[];
  readonly quotedCounts: readonly number[];
  readonly numberCounts: readonly number[];
  readonly isQuotation: readonly boolean[];
  readonly hasNegation: readonly boolean[];
}

const known = new WeakMap<Article, PassageIndex>();

/** The indexes of two articles, their words numbered alike; kept for as long as the articles live. */
export function indexArticles(a: Article, b: Article): [PassageIndex, PassageIndex] {
  const vocabulary = takeVocabulary();
  return [indexArticle(a, vocabulary), indexArticle(b, vocabulary)];
}

function indexArticle(article: Article, vocabulary: Vocabulary): PassageIndex {
  const before = known.get(article);
  if (before?.vocabulary === vocabulary) return before;
  const index = indexSentences(article.text, article.sentences, vocabulary);
  known.set(article, index);
  return index;
}

/** By number of the vocabulary: a place in `words` of the article at hand; all -1 between calls. */
let scratch = new Int32Array(0);

/** A list of more than `most` numbers, all -1 or as they were left since the last call that emptied it; to be emptied after use. */
export function borrowScratch(most: number): Int32Array {
  if (scratch.length <= most) {
    const larger = new Int32Array(2 * most + 1024).fill(-1);
    larger.set(scratch);
    scratch = larger;
  }
  return scratch;
}

/** Indexes the sentences of a text with the vocabulary taken last. */
export function indexSentences(
  text: string,
  sentences: readonly { readonly span: Span; readonly block: number }[],
  vocabulary: Vocabulary,
): PassageIndex {
  const words: WordForm[] = [];
  const [beginnings, groupBits, tokens, content, quoted] = [[], [], [], [], []] as number[][] as [
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  const [tokenStarts, contentStarts, quotedStarts] = [[0], [0], [0]] as [number[], number[], number[]];
  const quotedCounts: number[] = [];
  const numberCounts: number[] = [];
  const isQuotation: boolean[] = [];
  const hasNegation: boolean[] = [];
  /** By word: how many sentences hold it, and where it stands in `content` last. */
  const counts: number[] = [];
  const lastAt: number[] = [];
  let numbers = borrowScratch(vocabulary.ids.size);
  let contentStart = 0;
  let quotedCount = 0;
  let numberCount = 0;
  let isNegated = false;
  const visit = (form: WordForm, isName: boolean, isQuoted: boolean): void => {
    if (isQuoted) quotedCount++;
    if (form.isNegation) isNegated = true;
    const hasContent = form.rarity > 0;
    tokens.push((form.id << 1) | (hasContent ? 1 : 0));
    if (!hasContent) return;
    if (form.id >= numbers.length) numbers = borrowScratch(form.id);
    let number = numbers[form.id]!;
    if (number < 0) {
      number = words.push(form) - 1;
      numbers[form.id] = number;
      beginnings.push(form.beginning);
      groupBits.push(form.groupBits);
      counts.push(0);
      lastAt.push(-1);
    }
    if (lastAt[number]! < contentStart) {
      lastAt[number] = content.push((number << TRAIT_BITS) | (form.isNumber ? NUMBER_BIT : 0)) - 1;
      counts[number]!++;
      if (form.isNumber) numberCount++;
    }
    if (isName) content[lastAt[number]!]! |= NAME_BIT;
    if (isQuoted) quoted.push(number);
  };
  let isInQuotation = false;
  let block = -1;
  for (const sentence of sentences) {
    if (sentence.block !== block) isInQuotation = false;
    block = sentence.block;
    contentStart = content.length;
    quotedCount = 0;
    numberCount = 0;
    isNegated = false;
    isInQuotation = visitWords(text, sentence.span, isInQuotation, visit);
    const length = tokens.length - tokenStarts.at(-1)!;
    tokenStarts.push(tokens.length);
    contentStarts.push(content.length);
    quotedStarts.push(quoted.length);
    quotedCounts.push(quotedCount);
    numberCounts.push(numberCount);
    isQuotation.push(quotedCount > QUOTED_SHARE * length);
    hasNegation.push(isNegated);
  }
  for (const { id } of words) numbers[id] = -1;
  const placeStarts = [0];
  for (let n = 0; n < words.length; n++) placeStarts.push(placeStarts[n]! + counts[n]!);
  const places = new Int32Array(content.length);
  const filled = placeStarts.slice();
  for (let s = 0; s < sentences.length; s++)
    for (let k = contentStarts[s]!; k < contentStarts[s + 1]!; k++)
      places[filled[content[k]! >> TRAIT_BITS]!++] = s;
  return {
    vocabulary,
    sentenceCount: sentences.length,
    words,
    beginnings,
    groupBits,
    placeStarts,
    places,
    contentStarts,
    content,
    tokenStarts,
    tokens,
    quotedStarts,
    quoted,
    quotedCounts,
    numberCounts,
    isQuotation,
    hasNegation,
  };
}
