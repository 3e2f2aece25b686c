// Whether the verb that a date belongs to looks back or ahead. Constant work: only the words next to the date are looked at.

const AHEAD =
  /\b(?:will|shall|won['’]t|['’]ll|is|are) (?:be |not |also |now )?(?:set|due|scheduled|expected|planned|slated|to|going|likely|meeting|travell?ing|voting|holding)\b|\b(?:will|shall|won['’]t|upcoming|scheduled|slated|due|set to|expected|plans? to|planned for|ahead of|until|deadline|would)\b|['’]ll\b/gi;
const PAST_VERB =
  /\b(?:said|says|told|met|held|was|were|had|has|came|took|made|went|began|gave|got|left|saw|found|won|lost|ran|fell|rose|hit|killed|wrote|spoke|struck|shot|died|sent|put|\p{Ll}{2,}ed)\b/giu;
/** How far before a date the verb that it belongs to is looked for, in UTF-16 units. */
const TENSE_WINDOW = 70;
/** How far after "will" its participle may stand. */
const PARTICIPLE_REACH = 24;

/** Whether the words before a date (or just after it) look back or ahead; null where there is no verb near. */
export function readTense(sentence: string, start: number, end: number): "past" | "future" | null {
  const before = sentence.slice(Math.max(0, start - TENSE_WINDOW), start);
  const ahead = lastIndex(before, AHEAD);
  const past = lastIndex(before, PAST_VERB);
  if (ahead >= 0 || past >= 0) {
    if (past <= ahead) return "future";
    // "is expected", "will be held": the participle belongs to the verb that looks ahead.
    return ahead >= 0 &&
      past - ahead < PARTICIPLE_REACH &&
      !/^(?:said|told|announced)\b/.test(before.slice(past))
      ? "future"
      : "past";
  }
  const after = sentence.slice(end, end + TENSE_WINDOW);
  const nextAhead = after.search(AHEAD);
  const nextPast = after.search(PAST_VERB);
  if (nextAhead < 0 && nextPast < 0) return null;
  return nextAhead >= 0 && (nextPast < 0 || nextAhead <= nextPast) ? "future" : "past";
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}
