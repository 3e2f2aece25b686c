// An event profile with its terms and hashes in strings and typed arrays, a quarter of the memory: unpacked in a tenth of the time that
// reading the article again takes. Linear.
import type { EventProfile, Term } from "./event-profile.ts";

export interface PackedProfile {
  readonly rest: Omit<EventProfile, "terms" | "termIndex" | "pairs" | "shingles">;
  /** One a line, in the order of the terms. */
  readonly stems: string;
  readonly texts: string;
  /** `count` and `headCount` of each term. */
  readonly counts: Uint32Array;
  /** `expected`, `damped` and `headDamped` of each term. */
  readonly weights: Float64Array;
  /** A bit for each of `FLAGS`. */
  readonly flags: Uint8Array;
  readonly pairs: Uint32Array;
  readonly shingles: Uint32Array;
}

const FLAGS = ["isName", "isNumber", "isTitled", "isLead"] as const;

export function packProfile({ terms, termIndex, pairs, shingles, ...rest }: EventProfile): PackedProfile {
  const counts = new Uint32Array(2 * terms.length);
  const weights = new Float64Array(3 * terms.length);
  const flags = new Uint8Array(terms.length);
  for (const [i, term] of terms.entries()) {
    counts[2 * i] = term.count;
    counts[2 * i + 1] = term.headCount;
    weights[3 * i] = term.expected;
    weights[3 * i + 1] = term.damped;
    weights[3 * i + 2] = term.headDamped;
    for (const [k, name] of FLAGS.entries()) flags[i]! |= Number(term[name]) << k;
  }
  return {
    rest,
    stems: [...termIndex.keys()].join("\n"),
    texts: terms.map((term) => term.text).join("\n"),
    counts,
    weights,
    flags,
    pairs: Uint32Array.from(pairs),
    shingles: Uint32Array.from(shingles),
  };
}

/** The profile that was packed. */
export function unpackProfile(packed: PackedProfile): EventProfile {
  const { rest, counts, weights, flags } = packed;
  const texts = packed.texts.split("\n");
  const stems = flags.length === 0 ? [] : packed.stems.split("\n");
  const terms = stems.map((stem, i): Term => ({
    stem,
    expected: weights[3 * i]!,
    text: texts[i]!,
    count: counts[2 * i]!,
    headCount: counts[2 * i + 1]!,
    isName: (flags[i]! & 1) > 0,
    isNumber: (flags[i]! & 2) > 0,
    isTitled: (flags[i]! & 4) > 0,
    isLead: (flags[i]! & 8) > 0,
    damped: weights[3 * i + 1]!,
    headDamped: weights[3 * i + 2]!,
  }));
  return {
    ...rest,
    terms,
    termIndex: new Map(terms.map((term) => [term.stem, term])),
    pairs: new Set(packed.pairs),
    shingles: new Set(packed.shingles),
  };
}
