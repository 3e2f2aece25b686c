// What an article counts, for the event verdict: each number with the first telling word behind it ("three officers"), and spans of time
// up to now ("four-year conflict"). Coarser than `figures.ts`, which the comparison of two articles shows, and cheap enough to be read
// of fifty candidates. Constant work per number.
import type { Token } from "../text/tokenize.ts";
import { getRarity, isForeign } from "./local-words.ts";

/** What is counted (a stem) -> the numbers it is given with -> as printed: "three officers". */
export type Figures = ReadonlyMap<string, ReadonlyMap<string, string>>;

export type FigureMap = Map<string, Map<string, string>>;

/** Words commoner than this carry nothing about an event (nats). */
export const COMMON_IDF = 5.8;
/** Words of time in "N-year conflict", "N-day visit". */
const TIME_UNITS: ReadonlySet<string> = new Set(["year", "month", "week", "day", "hour"]);

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, index) => [word, String(index + 2)]),
);

/** A number as digits, from digits or a small number word; null where the token is none. */
export function readNumber(token: Token, language: string | null): string | null {
  if (isForeign(language)) return /^\p{N}/u.test(token.word) ? token.word.replace(/[.,]/g, "") : null;
  return NUMBER_WORDS.get(token.word) ?? (/^\p{N}/u.test(token.word) ? token.word.replaceAll(",", "") : null);
}

/** Notes what the number at `index` counts: the first of the next words that is neither a number nor common. */
export function noteFigure(
  into: { readonly figures: FigureMap; readonly durations: FigureMap },
  text: string,
  tokens: readonly Token[],
  index: number,
  language: string | null,
): void {
  const number = readNumber(tokens[index]!, language)!;
  const unit = tokens[index + 1];
  const isDuration = unit !== undefined && TIME_UNITS.has(unit.word) && text[tokens[index]!.end] === "-";
  for (let i = index + 1; i < Math.min(index + 4, tokens.length); i++) {
    const token = tokens[i]!;
    if (readNumber(token, language) !== null) return;
    if (TIME_UNITS.has(token.word) || getRarity(token, language) < COMMON_IDF) continue;
    const printed = text.slice(tokens[index]!.start, token.end);
    if (isDuration && token.stem !== "old")
      note(into.durations, `${unit.word} ${token.stem}`, number, printed);
    note(into.figures, token.stem, number, printed);
    return;
  }
}

function note(map: FigureMap, key: string, value: string, printed: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Map([[value, printed]]));
  else if (!values.has(value)) values.set(value, printed);
}
