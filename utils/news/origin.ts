// One voice or two: whether two articles are edits of one text. Quotations are cut out first, and boilerplate blocks are not
// read at all, so that what is left is the desk's own words. Two marks of copying are then measured, in place and not as a bag:
// long runs of words that stand in both (what a cut or spliced text keeps), and sentences worded the same in the same order
// (what an edit of every sentence keeps: no long run is left, yet each has its counterpart). A run of names is not copying.
// Linear in the words, and one alignment of two sentences for each pair that has enough words in common.
// Containment after Broder (1997) and METER (Clough, Gaizauskas, Piao & Wilks 2002); that quotations and stock phrases
// must be set aside is METER's finding too; long runs as the mark of copying: winnowing (Schleimer, Wilkerson & Aiken 2003).
import { hashShingles, findCommonRuns, measureShingleContainment } from "../text/shingle.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import { indexWordings, measureWordingOverlap, weighShared, weighWording } from "../text/wording-overlap.ts";
import type { Article } from "./article.ts";
import type { Origin } from "./comparison.ts";
import { findQuotations } from "./quotation.ts";

/** Shortest run of words taken for copied: two desks that write up one fact share runs of up to six. */
const MIN_RUN_LENGTH = 7;
/** Share of a run's words that must not be names or numbers. */
const MIN_PLAIN_SHARE = 0.3;
/** Words that two independent reports may share by chance: added to the length, so that one stock phrase in a brief is not copying. */
const CHANCE_WORDS = 60;
/** Share of the shorter text from which two articles are edits of one; between the heaviest desk edits and the closest independent reports. */
const SHARED_COPY_SHARE = 0.15;
/** Share of a sentence's weight that must stand in its counterpart, in the same order, for the sentence to be a rewritten one. */
const REWRITTEN_CONTAINMENT = 0.5;
/** Share of the shorter text in rewritten sentences from which two articles are edits of one: independent reports stay below a fifth. */
const REWRITTEN_SHARE = 0.32;
/** One or two sentences alike are a stock fact; an edit has more. */
const MIN_REWRITTEN_SENTENCES = 3;
/** A shorter rest of a sentence, its quotation cut out, says too little. */
const MIN_SENTENCE_WORDS = 5;
/** Longer sentences are read no further. */
const MAX_SENTENCE_WORDS = 200;
/** Words a shingle for `measureContainment`: the usual size for near-duplicate pages. */
const SHINGLE_SIZE = 5;

/** Whether two articles are edits of one text, how much of the shorter one stands in the other, and whose text it is by their credits. */
export function judgeOrigin(a: Article, b: Article): Origin {
  const left = readOwnWords(a);
  const right = readOwnWords(b);
  const shorter = Math.min(left.count, right.count);
  let copied = 0;
  for (const run of findCommonRuns(left.words, right.words, MIN_RUN_LENGTH)) {
    const plain = left.isPlain.slice(run.a, run.a + run.length).filter(Boolean).length;
    if (plain >= MIN_PLAIN_SHARE * run.length) copied += run.length;
  }
  const rewritten = left.count <= right.count ? countRewritten(left, right) : countRewritten(right, left);
  const share = shorter === 0 ? 0 : Math.min(1, Math.max(copied, rewritten) / shorter);
  const isShared =
    copied >= SHARED_COPY_SHARE * (shorter + CHANCE_WORDS) ||
    rewritten >= REWRITTEN_SHARE * (shorter + CHANCE_WORDS);
  return { kind: isShared ? "shared-copy" : "independent", wire: isShared ? readWire(a, b) : null, share };
}

/** Words of the shorter text in sentences that have a counterpart worded the same; 0 where fewer than three have. */
function countRewritten(shorter: OwnWords, longer: OwnWords): number {
  const index = indexWordings(longer.sentences);
  let sentences = 0;
  let words = 0;
  for (const sentence of shorter.sentences) {
    const needed = REWRITTEN_CONTAINMENT * weighWording(sentence);
    // What two sentences share in any order bounds what they share in the same order.
    const isRewritten = [...weighShared(sentence, index)].some(
      ([place, weight]) =>
        weight >= needed && measureWordingOverlap(sentence, longer.sentences[place]!).shared >= needed,
    );
    if (!isRewritten) continue;
    sentences++;
    words += sentence.length;
  }
  return sentences < MIN_REWRITTEN_SENTENCES ? 0 : words;
}

/** How much of each article's whole body, quotations included, stands in the other, 0..1. At least 0.9 both ways is the same article. */
export function measureContainment(a: Article, b: Article): { readonly aInB: number; readonly bInA: number } {
  const left = hashBody(a);
  const right = hashBody(b);
  return { aInB: measureShingleContainment(left, right), bInA: measureShingleContainment(right, left) };
}

const knownBodies = new WeakMap<Article, Uint32Array>();

function hashBody(article: Article): Uint32Array {
  const hashed = knownBodies.get(article);
  if (hashed !== undefined) return hashed;
  const words = article.sentences.flatMap((sentence) =>
    tokenize(article.text, sentence.span).map((token) => token.word),
  );
  const shingles = hashShingles(words, Math.min(SHINGLE_SIZE, Math.max(1, words.length)));
  knownBodies.set(article, shingles);
  return shingles;
}

interface OwnWords {
  /** Folded words, with an unmatchable one where a quotation was cut out. */
  readonly words: readonly string[];
  /** Whether the word at that place is neither a name nor a number. */
  readonly isPlain: readonly boolean[];
  readonly count: number;
  /** What is left of each sentence that keeps enough words. */
  readonly sentences: readonly (readonly Token[])[];
}

const known = new WeakMap<Article, OwnWords>();

function readOwnWords(article: Article): OwnWords {
  let own = known.get(article);
  if (own === undefined) {
    own = cutQuotations(article);
    known.set(article, own);
  }
  return own;
}

function cutQuotations(article: Article): OwnWords {
  const quoted = findQuotations(article).filter((quotation) => !quotation.isNested && !quotation.isScare);
  const words: string[] = [];
  const isPlain: boolean[] = [];
  const sentences: Token[][] = [];
  let count = 0;
  let next = 0;
  let lastCut = -1;
  for (const sentence of article.sentences) {
    const kept: Token[] = [];
    for (const token of tokenize(article.text, sentence.span)) {
      while (next < quoted.length && quoted[next]!.outer.end <= token.start) next++;
      if (next < quoted.length && token.start >= quoted[next]!.outer.start) {
        // No run may lead across a cut, nor match a cut of the other article.
        if (lastCut !== next) {
          words.push(`${CUT}${article.text.length}:${token.start}`);
          isPlain.push(false);
        }
        lastCut = next;
        continue;
      }
      words.push(token.word);
      isPlain.push(isPlainWord(token));
      kept.push(token);
      count++;
    }
    if (kept.length >= MIN_SENTENCE_WORDS) sentences.push(kept.slice(0, MAX_SENTENCE_WORDS));
  }
  return { words, isPlain, count, sentences };
}

/** Opens the stand-in for a cut quotation; no word has a space in it. */
const CUT = " cut ";

function isPlainWord(token: Token): boolean {
  return !token.isCapitalised && !/^\p{N}/u.test(token.text);
}

/** The agency that a credit names; null where none does, or two credits name different ones. */
function readWire(a: Article, b: Article): string | null {
  if (a.wire === null || b.wire === null || a.wire === b.wire) return a.wire ?? b.wire;
  return null;
}
