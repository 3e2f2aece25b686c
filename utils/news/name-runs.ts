// Runs of capitalised words that are names, with what the words around them say they are of. One pass over the tokens.
import type { Token } from "../text/tokenize.ts";
import { findCountry } from "./gazetteer.ts";
import { GERMAN_ARTICLES } from "./german-nouns.ts";
import { isForeign, stemName } from "./local-words.ts";
import type { NameKind } from "./name.ts";
import { isJoin, isNameWord, type CapitalCounts } from "./name-capitals.ts";
import {
  CALENDAR,
  LINKS,
  ORGANISATION_WORDS,
  PLACE_PREPOSITIONS,
  POSSESSIVE,
  SAYING,
  TITLES,
} from "./name-words.ts";

/** Calls `found` for each run of capitalised words that is a name; `cue` is what its surroundings tell, null where nothing does. */
export function findRuns(
  tokens: readonly Token[],
  text: string,
  seen: CapitalCounts,
  found: (run: readonly Token[], cue: NameKind | null) => void,
): void {
  let index = 0;
  while (index < tokens.length) {
    if (!isNameWord(tokens, index, text, seen)) {
      index++;
      continue;
    }
    const start = index;
    let end = index + 1;
    while (end < tokens.length && !POSSESSIVE.test(tokens[end - 1]!.text)) {
      const gap = text.slice(tokens[end - 1]!.end, tokens[end]!.start);
      if (
        isJoin(gap) &&
        tokens[end]!.isCapitalised &&
        !CALENDAR.has(tokens[end]!.word) &&
        (!seen.isStrict || isNameWord(tokens, end, text, seen))
      )
        end++;
      else if (
        isJoin(gap) &&
        LINKS.has(tokens[end]!.word) &&
        !(seen.german !== null && GERMAN_ARTICLES.has(tokens[end]!.word)) &&
        !["and", "the", "for"].includes(tokens[end]!.word) &&
        end + 1 < tokens.length &&
        tokens[end + 1]!.isCapitalised &&
        /^\s+$/.test(text.slice(tokens[end]!.end, tokens[end + 1]!.start))
      )
        end += 2;
      else break;
    }
    emitRun(tokens, start, end, seen.language, found);
    index = end;
  }
}

/** Cuts titles and demonyms off the front of a run ("Russian President Vladimir Putin" names Russia and a person). */
function emitRun(
  tokens: readonly Token[],
  start: number,
  end: number,
  language: string | null,
  found: (run: readonly Token[], cue: NameKind | null) => void,
): void {
  let cue: NameKind | null = null;
  let from = start;
  while (from < end) {
    const token = tokens[from]!;
    const two = from + 1 < end ? `${token.word} ${tokens[from + 1]!.word}` : "";
    const country = two === "" ? null : findCountry(two, null);
    if (country !== null && from + 2 < end && country.role !== "seat") {
      found(tokens.slice(from, from + 2), "place");
      from += 2;
    } else if (
      end - from > 1 &&
      findCountry(token.word, null)?.role === "people" &&
      !isOrganisationRun(tokens, from, end)
    ) {
      found(tokens.slice(from, from + 1), "place");
      from++;
    } else if (
      end - from > 1 &&
      TITLES.has(tokens[from + 1]!.word) &&
      findCountry(token.word, null) !== null
    ) {
      found(tokens.slice(from, from + 1), "place");
      from++;
    } else if (
      isForeign(language) &&
      end - from > 2 &&
      findCountry(stemName(token.word, language), language) !== null
    ) {
      // "прем'єр-міністр Польщі Марек Завадський": the genitive stands before the name.
      found(tokens.slice(from, from + 1), "place");
      from++;
    } else if (TITLES.has(token.word)) {
      cue = "person";
      from++;
    } else break;
  }
  if (from >= end) return;
  const before = tokens[start - 1]?.word ?? "";
  const after = tokens[end]?.word ?? "";
  if (cue === null && TITLES.has(before)) cue = "person";
  if (cue === null && (SAYING.has(after) || SAYING.has(before) || (/^\d\d$/.test(after) && end - from > 1)))
    cue = "person";
  if (cue === null && PLACE_PREPOSITIONS.has(before)) cue = "place";
  found(tokens.slice(from, end), cue);
}

function isOrganisationRun(tokens: readonly Token[], start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (ORGANISATION_WORDS.has(tokens[i]!.word)) return true;
  return false;
}
