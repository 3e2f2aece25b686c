// What an article ties its event to in time: the clauses "hours after Donald Trump was inaugurated", "The call came as negotiators met
// in ...". News writing says so in the lede, or in a sentence that opens with the event itself and a verb of happening; only these two
// count, so that the history further down does not. Two reports of one event may each tie it to something else; but where neither
// mentions what the other ties it to, they are two occasions. Linear in the tokens.
import { getBackgroundIdf } from "../text/idf.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";

/** One tie: the words that tell it, folded and stemmed, and where it stands in the text. */
export interface Tie {
  /** Told in the lede, not in a later sentence about the event. */
  readonly isLede: boolean;
  readonly stems: readonly string[];
  readonly span: Span;
  /** The same with its cue: "hours after Donald Trump was inaugurated". */
  readonly phrase: Span;
}

const LEDE_SENTENCES = 2;
/** A tie is told within this many words of its cue. */
const LENGTH = 12;
/** Words commoner than this tell nothing (nats). */
const COMMON_IDF = 7;
const CUES: ReadonlySet<string> = new Set([
  "after",
  "before",
  "following",
  "followed",
  "follows",
  "ahead",
  "eve",
  "coincided",
  "coincides",
]);
const TIME_UNITS: ReadonlySet<string> = new Set([
  "minutes",
  "hours",
  "hour",
  "day",
  "days",
  "week",
  "weeks",
  "month",
  "months",
]);
/** What counts a unit of time: "two days after". */
const UNIT_COUNTS = /^(?:\p{N}+|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|several|just)$/u;
/** "As" ties only behind a comma or a verb of happening; elsewhere it is "as president", "as well as". */
const HAPPENING: ReadonlySet<string> = new Set([
  "came",
  "comes",
  "come",
  "occurred",
  "occurs",
  "happened",
  "place",
  "held",
  "followed",
  "follows",
  "coincided",
  "coincides",
]);
const OPENERS: ReadonlySet<string> = new Set([
  "the",
  "this",
  "that",
  "their",
  "his",
  "her",
  "its",
  "these",
  "it",
]);
/** Where the verb of happening stands at the latest, counted from the sentence's first word. */
const VERB_WITHIN = 6;

/** The ties in one sentence, the `index`-th of its article. */
export function findTies(tokens: readonly Token[], index: number, text: string): Tie[] {
  const isAboutEvent = opensWithEvent(tokens);
  if (index >= LEDE_SENTENCES && !isAboutEvent) return [];
  const ties: Tie[] = [];
  for (let i = 0; i < tokens.length - 1; i++) {
    if (!isCue(tokens, i, text) || !(isAboutEvent || (i > 0 && TIME_UNITS.has(tokens[i - 1]!.word))))
      continue;
    const end = findEnd(tokens, i + 1, text);
    const stems = tokens
      .slice(i + 1, end)
      .filter(
        (token) =>
          token.word.length > 2 && !/^\p{N}/u.test(token.word) && getBackgroundIdf(token.stem) >= COMMON_IDF,
      )
      .map((token) => token.stem);
    if (stems.length > 0)
      ties.push({
        isLede: index < LEDE_SENTENCES,
        stems,
        span: { start: tokens[i + 1]!.start, end: tokens[end - 1]!.end },
        phrase: { start: tokens[findCueStart(tokens, i)]!.start, end: findPhraseEnd(tokens, end, text) },
      });
    i = end - 1;
  }
  return ties;
}

/** A name is not cut: "president of the United | States". */
function findPhraseEnd(tokens: readonly Token[], end: number, text: string): number {
  let last = end - 1;
  while (
    tokens[last + 1]?.isCapitalised === true &&
    text.slice(tokens[last]!.end, tokens[last + 1]!.start) === " "
  )
    last++;
  return tokens[last]!.end;
}

/** "After" belongs to "hours after" and to "a day after". */
function findCueStart(tokens: readonly Token[], cue: number): number {
  if (cue === 0 || !TIME_UNITS.has(tokens[cue - 1]!.word)) return cue;
  return cue > 1 && UNIT_COUNTS.test(tokens[cue - 2]!.word) ? cue - 2 : cue - 1;
}

function opensWithEvent(tokens: readonly Token[]): boolean {
  return (
    tokens.length > 3 &&
    OPENERS.has(tokens[0]!.word) &&
    tokens.slice(1, VERB_WITHIN).some((token) => HAPPENING.has(token.word))
  );
}

function isCue(tokens: readonly Token[], index: number, text: string): boolean {
  const word = tokens[index]!.word;
  if (CUES.has(word)) return true;
  if (word !== "as" || index === 0) return false;
  const before = tokens[index - 1]!;
  return HAPPENING.has(before.word) || text.slice(before.end, tokens[index]!.start).includes(",");
}

/** To the next stop or comma; a comma before a capital goes on, as in "Russian, Ukrainian and US negotiators". */
function findEnd(tokens: readonly Token[], start: number, text: string): number {
  let end = start + 1;
  while (end < tokens.length && end - start < LENGTH) {
    const gap = text.slice(tokens[end - 1]!.end, tokens[end]!.start);
    if (/[;:—–“"(]/.test(gap) || (gap.includes(",") && !tokens[end]!.isCapitalised)) break;
    end++;
  }
  return end;
}
