// Articles for the bench, the same each time: 200 topics with words of their own, events of 1 to 51 articles (median 5) that share names
// and an agency's sentences (10 % word for word, 25 % reworded), 137 articles a day. `features` are what an engine would read of them,
// so that reading is not measured.
import type { ArticleSource } from "../../../utils/news/article.ts";
import { type ArticleFeatures, TERM_LIMIT, winnow } from "../../../utils/news/features.ts";
import { hash32 } from "../../../utils/text/idf.ts";
import { getRankIdf, makeWord, pickRank } from "./vocabulary.ts";

export interface BenchArticle {
  /** Counts from 1. */
  readonly id: number;
  readonly event: number;
  readonly source: ArticleSource & { readonly url: string; readonly title: string };
  readonly features: ArticleFeatures;
}

/** What every engine is asked: the rarest words of an article of an event in the corpus that is not in it itself. */
export interface BenchQuery {
  readonly event: number;
  /** Distinct words, rarest first, with their rarity in nats. */
  readonly words: readonly { readonly word: string; readonly idf: number }[];
  /** Of the whole article. */
  readonly features: ArticleFeatures;
  /** Two words as a reader might look for. */
  readonly typed: string;
}

const TOPIC_COUNT = 200;
const ARTICLES_A_DAY = 137;
/** Events that are reported at one time. */
const OPEN_EVENTS = 40;
const SENTENCES = { from: 22, to: 38 } as const;
const SENTENCE_WORDS = { from: 12, to: 28 } as const;
const WIRE_SENTENCES = 14;
const VERBATIM_SHARE = 0.1;
const REWORDED_SHARE = 0.25;
const REWORDED_WORDS = 0.3;
const TOPIC_SHARE = 0.15;
const EVENT_SHARE = 0.06;
/** Words that an article says again. */
const REPEAT_SHARE = 0.3;
const TOPIC_WORDS = { from: 400, count: 400, span: 40_000 } as const;
const EVENT_WORDS = { from: 15_000, count: 36, span: 800_000 } as const;
const COMMON_IDF = 6.5;
export const QUERY_WORDS = 32;
/** 2024-01-01. */
const FIRST_DAY = 19_723;

/** Event numbers by article: each day's articles tell of the few dozen events that are open. */
export function scheduleEvents(count: number): Uint32Array {
  const random = makeRandom(1);
  const events = new Uint32Array(count + 1);
  const open: { event: number; left: number }[] = [];
  let nextEvent = 0;
  for (let id = 1; id <= count; id++) {
    while (open.length < OPEN_EVENTS)
      open.push({ event: nextEvent++, left: 1 + Math.floor(50.99 * random() ** 3.64) });
    const at = Math.floor(random() * open.length);
    const chosen = open[at]!;
    events[id] = chosen.event;
    if (--chosen.left === 0) open.splice(at, 1);
  }
  return events;
}

/** The article with this number. */
export function makeArticle(id: number, event: number): BenchArticle {
  return writeArticle(id, event, makeRandom(hashPair(0xa11ce, id)), getDay(id));
}

/** Queries whose event has two articles or more among the first `count`. */
export function makeQueries(events: Uint32Array, queryCount: number): BenchQuery[] {
  const random = makeRandom(77);
  const sizes = new Map<number, number>();
  for (const event of events.subarray(1)) sizes.set(event, (sizes.get(event) ?? 0) + 1);
  const queries: BenchQuery[] = [];
  while (queries.length < queryCount) {
    const near = 1 + Math.floor(random() * (events.length - 1));
    const event = events[near]!;
    if (sizes.get(event)! < 2) continue;
    const seed = makeRandom(hashPair(0xbee, queries.length));
    const ranks = writeRanks(event, seed).flat();
    const words = rankTerms(ranks).map(({ rank }) => ({ word: makeWord(rank), idf: getRankIdf(rank) }));
    queries.push({
      event,
      words: words.slice(0, QUERY_WORDS),
      features: extractFeatures(ranks, getDay(near)),
      typed: `${words[1]!.word} ${makeWord(30 + Math.floor(random() * 200))}`,
    });
  }
  return queries;
}

function getDay(id: number): number {
  return FIRST_DAY + Math.floor(id / ARTICLES_A_DAY);
}

