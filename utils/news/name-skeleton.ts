// Under which form a name meets itself in another language or script: letters of Cyrillic are written in Latin ones, sounds that
// languages spell differently (sch, sh, cz; w, v; k, c, q) are made one, and vowels, on which transliterations agree least, are
// dropped. "Владимир", "Wladimir" and "Vladimir" are "vldmr". A phonetic code in the manner of Soundex (Russell 1918), for
// evidence beside other evidence only: different names do meet in one form. Linear.
import { foldWord } from "../text/fold.ts";

const LATIN: Readonly<Record<string, string>> = {
  а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", е: "e", ё: "e", є: "e", ж: "zh", з: "z", и: "i", і: "i", ї: "i", й: "i", к: "k", л: "l", м: "m",
  н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ў: "u", ф: "f", х: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sh", ъ: "", ы: "y", ь: "", э: "e",
  ю: "u", я: "a", ј: "i", љ: "l", њ: "n", ћ: "ch", ђ: "zh", џ: "zh", ѓ: "g", ќ: "k", ѕ: "z",
}; // prettier-ignore

/** Spellings of one sound, in the order in which they are replaced. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/tsch|tch|sch|szcz|shch|cz|sz|ch(?=$|[aeiouyl])|sh|zh|rz(?=[aeiouy])/g, "s"],
  [/ph/g, "f"],
  [/th/g, "t"],
  [/kh|gh|ch/g, "h"],
  [/ck|c(?=[^eiy]|$)|qu?/g, "k"],
  [/ts|tz|[cz]/g, "s"],
  [/x/g, "ks"],
  [/w/g, "v"],
];
/** Shorter forms say nothing. */
const MIN_LENGTH = 3;

/** A Cyrillic name as English news spells it, folded ("Зеленский": "zelensky"); any other name folded. */
export function romanise(name: string): string {
  return foldWord(
    name
      .toLowerCase()
      .replace(/(?:ский|ський|скій)$/u, "sky")
      .replace(/\p{Script=Cyrillic}/gu, (letter) => LATIN[letter] ?? letter),
  );
}

/** The form in which spellings of one name meet; null for a name too short to have one. */
export function skeletonise(name: string): string | null {
  let plain = romanise(name);
  for (const [sound, letter] of SOUNDS) plain = plain.replace(sound, letter);
  plain = plain.replace(/(.)\1+/g, "$1");
  const first = plain[0] ?? "";
  const rest = plain.slice(1).replace(/[aeiouyhj'’-]/g, "");
  const skeleton = (/[aeiouyj]/.test(first) ? "a" : first) + rest;
  return skeleton.length < MIN_LENGTH ? null : skeleton;
}
