/**
 * Which blocks of a trimmed page are its article. Readability finds where the article is; what it lost on the way is taken
 * back: paragraphs set like those it kept (same element, same class names around), and paragraphs that the page's own
 * JSON-LD body holds; what that body does not hold goes. Linear in the page's text.
 */
import type { TextBlock } from "./blocks.ts";

/** A block with where it stood in the page, which Readability changes. */
export interface PlacedBlock extends TextBlock {
  readonly parent: Element | null;
  /** The `<article>` around it. */
  readonly home: Element | null;
  /** Name and class of its element and of the two around it. */
  readonly setting: string;
}

/** What the page says of its article that helps to find it. */
export interface Clues {
  /** JSON-LD's `articleBody`. */
  readonly articleBody: string | null;
  readonly descriptions: readonly string[];
  readonly heading: Element | null;
}

/** Notes where the blocks stand, before Readability takes the page apart. */
export function placeBlocks(blocks: readonly TextBlock[]): PlacedBlock[] {
  return blocks.map((block) => ({
    ...block,
    parent: block.element.parentElement,
    home: block.element.closest("article"),
    setting: settingOf(block.element),
  }));
}

/** A paragraph of prose has at least so many characters (half of it in scripts without spaces)... */
export const MIN_PROSE = 80;
/** ...and at most this share of them in links. */
const MAX_PROSE_LINKS = 0.5;
/** With less prose than this Readability has not found the article. */
const MIN_FOUND = 140;
/** A way of setting paragraphs counts as the article's if it sets this share of the prose that Readability kept. */
const MAIN_SETTING_SHARE = 0.25;
/** Characters of one window by which a block is looked up in the JSON-LD body. */
const WINDOW = 16;
const WINDOW_STEP = 8;
const MAX_BODY = 200_000;
/** A block is in the body if this share of its windows is; out of it below the second. */
const IN_BODY = 0.75;
const OUT_OF_BODY = 0.15;
/** The body describes the text if it holds this share of the prose selected. */
const BODY_AGREES = 0.7;

/** Letters by which a standfirst is known for the page's summary, and how many at least. */
const STANDFIRST_KEY = 50;
const MIN_STANDFIRST_KEY = 30;

/** Whether the block reads as prose. */
export function isProse(block: TextBlock): boolean {
  return weightOf(block.text) >= MIN_PROSE && block.linkShare <= MAX_PROSE_LINKS;
}

