// The phrases of a sentence that could be a wording of something: runs of up to twelve words that begin and end where phrases do,
// described by a few features. At most 12·n of them in n words; the likeliest are kept.
import { type LinearModel, predict } from "../text/logistic.ts";
import { type PhraseWord, type WordPart, isSmall } from "./wording-words.ts";

export const PHRASE_FEATURES = [
  "length",
  "lengthSquare",
  "isSingle",
  "cutsBefore",
  "cutsAfter",
  "afterDeterminer",
  "afterBreak",
  "beforeBreak",
  "fromDeterminer",
  "fromPreposition",
  "fromAuxiliary",
  "fromVerb",
  "fromPronoun",
  "fromName",
  "toVerb",
  "verbs",
  "saying",
  "breaks",
  "isUnbalanced",
  "isQuoted",
  "numbers",
  "names",
  "negations",
  "adverbs",
  "rarity",
  "rarest",
  "sentence",
] as const;
export type PhraseFeature = (typeof PHRASE_FEATURES)[number];

/** Words `[start, end)` of a sentence. */
export interface Phrase {
  readonly start: number;
  readonly end: number;
}

/** Longest phrase, in words: annotated wordings have 5 on average, one in thirty has more. */
const LENGTH_LIMIT = 12;

/** Commas and other marks inside a phrase. */
const BREAK_LIMIT = 1;

/** Every phrase of a sentence. */
export function listPhrases(words: readonly PhraseWord[]): Phrase[] {
  const phrases: Phrase[] = [];
  for (let start = 0; start < words.length; start++) {
    if (!canStart(words, start)) continue;
    const first = words[start]!;
    let contentCount = 0;
    let breaks = 0;
    for (let end = start + 1; end <= Math.min(words.length, start + LENGTH_LIMIT); end++) {
      const last = words[end - 1]!;
      if (end - 1 > start && last.isAfterBreak) breaks++;
      // What comes after ", and" or ", which" is another clause.
      const opensClause = last.part === "conjunction" || last.part === "relative";
      if (breaks > BREAK_LIMIT || (last.isAfterBreak && opensClause && end - 1 > start)) break;
      if (last.rarity > 0) contentCount++;
      const isWhole = (last.marksBefore - first.marksBefore) % 2 === 0;
      if (contentCount > 0 && isWhole && canEnd(words, { start, end }, contentCount))
        phrases.push({ start, end });
    }
  }
  return phrases;
}

/** Small words that belong to the verb before them, or whose phrase hangs on the noun before it. */
const HANGING = new Set("of up out off down over".split(" "));

/** Parts that something must follow, or, of a day or month, that belong to no wording; parts that say that a phrase holds more than one noun with its company. */
const OPEN_ENDS = new Set<WordPart>([
  "determiner",
  "conjunction",
  "relative",
  "auxiliary",
  "preposition",
  "title",
  "negation",
  "time",
]);
const CLAUSE_PARTS = new Set<WordPart>(["relative", "conjunction", "verb", "saying", "auxiliary"]);

function canStart(words: readonly PhraseWord[], start: number): boolean {
  const word = words[start]!;
  if (word.part === "conjunction" || word.part === "relative" || word.part === "time") return false;
  if (word.part === "preposition" && !(word.word === "to" && isBare(words[start + 1]))) return false;
  const before = words[start - 1];
  if (before === undefined || word.isAfterBreak) return true;
  if (word.isJoined) return false;
  if (before.part === "determiner" || before.part === "negation" || HANGING.has(word.word)) return false;
  return !isInsideNoun(words, start);
}

/** Whether a word after "to" can be an infinitive. */
function isBare(word: PhraseWord | undefined): boolean {
  return word?.part === "verb" || word?.part === "other" || word?.part === "auxiliary";
}

function canEnd(words: readonly PhraseWord[], { start, end }: Phrase, contentCount: number): boolean {
  const last = words[end - 1]!;
  const after = words[end];
  if (OPEN_ENDS.has(last.part)) return false;
  if (after === undefined || after.isAfterBreak) return true;
  if (last.isPossessive || after.isJoined || HANGING.has(after.word)) return false;
  // "doubts about whether Obama | was born" would end with the subject of a clause that is cut off.
  if (after.part === "auxiliary" && words.slice(start, end - 1).some(({ part }) => CLAUSE_PARTS.has(part)))
    return false;
  // "votes needed to block | a bill" loses the object; a verb alone is named without it.
  if (last.part === "verb" && contentCount > 2 && after.part !== "preposition") return false;
  return !isInsideNoun(words, end);
}

