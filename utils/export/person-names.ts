// A byline as names that reference managers sort by. Given and family name are told apart as their own importers do, at the last space;
// joined again each is what was printed. What is no person, or of a language that puts the family first, stays whole.
import type { ArticleSource } from "../news/article.ts";

export type PersonName =
  | {
      readonly given: string;
      /** "van den"; empty where there is none. */
      readonly particle: string;
      readonly family: string;
      /** "Jr."; empty where there is none. */
      readonly suffix: string;
    }
  /** Agencies, newsrooms, and names that cannot be told apart. */
  | { readonly literal: string };

const FAMILY_FIRST = /^(?:zh|ja|ko|hu|vi)\b/i;
const PARTICLES = new Set(
  "al ben bin da de del della den der di dos du el ibn la le ten ter van von zu".split(" "),
);
const SUFFIX = /^(?:jr|sr|ii|iii|iv|phd|md)\.?$/i;
/** Words of newsrooms and agencies, which no person is called. */
const NEWSROOM =
  /\b(?:agenc(?:y|ies)|associated|board|bureau|correspondents?|desk|editors?|editorial|media|news|newsroom|press|redaktion|reporters?|service|staff|team|the|times|writers?)\b/i;
/** What stands before the names of a line as it is printed, where feeds and tables give it whole. */
const LEADING = /^(?:by|von|par|por) (?=\S+ \S)/i;
const AND = / (?:and|und|et|y|&) /;
/** Words of a name; more are a description. */
const WORD_COUNT_LIMIT = 6;

/** The names of a byline, one clean line, in its order; those that are the article's agency or outlet stay whole. */
export function readPersonNames(
  byline: string,
  { wire, outlet, language }: Pick<ArticleSource, "wire" | "outlet" | "language">,
): PersonName[] {
  const names: string[] = [];
  for (const part of byline.split(", ")) {
    const last = names.length - 1;
    // "John Smith, Jr." is one name.
    if (last >= 0 && SUFFIX.test(part)) names[last] += ` ${part}`;
    else if (part !== "") names.push(part);
  }
  const isWhole = (name: string): boolean =>
    name === wire || name === outlet || FAMILY_FIRST.test(language ?? "") || NEWSROOM.test(name);
  return names.flatMap((name) => (isWhole(name) ? [{ literal: name }] : splitLine(name)));
}

/** The names of a line that may be several, each with a given and a family name; one that only looks so stays whole. */
function splitLine(line: string): PersonName[] {
  const plain = line.replace(LEADING, "");
  const parts = plain.split(AND);
  if (parts.length === 1) return [splitName(plain)];
  const names = parts.map(splitName);
  return names.every((name) => "family" in name) ? names : [{ literal: plain }];
}

function splitName(name: string): PersonName {
  const words = name.split(" ");
  const isLatin = /^[\p{Script=Latin}\p{M}'’.\- ]+$/u.test(name);
  if (!isLatin || words.length < 2 || words.length > WORD_COUNT_LIMIT) return { literal: name };
  const suffix = SUFFIX.test(words.at(-1)!) ? words.pop()! : "";
  const family = words.pop()!;
  const start = words.findIndex((word, index) => index > 0 && PARTICLES.has(word));
  const isParticle = start > 0 && words.slice(start).every((word) => PARTICLES.has(word));
  const given = (isParticle ? words.slice(0, start) : words).join(" ");
  if (given === "") return { literal: name };
  return { given, particle: isParticle ? words.slice(start).join(" ") : "", family, suffix };
}
