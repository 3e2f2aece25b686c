/**
 * Where an extracted text stands in the text of a page: no DOM, two searchable texts in, spans of the page's out.
 *
 * 1. Every place where a whole paragraph stands in the page: its first `WINDOW` units are looked for with one rolling hash over
 *    the page (R. M. Karp, M. O. Rabin, "Efficient randomized pattern-matching algorithms", 1987), then compared in full.
 *    Linear in both texts.
 * 2. One place for each paragraph: the heaviest chain of places in reading order, where weight is length (less where the
 *    text is hidden) and a jump costs the logarithm of its width. So a page that has the text twice is read where it stands
 *    together. At most `LOOK_BACK` predecessors for each place.
 * 3. A span takes its place from its paragraph. One whose paragraph was not found whole is looked for between the
 *    neighbours: exactly, then by its beginning and end.
 */
import type { Span } from "../text/span.ts";
import { lowerBound } from "./search-text.ts";
import type { SearchText } from "./search-text.ts";

/** Units that are hashed; a shorter paragraph is found through its neighbours only. */
const WINDOW = 16;
/** More places than this say nothing: a phrase of the page's furniture. */
const MAX_PLACES = 12;
const LOOK_BACK = 200;
const HIDDEN_WEIGHT = 0.25;
/** Lengths of beginning and end that are tried, longest first. */
const AFFIXES = [32, 20, 12];
/** How far the length between beginning and end may be from the span's own: a footnote more, a cut less. */
const MIN_STRETCH = 0.6;
const MAX_STRETCH = 1.6;
/** Units scanned for spans without a paragraph, in all: some ten milliseconds. */
const SCAN_BUDGET = 30_000_000;
/** Units of the page between two pauses: about a millisecond. */
const UNITS_PER_STEP = 100_000;
const HASH_BASE = 0x01000193;
const FILTER_BITS = 16;

/** The paragraphs of an article in the searchable text of a page. */
export interface LocatedParagraphs {
  /** In units of the article's searchable text. */
  readonly paragraphs: readonly Span[];
  /** Where each starts in the page's; undefined where it was not found whole. */
  readonly starts: readonly (number | undefined)[];
}

/** Where `paragraphs`, in the article's original offsets, stand in `page`, with pauses. `isVisible` says whether the text at a unit of the page is shown. */
export function* locateParagraphs(
  page: SearchText,
  article: SearchText,
  paragraphs: readonly Span[],
  isVisible: (unit: number) => boolean,
): Generator<void, LocatedParagraphs> {
  const folded = paragraphs.map((span) => foldSpan(article, span));
  const places = yield* findPlaces(page.text, article.text, folded);
  yield;
  return { paragraphs: folded, starts: chain(places, folded, isVisible) };
}

/** The places in `page`, in its units, of `spans` in the article's original offsets; null where one is not found. */
export function locateSpans(
  page: SearchText,
  article: SearchText,
  { paragraphs, starts }: LocatedParagraphs,
  spans: readonly Span[],
): (Span | null)[] {
  let budget = SCAN_BUDGET;
  return spans.map((span) => {
    const wanted = foldSpan(article, span);
    if (wanted.end <= wanted.start) return null;
    const index = lastStartingAt(paragraphs, wanted.start);
    const home = paragraphs[index];
    const start = starts[index];
    if (home !== undefined && start !== undefined && wanted.end <= home.end) {
      return { start: start + wanted.start - home.start, end: start + wanted.end - home.start };
    }
    const gap = gapAround(paragraphs, starts, index, page.text.length);
    budget -= gap.end - gap.start;
    return budget < 0 ? null : findInGap(page.text, article.text.slice(wanted.start, wanted.end), gap);
  });
}

function foldSpan(text: SearchText, span: Span): Span {
  return { start: lowerBound(text.offsets, span.start), end: lowerBound(text.offsets, span.end) };
}

function place(span: Span, start: number): Span {
  return { start, end: start + span.end - span.start };
}

interface Place {
  readonly paragraph: number;
  readonly start: number;
}

