// Whom a clause of attribution speaks of: the name, the office or the pronoun that stands where its grammatical subject does, a pronoun
// resolved to a person named in the sentences before. Each clause is looked at once, and a pronoun looks back a bounded number of
// sentences: linear. The nearest sentence that names anyone decides, as in Hobbs (1978), "Resolving pronoun references".
import { sliceSpan, type Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";
import { lastAtOrBefore, lastNameBefore, wordsIn } from "./speaker-lookup.ts";
import type { NameMention } from "./speaker-names.ts";
import { LIGHT_WORD, PRONOUN, ROLE_NOUN, SINGULAR } from "./speaker-words.ts";

/** What the attribution of one article needs: its words outside quotation marks, and the names among them. */
export interface SpeakerContext {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly names: readonly NameMention[];
  /** Where sentence `index` starts; used to bound how far back a pronoun looks. */
  readonly sentenceStarts: readonly number[];
}

/** How many words a clause of attribution after a quotation may have before its verb. */
export const MAX_APPOSITION = 14;
/** How many sentences back a pronoun looks. */
const PRONOUN_SENTENCES = 4;
/** How much of each is read, in UTF-16 units. */
const PRONOUN_LENGTH = 1500;

/** Who a clause names as its speaker, as printed; null where it names nobody, or no one person. */
interface Subject {
  readonly speaker: string | null;
  readonly speakerSpan: Span | null;
}

const NOBODY: Subject = { speaker: null, speakerSpan: null };

/** The subject of a verb that follows `clause`: what stands right before it, an apposition between commas skipped. */
export function findSubject(context: SpeakerContext, clause: Span): Subject {
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
  return findFirstSpeaker(context, { start: clause.start, end });
}

function hasSpeaker(context: SpeakerContext, span: Span): boolean {
  return findFirstSpeaker(context, span).speaker !== null;
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
export function findFirstSpeaker(context: SpeakerContext, clause: Span): Subject {
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
export function findNamedSpeaker(context: SpeakerContext, clause: Span): Subject {
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

/** Where a token stands. */
export function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}