/** Length of a text; a character of a script without spaces counts double. */
export function weightOf(text: string): number {
  return text.length + (text.match(/[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/g)?.length ?? 0);
}

/** For each block of `page` whether it is of the article. `kept` are Readability's blocks. */
export function selectBlocks(
  page: readonly PlacedBlock[],
  kept: readonly TextBlock[],
  clues: Clues,
): boolean[] {
  const chosen = alignKept(page, kept);
  const prose = page.reduce(
    (sum, block, index) => sum + (chosen[index] && isProse(block) ? weightOf(block.text) : 0),
    0,
  );
  if (prose < MIN_FOUND) chooseDensest(page, chosen);
  addLikeSet(page, chosen);
  if (clues.articleBody !== null) weighBody(page, chosen, clues.articleBody);
  addBetween(page, chosen);
  addStandfirst(page, chosen, clues);
  return chosen;
}

/** Where Readability found nothing: the prose of the element that holds most of it directly. */
function chooseDensest(page: readonly PlacedBlock[], chosen: boolean[]): void {
  const weights = new Map<Element | null, number>();
  for (const block of page) {
    if (isProse(block)) weights.set(block.parent, (weights.get(block.parent) ?? 0) + weightOf(block.text));
  }
  const densest = [...weights].sort((a, b) => b[1] - a[1])[0];
  if (densest === undefined || densest[1] < MIN_FOUND) return;
  page.forEach((block, index) => {
    if (isProse(block) && block.parent === densest[0]) chosen[index] = true;
  });
}

/** Finds Readability's blocks among the page's, in order; one that it changed is found by how it begins. */
function alignKept(page: readonly PlacedBlock[], kept: readonly TextBlock[]): boolean[] {
  const places = new Map<string, number[]>();
  const keys = page.map((block) => beginningOf(block.text));
  keys.forEach((key, index) => {
    const list = places.get(key);
    if (list === undefined) places.set(key, [index]);
    else list.push(index);
  });
  const chosen = page.map(() => false);
  let last = -1;
  for (const block of kept) {
    const free = (places.get(beginningOf(block.text)) ?? []).filter((index) => !chosen[index]);
    const next = free.find((index) => index > last) ?? free[0];
    if (next === undefined) continue;
    chosen[next] = true;
    last = next;
  }
  return chosen;
}

function beginningOf(text: string): string {
  return text.slice(0, 60);
}

/** Adds prose set like the article's, within the same `<article>` where the page has one. */
function addLikeSet(page: readonly PlacedBlock[], chosen: boolean[]): void {
  const weights = new Map<string, number>();
  const homes = new Map<Element | null, number>();
  let total = 0;
  page.forEach((block, index) => {
    if (!chosen[index] || !isProse(block)) return;
    const weight = weightOf(block.text);
    total += weight;
    weights.set(block.setting, (weights.get(block.setting) ?? 0) + weight);
    homes.set(block.home, (homes.get(block.home) ?? 0) + weight);
  });
  const home = [...homes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  page.forEach((block, index) => {
    if (chosen[index] || !isProse(block)) return;
    if ((weights.get(block.setting) ?? 0) < total * MAIN_SETTING_SHARE) return;
    if (home === null || block.home === home) chosen[index] = true;
  });
}

/** How an element is set: its name and class, and those of the elements around it. */
function settingOf(element: Element): string {
  const parent = element.parentElement;
  const grandparent = parent?.parentElement ?? null;
  return [element, parent, grandparent]
    .map((each) => `${each?.localName} ${each?.getAttribute("class") ?? ""}`)
    .join("|");
}

/** Takes the page's own JSON-LD body as a witness, where it agrees with what was selected, or with the page at all. */
function weighBody(page: readonly PlacedBlock[], chosen: boolean[], body: string): void {
  const windows = windowsOf(body.slice(0, MAX_BODY), 1);
  if (windows.size === 0) return;
  const support = page.map((block) => (isProse(block) ? supportOf(block.text, windows) : 0));
  const prose = page.map((block) => (isProse(block) ? weightOf(block.text) : 0));
  const sum = (test: (index: number) => boolean) =>
    prose.reduce((total, weight, index) => total + (test(index) ? weight : 0), 0);
  const selected = sum((index) => chosen[index]!);
  const agreed = sum((index) => chosen[index]! && support[index]! >= IN_BODY);
  const held = sum((index) => support[index]! >= IN_BODY);
  const isWitness =
    agreed >= selected * BODY_AGREES || (held > selected / 2 && held >= weightOf(body) * BODY_AGREES);
  if (!isWitness) return;
  const first = support.findIndex((share) => share >= IN_BODY);
  const last = support.findLastIndex((share) => share >= IN_BODY);
  const seen = new Set<string>();
  page.forEach((block, index) => {
    if (prose[index] === 0) return;
    if (support[index]! >= IN_BODY && !seen.has(block.text)) chosen[index] = true;
    else if (support[index]! < OUT_OF_BODY && index > first && index < last) chosen[index] = false;
    if (chosen[index]) seen.add(block.text);
  });
}

function windowsOf(text: string, step: number): Set<string> {
  const key = letters(text);
  const windows = new Set<string>();
  for (let at = 0; at + WINDOW <= key.length; at += step) windows.add(key.slice(at, at + WINDOW));
  return windows;
}

function supportOf(text: string, windows: ReadonlySet<string>): number {
  const own = windowsOf(text, WINDOW_STEP);
  let found = 0;
  for (const window of own) if (windows.has(window)) found++;
  return own.size === 0 ? 0 : found / own.size;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Adds headings, list items and short lines that stand between two selected blocks, among the same siblings. */
function addBetween(page: readonly PlacedBlock[], chosen: boolean[]): void {
  const parents = new Map<Element | null, number>();
  page.forEach((block, index) => {
    if (chosen[index] && isProse(block)) {
      parents.set(block.parent, (parents.get(block.parent) ?? 0) + 1);
    }
  });
  const first = chosen.indexOf(true);
  const last = chosen.lastIndexOf(true);
  for (let index = first + 1; index < last; index++) {
    const block = page[index]!;
    if (chosen[index] || isProse(block) || block.linkShare > MAX_PROSE_LINKS) continue;
    if ((parents.get(block.parent) ?? 0) >= 2 && /^(?:p|h[2-6])$/.test(block.element.localName))
      chosen[index] = true;
  }
}

/** Adds the standfirst: between headline and text, the paragraph that the page also gives as its own summary. */
function addStandfirst(
  page: readonly PlacedBlock[],
  chosen: boolean[],
  { descriptions, heading }: Clues,
): void {
  const top = page.findIndex(({ element }) => element === heading || heading?.contains(element) === true);
  const first = chosen.indexOf(true);
  const keys = descriptions
    .map((text) => letters(text).slice(0, STANDFIRST_KEY))
    .filter((key) => key.length >= MIN_STANDFIRST_KEY);
  for (let index = Math.max(0, top - 2); top >= 0 && index < first; index++) {
    const block = page[index]!;
    if (index === top || block.linkShare > MAX_PROSE_LINKS) continue;
    const key = letters(block.text).slice(0, STANDFIRST_KEY);
    if (
      keys.some((each) => each.startsWith(key) || key.startsWith(each)) &&
      key.length >= MIN_STANDFIRST_KEY
    ) {
      chosen[index] = true;
      return;
    }
  }
}
