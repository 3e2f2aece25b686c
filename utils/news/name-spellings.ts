// One name spelt two ways: "Reince Priebus" here, "Reince Preibus" there. Names of two or more words that share all words but
// one, and whose odd words differ by one slip (a letter added, dropped, changed or two swapped: Damerau 1964, "A technique for
// computer detection and correction of spelling errors", found these four to be 80 % of all). Names that differ by a usual
// transliteration ("Zelensky", "Zelenskyy") are not called different. Names are few: quadratic in them.
import { tokenize } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import type { FigurePair } from "./comparison.ts";
import { findSpeakerNames, type NameMention } from "./speaker-names.ts";

/** Shorter words are too easily other words. */
const MIN_LENGTH = 5;
const SUBJECT = "spelling of the name";

/** Names that both articles print, in two spellings. */
export function compareNameSpellings(a: Article, b: Article): FigurePair[] {
  const left = collectNames(a);
  const right = collectNames(b);
  const pairs: FigurePair[] = [];
  for (const [printed, mention] of left) {
    if (right.has(printed)) continue;
    for (const [other, otherMention] of right) {
      if (!left.has(other) && isSlip(printed, other))
        pairs.push({ a: mention.span, b: otherMention.span, what: SUBJECT, agrees: false });
    }
  }
  return pairs;
}

const known = new WeakMap<Article, ReadonlyMap<string, NameMention>>();

/** The first mention of each name of two or more words, by its folded words. */
function collectNames(article: Article): ReadonlyMap<string, NameMention> {
  let names = known.get(article);
  if (names === undefined) {
    names = readNames(article);
    known.set(article, names);
  }
  return names;
}

function readNames(article: Article): Map<string, NameMention> {
  const tokens = article.sentences.flatMap((sentence) => tokenize(article.text, sentence.span));
  const names = new Map<string, NameMention>();
  for (const mention of findSpeakerNames(article.text, tokens)) {
    const words = tokenize(mention.printed).map((token) => token.word);
    if (words.length >= 2 && words.length <= 4 && !names.has(words.join(" ")))
      names.set(words.join(" "), mention);
  }
  return names;
}

function isSlip(a: string, b: string): boolean {
  const [x, y] = [a.split(" "), b.split(" ")];
  if (x.length !== y.length) return false;
  const odd = x.flatMap((word, index) => (word === y[index] ? [] : [[word, y[index]!] as const]));
  const [pair] = odd;
  return (
    odd.length === 1 &&
    pair !== undefined &&
    Math.min(pair[0].length, pair[1].length) >= MIN_LENGTH &&
    isOneSlipApart(pair[0], pair[1]) &&
    !isTransliteration(pair[0], pair[1])
  );
}

/** Whether one insertion, deletion, substitution or swap of neighbours turns one word into the other. Linear. */
function isOneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const x = a.slice(start, a.length - end);
  const y = b.slice(start, b.length - end);
  return (
    x.length + y.length <= 1 ||
    (x.length === 1 && y.length === 1) ||
    (x.length === 2 && x === `${y[1]}${y[0]}`)
  );
}

/** Whether two spellings are the same once the letters that transliterations differ in are made one; also a plural. */
function isTransliteration(a: string, b: string): boolean {
  const plain = (word: string): string =>
    word
      .replace(/s$/, "")
      .replace(/(?:iy|yy|ii|ij|y|i)$/, "i")
      .replace(/(.)\1/g, "$1")
      .replace(/ou|oo/g, "u")
      .replace(/[qc]/g, "k")
      .replace(/kh|gh/g, "h")
      .replace(/[ae]/g, "a")
      .replace(/[yj]/g, "i")
      .replace(/w/g, "v");
  return plain(a) === plain(b);
}
