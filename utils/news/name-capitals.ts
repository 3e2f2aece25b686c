// Which capitals make a name. A capital at the start of a sentence or in a headline counts only where the word is also seen capitalised
// elsewhere, or is rare (Mikheev 1999, "A knowledge-free method for capitalized word disambiguation"). One pass over the tokens counts
// the capitals of an article; each decision then looks at a word and its neighbours only.
import { getBackgroundIdf } from "../text/idf.ts";
import type { Token } from "../text/tokenize.ts";
import { isCalendarName } from "./calendar-names.ts";
import { findCountry } from "./gazetteer.ts";
import { collectNouns, isGermanName, type GermanCapitals } from "./german-nouns.ts";
import { getStopWords } from "./language.ts";
import { isForeign, stemName } from "./local-words.ts";
import { CALENDAR, NOT_NAMES, TITLES } from "./name-words.ts";

/** A word rarer than this in general English, capitalised at a sentence's start, is taken for a name (nats; see `getBackgroundIdf`). */
const RARE_WORD_IDF = 12;

/** Which words of an article stand with a capital where it means something. */
export interface CapitalCounts {
  /** Words seen capitalised where a capital means something. */
  readonly capital: ReadonlySet<string>;
  readonly small: ReadonlySet<string>;
  /** Only words seen capitalised in the text count: a headline in title case. */
  readonly isStrict: boolean;
  readonly language: string | null;
  /** German prints every noun with a capital; null in other languages. */
  readonly german: GermanCapitals | null;
}

/** The capitals of an article's sentences; `text` is what their tokens were read from. */
export function countCapitals(
  sentences: readonly (readonly Token[])[],
  text: string,
  language: string | null,
): CapitalCounts {
  const capital = new Set<string>();
  const small = new Set<string>();
  for (const tokens of sentences) {
    tokens.forEach((token, index) => {
      if (!token.isCapitalised) small.add(token.word);
      else if (!startsSentence(tokens, index, text)) capital.add(token.word);
    });
  }
  const german = language === "de" ? collectNouns(sentences, text) : null;
  return { capital, small, isStrict: false, language, german };
}

/** Whether the word starts a sentence, a quotation or an item of a list, where a capital says nothing. */
function startsSentence(tokens: readonly Token[], index: number, text: string): boolean {
  if (index === 0) return true;
  const between = text.slice(tokens[index - 1]!.end, tokens[index]!.start);
  return /["“„«:]|^\s*[-–—•]\s|[.!?]\s/.test(between) && !/^\.\s$/.test(between);
}

/** Whether what stands between two words joins them to one name: blanks, a hyphen, or the stop of an initial or a title. */
export function isJoin(gap: string): boolean {
  return /^(?:\s+|-|\.\s|\.)$/.test(gap);
}

/** Whether the word at `index` is part of a name, by its capital, its place, and how the article writes it elsewhere. */
export function isNameWord(
  tokens: readonly Token[],
  index: number,
  text: string,
  seen: CapitalCounts,
): boolean {
  const token = tokens[index]!;
  if (!token.isCapitalised || NOT_NAMES.has(token.word) || CALENDAR.has(token.word)) return false;
  if (isForeign(seen.language)) return isForeignName(tokens, index, text, seen, seen.language);
  if (seen.isStrict)
    return (
      (seen.capital.has(token.word) && !seen.small.has(token.word)) ||
      (getBackgroundIdf(token.stem) >= RARE_WORD_IDF && !seen.small.has(token.word)) ||
      findCountry(token.word, null) !== null
    );
  if (!startsSentence(tokens, index, text)) return true;
  if (seen.capital.has(token.word)) return true;
  if (seen.small.has(token.word)) return false;
  const next = tokens[index + 1];
  if (next?.isCapitalised === true && isJoin(text.slice(token.end, next.start)) && !CALENDAR.has(next.word))
    return getBackgroundIdf(token.stem) >= 8 || TITLES.has(token.word);
  return getBackgroundIdf(token.stem) >= RARE_WORD_IDF || findCountry(token.word, null) !== null;
}

/** The same in other languages, in which nothing is known of how rare a word is. */
function isForeignName(
  tokens: readonly Token[],
  index: number,
  text: string,
  seen: CapitalCounts,
  language: string,
): boolean {
  const token = tokens[index]!;
  if (getStopWords(language).has(token.word) || isCalendarName(token.text, language)) return false;
  if (findCountry(stemName(token.word, language), language) !== null) return true;
  if (seen.isStrict) return seen.capital.has(token.word) && !seen.small.has(token.word);
  if (seen.german !== null) return isGermanName(tokens, index, text, seen.german);
  if (!startsSentence(tokens, index, text)) return true;
  if (seen.capital.has(token.word)) return true;
  if (seen.small.has(token.word)) return false;
  const next = tokens[index + 1];
  return (
    next?.isCapitalised === true &&
    isJoin(text.slice(token.end, next.start)) &&
    !isCalendarName(next.text, language) &&
    findCountry(stemName(next.word, language), language) === null
  );
}
