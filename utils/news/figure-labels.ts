// What a pair of figures counts, as a reader wants it named: a noun of the first article where there is one ("passengers"), for a time the
// noun of what happened ("the inauguration" though the sentence says "was inaugurated"), else the clause itself, cut short.
// Linear in the words of the two articles for a verb, constant for a noun; asked only of pairs that are shown.
import { tokenize, type Token } from "../text/tokenize.ts";
import { weighWord } from "../text/wording-overlap.ts";
import type { Article } from "./article.ts";
import { isStopWord, isVerb } from "./figure-subject.ts";
import type { Figure } from "./figures.ts";

/** Endings of nouns made from verbs. */
const NOUN_ENDING = /(?:[stc]ion|ment|al|ure|ance|ence|age|ery|th)$/;
/** A clause longer than this is no label. */
const MAX_CLAUSE_WORDS = 7;
/** What a word must weigh to say what a figure is of: "whether" and "each" do not. */
const TELLING_WEIGHT = 1;
/** Words that end a verb of two: "was sworn in", "took off". */
const PARTICLE = /^(?:in|on|off|out|up|down|over|away|back|apart)$/;
/** A particle is the verb's own where the clause ends after it or goes on with one of these: "sworn in as", but not "arrived in Oslo". */
const GOES_ON = /^(?:as|at|by|for|from|with|to|after|before|during|and|but|or|because|while|when)$/;
/** The number beside a date says nothing of what happened then: "5.1 percent in March". */
const NUMERIC = /^\p{N}|^percent$/u;
/** The kinds that hang on what happened. */
const OF_EVENT: ReadonlySet<string> = new Set(["date", "weekday", "clock", "delay"]);

/** What is counted, in the articles' words: the first's where it has them. */
export function nameSubject(a: Article, b: Article, x: Figure, y: Figure): string {
  if (x.kind === "delay") return nameDelay(a, b, x, y);
  const isShared = x.head !== null && (x.head === y.head || y.around.has(x.head));
  const isNoun = x.counted !== null && isShared && !isVerbWord(x.counted);
  if (isNoun) return x.counted;
  if (OF_EVENT.has(x.kind) && isShared) {
    const noun = findNounOf(a, x.head) ?? findNounOf(b, x.head);
    if (noun !== null) return noun;
  }
  const telling = findTellingNoun(a, x, y);
  const isPlain = x.counted !== null && (isStopWord(x.counted.toLowerCase()) || x.isReporting);
  if (isPlain && telling !== null) return telling;
  return (isShared ? x.counted : null) ?? telling ?? x.counted ?? y.counted ?? "";
}

/** "after the inauguration"; where neither article has the noun, "after Donald Trump was inaugurated". */
function nameDelay(a: Article, b: Article, x: Figure, y: Figure): string {
  const link = x.unit ?? "after";
  const noun = [x.head, y.head]
    .filter((head) => head !== null)
    .map((head) => findNounOf(a, head) ?? findNounOf(b, head))
    .find((found) => found !== null);
  if (noun !== undefined) return `${link} the ${noun}`;
  const clause = tokenize(a.text, { start: x.span.end, end: a.sentences[x.sentence]!.span.end });
  const last = clause.slice(0, MAX_CLAUSE_WORDS).findIndex((token) => token.stem === x.head);
  if (last < 0) return `${link} ${x.counted ?? y.counted ?? ""}`.trim();
  const end = hasParticle(a.text, clause, last) ? last + 1 : last;
  return `${link} ${a.text.slice(clause[0]!.start, clause[end]!.end)}`;
}

/** Whether the verb at `verb` goes on with the next word: "sworn in". */
function hasParticle(text: string, clause: readonly Token[], verb: number): boolean {
  const [particle, next] = clause.slice(verb + 1, verb + 3);
  if (particle === undefined || !PARTICLE.test(particle.word)) return false;
  if (text.slice(clause[verb]!.end, particle.start).trim() !== "") return false;
  return next === undefined || GOES_ON.test(next.word) || text.slice(particle.end, next.start).trim() !== "";
}

function isVerbWord(word: string): boolean {
  return tokenize(word).some((token) => isVerb(token) || isStopWord(token.word));
}

/** A word of the article that is the noun of a verb's stem: "inauguration" of "inaugur". */
function findNounOf(article: Article, head: string | null): string | null {
  if (head === null) return null;
  for (const { span } of article.sentences) {
    const noun = tokenize(article.text, span).find(
      (token) => token.stem === head && NOUN_ENDING.test(token.word) && !token.isCapitalised,
    );
    if (noun !== undefined) return noun.word;
  }
  return null;
}

/** The most telling plain word that stands around both figures and is no verb. */
function findTellingNoun(article: Article, x: Figure, y: Figure): string | null {
  const isTelling = (token: Token): boolean =>
    !token.isCapitalised &&
    !NUMERIC.test(token.word) &&
    !isVerb(token) &&
    weighWord(token.stem) >= TELLING_WEIGHT &&
    x.around.has(token.stem) &&
    y.around.has(token.stem);
  const shared = tokenize(article.text, article.sentences[x.sentence]!.span).filter(isTelling);
  return shared.sort((p, q) => weighWord(q.stem) - weighWord(p.stem))[0]?.text ?? null;
}