function writeArticle(id: number, event: number, random: () => number, day: number): BenchArticle {
  const sentences = writeRanks(event, random);
  const text = sentences
    .map((ranks, i) => `${capitalise(ranks.map(makeWord).join(" "))}.${i % 3 === 2 ? "\n\n" : " "}`)
    .join("")
    .trim();
  return {
    id,
    event,
    source: {
      text,
      url: `https://outlet${id % 61}.example/${day}/${id}`,
      title: capitalise(sentences[0]!.slice(0, 8).map(makeWord).join(" ")),
      outlet: `Outlet ${id % 61}`,
      published: new Date(day * 86_400_000).toISOString(),
    },
    features: extractFeatures(sentences.flat(), day),
  };
}

/** Ranks of the words of an article's sentences. */
function writeRanks(event: number, random: () => number): number[][] {
  const wire = writeWire(event);
  const count = between(SENTENCES, random);
  const said: number[] = [];
  return Array.from({ length: count }, () => {
    const kind = random();
    if (kind >= VERBATIM_SHARE + REWORDED_SHARE) return writeSentence(event, said, random);
    const sentence = wire[Math.floor(random() * wire.length)]!;
    if (kind < VERBATIM_SHARE) return sentence;
    return sentence.map((rank) => (random() < REWORDED_WORDS ? pickRank(random()) : rank));
  });
}

/** Sentences of the events that are open, more or less. */
const wires = new Map<number, number[][]>();

function writeWire(event: number): number[][] {
  let sentences = wires.get(event);
  if (sentences === undefined) {
    const random = makeRandom(hashPair(0xc0de, event));
    const said: number[] = [];
    sentences = Array.from({ length: WIRE_SENTENCES }, () => writeSentence(event, said, random));
    if (wires.size > 8 * OPEN_EVENTS) wires.clear();
    wires.set(event, sentences);
  }
  return sentences;
}

function writeSentence(event: number, said: number[], random: () => number): number[] {
  const topic = hashPair(0x70b1c, event) % TOPIC_COUNT;
  const sentence = Array.from({ length: between(SENTENCE_WORDS, random) }, () => {
    const kind = random();
    if (kind < EVENT_SHARE) return pickOwn(event, EVENT_WORDS, random);
    if (kind < EVENT_SHARE + TOPIC_SHARE) return pickOwn(~topic, TOPIC_WORDS, random);
    if (kind < EVENT_SHARE + TOPIC_SHARE + REPEAT_SHARE && said.length > 0)
      return said[Math.floor(random() * said.length)]!;
    return pickRank(random());
  });
  said.push(...sentence);
  return sentence;
}

/** One of the words that an event or topic has to itself, the first of them the most often. */
function pickOwn(
  owner: number,
  words: typeof EVENT_WORDS | typeof TOPIC_WORDS,
  random: () => number,
): number {
  const place = Math.floor(words.count * random() ** 2);
  return words.from + (hashPair(owner, place) % words.span);
}

function rankTerms(ranks: readonly number[]): { rank: number; weight: number }[] {
  const counts = new Map<number, number>();
  for (const rank of ranks) counts.set(rank, (counts.get(rank) ?? 0) + 1);
  return [...counts]
    .map(([rank, weight]) => {
      const idf = getRankIdf(rank);
      return { rank, weight, worth: idf < COMMON_IDF ? 0 : (1 + Math.log(weight)) * (idf - COMMON_IDF + 1) };
    })
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || a.rank - b.rank)
    .slice(0, TERM_LIMIT);
}

function extractFeatures(ranks: readonly number[], day: number): ArticleFeatures {
  const terms = rankTerms(ranks).map(({ rank, weight }) => ({
    hash: hash32(makeWord(rank)),
    weight: Math.min(15, weight),
  }));
  const shingles: number[] = [];
  for (let i = 0; i + 5 <= ranks.length; i++) {
    let hash = 0;
    for (let k = i; k < i + 5; k++) hash = hashPair(hash, ranks[k]!);
    shingles.push(hash);
  }
  return { terms, fingerprints: winnow(shingles), day };
}

function between({ from, to }: { from: number; to: number }, random: () => number): number {
  return from + Math.floor(random() * (to - from + 1));
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Unsigned 32-bit, from two numbers (murmur3's finaliser). */
function hashPair(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
