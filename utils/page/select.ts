/**
 * Which blocks of a trimmed page are its article. Readability finds where the article is; what it lost on the way is taken
 * back: paragraphs set like those it kept (same element, same class names around), and paragraphs that the page's own
 * JSON-LD body holds; what that body does not hold goes. Linear in the page's text.
 */
import type { TextBlock } from "./blocks.ts";
import { weighBody } from "./body-witness.ts";
import { isProse, letters, MAX_PROSE_LINKS, weightOf, type PlacedBlock } from "./placed-block.ts";

/** What the page says of its article that helps to find it. */
export interface Clues {
  /** JSON-LD's `articleBody`. */
  readonly articleBody: string | null;
  readonly descriptions: readonly string[];
  readonly heading: Element | null;
}

/** With less prose than this Readability has not found the article. */
const MIN_FOUND = 140;
/** A way of setting paragraphs counts as the article's if it sets this share of the prose that Readability kept. */
const MAIN_SETTING_SHARE = 0.25;
/** A heading may be wrapped in so many elements of its own, less one. */
const HEADING_REACH = 3;
/** Letters by which a standfirst is known for the page's summary, and how many at least. */
const STANDFIRST_KEY = 50;
const MIN_STANDFIRST_KEY = 30;

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
  const main = mainSettings(page, chosen);
  addLikeSet(page, chosen, main);
  if (clues.articleBody !== null) weighBody(page, chosen, clues.articleBody, main);
  addBetween(page, chosen);
  addStandfirst(page, chosen, clues);
  return chosen;
}

/** Where Readability found nothing: the prose of the element that holds most of it directly. */
function chooseDensest(page: readonly PlacedBlock[], chosen: boolean[]): void {
  const weights = new Map<Element | undefined, number>();
  for (const block of page) {
    if (isProse(block))
      weights.set(block.around[0], (weights.get(block.around[0]) ?? 0) + weightOf(block.text));
  }
  const densest = [...weights].sort((a, b) => b[1] - a[1])[0];
  if (densest === undefined || densest[1] < MIN_FOUND) return;
  page.forEach((block, index) => {
    if (isProse(block) && block.around[0] === densest[0]) chosen[index] = true;
  });
}

/** Finds Readability's blocks among the page's, in order; one that it changed is found by how it begins. */
function alignKept(page: readonly PlacedBlock[], kept: readonly TextBlock[]): boolean[] {
  // Places of each beginning, the first one last: taking from the end goes down the page.
  const places = new Map<string, number[]>();
  for (let index = page.length - 1; index >= 0; index--) {
    const key = beginningOf(page[index]!.text);
    const list = places.get(key);
    if (list === undefined) places.set(key, [index]);
    else list.push(index);
  }
  const chosen = page.map(() => false);
  let last = -1;
  for (const block of kept) {
    const free = places.get(beginningOf(block.text)) ?? [];
    let next = free.pop();
    while (next !== undefined && next <= last && free.length > 0) next = free.pop();
    if (next === undefined) continue;
    chosen[next] = true;
    last = next;
  }
  return chosen;
}

function beginningOf(text: string): string {
  return text.slice(0, 60);
}

/** The ways in which the article sets its prose. */
function mainSettings(page: readonly PlacedBlock[], chosen: readonly boolean[]): Set<string> {
  const weights = new Map<string, number>();
  let total = 0;
  page.forEach((block, index) => {
    if (!chosen[index] || !isProse(block)) return;
    const weight = weightOf(block.text);
    total += weight;
    weights.set(block.setting, (weights.get(block.setting) ?? 0) + weight);
  });
  return new Set(
    [...weights].flatMap(([setting, weight]) => (weight >= total * MAIN_SETTING_SHARE ? [setting] : [])),
  );
}

/** Adds prose set like the article's, within the same `<article>` where the page has one. */
function addLikeSet(page: readonly PlacedBlock[], chosen: boolean[], main: ReadonlySet<string>): void {
  const homes = new Map<Element | null, number>();
  page.forEach((block, index) => {
    if (chosen[index] && isProse(block))
      homes.set(block.home, (homes.get(block.home) ?? 0) + weightOf(block.text));
  });
  const home = [...homes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  page.forEach((block, index) => {
    if (isProse(block) && main.has(block.setting) && (home === null || block.home === home))
      chosen[index] = true;
  });
}

/** Adds short lines and headings that stand between selected paragraphs, in the same element or, headings, near it. */
function addBetween(page: readonly PlacedBlock[], chosen: boolean[]): void {
  const paragraphCounts = new Map<Element, number>();
  page.forEach((block, index) => {
    if (!chosen[index] || !isProse(block)) return;
    for (const each of block.around) paragraphCounts.set(each, (paragraphCounts.get(each) ?? 0) + 1);
  });
  const isHome = (element: Element | undefined) =>
    element !== undefined && (paragraphCounts.get(element) ?? 0) >= 2;
  const last = chosen.lastIndexOf(true);
  for (let index = chosen.indexOf(true) + 1; index < last; index++) {
    const block = page[index]!;
    if (chosen[index] || isProse(block) || block.linkShare > MAX_PROSE_LINKS) continue;
    const name = block.element.localName;
    if (
      /^h[2-6]$/.test(name)
        ? block.around.slice(0, HEADING_REACH).some(isHome)
        : name === "p" && isHome(block.around[0])
    )
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
  if (top < 0) return;
  const first = chosen.indexOf(true);
  const keys = descriptions
    .map((text) => letters(text).slice(0, STANDFIRST_KEY))
    .filter((key) => key.length >= MIN_STANDFIRST_KEY);
  for (let index = Math.max(0, top - 2); index < first; index++) {
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
