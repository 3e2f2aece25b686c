// Whether an article that the index named answers a query, and where: the index may know words that an article has no longer, and nothing
// of the order of words. Text, headline, outlet, byline, the reader's note and tags are gone through as far as they decide. Linear.
import type { ArticleSource } from "../news/article.ts";
import type { Span } from "../text/span.ts";
import type { ArticleRecord } from "./records.ts";
import { cutSnippet, type SearchQuery, type Snippet, type TermFinder } from "./search-query.ts";

/** Part of what an article was found by: its text, the reader's note, or tags of theirs. */
export interface FoundPart extends Snippet {
  readonly place: "text" | "note" | "tag";
}

export interface SearchHit {
  readonly id: string;
  /**
   * Parts in which all words stand that do not stand in the headline alone, the one with most of them first; where they are equal the note
   * comes before the text. The text's beginning where there are none. Empty where they are not wanted.
   */
  readonly parts: readonly FoundPart[];
}

/** What of an article answers the query; null where it does not. `isShown`: its parts are wanted. */
export type HitCheck = (record: ArticleRecord, isShown: boolean) => SearchHit | null;

/** The check of a query, of what was removed or of all else; `find` finds its required terms and then its excluded ones. */
export function makeHitCheck(query: SearchQuery, find: TermFinder, isRemoved: boolean): HitCheck {
  const requiredCount = query.required.length;
  return ({ id, source, note = "", tags = [], removedAt }, isShown) => {
    if ((removedAt !== null) !== isRemoved) return null;
    const inText = find(source.text);
    const inNote = note === "" ? null : find(note);
    let inHead: readonly (readonly Span[])[] | null = null;
    const stands = (t: number): boolean =>
      inText[t]!.length > 0 ||
      (inNote?.[t]!.length ?? 0) > 0 ||
      (inHead ??= find(readHead(source)))[t]!.length > 0 ||
      tags.some((tag) => find(tag)[t]!.length > 0);
    if (!inText.every((_, t) => stands(t) === t < requiredCount)) return null;
    if (!isShown) return { id: String(id), parts: [] };
    const fields: Field[] = [{ place: "text", text: source.text, hits: inText }];
    if (inNote !== null) fields.unshift({ place: "note", text: note, hits: inNote });
    if (tags.length > 0) fields.push(readTags(tags, find, requiredCount));
    return { id: String(id), parts: cutParts(fields, source.text, requiredCount) };
  };
}

/** What is searched of an article beside text, note and tags: headline, outlet and byline, a line each. */
export function readHead(source: ArticleSource): string {
  return [source.title, source.outlet, source.byline]
    .filter((part) => part != null && part !== "")
    .join("\n");
}

interface Field {
  readonly place: FoundPart["place"];
  readonly text: string;
  readonly hits: readonly (readonly Span[])[];
}

/** The tags in which any of the first `termCount` terms stand, in one line. */
function readTags(tags: readonly string[], find: TermFinder, termCount: number): Field {
  const hits = Array.from({ length: termCount }, (): Span[] => []);
  let text = "";
  for (const tag of tags) {
    const inTag = find(tag).slice(0, termCount);
    if (inTag.every((spans) => spans.length === 0)) continue;
    if (text !== "") text += ", ";
    for (const [t, spans] of inTag.entries())
      for (const { start, end } of spans)
        hits[t]!.push({ start: text.length + start, end: text.length + end });
    text += tag;
  }
  return { place: "tag", text, hits };
}

/** As few parts as name every term that any field has: greedily, the field with most terms that are still unnamed. */
function cutParts(fields: readonly Field[], text: string, termCount: number): FoundPart[] {
  const parts: FoundPart[] = [];
  const left = new Set(Array.from({ length: termCount }, (_, t) => t));
  for (;;) {
    let best: Field | null = null;
    let bestCount = 0;
    for (const field of fields) {
      const count = [...left].filter((t) => field.hits[t]!.length > 0).length;
      if (count > bestCount) [best, bestCount] = [field, count];
    }
    if (best === null) break;
    const hits = best.hits.slice(0, termCount);
    parts.push({ place: best.place, ...cutSnippet(best.text, hits) });
    for (const [t, spans] of hits.entries()) if (spans.length > 0) left.delete(t);
  }
  return parts.length > 0 ? parts : [{ place: "text", ...cutSnippet(text, []) }];
}
