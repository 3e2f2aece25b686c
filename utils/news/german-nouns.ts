// Which capitalised words of a German text are names. Every noun has a capital, so position tells instead: nouns stand behind articles,
// numbers and adjectives, names mostly do not, and names stand beside one another. What is seen once as a noun is one throughout.
// One pass over the tokens; each decision looks at its neighbours only.
import type { Token } from "../text/tokenize.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Articles, which elsewhere ("van der", "de la") may stand inside a name. */
export const GERMAN_ARTICLES = words("der die das den dem des");
const DETERMINERS = words(
  "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere dieser diese dieses diesen diesem jeder jede " +
    "jedes alle allen aller viele vielen mehrere mehreren einige einigen andere anderen weitere weiteren wenige zwei drei vier funf sechs sieben acht neun zehn elf zwolf am im zum zur vom beim ins ans furs ubers ums rund etwa knapp uber",
);
const PREPOSITIONS = words("in aus nach bei von vor durch gegen fur mit zwischen nahe um laut");
const SAYING = words(
  "sagte sagten erklarte teilte betonte kritisierte forderte berichtete kundigte warnte meinte bestatigte",
);
const UNITS = words("euro dollar cent millionen milliarden million milliarde prozent uhr meter kilometer");
const NOUN_ENDING =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tat|taten|ismus|nis|nisse|tum|ling|ment|eur|eure|innen|angaben)$/;
const ADJECTIVE = /(?:e|en|er|es|em)$/;

/** What the capitals of one text say. */
export interface GermanCapitals {
  /** Folded words seen as nouns. */
  readonly nouns: ReadonlySet<string>;
  /** Folded words that end a run of capitalised words. */
  readonly lasts: ReadonlySet<string>;
}

/** The nouns of a text, and the words that end its runs of capitals. */
export function collectNouns(sentences: readonly (readonly Token[])[], text: string): GermanCapitals {
  const [nouns, lasts] = [new Set<string>(), new Set<string>()];
  for (const tokens of sentences) {
    for (let index = 1; index < tokens.length; index++) {
      const token = tokens[index]!;
      if (!token.isCapitalised) continue;
      const before = tokens[index - 1]!;
      const isNext = /^[\s-]$/.test(text.slice(before.end, token.start));
      if (!isNext) continue;
      if (before.isCapitalised && index > 1) lasts.add(token.word);
      else if (isBeforeNoun(before)) nouns.add(token.word);
    }
  }
  return { nouns, lasts };
}

function isBeforeNoun(before: Token): boolean {
  if (DETERMINERS.has(before.word) || /^\d/.test(before.word)) return true;
  if (before.isCapitalised || PREPOSITIONS.has(before.word) || SAYING.has(before.word)) return false;
  return before.word.length > 3 && ADJECTIVE.test(before.word);
}

/** Whether the capitalised word at `index` is taken for a name, or the beginning of one. */
export function isGermanName(
  tokens: readonly Token[],
  index: number,
  text: string,
  { nouns, lasts }: GermanCapitals,
): boolean {
  const token = tokens[index]!;
  if (/^\p{Lu}{2,6}$/u.test(token.text)) return true;
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  const isJoined = (left: Token | undefined, right: Token | undefined) =>
    left !== undefined && right !== undefined && /^[\s-]$/.test(text.slice(left.end, right.start));
  if (UNITS.has(token.word)) return false;
  // "der Betreibergesellschaft Nordkai": the noun goes before, and the name is what follows.
  if (after?.isCapitalised === true && !UNITS.has(after.word) && isJoined(token, after))
    return !nouns.has(token.word) && (!nouns.has(after.word) || lasts.has(after.word));
  if (nouns.has(token.word) && !lasts.has(token.word)) return false;
  if (lasts.has(token.word)) return !nouns.has(token.word);
  if (NOUN_ENDING.test(token.word)) return false;
  if (SAYING.has(after?.word ?? "") || SAYING.has(before?.word ?? "")) return true;
  return before !== undefined && isJoined(before, token) && PREPOSITIONS.has(before.word);
}