/** Every place of every paragraph, by paragraph and then by place. */
function* findPlaces(page: string, article: string, paragraphs: readonly Span[]): Generator<void, Place[]> {
  const byHash = new Map<number, number[]>();
  const filter = new Uint8Array(1 << FILTER_BITS);
  paragraphs.forEach((span, index) => {
    if (span.end - span.start < WINDOW) return;
    const hash = hashWindow(article, span.start);
    const same = byHash.get(hash);
    if (same === undefined) byHash.set(hash, [index]);
    else same.push(index);
    filter[hash >>> (32 - FILTER_BITS)] = 1;
  });
  const places: Place[][] = paragraphs.map(() => []);
  if (page.length < WINDOW || byHash.size === 0) return [];
  let leaving = 1;
  for (let i = 1; i < WINDOW; i++) leaving = Math.imul(leaving, HASH_BASE);
  let hash = hashWindow(page, 0);
  for (let at = 0; ; at++) {
    if (at % UNITS_PER_STEP === UNITS_PER_STEP - 1) yield;
    if (filter[hash >>> (32 - FILTER_BITS)] === 1) {
      for (const index of byHash.get(hash) ?? []) {
        const span = paragraphs[index]!;
        const known = places[index]!;
        if (known.length >= MAX_PLACES || page.charCodeAt(at) !== article.charCodeAt(span.start)) continue;
        if (page.startsWith(article.slice(span.start, span.end), at))
          known.push({ paragraph: index, start: at });
      }
    }
    if (at + WINDOW >= page.length) break;
    const rest = (hash - Math.imul(page.charCodeAt(at), leaving)) | 0;
    hash = (Math.imul(rest, HASH_BASE) + page.charCodeAt(at + WINDOW)) >>> 0;
  }
  return places.flat();
}

function hashWindow(text: string, start: number): number {
  let hash = 0;
  for (let i = start; i < start + WINDOW; i++) hash = (Math.imul(hash, HASH_BASE) + text.charCodeAt(i)) | 0;
  return hash >>> 0;
}

/** The start of each paragraph on the heaviest chain; undefined where it has none. */
function chain(
  places: readonly Place[],
  paragraphs: readonly Span[],
  isVisible: (unit: number) => boolean,
): (number | undefined)[] {
  const weights: number[] = [];
  const previous: number[] = [];
  let best = -1;
  places.forEach(({ paragraph, start }, i) => {
    const span = paragraphs[paragraph]!;
    const length = span.end - span.start;
    const own = isVisible(start) ? length : length * HIDDEN_WEIGHT;
    let weight = own;
    let from = -1;
    for (let j = Math.max(0, i - LOOK_BACK); j < i; j++) {
      const before = places[j]!;
      if (before.paragraph >= paragraph) break;
      const gap = start - place(paragraphs[before.paragraph]!, before.start).end;
      if (gap < 0) continue;
      const total = weights[j]! + own - Math.log2(1 + gap);
      if (total > weight) {
        weight = total;
        from = j;
      }
    }
    weights.push(weight);
    previous.push(from);
    if (best < 0 || weight > weights[best]!) best = i;
  });
  const starts: (number | undefined)[] = paragraphs.map(() => undefined);
  for (let i = best; i >= 0; i = previous[i]!) starts[places[i]!.paragraph] = places[i]!.start;
  return starts;
}

/** The index of the last span that starts at or before `unit`; -1 where none does. */
function lastStartingAt(spans: readonly Span[], unit: number): number {
  let index = -1;
  while (index + 1 < spans.length && spans[index + 1]!.start <= unit) index++;
  return index;
}

/** The part of the page between the paragraphs found before and after paragraph `index`. */
function gapAround(
  paragraphs: readonly Span[],
  starts: readonly (number | undefined)[],
  index: number,
  pageLength: number,
): Span {
  let start = 0;
  let end = pageLength;
  for (let i = index; i >= 0; i--) {
    if (starts[i] === undefined) continue;
    start = place(paragraphs[i]!, starts[i]!).end;
    break;
  }
  for (let i = Math.max(0, index + 1); i < paragraphs.length; i++) {
    if (starts[i] === undefined) continue;
    end = starts[i]!;
    break;
  }
  return { start, end };
}

function findInGap(page: string, wanted: string, gap: Span): Span | null {
  const text = page.slice(gap.start, gap.end);
  const exact = text.indexOf(wanted);
  if (exact >= 0) return { start: gap.start + exact, end: gap.start + exact + wanted.length };
  for (const affix of AFFIXES) {
    if (wanted.length < 2 * affix) continue;
    const start = text.indexOf(wanted.slice(0, affix));
    if (start < 0) continue;
    const suffix = wanted.slice(-affix);
    const least = start + Math.floor(wanted.length * MIN_STRETCH) - affix;
    const end = text.indexOf(suffix, Math.max(start + affix, least)) + affix;
    if (end < affix || end - start > wanted.length * MAX_STRETCH) continue;
    return { start: gap.start + start, end: gap.start + end };
  }
  return null;
}
