// Who said it. Attribution is read from the words around a quotation: the clause after it (`,” said X`, `,” X told Y`),
// before it (`X said: “`, `X called it “`, `according to X`), then the neighbouring quotations of the same paragraph.
// Linear: each clause is looked at once. The pattern order follows the observation of O'Keefe et al. (2012), "A Sequence
// Labelling Approach to Quote Attribution", and Pouliquen et al. (2007), "Automatic detection of quotations in multilingual
// news", that in news nearly all attributions are a verb of saying next to a name or pronoun in the same sentence.
import { sliceSpan, type Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";
import { lastAtOrBefore, lastNameBefore, wordsIn } from "./speaker-lookup.ts";
import type { NameMention } from "./speaker-names.ts";
import { SAYING, PRONOUN, SINGULAR, LIGHT_WORD, ROLE_NOUN } from "./speaker-words.ts";

/** Who is credited and with what verb, as printed. */
export interface Attribution {
  readonly speaker: string | null;
  readonly speakerSpan: Span | null;
  /** Verb or phrase of attribution. */
  readonly cueSpan: Span;
}

/** How many words a clause of attribution after a quotation may have before its verb. */
const MAX_APPOSITION = 14;
/** How many sentences back a pronoun looks. */
const PRONOUN_SENTENCES = 4;
/** How much of each is read, in UTF-16 units. */
const PRONOUN_LENGTH = 1500;

/** What the attribution of one article needs: its words outside quotation marks, and the names among them. */
export interface SpeakerContext {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly names: readonly NameMention[];
  /** Where sentence `index` starts; used to bound how far back a pronoun looks. */
  readonly sentenceStarts: readonly number[];
}

/** The attribution in the words that follow a quotation (its closing mark is at `clause.start`), or null. */
export function readAttributionAfter(context: SpeakerContext, clause: Span): Attribution | null {
  const words = wordsIn(context.tokens, clause, MAX_APPOSITION + 4);
  const first = words[0];
  if (first === undefined) return null;
  if (first.word === "according" && words[1]?.word === "to") {
    const cueSpan = { start: first.start, end: words[1].end };
    return { ...nameFrom(context, { start: words[1].end, end: clause.end }), cueSpan };
  }
  // “…,” calling it so: a participle's subject stands before.
  if (isCue(first) && first.word.endsWith("ing")) return null;
  if (isCue(first)) {
    const named = nameFrom(context, {
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
      ? subjectOf(context, { start: first.start, end: cue.start })
      : nameFrom(context, { start: cue.end, end: words[asAt]!.start });
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
      ...nameFrom(context, { start: words[toAt]!.end, end: clause.end }),
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
  const subject = isLoose ? firstSpeaker(context, lead) : subjectOf(context, lead);
  return { ...subject, cueSpan: spanOf(cue) };
}

/** Whether a word is a verb of saying; "the United States" is none. */
function isCue(token: Token): boolean {
  return SAYING.has(token.word) && !token.isCapitalised;
}

type Subject = Pick<Attribution, "speaker" | "speakerSpan">;
const NOBODY: Subject = { speaker: null, speakerSpan: null };

/** The subject of a verb that follows `clause`: what stands right before it, an apposition between commas skipped. */
function subjectOf(context: SpeakerContext, clause: Span): Subject {
  let end = clause.end;
  const before = context.text.slice(clause.start, end).trimEnd();
  if (before.endsWith(",")) {
    const comma = before.slice(0, -1).lastIndexOf(",");
    // "The lawyer, Mark Sheridan, said": the name between the commas says more than the office before them.
    const named = nextName(context, {
      start: clause.start + comma + 1,
      end: clause.start + before.length - 1,
    });
    const isWhole =
      named !== null &&
      sliceSpan(context.text, named.span).length === before.slice(comma + 1, -1).trim().length;
    if (isWhole && named.isPerson) return { speaker: named.full, speakerSpan: named.span };
    if (comma >= 0 && hasSpeaker(context, { start: clause.start, end: clause.start + comma }))
      end = clause.start + comma;
  }
  const words = wordsIn(context.tokens, { start: clause.start, end }, Number.POSITIVE_INFINITY);
  let at = words.length - 1;
  while (at >= 0 && LIGHT_WORD.test(words[at]!.word)) at--;
  if (at >= 0) {
    const near = speakerEndingAt(context, words, at);
    if (near !== null) return near;
  }
  return firstSpeaker(context, { start: clause.start, end });
}

function hasSpeaker(context: SpeakerContext, span: Span): boolean {
  return firstSpeaker(context, span).speaker !== null;
}

function speakerEndingAt(context: SpeakerContext, words: readonly Token[], at: number): Subject | null {
  const word = words[at]!;
  if (PRONOUN.test(word.word)) {
    if (word.word === "who") return null;
    return resolvePronoun(context, word);
  }
  const nameIndex = lastNameBefore(context.names, word.end);
  const name = context.names[nameIndex];
  if (name !== undefined && name.span.end === word.end) {
    // "Both Obama and Clinton called it": the words of neither alone.
    const other = context.names[nameIndex - 1];
    const isJoint =
      other !== undefined && context.text.slice(other.span.end, name.span.start).trim() === "and";
    if (isJoint) return { speaker: null, speakerSpan: { start: other.span.start, end: name.span.end } };
    return { speaker: name.full, speakerSpan: name.span };
  }
  return ROLE_NOUN.test(word.word) ? rolePhrase(context, words, at) : null;
}

/** "the Kremlin leader", as printed. */
function rolePhrase(context: SpeakerContext, words: readonly Token[], at: number): Subject {
  let from = at;
  while (
    from > 0 &&
    at - from < 4 &&
    /^[\s-]+$/.test(context.text.slice(words[from - 1]!.end, words[from]!.start))
  ) {
    from--;
    if (/^(?:the|a|an|his|her|their|its)$/.test(words[from]!.word)) break;
  }
  const span = { start: words[from]!.start, end: words[at]!.end };
  return { speaker: context.text.slice(span.start, span.end), speakerSpan: span };
}

/** The first name, pronoun or office in a clause: its grammatical subject in news prose. */
function firstSpeaker(context: SpeakerContext, clause: Span): Subject {
  const words = wordsIn(context.tokens, clause, 40);
  const name = nextName(context, clause);
  for (const [index, word] of words.entries()) {
    if (name !== null && word.start >= name.span.start) break;
    if (SINGULAR.test(word.word) && word.word !== "who") return resolvePronoun(context, word);
    const isRole =
      ROLE_NOUN.test(word.word) ||
      (/^(?:republican|democrat)$/.test(word.word) && LIGHT_WORD.test(words[index + 1]?.word ?? ""));
    if (isRole && words[0]!.word === "the") return rolePhrase(context, words, index);
  }
  return name === null ? NOBODY : { speaker: name.full, speakerSpan: name.span };
}

/** The speaker named right after a verb of saying: "said the lawyer, Mark D. Sheridan, in an email". */
function nameFrom(context: SpeakerContext, clause: Span): Subject {
  const words = wordsIn(context.tokens, clause, MAX_APPOSITION);
  const first = words[0];
  if (first === undefined) return NOBODY;
  if (PRONOUN.test(first.word)) return resolvePronoun(context, first);
  const name = nextName(context, { start: clause.start, end: words.at(-1)!.end });
  if (name !== null) return { speaker: name.full, speakerSpan: name.span };
  const role = words.findIndex((word) => ROLE_NOUN.test(word.word));
  return role < 0 ? NOBODY : rolePhrase(context, words, role);
}

/** The person whom "he" or "she" means: the first one named in the nearest sentence before that names any. */
function resolvePronoun(context: SpeakerContext, pronoun: Token): Subject {
  const span = spanOf(pronoun);
  if (!SINGULAR.test(pronoun.word))
    return { speaker: context.text.slice(span.start, span.end), speakerSpan: span };
  let end = pronoun.start;
  const sentence = lastAtOrBefore(context.sentenceStarts, pronoun.start);
  for (let back = 0; back <= PRONOUN_SENTENCES && sentence - back >= 0; back++) {
    const start = Math.max(context.sentenceStarts[sentence - back]!, end - PRONOUN_LENGTH);
    const name = nextName(context, { start, end }, pronoun.word === "she" ? "she" : "he");
    if (name !== null) return { speaker: name.full, speakerSpan: span };
    end = start;
  }
  return { speaker: context.text.slice(span.start, span.end), speakerSpan: span };
}

/** The first person named in a clause, or else the first name; with a pronoun, only a person whom it can mean. */
function nextName(
  context: SpeakerContext,
  clause: Span,
  pronoun: "he" | "she" | null = null,
): NameMention | null {
  let fallback: NameMention | null = null;
  for (let i = lastNameBefore(context.names, clause.start) + 1; i < context.names.length; i++) {
    const name = context.names[i]!;
    if (name.span.end > clause.end) break;
    if (name.span.start < clause.start || isPossessive(context.text, name.span)) continue;
    if (name.isPerson && (pronoun === null || name.pronoun === null || name.pronoun === pronoun)) return name;
    fallback ??= name;
  }
  return pronoun === null ? fallback : null;
}

/** "Washington’s adversaries": whose something is says nothing. */
function isPossessive(text: string, span: Span): boolean {
  return /['’]s?$/.test(text.slice(span.end - 2, span.end));
}

/** Where the clause that starts at `from` ends: at its sentence's stop. */
function clauseEnd(text: string, from: number, end: number): number {
  const stop = text.slice(from, end).search(/[;:]/);
  return stop < 0 ? end : from + stop;
}

function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}
