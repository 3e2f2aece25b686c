// Which of several like occasions an article is about, as its opening counts them: "second round", "first quarter", "third strike", and
// whether it says at all that it was not the first ("again", "another"). Linear in the opening.
import { tokenize } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import type { EventProfile } from "./event-profile.ts";

const ORDINALS: ReadonlyMap<string, number> = new Map(
  "first second third fourth fifth sixth seventh eighth ninth tenth"
    .split(" ")
    .map((word, index) => [word, index + 1]),
);
const NUMERAL = /^(\d{1,3})(?:st|nd|rd|th)$/;
const REPEATED =
  /\b(?:again|another|once more|anew|fresh|renewed|(?:second|third|fourth|fifth) (?:time|straight|consecutive|strike|round|night|day|week|attempt|such|in (?:a|as many|\p{L}+))|returned|resumed?|resumption|latest)\b/iu;
const OPENING_SENTENCES = 2;

/** What the headline and first sentences count with an ordinal, by stem; and whether they say that something happened before. */
export function readStages(article: Article): Pick<EventProfile, "stages" | "isRepeat"> {
  const stages = new Map<string, Set<number>>();
  const parts = [
    article.headline ?? "",
    ...article.sentences
      .slice(0, OPENING_SENTENCES)
      .map(({ span }) => article.text.slice(span.start, span.end)),
  ];
  for (const part of parts) {
    const tokens = tokenize(part);
    tokens.forEach((token, at) => {
      const numeral = NUMERAL.exec(token.word)?.[1];
      const ordinal = ORDINALS.get(token.word) ?? (numeral === undefined ? undefined : Number(numeral));
      const next = tokens[at + 1];
      if (ordinal === undefined || next === undefined) return;
      const known = stages.get(next.stem) ?? new Set();
      known.add(ordinal);
      stages.set(next.stem, known);
    });
  }
  return { stages, isRepeat: parts.some((part) => REPEATED.test(part)) };
}

/** 1 where both count the same thing with other ordinals: the first round, the second round. */
export function compareStages(a: EventProfile["stages"], b: EventProfile["stages"]): number {
  for (const [what, ordinals] of a) {
    const others = b.get(what);
    if (others !== undefined && ![...ordinals].some((ordinal) => others.has(ordinal))) return 1;
  }
  return 0;
}
