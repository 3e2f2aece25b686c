// Background rarity of English words: the commonest 20,000 stems of SUBTLEXus (Brysbaert & New 2009, doi:10.3758/BRM.41.4.977)
// in a packed table of 64 KB: 4,096 buckets by hash, each entry a 16-bit tag and an 8-bit rarity. A lookup reads one bucket (about
// five entries); a word that is not in the table is taken for a common one with probability below 1 in 10,000.
import { FREQUENCY_TABLE } from "./frequency-table.ts";

export const BUCKET_COUNT = 4096;
export const ENTRY_BYTES = 3;
/** Rarity of a word that the table does not hold, in nats: about one in a few million words. */
export const UNKNOWN_IDF = 14;
const IDF_STEP = UNKNOWN_IDF / 255;

/** FNV-1a over UTF-16 units with a final mix; 32 bits, unsigned. */
export function hash32(text: string): number {
  return mix(feed(FNV_BASIS, text));
}

/** `hash32` of so many words with a blank between them, without a string of them. */
export function hashRun(words: readonly string[], from: number, count: number): number {
  let h = feed(FNV_BASIS, words[from]!);
  for (let i = from + 1; i < from + count; i++) h = feed(feed(h, " "), words[i]!);
  return mix(h);
}

const FNV_BASIS = 0x811c9dc5;

function feed(hash: number, text: string): number {
  let h = hash;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Where a stem stands in the table. */
export function hashWord(word: string): { readonly bucket: number; readonly tag: number } {
  const h = hash32(word);
  return { bucket: h >>> 20, tag: h & 0xffff };
}

/** Rarity as one byte: -ln(count / total), scaled so that 255 is `UNKNOWN_IDF`. */
export function packIdf(count: number, total: number): number {
  return Math.max(0, Math.min(255, Math.round(-Math.log(count / total) / IDF_STEP)));
}

let table: { readonly bytes: Uint8Array; readonly offsets: Uint32Array } | null = null;

/** Background rarity of a stem in nats, 0..14: "the" about 3.5, "president" about 9, unknown words and names 14. */
export function getBackgroundIdf(stem: string): number {
  table ??= unpack(FREQUENCY_TABLE);
  const { bucket, tag } = hashWord(stem);
  for (let i = table.offsets[bucket]!; i < table.offsets[bucket + 1]!; i += ENTRY_BYTES) {
    if (((table.bytes[i]! << 8) | table.bytes[i + 1]!) === tag) return table.bytes[i + 2]! * IDF_STEP;
  }
  return UNKNOWN_IDF;
}

function unpack(base64: string): { bytes: Uint8Array; offsets: Uint32Array } {
  const bytes = decodeBase64(base64);
  const offsets = new Uint32Array(BUCKET_COUNT + 1);
  offsets[0] = BUCKET_COUNT;
  for (let i = 0; i < BUCKET_COUNT; i++) offsets[i + 1] = offsets[i]! + bytes[i]! * ENTRY_BYTES;
  return { bytes, offsets };
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Plain base64 to bytes; `atob` is not part of the language, and this folder uses nothing else. */
function decodeBase64(base64: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i++) values[DIGITS.charCodeAt(i)] = i;
  const length = base64.replace(/=+$/, "").length;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    held = (held << 6) | values[base64.charCodeAt(i)]!;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return bytes;
}
