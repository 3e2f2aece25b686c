// What speaks for and against two sentences or headlines reporting the same fact where nothing stands around them: the features of
// passages, and what is worth a look only in a pair on its own: small words, spelling, order, and how much each has besides.
// Quadratic in the words of a sentence. Sources: Dice over letters, Dice (1945); features after Wan et al. (ALTA 2006) for paraphrases.
import { FIRST_FEATURES, openReader, readFirst } from "./passage-features.ts";
import { FURTHER_FEATURES, readFurther } from "./passage-further.ts";
import { indexSentences } from "./passage-index.ts";
import { pairIndexes } from "./passage-pair.ts";
import { type Word, readWords, takeVocabulary } from "./passage-words.ts";
import { readMeaning } from "./sentence-meaning.ts";
import { readOrder } from "./sentence-order.ts";

const LETTERS = 3;

const PASSAGE_FEATURES = [...FIRST_FEATURES, ...FURTHER_FEATURES];
/** The features of passages that need nothing around the pair, by their places. */
const PAIR_FEATURES = (
  [
    "sharedCount",
    "sharedWeight",
    "softMin",
    "softMax",
    "bigrams",
    "runShare",
    "nameShare",
    "namesDiffer",
    "numbersShared",
    "numbersDiffer",
    "negationDiffers",
    "quotedInOther",
    "bothQuoted",
    "oneQuoted",
    "shorter",
    "longer",
  ] as const
).map((name) => PASSAGE_FEATURES.indexOf(name));

/** Features of two texts, in the order that the trees know them by. Symmetric. */
export function readSentenceFeatures(a: string, b: string): Float64Array {
  const vocabulary = takeVocabulary();
  const x = readWords(a);
  const y = readWords(b);
  const index = (text: string) =>
    indexSentences(text, [{ span: { start: 0, end: text.length }, block: 0 }], vocabulary);
  const reader = openReader(pairIndexes(index(a), index(b)));
  const shared = new Float64Array(PASSAGE_FEATURES.length);
  readFirst(reader, 0, 0, shared);
  readFurther(reader, 0, 0, shared);
  const keysX = x.map(({ key }) => key);
  const keysY = y.map(({ key }) => key);
  const contentX = x.filter(({ rarity }) => rarity > 0);
  const contentY = y.filter(({ rarity }) => rarity > 0);
  const setX = new Set(keysX);
  const setY = new Set(keysY);
  const common = [...setX].filter((key) => setY.has(key)).length;
  const shareX = common / Math.max(1, setX.size);
  const shareY = common / Math.max(1, setY.size);
  const besides = (
    words: readonly Word[],
    other: ReadonlySet<string>,
    weigh: (word: Word) => number,
  ): number => {
    let sum = 0;
    const seen = new Set(other);
    for (const word of words) {
      if (seen.has(word.key)) continue;
      seen.add(word.key);
      sum += weigh(word);
    }
    return sum;
  };
  const both = (weigh: (word: Word) => number): number[] => {
    const left = besides(x, setY, weigh);
    const right = besides(y, setX, weigh);
    return [Math.min(left, right), Math.max(left, right)];
  };
  return Float64Array.from([
    ...PAIR_FEATURES.map((at) => shared[at]!),
    Math.min(shareX, shareY),
    Math.max(shareX, shareY),
    measureLetters(a, b),
    measureDisorder(keysX, keysY),
    ...both((word) => word.rarity),
    ...both((word) => (word.isNumber ? 1 : 0)),
    ...both((word) => (word.isName ? 1 : 0)),
    Math.abs(keysX.length - keysY.length),
    ...pairUp(
      (sentence, other) => measureBesides(sentence, other, ({ isName }) => isName),
      contentX,
      contentY,
    ),
    ...pairUp(
      (sentence, other) => measureBesides(sentence, other, ({ isName, isNumber }) => !isName && !isNumber),
      contentX,
      contentY,
    ),
    measureCosine(contentX, contentY),
    Number(isClosed(a)) + Number(isClosed(b)),
    ...pairUp(measureCapitals, a, b),
    ...readOrder(contentX, contentY),
    ...readMeaning(contentX, contentY),
  ]);
}

/** A measure of each of two things beside the other, the smaller first. */
function pairUp<Text>(measure: (text: Text, other: Text) => number, x: Text, y: Text): [number, number] {
  const [left, right] = [measure(x, y), measure(y, x)];
  return [Math.min(left, right), Math.max(left, right)];
}

/** The share (0..1, by rarity) of a sentence that is words of one kind which the other lacks. */
function measureBesides(
  sentence: readonly Word[],
  other: readonly Word[],
  isMeant: (word: Word) => boolean,
): number {
  const known = new Set(other.map(({ key }) => key));
  let besides = 0;
  let total = 0;
  for (const word of sentence) {
    total += word.rarity;
    if (!known.has(word.key) && isMeant(word)) besides += word.rarity;
  }
  return total > 0 ? besides / total : 0;
}

/** Cosine (0..1) of the words by rarity, each once. */
function measureCosine(x: readonly Word[], y: readonly Word[]): number {
  const weigh = (words: readonly Word[]) => new Map(words.map(({ key, rarity }) => [key, rarity ** 2]));
  const sum = (values: Iterable<number>): number => {
    let total = 0;
    for (const value of values) total += value;
    return total;
  };
  const inX = weigh(x);
  const inY = weigh(y);
  const shared = [...inX].filter(([key]) => inY.has(key)).map(([, weight]) => weight);
  return sum(shared) / Math.sqrt(sum(inX.values()) * sum(inY.values()) || 1);
}

/** Whether a text ends as a sentence does. Headlines do not, and say less: with them, less has to agree. */
function isClosed(text: string): boolean {
  return /[.!?]["'”’]?$/.test(text.trimEnd());
}

/** The share (0..1) of longer words that are capitalised: high in headlines of some outlets, where capitals do not tell names. */
function measureCapitals(text: string): number {
  const words = text.match(/\p{L}[\p{L}’']{3,}/gu) ?? [];
  return words.filter((word) => /^\p{Lu}/u.test(word)).length / Math.max(1, words.length);
}

/** Cosine (0..1) of the counts of three letters in a row. */
function measureLetters(a: string, b: string): number {
  const count = (text: string): Map<string, number> => {
    const counts = new Map<string, number>();
    const folded = ` ${text.toLowerCase()} `;
    for (let i = LETTERS; i <= folded.length; i++) {
      const run = folded.slice(i - LETTERS, i);
      counts.set(run, (counts.get(run) ?? 0) + 1);
    }
    return counts;
  };
  const x = count(a);
  const y = count(b);
  let dot = 0;
  for (const [run, n] of x) dot += n * (y.get(run) ?? 0);
  const square = (counts: Map<string, number>): number =>
    [...counts.values()].reduce((sum, n) => sum + n * n, 0);
  return dot / Math.sqrt(Math.max(1, square(x) * square(y)));
}

/** Mean distance (0..1) between the relative places of shared words; 0.5 where none is shared. */
function measureDisorder(x: readonly string[], y: readonly string[]): number {
  const uniqueIn = (list: readonly string[]): Map<string, number> => {
    const places = new Map<string, number>();
    for (const [at, key] of list.entries()) places.set(key, places.has(key) ? -1 : at);
    return places;
  };
  const inY = uniqueIn(y);
  let sum = 0;
  let count = 0;
  for (const [key, at] of uniqueIn(x)) {
    const other = inY.get(key) ?? -1;
    if (at < 0 || other < 0) continue;
    sum += Math.abs(at / x.length - other / y.length);
    count++;
  }
  return count === 0 ? 0.5 : sum / count;
}
