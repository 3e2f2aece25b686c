// Sentence boundaries: those of Unicode's text segmentation (UAX #29, through `Intl.Segmenter`), less those that stand after an abbreviation
// or inside a sentence that quotes one. What is looked at about a boundary is of bounded length, so the whole is linear.
import type { Span } from "./span.ts";

/** Titles and the like: the full stop never ends the sentence. */
const TITLES = new Set(
  "mr mrs ms messrs dr drs prof sen sens rep reps gov govs gen col lt sgt capt cmdr adm maj pres rev hon st mt ft amb atty det supt brig insp pfc cpl vs".split(
    " ",
  ),
);

/** Printed with a capital, these end the sentence only where a word that opens sentences follows. */
const ABBREVIATIONS = new Set(
  (
    "inc ltd corp co bros jr sr jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo " +
    "conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo dept univ assn ave blvd"
  ).split(" "),
);
/** The same in small letters. */
const SMALL_ABBREVIATIONS = new Set("approx est etc al ca cf eds pp".split(" "));

const OPENER_WORDS =
  "The A An In On But He She It They We I You This That These Those His Her Its Their Our My There At For As And So If When While After Before " +
  "Since Some Many Most All No Not What Who How Why Where Both Each One Two Yet Still Now Then Also With By From Under During Among According " +
  "Although Though However Meanwhile Last To Or Nor Of Such Other Another Several Until Because Once Even Only Just Instead";
const OPENERS = new RegExp(`^(?:${OPENER_WORDS.replaceAll(" ", "|")})(?![\\p{L}-])`, "u");

const CLOSERS = /["'”’»)\]」』]/;
const NAME = "(?:\\p{Lu}[\\p{L}.'’-]{0,24} ){1,5}";
const SAYING =
  "(?:said|says|asked|asks|added|adds|told|continued|wrote|writes|replied|tweeted|shouted|exclaimed|responded|recalled|explained|argued|was quoted|demanded|joked|concluded)";
/** Who said it, after a quoted question or exclamation: the sentence goes on. */
const ATTRIBUTION = new RegExp(`^(?:${NAME}|an? (?:\\p{L}+ ){1,4})${SAYING}\\b`, "u");
const WHOLE_ATTRIBUTION = new RegExp(`^${NAME}${SAYING}\\.`, "u");
/** After "2 p.m.". */
const CLOCK_SEQUEL =
  /^(?:(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|(?:Eastern|Pacific|Central|Mountain|Greenwich|Moscow|Beijing|Tokyo)|[A-Z]{2,4}T?\b|\()/;

/** What a German ordinal stands before: "am 17. März", "im 19. Jahrhundert". */
const ORDINAL_SEQUEL =
  /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhunderts?|Lebensjahr)(?!\p{L})/u;

/** How much before and after a boundary is looked at, in UTF-16 units. */
const LOOK_BACK = 48;
const LOOK_AHEAD = 96;

/** Made when it is first needed: it takes as long as a whole article. */
let segmenter: Intl.Segmenter | null = null;

/** Sentence spans of `text` inside `span`, without surrounding white space, closing quotation marks kept with their sentence. */
export function segmentSentences(text: string, span: Span = { start: 0, end: text.length }): Span[] {
  const part = text.slice(span.start, span.end);
  const spans: Span[] = [];
  let start = 0;
  segmenter ??= new Intl.Segmenter("en", { granularity: "sentence" });
  for (const piece of segmenter.segment(part)) {
    const end = piece.index + piece.segment.length;
    if (end < part.length && isOpenEnded(part, start, end)) continue;
    push(spans, part, start, end, span.start);
    start = end;
  }
  if (start < part.length) push(spans, part, start, part.length, span.start);
  return spans;
}

function push(spans: Span[], part: string, start: number, end: number, offset: number): void {
  while (start < end && /\s/.test(part[start]!)) start++;
  while (end > start && /\s/.test(part[end - 1]!)) end--;
  // A stray closing mark belongs to the sentence before.
  while (
    spans.length > 0 &&
    start < end &&
    CLOSERS.test(part[start]!) &&
    !/[\p{L}\p{N}]/u.test(part[start + 1] ?? " ")
  ) {
    const last = spans.pop()!;
    spans.push({ start: last.start, end: offset + start + 1 });
    start++;
    while (start < end && /\s/.test(part[start]!)) start++;
  }
  if (start < end) spans.push({ start: start + offset, end: end + offset });
}

/** Whether the sentence goes on after what was cut at `end`. */
function isOpenEnded(part: string, start: number, end: number): boolean {
  const before = part.slice(Math.max(start, end - LOOK_BACK), end).trimEnd();
  const after = part.slice(end, end + LOOK_AHEAD).trimStart();
  if (/[\n\r\u2028\u2029]/.test(part.slice(Math.max(start, end - 2), end)) || after === "") return false;
  if (/^[\p{Ll},;]/u.test(after)) return true;
  if (/["”’']$/.test(before))
    return (/[?!]["”’']{1,2}$/.test(before) ? ATTRIBUTION : WHOLE_ATTRIBUTION).test(after);
  if (/(?<![\p{L}\d])\d{1,2}\.$/u.test(before)) return ORDINAL_SEQUEL.test(after);
  const match = /([\p{L}.]+)\.([\])]?)$/u.exec(before);
  if (match === null) return false;
  const word = match[1]!;
  if (match[2] !== "") return /^\p{Lu}$/u.test(word) && match[2] === "]";
  const small = word.toLowerCase();
  if (TITLES.has(small)) return true;
  if (small === "no") return /^\d/.test(after);
  if (/^[ap]\.m$/.test(small)) return CLOCK_SEQUEL.test(after);
  const isShort = /^\p{Lu}$/u.test(word) || /^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word);
  const isAbbreviation =
    isShort || (ABBREVIATIONS.has(small) && /^\p{Lu}/u.test(word)) || SMALL_ABBREVIATIONS.has(small);
  if (!isAbbreviation) return false;
  // A quotation that opens with a capital opens a sentence, unless it names something: the U.N. “Peace” panel.
  if (/^["“'‘]\p{Lu}/u.test(after)) return isShort && !OPENERS.test(after.slice(1));
  return !OPENERS.test(after);
}
