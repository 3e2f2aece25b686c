// What the event verdict looks at in one article, worked out once: its terms (stems) with how often and how early they stand, pairs
// of neighbouring terms, what is counted with which number, quoted words, shingles of its text, and what it ties the event to in time.
// Linear in the text.
import { getBackgroundIdf, hash32 } from "../text/idf.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import { estimateDay } from "./dates.ts";
import { readStages } from "./event-stages.ts";
import { looksBack, readDays } from "./event-days.ts";
import { pickWords, type SentenceWords } from "./event-passages.ts";
import { COMMON_IDF, noteFigure, readNumber, type FigureMap, type Figures } from "./event-figures.ts";
import { getRarity, isForeign, readWords, stemName } from "./local-words.ts";
import type { Name, NameKind } from "./name.ts";
import { findNames } from "./names.ts";
import { findTies, type Tie } from "./occasion.ts";
import { type PackedProfile, packProfile, unpackProfile } from "./packed-profile.ts";
import { getWordGroups } from "./related-words.ts";

export interface Term {
  readonly stem: string;
  /** As printed, without a capital where it stands without one. */
  readonly text: string;
  readonly count: number;
  /** How often in headline and lede. */
  readonly headCount: number;
  /** Whether it is part of a name. */
  readonly isName: boolean;
  readonly isNumber: boolean;
  /** Whether it stands in the headline. */
  readonly isTitled: boolean;
  /** Whether it stands in headline or first sentence. */
  readonly isLead: boolean;
  /** 1 + ln of the counts; 0 for a count of 0. */
  readonly damped: number;
  readonly headDamped: number;
  /** Share of documents expected to hold it, from the background table: 0..1. */
  readonly expected: number;
}

export interface EventProfile {
  readonly article: Article;
  readonly terms: readonly Term[];
  readonly termIndex: ReadonlyMap<string, Term>;
  /** Hashes of two neighbouring terms. */
  readonly pairs: ReadonlySet<number>;
  readonly figures: Figures;
  /** The same for spans of time up to now: "four-year conflict". */
  readonly durations: Figures;
  readonly quoted: ReadonlySet<number>;
  /** The same for each quotation. */
  readonly quotations: readonly (readonly number[])[];
  /** The rarest words of each sentence. */
  readonly sentences: SentenceWords;
  /** Ordinals in the opening, with what they count: "second round". */
  readonly stages: ReadonlyMap<string, ReadonlySet<number>>;
  /** Whether the opening says that it is not the first time. */
  readonly isRepeat: boolean;
  readonly shingles: ReadonlySet<number>;
  /** What the event is tied to in time. */
  readonly ties: readonly Tie[];
  readonly names: readonly Name[];
  /** Day of publication, in days since 1970-01-01; null where it is not known. */
  readonly day: number | null;
  /** Weekdays (0 Sunday) and resolved days that the opening names. */
  readonly weekdays: ReadonlySet<number>;
  readonly eventDays: readonly number[];
  /** Whether the opening looks back at something weeks or months old. */
  readonly looksBack: boolean;
  /** Groups of related words in headline and first sentence. */
  readonly leadGroups: ReadonlySet<number>;
  /** Names by every form under which they are known. */
  readonly nameIndex: ReadonlyMap<string, Name>;
  /** Names in headline and lede, by kind. */
  readonly prominent: Readonly<Record<NameKind, readonly Name[]>>;
  /** Groups of related words (see `related-words.ts`) that its terms belong to. */
  readonly groups: ReadonlySet<number>;
}

