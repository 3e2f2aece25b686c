// Numbers in digits as languages other than English print them: "1.300", "1 300", "2,3 млрд", "1,5 Millionen". What separates thousands
// and decimals comes from the runtime's locale data. Linear in the tokens.
import { foldWord } from "../text/fold.ts";
import type { Token } from "../text/tokenize.ts";

export interface LocalNumber {
  readonly value: number;
  /** Tokens `[first, next)` that it takes up, its scale word included. */
  readonly first: number;
  readonly next: number;
}

/** Beginnings of the words that multiply, folded, in the languages of Europe; the longer scale first. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:milliard|milliarde|miliard|miljard|mrd|mld|миллиард|мильярд|мілрд|млрд|мілярд|мільярд)/u, 1e9],
  [/^(?:million|millon|milion|milio|milho|miljoen|mio|mln|миллион|мілион|мільион|мільйон|мілйон|млн)/u, 1e6],
  [/^(?:tausend|duizend|mille$|mila$|mil$|tys|тыс|тис)/u, 1e3],
];

/** Two to ten as they stand before a scale word ("zwei Millionen", "пять миллиардов"), folded. */
const WORDS: ReadonlyMap<string, number> = new Map(
  [
    "zwei deux dos due dois twee dwa два",
    "drei trois tres tre três drie trzy три",
    "vier quatre cuatro quattro quatro vier cztery четыре чотири",
    "funf cinq cinco cinque cinco vijf piec пять пять п'ять",
    "sechs six seis sei seis zes szesc шесть шість",
    "sieben sept siete sette sete zeven siedem семь сім",
    "acht huit ocho otto oito acht osiem восемь вісім",
    "neun neuf nueve nove nove negen dziewiec девять дев'ять",
    "zehn dix diez dieci dez tien dziesiec десять",
  ].flatMap((words, index) => words.split(" ").map((word) => [foldWord(word), index + 2] as const)),
);

const decimalSigns = new Map<string, string>();

function findDecimalSign(language: string): string {
  let sign = decimalSigns.get(language);
  if (sign === undefined) {
    const [locale] = Intl.NumberFormat.supportedLocalesOf([language]);
    const parts = new Intl.NumberFormat(locale ?? "de").formatToParts(1.5);
    sign = parts.find((part) => part.type === "decimal")?.value ?? ",";
    decimalSigns.set(language, sign);
  }
  return sign;
}

/** The number whose digits begin at token `at`, or null; a clock time or a date ("4.30", "21.01.2025") is none. */
export function readLocalNumber(
  text: string,
  tokens: readonly Token[],
  at: number,
  language: string,
): LocalNumber | null {
  const token = tokens[at]!;
  if (!/^\d/.test(token.text)) {
    const spelled = WORDS.get(token.word);
    const scaled = spelled === undefined ? null : readScale(tokens, at + 1);
    return scaled === null || scaled.next === at + 1
      ? null
      : { value: spelled! * scaled.factor, first: at, next: scaled.next };
  }
  const decimal = findDecimalSign(language);
  const group = decimal === "," ? "." : ",";
  let digits = token.text;
  let next = at + 1;
  if (new RegExp(`^\\d{1,3}(?:\\${group}\\d{3})+(?:\\${decimal}\\d+)?$`).test(digits))
    digits = digits.replaceAll(group, "");
  else if (/^\d{1,3}$/.test(digits)) {
    // "1 300": groups set off by a blank.
    while (next < tokens.length && /^\d{3}(?!\d)/.test(tokens[next]!.text) && isBlank(text, tokens, next)) {
      digits += tokens[next]!.text;
      next++;
    }
  }
  const plain = digits.replace(decimal, ".");
  if (!/^\d{1,15}(?:\.\d{1,6})?$/.test(plain) || (decimal !== "." && digits.includes("."))) return null;
  const scaled = readScale(tokens, next);
  return { value: Math.round(Number(plain) * scaled.factor * 1e6) / 1e6, first: at, next: scaled.next };
}

/** What the scale words from token `at` on multiply by: "mil millones", at most two. */
function readScale(tokens: readonly Token[], at: number): { factor: number; next: number } {
  let [factor, next] = [1, at];
  while (next < at + 2 && next < tokens.length) {
    const { word } = tokens[next]!;
    const scale = SCALES.find(([pattern]) => pattern.test(word));
    if (scale === undefined) break;
    factor *= scale[1];
    next++;
  }
  return { factor, next };
}

function isBlank(text: string, tokens: readonly Token[], at: number): boolean {
  return /^[ \u00A0\u202F\u2009]$/.test(text.slice(tokens[at - 1]!.end, tokens[at]!.start));
}
