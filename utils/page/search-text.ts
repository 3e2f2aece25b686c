/**
 * Text made plain for searching: white space and invisible characters dropped, quotation marks and dashes made alike,
 * small letters; with the way back to the original offsets. Folding goes unit by unit, so that the fold of a joined text is
 * the join of the folds: what differs between a page and its extracted text (line breaks, indents, soft hyphens,
 * missing spaces between blocks, capitals by style) is gone on both sides. Linear time.
 */
export interface SearchText {
  readonly text: string;
  /** For each unit of `text` its offset in the original, ascending. */
  readonly offsets: Uint32Array;
}

const SMALL = 0x80;
const ASCII = asciiFolds();

/** The searchable form of `raw`; its offsets count from `base`. */
export function foldForSearch(raw: string, base = 0): SearchText {
  const units = new Uint16Array(raw.length);
  const offsets = new Uint32Array(raw.length);
  let length = 0;
  for (let i = 0; i < raw.length; i++) {
    const unit = raw.charCodeAt(i);
    const folded = unit < SMALL ? ASCII[unit]! : foldUnit(unit, raw[i]!);
    if (folded === 0) continue;
    units[length] = folded;
    offsets[length++] = base + i;
  }
  // A lone half of a surrogate pair becomes U+FFFD: one unit for one unit.
  const text = new TextDecoder("utf-16le").decode(units.subarray(0, length));
  return { text, offsets: offsets.slice(0, length) };
}

/** The searchable form of texts that follow one another, from theirs. */
export function joinFolded(parts: readonly SearchText[]): SearchText {
  const offsets = new Uint32Array(parts.reduce((sum, part) => sum + part.offsets.length, 0));
  let length = 0;
  for (const part of parts) {
    offsets.set(part.offsets, length);
    length += part.offsets.length;
  }
  return { text: parts.map(({ text }) => text).join(""), offsets };
}

/** The first index of `offsets` (ascending) whose offset is at least `offset`. Binary search. */
export function lowerBound(offsets: ArrayLike<number>, offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** 0 is dropped. */
function foldUnit(unit: number, character: string): number {
  // Soft hyphen, zero-width characters and marks of direction, word joiner, byte order mark.
  if (unit === 0xad || (unit >= 0x200b && unit <= 0x200f) || (unit >= 0x202a && unit <= 0x202e)) return 0;
  if (unit === 0x2060 || unit === 0xfeff || /\s/.test(character)) return 0;
  if ((unit >= 0x2018 && unit <= 0x201b) || unit === 0x2032 || unit === 0xb4) return 0x27;
  if ((unit >= 0x201c && unit <= 0x201f) || unit === 0x2033 || unit === 0xab || unit === 0xbb) return 0x22;
  if ((unit >= 0x2010 && unit <= 0x2015) || unit === 0x2212) return 0x2d;
  const small = character.toLowerCase();
  return small.length === 1 ? small.charCodeAt(0) : unit;
}

function asciiFolds(): Uint16Array {
  const folds = new Uint16Array(SMALL);
  for (let unit = 0x21; unit < 0x7f; unit++)
    folds[unit] = String.fromCharCode(unit).toLowerCase().charCodeAt(0);
  folds[0x60] = 0x27;
  return folds;
}