/** Sentences that count as the lede, beside the headline. */
export const LEDE_SENTENCES = 4;
/** Tokens of an ordinary news article; turns the share of tokens into the share of articles that hold a word. */
const TYPICAL_TOKENS = 250;
const SHINGLE_WORDS = 5;
const QUOTED_SHINGLE_WORDS = 4;
/** One shingle in so many is kept, chosen by its hash: enough to measure a share, at a quarter of the cost (Broder 1997). */
const SHINGLE_SAMPLE = 4;
/** Longest quotation that is looked at, in characters, and shortest. */
const QUOTED = /["“«„「]([^"“”«»„「」\n]{16,600})["“”»」]/g;
const cache = new WeakMap<Article, EventProfile>();
const packed = new WeakMap<Article, PackedProfile>();

/** The profile of an article; cached for as long as the article lives. */
export function getEventProfile(article: Article): EventProfile {
  const known = cache.get(article);
  if (known !== undefined) return known;
  const kept = packed.get(article);
  const profile = kept === undefined ? buildProfile(article) : unpackProfile(kept);
  packed.delete(article);
  cache.set(article, profile);
  return profile;
}

/** Keeps the profile of an article, where there is one, in a quarter of the memory until it is asked for again. */
export function packEventProfile(article: Article): void {
  const profile = cache.get(article);
  if (profile === undefined) return;
  cache.delete(article);
  packed.set(article, packProfile(profile));
}

interface TermCount {
  readonly expected: number;
  text: string;
  count: number;
  headCount: number;
  isName: boolean;
  isNumber: boolean;
  isTitled: boolean;
  isLead: boolean;
}

interface Draft {
  readonly language: string | null;
  readonly nameWords: ReadonlySet<string>;
  readonly counts: Map<string, TermCount>;
  readonly pairs: Set<number>;
  readonly figures: FigureMap;
  readonly durations: FigureMap;
  readonly ties: Tie[];
}

function buildProfile(article: Article): EventProfile {
  const names = findNames(article);
  const nameIndex = new Map<string, Name>();
  const nameWords = new Set<string>();
  for (const name of names) {
    for (const key of [name.key, ...name.aliases]) {
      if (!nameIndex.has(key)) nameIndex.set(key, name);
      for (const word of key.split(" ")) nameWords.add(word);
    }
  }
  const draft: Draft = {
    language: article.language,
    nameWords,
    counts: new Map(),
    pairs: new Set(),
    figures: new Map(),
    durations: new Map(),
    ties: [],
  };
  if (article.headline !== null)
    addTokens(
      draft,
      article.headline,
      readWords(article.headline, undefined, article.language),
      true,
      true,
      true,
    );
  const all: Token[] = [];
  const sentences: number[][] = [];
  article.sentences.forEach((sentence, index) => {
    const tokens = readWords(article.text, sentence.span, article.language);
    addTokens(draft, article.text, tokens, index < LEDE_SENTENCES, false, index === 0);
    draft.ties.push(...findTies(tokens, index, article.text));
    const words = pickWords(tokens, index, article.language);
    if (words !== null) sentences.push(words);
    all.push(...tokens);
  });
  const quoted = new Set<number>();
  const quotations: number[][] = [];
  for (const match of article.text.matchAll(QUOTED)) {
    const runs = new Set<number>();
    addShingles(tokenize(match[1]!), QUOTED_SHINGLE_WORDS, 1, runs);
    if (runs.size > 0) quotations.push([...runs]);
    for (const run of runs) quoted.add(run);
  }
  const shingles = new Set<number>();
  addShingles(all, SHINGLE_WORDS, SHINGLE_SAMPLE, shingles);
  const terms = [...draft.counts].map(([stem, count]): Term => ({
    stem,
    ...count,
    damped: dampen(count.count),
    headDamped: dampen(count.headCount),
  }));
  return {
    article,
    terms,
    termIndex: new Map(terms.map((term) => [term.stem, term])),
    pairs: draft.pairs,
    figures: draft.figures,
    durations: draft.durations,
    quoted,
    quotations,
    sentences,
    ...readStages(article),
    shingles,
    ties: draft.ties,
    names,
    nameIndex,
    day: estimateDay(article),
    ...readDays(article),
    prominent: {
      person: pickProminent(names, "person"),
      organisation: pickProminent(names, "organisation"),
      place: pickProminent(names, "place"),
      other: pickProminent(names, "other"),
    },
    looksBack: looksBack(article),
    leadGroups: groupWords(
      terms.filter((term) => term.isLead && !term.isName),
      article.language,
    ),
    groups: groupWords(terms, article.language),
  };
}

/** The groups are of English words. */
function groupWords(terms: readonly Term[], language: string | null): Set<number> {
  return new Set(isForeign(language) ? [] : terms.flatMap((term) => getWordGroups(term.stem)));
}

function dampen(count: number): number {
  return count === 0 ? 0 : 1 + Math.log(count);
}

function pickProminent(names: readonly Name[], kind: NameKind): Name[] {
  return names.filter((name) => name.kind === kind && name.isProminent);
}

function expectShare(rarity: number): number {
  return 1 - Math.exp(-TYPICAL_TOKENS * Math.exp(-rarity));
}

function addTokens(
  draft: Draft,
  text: string,
  tokens: readonly Token[],
  isHead: boolean,
  isTitled: boolean,
  isLead: boolean,
): void {
  const { language } = draft;
  let last = "";
  tokens.forEach((token, index) => {
    const number = readNumber(token, language);
    if (number !== null) noteFigure(draft, text, tokens, index, language);
    else if (getRarity(token, language) < COMMON_IDF) return;
    const key = number ?? token.stem;
    const entry = draft.counts.get(key);
    if (entry === undefined) {
      const isName = draft.nameWords.has(stemName(token.word, language));
      draft.counts.set(key, {
        text: token.text,
        count: 1,
        headCount: isHead ? 1 : 0,
        expected: expectShare(number === null ? getRarity(token, language, isName) : getBackgroundIdf(key)),
        isName,
        isNumber: number !== null,
        isTitled,
        isLead,
      });
    } else {
      // "Earthquake" at a sentence's start is an "earthquake" elsewhere.
      if (!token.isCapitalised) entry.text = token.text;
      entry.count++;
      if (isHead) entry.headCount++;
      if (isLead) entry.isLead = true;
    }
    if (last !== "") draft.pairs.add(hash32(`${last} ${key}`));
    last = key;
  });
}

function addShingles(tokens: readonly Token[], size: number, sample: number, into: Set<number>): void {
  for (let i = 0; i + size <= tokens.length; i++) {
    let h = 0;
    for (let j = i; j < i + size; j++) h = Math.imul(h, 0x01000193) ^ hash32(tokens[j]!.word);
    if (h % sample === 0) into.add(h >>> 0);
  }
}
