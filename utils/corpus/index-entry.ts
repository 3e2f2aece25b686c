// One article's entry in the candidate index, packed into 32-bit words, and records of many such entries one after another: what was
// added lately lies in these until it is merged into segments (`index-merge.ts`). Scanning a record is linear in its words.
//
// Entry: document, number of terms, number of fingerprints, day + 1 (days since 1970-01-01; 0 where not known); then term hashes,
// fingerprints, and the terms' weights, four bytes a word.
// A document is an article at one revision of its entry: `revision << 26 | article id`. An entry that is replaced gets the next
// revision, so that the postings of the earlier one, wherever they lie, are known to be dead.
import type { ArticleFeatures } from "../news/features.ts";
import type { PostingCollector } from "./posting-collector.ts";

export const ID_BITS = 26;
const ID_LIMIT = 2 ** ID_BITS;
/** Revisions count from 0 and wrap: a posting that is 64 revisions old and was never merged would count as alive, at worst a false candidate. */
export const REVISION_COUNT = 2 ** (32 - ID_BITS);
const HEADER_WORDS = 4;
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

/** Entries put one after another into records of at most `limitBytes` (a longer entry gets a record of its own). */
export function joinEntries(
  entries: readonly Uint32Array[],
  limitBytes: number,
): { record: ArrayBuffer; count: number }[] {
  const records: { record: ArrayBuffer; count: number }[] = [];
  let from = 0;
  while (from < entries.length) {
    let length = entries[from]!.length;
    let to = from + 1;
    while (to < entries.length && 4 * (length + entries[to]!.length) <= limitBytes)
      length += entries[to++]!.length;
    const words = new Uint32Array(length);
    let at = 0;
    for (const entry of entries.slice(from, to)) {
      words.set(entry, at);
      at += entry.length;
    }
    records.push({ record: words.buffer, count: to - from });
    from = to;
  }
  return records;
}

/** Calls back for each posting of a record: terms with their weight, then fingerprints with weight 0. */
export function forEachPosting(
  record: ArrayBuffer,
  take: (kind: "term" | "print", hash: number, document: number, weight: number) => void,
): void {
  const words = new Uint32Array(record);
  const bytes = new Uint8Array(record);
  for (let at = 0; at < words.length; at += measureEntry(words, at)) {
    const document = words[at]!;
    const termsAt = at + HEADER_WORDS;
    const printsAt = termsAt + words[at + 1]!;
    const weightsAt = printsAt + words[at + 2]!;
    for (let i = termsAt; i < printsAt; i++)
      take("term", words[i]!, document, bytes[4 * weightsAt + i - termsAt]!);
    for (let i = printsAt; i < weightsAt; i++) take("print", words[i]!, document, 0);
  }
}

/** Adds to the collector what a record holds of its query. Linear in the record. */
export function collectEntries(collector: PostingCollector, record: ArrayBuffer): void {
  const { terms, prints, filter, filterMask } = collector;
  const words = new Uint32Array(record);
  const bytes = new Uint8Array(record);
  for (let at = 0; at < words.length; at += measureEntry(words, at)) {
    const document = words[at]!;
    const termsAt = at + HEADER_WORDS;
    const printsAt = termsAt + words[at + 1]!;
    const weightsAt = printsAt + words[at + 2]!;
    for (let i = termsAt; i < printsAt; i++) {
      if (filter[words[i]! & filterMask] === 0) continue;
      const list = terms.get(words[i]!);
      list?.documents.push(document);
      list?.weights.push(bytes[4 * weightsAt + i - termsAt]!);
    }
    for (let i = printsAt; i < weightsAt; i++) {
      if (filter[words[i]! & filterMask] === 1) prints.get(words[i]!)?.documents.push(document);
    }
  }
}

/** Length in words of the entry at `at`. */
function measureEntry(words: Uint32Array, at: number): number {
  const termCount = words[at + 1]!;
  return HEADER_WORDS + termCount + words[at + 2]! + Math.ceil(termCount / 4);
}
