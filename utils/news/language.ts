// The language of a text, by script and then by stop words: the share of words that are among a language's commonest. News text of some
// sentences separates well; short or mixed text gives null. Linear; only the first words are looked at.
// (Stop-word counting after Grefenstette, "Comparing two language identification schemes", JADT 1995.)
import { foldWord } from "../text/fold.ts";

/** How many words are looked at. */
const SAMPLE_WORDS = 600;
/** Fewer stop words than this prove nothing. */
const MIN_HITS = 4;
/** Least share of stop words: running text of these languages has 10 to 50 %. */
const MIN_SHARE = 0.08;
/** So many more hits than the second language: sister languages share most of their stop words. */
const MIN_LEAD = 3;
/** A text of so many words with so few English stop words is not English, whatever it is. */
const FOREIGN = { words: 80, share: 0.03 };
/** Of a text of so many words with so many times fewer English stop words than the best language's, the best is taken without a lead. */
const SISTERS = { words: 40, lead: 3 };
/** BCP 47 for a language that is not determined. */
const UNDETERMINED = "und";

const STOP_WORDS: Readonly<Record<string, string>> = {
  en: "the of and to in a is that for it was on with as be at by he his had from are this not but have an they which said who were been has their will would",
  de: "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis",
  fr: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec aux son cette ses ou mais comme ont été elle nous leur d l qu n s",
  es: "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde han fue",
  it: "di che è e la il un a per in una del della non sono da con si le dei nel i alla al ha gli come più anche ma lo della delle dal sul dalla questo o hanno stato",
  pt: "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já está eu também só pelo pela até foi são",
  nl: "de het een en van in is dat op te met voor zijn niet aan er om ook als die door naar bij uit dan maar hij worden heeft nog wordt of tot over deze zich hebben werd was geen",
  pl: "w i na z się nie do to że jest o jak po za od przez ale przy są dla oraz który która które był było ma jego tym także już co tego może przed być został",
  ru: "и в не на что с он как по из это за к от о для его был до а но то у так все она мы они было при также год который быть со во об",
  uk: "і в не на що з він як до та за це по від про для його був у але й є які який також року ми вони було при під щодо із після бути буде",
  sv: "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när efter",
  da: "og i at det er en den til af på som med de for ikke der et har han men var fra sig vi kan efter også",
  no: "og i å det er en som på til av for med at de ikke har den et han men var fra seg vi kan etter også",
  ro: "și de în a la cu pe că din nu este care pentru o un mai au fost sau s-a fi se ca prin după dar",
  cs: "a v se na je že s z do o i to jako za by k pro ale jsem po byl jeho které která který od při",
  tr: "ve bir bu da de için ile olarak çok olan daha gibi kadar sonra ne en o ama ise var olduğu",
};

const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, words] of Object.entries(STOP_WORDS)) {
  for (const word of new Set(words.split(" ")))
    LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);
}

/** Scripts that one language of the news (or nearly one) is written in. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Devanagari}/gu, "hi"],
  [/\p{Script=Thai}/gu, "th"],
];
/** Letters that only one language of the script prints, the narrower first; a Cyrillic text is settled by them. */
const CYRILLIC: readonly (readonly [RegExp, string])[] = [
  [/[їєґ]/u, "uk"],
  [/ў/u, "be"],
  [/[ѓќѕ]/u, "mk"],
  [/[јљњћђџ]/u, "sr"],
  [/[ыэё]/u, "ru"],
  [/і/u, "uk"],
  [/ъ/u, "bg"],
];
/** The same for Latin script, where foreign names bring such letters too: each counts as one stop word. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/[łąęśźż]/gu, "pl"],
  [/[ěřů]/gu, "cs"],
  [/[țşșă]/gu, "ro"],
  [/[ığ]/gu, "tr"],
  [/[ãõ]/gu, "pt"],
  [/[ñ¿¡]/gu, "es"],
  [/ß/gu, "de"],
];
/** Kana are a part of Japanese text only, so a small share of them decides; the other scripts must make up most of the letters. */
const KANA_SHARE = 0.1;

/**
 * BCP 47 primary tag of the language that `text` is written in ("en", "de", "uk"); "und" where it is long enough to tell that it is none of those known; null where it
 * cannot be told.
 */
export function recogniseLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE_WORDS * 12);
  const letterCount = sample.match(/\p{L}/gu)?.length ?? 0;
  for (const [script, language] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / Math.max(1, letterCount);
    if (letterCount >= 20 && share > (language === "ja" ? KANA_SHARE : 0.5)) return language;
  }
  const small = sample.toLowerCase();
  const cyrillicCount = small.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  if (letterCount >= 20 && cyrillicCount > letterCount / 2) {
    const found = CYRILLIC.find(([letters]) => letters.test(small));
    if (found !== undefined) return found[1];
  }
  const words = small.match(/[\p{L}\p{M}]+/gu)?.slice(0, SAMPLE_WORDS) ?? [];
  const hits = new Map<string, number>();
  for (const word of words) {
    for (const language of LANGUAGES_OF.get(word) ?? []) hits.set(language, (hits.get(language) ?? 0) + 1);
  }
  for (const [letters, language] of LATIN) {
    const count = small.match(letters)?.length ?? 0;
    if (hits.has(language)) hits.set(language, hits.get(language)! + count);
  }
  const [best, second] = [...hits].sort((a, b) => b[1] - a[1]);
  if (
    words.length >= FOREIGN.words &&
    (best?.[1] ?? 0) < words.length * MIN_SHARE &&
    (hits.get("en") ?? 0) < words.length * FOREIGN.share
  )
    return UNDETERMINED;
  if (best === undefined || best[1] < MIN_HITS || best[1] < words.length * MIN_SHARE) return null;
  if (best[1] >= (second?.[1] ?? 0) + MIN_LEAD) return best[0];
  // Between sisters either is nearer the truth than leaving open that it may be English.
  const isForeign = words.length >= SISTERS.words && (hits.get("en") ?? 0) * SISTERS.lead <= best[1];
  return isForeign && best[0] !== "en" ? best[0] : null;
}

const stopWords = new Map<string, ReadonlySet<string>>();

/** Folded function words of `language` (a primary tag); empty for one that is not known. */
export function getStopWords(language: string): ReadonlySet<string> {
  let words = stopWords.get(language);
  if (words === undefined) {
    words = new Set((STOP_WORDS[language] ?? "").split(" ").map(foldWord));
    stopWords.set(language, words);
  }
  return words;
}

/** Primary tag of a BCP 47 tag ("en-GB" gives "en"); null where it is not one. */
export function parsePrimaryTag(tag: string): string | null {
  return /^([a-z]{2,3})(?:[-_]|$)/.exec(tag.trim().toLowerCase())?.[1] ?? null;
}
