// The digest: which events of the last day or days most voices report, from the catalogue alone. Pure.
//
// What is one voice is decided by union-find (Tarjan 1975) over what a line has: articles of one outlet, and articles that open with the
// same words (an agency's story in several outlets), are one. Whole texts are not compared here, so that an agency's story with
// another opening counts once more than on the page of its event. Near-linear in the articles.
import type { CatalogueEntry } from "./catalogue.ts";
import { getEventId } from "./follow-news.ts";
import { findLineTime } from "./line-time.ts";

/** Letters of an opening that must be the same: two reports hardly begin with so many by chance. */
const OPENING_LENGTH = 60;

/** An event of the digest. */
export interface DigestEvent {
  readonly eventId: number;
  /** The headline of its first report that has one, else an opening. */
  readonly title: string;
  /** BCP 47 tag of the title. */
  readonly language: string | null;
  readonly articleCount: number;
  readonly voiceCount: number;
  /** Names, each once, by their first report; those that are not known are left out. */
  readonly outlets: readonly string[];
  /** The last report, ms since the epoch. */
  readonly latestMs: number;
}

/** What a stretch of time brought. */
export interface Digest {
  /** Events with more than one voice: most voices first, then the latest. */
  readonly events: readonly DigestEvent[];
  /** Events that one voice alone reports. */
  readonly singleCount: number;
}

/** When an article counts: when it was reported where that is known, never later than it came. Milliseconds since the epoch. */
export function getDigestTime(line: CatalogueEntry): number {
  return Math.min(findLineTime(line) ?? line.savedAt, line.savedAt);
}

/** Whether an article belongs into a digest from `fromMs` on: neither removed, nor an example, nor a link without a text. */
export function isDigested(line: CatalogueEntry, fromMs: number): boolean {
  const isReport = line.removedAt === null && line.origin !== "seed" && line.wordCount > 0;
  return isReport && getDigestTime(line) >= fromMs;
}

/** The digest of these articles, with so many events at most. */
export function makeDigest(lines: readonly CatalogueEntry[], limit: number): Digest {
  const events: DigestEvent[] = [];
  let singleCount = 0;
  for (const [eventId, articles] of Map.groupBy(lines, getEventId)) {
    const voiceCount = articles.length === 1 ? 1 : countVoices(articles);
    if (voiceCount === 1) singleCount++;
    else events.push(describeEvent(eventId, articles, voiceCount));
  }
  events.sort((a, b) => b.voiceCount - a.voiceCount || b.latestMs - a.latestMs || a.eventId - b.eventId);
  return { events: events.slice(0, limit), singleCount };
}

function describeEvent(
  eventId: number,
  articles: readonly CatalogueEntry[],
  voiceCount: number,
): DigestEvent {
  const timed = articles.map((line) => ({ line, timeMs: getDigestTime(line) }));
  timed.sort((a, b) => a.timeMs - b.timeMs || a.line.id - b.line.id);
  const titled = (timed.find(({ line }) => line.headline !== null) ?? timed[0]!).line;
  const outlets = timed.map(({ line }) => line.outlet).filter((outlet) => outlet !== null);
  return {
    eventId,
    title: titled.headline ?? titled.excerpt,
    language: titled.language,
    articleCount: articles.length,
    voiceCount,
    outlets: [...new Set(outlets)],
    latestMs: timed.at(-1)!.timeMs,
  };
}

function countVoices(articles: readonly CatalogueEntry[]): number {
  const parents = articles.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parents[root] !== root) root = parents[root] = parents[parents[root]!]!;
    return root;
  };
  const firsts = new Map<string, number>();
  articles.forEach((line, i) => {
    for (const key of listKeys(line)) {
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, i);
      else parents[find(i)] = find(first);
    }
  });
  return parents.filter((parent, i) => parent === i).length;
}

/** What a voice is known by. */
function listKeys({ outlet, excerpt }: CatalogueEntry): string[] {
  const letters = excerpt
    .slice(0, 2 * OPENING_LENGTH)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  const opening = letters.length < OPENING_LENGTH ? [] : [`text:${letters.slice(0, OPENING_LENGTH)}`];
  return outlet === null ? opening : [`outlet:${outlet.toLowerCase()}`, ...opening];
}
