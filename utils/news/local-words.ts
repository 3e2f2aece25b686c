// Words of languages other than English: their stems, and how rare they are, without a dictionary. Stemming cuts the commonest endings of
// nouns and adjectives and nothing else (Savoy 2006, "Light stemming approaches for the French, Portuguese, German and Hungarian
// languages": as good for finding as full stemmers). Rarity comes from a language's function words and from length: the commoner
// a word, the shorter (Zipf 1935, "The psycho-biology of language"). English words go through unchanged.
import { getBackgroundIdf, UNKNOWN_IDF } from "../text/idf.ts";
import type { Span } from "../text/span.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import { isCalendarName } from "./calendar-names.ts";
import { getStopWords } from "./language.ts";

const CYRILLIC_ENDING =
  /(?:иями|ями|ами|иях|ях|ах|ого|его|ому|ему|ыми|ими|ою|ею|ам|ям|ом|ем|єм|ым|им|ых|их|ая|яя|ую|юю|ои|еи|ыи|ии|ие|ые|ое|оі|ія|ію|ию|ия|ью|ів|а|я|о|е|є|и|ы|і|у|ю|ь)$/u;
const WEST_SLAVIC_ENDING =
  /(?:iego|iemu|iami|ego|emu|ami|ach|ech|ich|ych|iem|owi|em|im|ym|ie|ia|iu|a|e|i|o|u|y)$/;
const ROMANCE_ENDING = /(?:es|as|os|is|a|e|i|o|s|x)$/;

/** Endings after folding, by language. */
const ENDINGS: Readonly<Record<string, RegExp>> = {
  de: /(?:ern|en|er|es|em|e|n|s)$/,
  nl: /(?:en|s|e)$/,
  sv: /(?:arna|erna|orna|ar|er|or|en|et|a|e|s)$/,
  da: /(?:erne|ene|er|en|et|e|s)$/,
  no: /(?:ene|er|en|et|a|e|s)$/,
  fr: ROMANCE_ENDING,
  es: ROMANCE_ENDING,
  it: ROMANCE_ENDING,
  pt: ROMANCE_ENDING,
  ro: /(?:ului|ilor|elor|ul|le|ii|a|e|i|u)$/,
  pl: WEST_SLAVIC_ENDING,
  cs: WEST_SLAVIC_ENDING,
  ru: CYRILLIC_ENDING,
  uk: CYRILLIC_ENDING,
  be: CYRILLIC_ENDING,
  bg: CYRILLIC_ENDING,
  sr: CYRILLIC_ENDING,
  mk: CYRILLIC_ENDING,
};
/** Languages that decline names too. */
const DECLINES_NAMES: ReadonlySet<string> = new Set(["pl", "cs", "ru", "uk", "be", "sr"]);
/** What is left of a word keeps so many letters. */
const MIN_STEM = 3;

/** Rarity of a function word, and of words by length: so much for none, and so much more a letter (nats). */
const STOP_IDF = 3;
const BASE_IDF = 4.5;
const LETTER_IDF = 0.6;
/** A name is at least so rare. */
const NAME_IDF = 12;
/** A character of a script without blanks says as much as some letters. */
const IDEOGRAPH_LETTERS = 3;
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether `language` (a primary tag or null) is one that the rules for English do not fit. */
export function isForeign(language: string | null): language is string {
  return language !== null && language !== "en";
}

/** The tokens of `text` inside `span`, stemmed by the rules of `language`. */
export function readWords(text: string, span: Span | undefined, language: string | null): Token[] {
  const tokens = tokenize(text, span);
  return isForeign(language)
    ? tokens.map((token) => ({ ...token, stem: stemLocal(token.word, language) }))
    : tokens;
}

/** The stem of a folded word in `language`; the word itself where the language is not known. */
export function stemLocal(word: string, language: string): string {
  const ending = ENDINGS[language];
  if (ending === undefined || word.length <= MIN_STEM || /\d/.test(word)) return word;
  const length = ending.exec(word)?.[0].length ?? 0;
  return word.length - length >= MIN_STEM ? word.slice(0, word.length - length) : word;
}

/** A folded word of a name as it is compared: without case endings where the language declines names. */
export function stemName(word: string, language: string | null): string {
  return language !== null && DECLINES_NAMES.has(language) ? stemLocal(word, language) : word;
}

/** Rarity in nats, 0..14, of a token that `readWords` gave; `isName` where it is known to be part of a name. */
export function getRarity(token: Token, language: string | null, isName = false): number {
  if (!isForeign(language) || /^\d/.test(token.word)) return getBackgroundIdf(token.stem);
  if (getStopWords(language).has(token.word) || isCalendarName(token.text, language)) return STOP_IDF;
  const letters = token.stem.length * (IDEOGRAPHS.test(token.stem) ? IDEOGRAPH_LETTERS : 1);
  return Math.min(UNKNOWN_IDF, Math.max(isName ? NAME_IDF : 0, BASE_IDF + LETTER_IDF * letters));
}
