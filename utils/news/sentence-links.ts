// How near two sentences of two articles are, by the passages that pair them. Nine map entries a passage, a lookup constant time.
import { countLeading } from "../text/bisect.ts";
import { overlapLength, type Span } from "../text/span.ts";
import type { Article } from "./article.ts";
import type { Passage } from "./comparison.ts";

/** How near two sentences are: in one passage, beside one, both in the lede, or nowhere near. */
export type Link = "same" | "partial" | "near" | "lede" | "none";

/** Sentences at the top that sum up the story. */
const LEDE_SENTENCES = 3;
/** The nearer, the more; for ranking. */
export const LINK_SCORE: Readonly<Record<Link, number>> = { same: 3, partial: 2, near: 1, lede: 1, none: 0 };
/** For sentence indexes of the first and second article, how near the passages put them. */
export function linkSentences(
  a: Article,
  b: Article,
  passages: readonly Passage[],
): (x: number, y: number) => Link {
  const links = new Map<string, Link>();
  for (const passage of passages) {
    const x = findSentence(a, passage.a);
    const y = findSentence(b, passage.b);
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        const key = `${x + dx} ${y + dy}`;
        const link: Link = dx === 0 && dy === 0 ? passage.kind : "near";
        if (LINK_SCORE[link] > LINK_SCORE[links.get(key) ?? "none"]) links.set(key, link);
      }
    }
  }
  return (x, y) => links.get(`${x} ${y}`) ?? (x < LEDE_SENTENCES && y < LEDE_SENTENCES ? "lede" : "none");
}

/** Index of the sentence that a passage's span covers; -2 (next to none) where there is none. */
function findSentence(article: Article, span: Span): number {
  const index = countLeading(article.sentences, (sentence) => sentence.span.end <= span.start);
  const sentence = article.sentences[index];
  return sentence !== undefined && overlapLength(sentence.span, span) > 0 ? index : -2;
}