/** Whether a boundary before word `at` would cut a noun from what stands before it: a name, an adjective, a number. */
function isInsideNoun(words: readonly PhraseWord[], at: number): boolean {
  const before = words[at - 1];
  const after = words[at];
  if (before === undefined || after === undefined || after.isAfterBreak || before.isPossessive) return false;
  if (before.part === "title") return after.part === "name";
  return isNominal(before) && isNominal(after);
}

function isNominal({ part }: PhraseWord): boolean {
  return part === "name" || part === "other" || part === "number";
}

/** The features of a phrase, whatever it is compared with. */
export function readPhraseFeatures(
  words: readonly PhraseWord[],
  { start, end }: Phrase,
): Record<PhraseFeature, number> {
  const first = words[start]!;
  const last = words[end - 1]!;
  const before = words[start - 1];
  const after = words[end];
  const size = end - start;
  const count = { verb: 0, saying: 0, number: 0, name: 0, negation: 0, adverb: 0, breaks: 0 };
  let rarity = 0;
  let rarest = 0;
  for (let i = start; i < end; i++) {
    const word = words[i]!;
    if (word.part in count) count[word.part as "verb"]++;
    if (i > start && word.isAfterBreak) count.breaks++;
    rarity += word.rarity;
    rarest = Math.max(rarest, word.rarity);
  }
  const marksAfter = after?.marksBefore ?? last.marksBefore;
  const marksInside = last.marksBefore - first.marksBefore;
  const isContentEdge = (left: PhraseWord | undefined, right: PhraseWord | undefined) =>
    left !== undefined &&
    right !== undefined &&
    !right.isAfterBreak &&
    !isSmall(left.part) &&
    !isSmall(right.part);
  const is = (value: boolean) => (value ? 1 : 0);
  return {
    length: Math.log(size),
    lengthSquare: Math.log(size) ** 2,
    isSingle: is(size === 1),
    cutsBefore: is(isContentEdge(before, first)),
    cutsAfter: is(isContentEdge(last, after)),
    afterDeterminer: is(before?.part === "determiner" && !first.isAfterBreak),
    afterBreak: is(before === undefined || first.isAfterBreak),
    beforeBreak: is(after === undefined || after.isAfterBreak),
    fromDeterminer: is(first.part === "determiner"),
    fromPreposition: is(first.part === "preposition"),
    fromAuxiliary: is(first.part === "auxiliary"),
    fromVerb: is(first.part === "verb"),
    fromPronoun: is(first.part === "pronoun"),
    fromName: is(first.part === "name"),
    toVerb: is(last.part === "verb"),
    verbs: Math.min(2, count.verb),
    saying: is(count.saying > 0),
    breaks: count.breaks,
    isUnbalanced: is(marksInside % 2 === 1),
    isQuoted: is(first.marksBefore > (before?.marksBefore ?? 0) && marksAfter > last.marksBefore),
    numbers: count.number / size,
    names: count.name / size,
    negations: is(count.negation > 0),
    adverbs: is(count.adverb > 0),
    rarity: rarity / size,
    rarest,
    sentence: Math.log(words.length),
  };
}

/** A phrase with the model's log-odds that it is a wording of something. */
export interface ScoredPhrase extends Phrase {
  readonly score: number;
}

/** The likeliest phrases of a sentence, best first. */
export function findPhrases(
  words: readonly PhraseWord[],
  model: LinearModel<PhraseFeature>,
  limit: number,
): ScoredPhrase[] {
  return listPhrases(words)
    .map(({ start, end }) => ({
      start,
      end,
      score: toLogOdds(predict(model, readPhraseFeatures(words, { start, end }))),
    }))
    .sort((x, y) => y.score - x.score || x.start - y.start || x.end - y.end)
    .slice(0, limit);
}

function toLogOdds(probability: number): number {
  return Math.log((probability + 1e-6) / (1 - probability + 1e-6));
}
