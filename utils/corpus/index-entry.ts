// One article's entry in the candidate index, packed into 32-bit words: what is pending lies in `indexPending` as such, one after another.
//
// Entry: document, number of terms, number of fingerprints, day + 1 (days since 1970-01-01; 0 where not known); then term hashes,
// fingerprints, and the terms' weights, four bytes a word. A document is an article at one revision of its entry: `revision << 26 |
// article id`. An entry that is replaced gets the next revision, so that the postings of the earlier one, wherever they lie, are
// known to be dead.
import type { ArticleFeatures } from "../news/features.ts";
import type { PostingCollector } from "./posting-collector.ts";

export const ID_BITS = 26;
const ID_LIMIT = 2 ** ID_BITS;
/** Revisions count from 0 and wrap: a posting that is 64 revisions old and was never merged would count as alive, at worst a false candidate. */
export const REVISION_COUNT = 2 ** (32 - ID_BITS);
export const HEADER_WORDS = 4;
const WEIGHT_LIMIT = 15;

/** The document of an article's revision, unsigned 32-bit. Throws beyond 67 million articles. */
export function makeDocument(articleId: number, revision: number): number {
  if (articleId >= ID_LIMIT) throw new Error(`an index holds articles up to ${ID_LIMIT}, not ${articleId}`);
  return ((revision << ID_BITS) | articleId) >>> 0;
}

/** The article of a document. */
export function getArticleId(document: number): number {
  return document & (ID_LIMIT - 1);
}

/** The revision of a document. */
export function getRevision(document: number): number {
  return document >>> ID_BITS;
}

/**
 * Winnowing keeps the smallest hashes, which crowd the low end; spread again they fill buckets evenly. One to one on 32 bits
 * (multiplication by an odd number and xor-shifts, as in MurmurHash3's finaliser).
 */
export function spreadFingerprint(print: number): number {
  let h = Math.imul(print ^ (print >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The packed entry of a document. */
export function packEntry(
  document: number,
  { terms, fingerprints, day }: ArticleFeatures,
): Uint32Array<ArrayBuffer> {
  const headCount = HEADER_WORDS + terms.length + fingerprints.length;
  const words = new Uint32Array(headCount + Math.ceil(terms.length / 4));
  words.set([document, terms.length, fingerprints.length, day === null ? 0 : Math.max(0, day + 1)]);
  terms.forEach(({ hash }, i) => (words[HEADER_WORDS + i] = hash));
  const printsAt = HEADER_WORDS + terms.length;
  fingerprints.forEach((print, i) => (words[printsAt + i] = spreadFingerprint(print)));
  const weights = new Uint8Array(words.buffer, 4 * headCount);
  terms.forEach(({ weight }, i) => (weights[i] = Math.max(1, Math.min(WEIGHT_LIMIT, weight))));
  return words;
}

/** What an entry says of its article as a whole. */
export function readEntryHead(entry: ArrayBuffer): {
  readonly document: number;
  readonly day: number | null;
} {
  const [document, , , day] = new Uint32Array(entry, 0, HEADER_WORDS);
  return { document: document!, day: day === 0 ? null : day! - 1 };
}

/** Adds to the collector what an entry holds of its query. Linear. */
export function collectEntry({ terms, prints }: PostingCollector, entry: ArrayBuffer): void {
  const words = new Uint32Array(entry);
  const { document, printsAt, weightsAt, weights } = openEntry(words);
  for (let i = HEADER_WORDS; i < printsAt; i++) {
    const list = terms.get(words[i]!);
    list?.documents.push(document);
    list?.weights.push(weights[i - HEADER_WORDS]!);
  }
  for (let i = printsAt; i < weightsAt; i++) prints.get(words[i]!)?.documents.push(document);
}

/** An entry's parts: terms lie from `HEADER_WORDS`, fingerprints from `printsAt` to `weightsAt`. */
export function openEntry(words: Uint32Array): {
  readonly document: number;
  readonly printsAt: number;
  readonly weightsAt: number;
  /** Of the terms, in their order. */
  readonly weights: Uint8Array;
} {
  const termCount = words[1]!;
  const printsAt = HEADER_WORDS + termCount;
  const weightsAt = printsAt + words[2]!;
  return {
    document: words[0]!,
    printsAt,
    weightsAt,
    weights: new Uint8Array(words.buffer, words.byteOffset + 4 * weightsAt, termCount),
  };
}
