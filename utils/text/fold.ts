/** `text` with typographic quotes, dashes and spaces made plain, character for character: offsets stay true. */
export function foldPunctuation(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201A\u201B\u2032\u00B4`]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, " ");
}

/** A word for comparison: lower case, without diacritics, possessive `'s` cut, British -ise and -our made American. */
export function foldWord(word: string): string {
  const plain = foldPunctuation(word)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/'s?$/, "");
  return plain.length < 6 ? plain : plain.replace(BRITISH_ISE, "iz$1").replace(BRITISH_OUR, "or$1");
}

const BRITISH_ISE = /is(e|ed|es|er|ers|ing|ation|ations)$/;
const BRITISH_OUR = /our(s|ed|ing|ite|ites|able)?$/;
