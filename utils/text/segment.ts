import type { Span } from "./span.ts";

// Words whose full stop does not end a sentence when a capital follows.
const ABBREVIATIONS = new Set(
  (
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt cmdr adm maj pres rev hon st mt ft jr sr no vs inc ltd corp co bros " +
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la " +
    "md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo approx dept est fig al etc"
  ).split(" "),
);
const CLOSERS = /["'”’»)\]]/;

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Sentence spans of `text` inside `span`, without surrounding white space, closing quotation marks kept with their sentence. */
export function segmentSentences(text: string, span: Span = { start: 0, end: text.length }): Span[] {
  const part = text.slice(span.start, span.end);
  const spans: Span[] = [];
  let start = 0;
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
  while (spans.length > 0 && start < end && CLOSERS.test(part[start]!) && !/[\p{L}\p{N}]/u.test(part[start + 1] ?? " ")) {
    const last = spans.pop()!;
    spans.push({ start: last.start, end: offset + start + 1 });
    start++;
    while (start < end && /\s/.test(part[start]!)) start++;
  }
  if (start < end) spans.push({ start: start + offset, end: end + offset });
}

/** Whether what was cut at `end` does not really end there: an abbreviation, an initial, or a small letter that follows. */
function isOpenEnded(part: string, start: number, end: number): boolean {
  const before = part.slice(start, end).trimEnd();
  const after = part.slice(end).trimStart();
  if (/^[\p{Ll},;]/u.test(after) && !/[!?]["”’']?$/.test(before)) return true;
  const word = /([\p{L}.]+)\.$/u.exec(before)?.[1];
  if (word === undefined) return false;
  if (/^\p{Lu}$/u.test(word)) return true;
  if (/^(?:\p{Lu}\.)+\p{Lu}$/u.test(word)) return !/^(?:The|A|An|In|On|But|He|She|It|They|We|I|This|That|These|Those|His|Her|There|At|For|As|And)\b/.test(after);
  return ABBREVIATIONS.has(word.toLowerCase()) && !/^["“'‘]/.test(after);
}
