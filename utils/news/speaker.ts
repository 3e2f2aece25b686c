// Who said it. Attribution is read from the words around a quotation: the clause after it (`,” said X`, `,” X told Y`),
// before it (`X said: “`, `X called it “`, `according to X`), then the neighbouring quotations of the same paragraph.
// Linear: each clause is looked at once. The pattern order follows the observation of O'Keefe et al. (2012), "A Sequence
// Labelling Approach to Quote Attribution", and Pouliquen et al. (2007), "Automatic detection of quotations in multilingual
// news", that in news nearly all attributions are a verb of saying next to a name or pronoun in the same sentence. Whom that
// is, speaker-subject.ts finds.
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";
import { wordsIn } from "./speaker-lookup.ts";
import {
  findFirstSpeaker,
  findNamedSpeaker,
  findSubject,
  MAX_APPOSITION,
  spanOf,
  type SpeakerContext,
} from "./speaker-subject.ts";
import { LIGHT_WORD, SAYING } from "./speaker-words.ts";

/** Who is credited and with what verb, as printed. */
export interface Attribution {
  readonly speaker: string | null;
  readonly speakerSpan: Span | null;
  /** Verb or phrase of attribution. */
  readonly cueSpan: Span;
}

/** The attribution in the words that follow a quotation (its closing mark is at `clause.start`), or null. */
export function readAttributionAfter(context: SpeakerContext, clause: Span): Attribution | null {
  const words = wordsIn(context.tokens, clause, MAX_APPOSITION + 4);
  const first = words[0];
  if (first === undefined) return null;
  if (first.word === "according" && words[1]?.word === "to") {
    const cueSpan = { start: first.start, end: words[1].end };
    return { ...findNamedSpeaker(context, { start: words[1].end, end: clause.end }), cueSpan };
  }
  // “…,” calling it so: a participle's subject stands before.
  if (isCue(first) && first.word.endsWith("ing")) return null;
  if (isCue(first)) {
    const named = findNamedSpeaker(context, {
      start: first.end,
      end: clauseEnd(context.text, first.end, clause.end),
    });
    return { ...named, cueSpan: spanOf(first) };
  }
  const cueAt = words.findIndex((token, index) => index > 0 && isCue(token));
  if (
    cueAt < 0 ||
    /[;:]|\.\s/.test(
      context.text
        .slice(words[0]!.start, words[cueAt]!.start)
        .replace(/\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Rev|Jr|Sr|St)\./gu, ""),
    )
  )
    return null;
  const cue = words[cueAt]!;
  // “…,” the broadcaster quoted Xi as saying.
  const asAt = words.findIndex(
    (token, index) => index > cueAt && token.word === "as" && words[index + 1]?.word === "saying",
  );
  const subject =
    asAt < 0
      ? findSubject(context, { start: first.start, end: cue.start })
      : findNamedSpeaker(context, { start: cue.end, end: words[asAt]!.start });
  return subject.speaker === null ? null : { ...subject, cueSpan: spanOf(cue) };
}

/** The attribution in the words of the same sentence that lead to a quotation, its verb at most `reach` words before it; or null. */
export function readAttributionBefore(
  context: SpeakerContext,
  clause: Span,
  reach = Number.POSITIVE_INFINITY,
): Attribution | null {
  const words = wordsIn(context.tokens, clause, Number.POSITIVE_INFINITY);
  const toAt = words.findLastIndex(
    (token, index) => token.word === "to" && words[index - 1]?.word === "according",
  );
  const cueAt = words.findLastIndex(isCue);
  if (words.length - 1 - cueAt > reach) return null;
  if (toAt > cueAt) {
    return {
      ...findNamedSpeaker(context, { start: words[toAt]!.end, end: clause.end }),
      cueSpan: { start: words[toAt - 1]!.start, end: words[toAt]!.end },
    };
  }
  if (cueAt < 0) return null;
  const cue = words[cueAt]!;
  // "Trump accused Obama of ..., saying", "threatened China and warned Russia": the subject is that of the whole clause.
  const lead = { start: clause.start, end: cue.start };
  const before = words[cueAt - 1];
  const isAdjacent =
    before !== undefined &&
    !LIGHT_WORD.test(before.word) &&
    /^\s$/.test(context.text.slice(before.end, cue.start));
  const isLoose =
    (cue.word.endsWith("ing") && !isAdjacent) ||
    (before !== undefined && /^(?:and|but|then)$/.test(before.word));
  const subject = isLoose ? findFirstSpeaker(context, lead) : findSubject(context, lead);
  return { ...subject, cueSpan: spanOf(cue) };
}

/** Whether a word is a verb of saying; "the United States" is none. */
function isCue(token: Token): boolean {
  return SAYING.has(token.word) && !token.isCapitalised;
}

/** Where the clause that starts at `from` ends: at its sentence's stop. */
function clauseEnd(text: string, from: number, end: number): number {
  const stop = text.slice(from, end).search(/[;:]/);
  return stop < 0 ? end : from + stop;
}
