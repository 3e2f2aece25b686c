// Who said it. Attribution is read from the words around a quotation: the clause after it (`,” said X`, `,” X told Y`),
// before it (`X said: “`, `X called it “`, `according to X`), then the neighbouring quotations of the same paragraph.
// Linear: each clause is looked at once. The pattern order follows the observation of O'Keefe et al. (2012), "A Sequence
// Labelling Approach to Quote Attribution", and Pouliquen et al. (2007), "Automatic detection of quotations in multilingual
// news", that in news nearly all attributions are a verb of saying next to a name or pronoun in the same sentence.
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";
import type { NameMention } from "./speaker-names.ts";

/** Who is credited and with what verb, as printed. */
export interface Attribution {
  readonly speaker: string | null;
  readonly speakerSpan: Span | null;
  /** Verb or phrase of attribution. */
  readonly cueSpan: Span;
}

const SAYING = new Set(
  (
    "said says say saying told tells telling added adds adding asked asks asking insisted insists insisting wrote writes writing tweeted tweets posted " +
    "argued argues arguing claimed claims claiming stated states stating announced announces declared declares declaring warned warns warning explained explains explaining " +
    "replied replies responded responds answered continued continues noted notes noting observed remarked acknowledged acknowledges admitted admits admitting conceded concedes " +
    "denied denies vowed vows vowing promised pledged urged urges urging demanded demands demanding called calls calling described describes describing dubbed branded labeled labelled " +
    "accused accuses accusing criticized criticised blasted slammed denounced denouncing condemned condemning praised praises praising hailed hailing cited citing quoted quoting recalled recalls joked " +
    "suggested suggests suggesting predicted predicts boasted bragged testified recounted concluded concludes confirmed confirms confirming emphasized emphasised emphasizing emphasising stressed stresses stressing " +
    "reiterated reiterates repeated repeating charged charges thundered quipped exclaimed shouted yelled chanted screamed whispered muttered complained complains commented tells " +
    "expressed referring referred refers addressed addressing mentioned characterized characterised proclaimed opined maintained maintains asserted asserts contended contends reported reports " +
    "agreed agrees disagreed thanked voiced read reads reading goes went decried touted vented ranted deemed considered termed lamented underscored underscoring highlighted highlighting threatened threatening cautioned implored"
  ).split(" "),
);
const PRONOUN = /^(?:he|she|they|who)$/;
const SINGULAR = /^(?:he|she|who)$/;
const LIGHT_WORD =
  /^(?:has|have|had|is|was|were|are|been|be|also|then|later|further|has|did|would|will|may|might|went|on|again|once|earlier|previously|repeatedly|reportedly|recently|only|even|often|publicly|privately|today|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|in|of|the|this|last|week|month|morning|night|afternoon|evening|and|to|what|himself|herself)$/;
const ROLE_NOUN =
  /^(?:president|spokesman|spokeswoman|spokesperson|leader|official|officials|lawyer|attorney|minister|premier|chairman|chairwoman|chief|source|sources|statement|report|ministry|police|department|kremlin|government|office|group|company|campaign|court|judge|senator|congressman|congresswoman|governor|mayor|candidate|secretary|analyst|analysts|expert|experts|critics|prosecutors|authorities|witness|witnesses|actor|actress|singer|author|professor|director|commissioner|sheriff|officer|coach|organization|union|agency|memo|letter|email|message|mother|father|wife|husband|brother|sister|son|daughter|friend|man|woman|teenager|victim|suspect|businessman|billionaire|mogul|nominee|counterpart|ambassador|representative|speaker)$/;
/** How many words a clause of attribution after a quotation may have before its verb. */
const MAX_APPOSITION = 14;
/** How many sentences back a pronoun looks. */
const PRONOUN_SENTENCES = 4;

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
  const subject = subjectOf(context, { start: first.start, end: words[cueAt]!.start });
  if (subject.speaker === null) return null;
  return { ...subject, cueSpan: spanOf(words[cueAt]!) };
}

/** The attribution in the words of the same sentence that lead to a quotation, or null. */
export function readAttributionBefore(context: SpeakerContext, clause: Span): Attribution | null {
  const words = wordsIn(context.tokens, clause, Number.POSITIVE_INFINITY);
  const toAt = words.findLastIndex(
    (token, index) => token.word === "to" && words[index - 1]?.word === "according",
  );
  const cueAt = words.findLastIndex(isCue);
  if (toAt > cueAt) {
    return {
      ...nameFrom(context, { start: words[toAt]!.end, end: clause.end }),
      cueSpan: { start: words[toAt - 1]!.start, end: words[toAt]!.end },
    };
  }
  if (cueAt < 0) return null;
  const cue = words[cueAt]!;
  // "Trump accused Obama of ..., saying": the subject is that of the whole clause.
  const lead = { start: clause.start, end: cue.start };
  const subject =
    cue.word.endsWith("ing") && cueAt > 0 ? firstSpeaker(context, lead) : subjectOf(context, lead);
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
  const name = context.names[lastNameBefore(context.names, word.end)];
  if (name !== undefined && name.span.end === word.end) return { speaker: name.full, speakerSpan: name.span };
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
    if (ROLE_NOUN.test(word.word) && words[0]!.word === "the") return rolePhrase(context, words, index);
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
    const start = context.sentenceStarts[sentence - back]!;
    const name = nextName(context, { start, end }, true);
    if (name !== null) return { speaker: name.full, speakerSpan: span };
    end = start;
  }
  return { speaker: context.text.slice(span.start, span.end), speakerSpan: span };
}

function nextName(context: SpeakerContext, clause: Span, isPersonOnly = false): NameMention | null {
  let fallback: NameMention | null = null;
  for (let i = lastNameBefore(context.names, clause.start) + 1; i < context.names.length; i++) {
    const name = context.names[i]!;
    if (name.span.end > clause.end) break;
    if (name.span.start < clause.start) continue;
    if (name.isPerson) return name;
    fallback ??= name;
  }
  return isPersonOnly ? null : fallback;
}

/** Index of the last name that ends at or before `at`; -1 where there is none. */
function lastNameBefore(names: readonly NameMention[], at: number): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (names[middle]!.span.end <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lastAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function wordsIn(tokens: readonly Token[], span: Span, limit: number): Token[] {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < span.start) low = middle + 1;
    else high = middle;
  }
  const words: Token[] = [];
  for (let i = low; i < tokens.length && tokens[i]!.end <= span.end && words.length < limit; i++)
    words.push(tokens[i]!);
  return words;
}

/** Where the clause that starts at `from` ends: at its sentence's stop. */
function clauseEnd(text: string, from: number, end: number): number {
  const stop = text.slice(from, end).search(/[;:]/);
  return stop < 0 ? end : from + stop;
}

function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}
