// Forms of text for comparison: typography made plain, words without case, diacritics, possessive or British spelling. Linear.

/** `text` with typographic quotes, dashes and spaces made plain, character for character: offsets stay true. */
export function foldPunctuation(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201A\u201B\u2032\u00B4`]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, " ");
}

/** A word for comparison: lower case, without diacritics, possessive `'s` cut, British spellings made American. */
export function foldWord(word: string): string {
  const plain = foldPunctuation(word)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[łøđßæœı]/g, (letter) => PLAIN_LETTERS[letter]!)
    .replace(/'s?$/, "");
  if (plain.length < 6) return plain;
  return AMERICAN.get(plain) ?? plain.replace(BRITISH_ISE, "iz$1").replace(BRITISH_OUR, "or$1");
}

/** Letters that Unicode does not take apart. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

const BRITISH_ISE = /is(e|ed|es|er|ers|ing|ation|ations)$/;
const BRITISH_OUR = /our(s|ed|ing|ite|ites|able)?$/;

/** Spellings of news words that follow no ending: British, American. */
const SPELLINGS =
  "centre center,centres centers,centred centered,theatre theater,theatres theaters,defence defense,defences defenses,offence offense," +
  "offences offenses,licence license,licences licenses,pretence pretense,programme program,programmes programs,analyse analyze,analysed analyzed," +
  "analysing analyzing,travelled traveled,travelling traveling,traveller traveler,travellers travelers,cancelled canceled,cancelling canceling," +
  "labelled labeled,labelling labeling,fuelled fueled,fuelling fueling,signalled signaled,signalling signaling,modelled modeled,modelling modeling," +
  "counsellor counselor,counsellors counselors,jewellery jewelry,sceptic skeptic,sceptics skeptics,sceptical skeptical,scepticism skepticism," +
  "judgement judgment,judgements judgments,fulfil fulfill,enrol enroll,manoeuvre maneuver,manoeuvres maneuvers,calibre caliber,litres liters," +
  "metres meters,kilometre kilometer,kilometres kilometers,aeroplane airplane,aeroplanes airplanes,storey story,storeys stories,cheque check";
const AMERICAN = new Map(SPELLINGS.split(",").map((pair) => pair.split(" ") as [string, string]));

/** Endings as above that are not yet written to their end; shorter words that begin so are mostly others. */
const OPEN_ISE = /is(?=(?:a|at|ati|atio|i|in)?$)/;
const OPEN_OUR = /ou(?:r(?=(?:a|ab|abl|e|i|in|it)$)|$)/;
const OPEN_LENGTH = 5;

/** Other beginnings that a word may have once it is folded, of which so much is written: harbou, harbor; theatr, theater. */
export function foldBeginning(beginning: string): string[] {
  const spelt = [...AMERICAN].flatMap(([british, american]) =>
    british.startsWith(beginning) && !american.startsWith(beginning) ? [american] : [],
  );
  if (beginning.length < OPEN_LENGTH) return spelt;
  const changed = beginning.replace(OPEN_ISE, "iz").replace(OPEN_OUR, "or");
  return changed === beginning ? spelt : [changed, ...spelt];
}
