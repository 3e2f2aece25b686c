// The text of a file that may say nothing of its encoding, as lists and plain texts do. What declares one, or is UTF-8, is decoded as a
// browser would; the rest was written by programs that do not say: UTF-16 without its mark is known by its zero bytes, UTF-8 with a
// few broken bytes (a file that was cut inside a letter) by all that is whole in it, Cyrillic by the small words of its languages.
// Linear.
import { decodeHtml } from "../page/decode.ts";
import { isEncoding } from "./mime-part.ts";

/** Bytes that are looked at to find an encoding. */
const SAMPLE_BYTES = 262_144;
/** Bytes in which an encoding may be declared: what programs that save pages write before it, addresses and lists of licences, is long. */
const PRESCAN_BYTES = 65_536;
const DECLARATIONS = [
  /^\s*<\?xml\s[^>]{0,200}encoding\s*=\s*["']([\w:.-]{2,40})/i,
  /<meta\s[^>]{0,500}charset\s*=\s*["']?\s*([\w:.-]{2,40})/i,
];
/** Broken sequences that a text in UTF-8 may have for each letter beyond ASCII that is whole. */
const BROKEN_SHARE = 0.1;
/** UTF-16 of Latin markup and separators has a zero in nearly half of all bytes, of other letters still in spaces and line ends. */
const WIDE_SHARE = 0.05;
/** The encodings of Cyrillic that are met without a declaration. KOI8-U holds KOI8-R. */
const CYRILLIC = ["windows-1251", "koi8-u"] as const;
/** Words that every text in Russian, Ukrainian or Bulgarian has, and that in the wrong encoding do not come out as words. */
const SMALL_WORDS = /(?<![\p{L}])(?:и|в|на|не|с|что|по|за|у|з|до|та|що|від|от|да|се)(?![\p{L}])/gu;
/** Of its words, those that a text must have of them; a tenth to a fifth is usual. */
const SMALL_WORD_SHARE = 0.03;

/** The text of a file's bytes. */
export function decodeFile(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const wide = findWide(sample);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  const label = isUtf8(bytes) ? null : (findDeclared(sample) ?? guess(sample));
  return decodeHtml(bytes, label === null ? undefined : `charset=${label}`);
}

/** UTF-16 without a mark: zeros stand in every other place, and only there. */
function findWide(sample: Uint8Array): "utf-16le" | "utf-16be" | null {
  if ((sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff)) return null;
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2]! += 1;
  const [even, odd] = zeros as [number, number];
  const enough = Math.max(2, sample.length * WIDE_SHARE);
  if (odd >= enough && even === 0) return "utf-16le";
  return even >= enough && odd === 0 ? "utf-16be" : null;
}

/** The encoding that a page's head names; null where it names none that is known. */
function findDeclared(sample: Uint8Array): string | null {
  const start = new TextDecoder("windows-1252").decode(sample.subarray(0, PRESCAN_BYTES));
  const head = start.split(/<\/head[\s>]|<body[\s>]/i, 1)[0]!;
  const label = DECLARATIONS.map((pattern) => pattern.exec(head)?.[1]).find((found) => found !== undefined);
  // What can be read byte by byte is not UTF-16.
  return label !== undefined && isEncoding(label) && !/^utf-?16/i.test(label) ? label : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The encoding of bytes that are not UTF-8 throughout; null where nothing speaks for one. */
function guess(sample: Uint8Array): string | null {
  const text = new TextDecoder().decode(sample);
  let broken = 0;
  let whole = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) whole += 1;
  }
  if (whole > 0 && broken <= Math.max(1, whole * BROKEN_SHARE)) return "utf-8";
  const shares = CYRILLIC.map((label) => countSmallWords(new TextDecoder(label).decode(sample)));
  const best = Math.max(...shares);
  return best >= SMALL_WORD_SHARE ? CYRILLIC[shares.indexOf(best)]! : null;
}

/** The share of small words among all words. */
function countSmallWords(text: string): number {
  const lower = text.toLowerCase();
  const words = lower.match(/\p{L}+/gu)?.length ?? 0;
  return words === 0 ? 0 : (lower.match(SMALL_WORDS)?.length ?? 0) / words;
}
