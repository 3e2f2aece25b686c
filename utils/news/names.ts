// People, organisations and places named in an article: runs of capitalised words (name-runs.ts), told apart by cues around them
// (titles, ages, prepositions, words such as "Ministry"), surnames and acronyms folded into the full name (name-mentions.ts). No
// dictionary of names; countries through the gazetteer. One pass over the tokens, then one over the runs: linear. After the heuristics
// of Mikheev (1999), "A knowledge-free method for capitalized word disambiguation": see name-capitals.ts.
import { foldWord } from "../text/fold.ts";
import { stem } from "../text/stem.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import { stemName } from "./local-words.ts";
import type { Name } from "./name.ts";
import { countCapitals } from "./name-capitals.ts";
import { mergeMentions, type Mention } from "./name-mentions.ts";
import { findRuns } from "./name-runs.ts";
import { CALENDAR } from "./name-words.ts";

/** How many sentences count as the lede. */
const LEDE_SENTENCES = 3;
const HEADLINE_WEIGHT = 3;
const LEDE_WEIGHT = 2;
/** A headline with at least this share of capitalised words is set in title case and says nothing about names. */
const TITLE_CASE_SHARE = 0.6;

const cache = new WeakMap<Article, readonly Name[]>();

/** The people, organisations and places that the headline and the sentences of an article name, weightiest first. */
export function findNames(article: Article): readonly Name[] {
  const known = cache.get(article);
  if (known !== undefined) return known;
  const names = collect(article);
  cache.set(article, names);
  return names;
}

function collect(article: Article): readonly Name[] {
  const sentences = article.sentences.map((sentence) =>
    tokenize(article.text, sentence.span).map((token) => cutElision(token, article.language)),
  );
  const seen = countCapitals(sentences, article.text, article.language);
  const mentions: Mention[] = [];
  sentences.forEach((tokens, index) => {
    const isLede = index < LEDE_SENTENCES;
    findRuns(tokens, article.text, seen, (run, cue) => {
      mentions.push({
        tokens: run,
        keys: run.map((token) => stemName(token.word, article.language)),
        weight: isLede ? LEDE_WEIGHT : 1,
        isProminent: isLede,
        isInText: true,
        cue,
      });
    });
  });
  if (article.headline !== null) {
    const tokens = tokenize(article.headline);
    const capitalCount = tokens.filter((token) => token.isCapitalised).length;
    const isTitleCase = capitalCount >= TITLE_CASE_SHARE * tokens.length;
    findRuns(tokens, article.headline, isTitleCase ? { ...seen, isStrict: true } : seen, (run, cue) => {
      mentions.push({
        tokens: run,
        keys: run.map((token) => stemName(token.word, article.language)),
        weight: HEADLINE_WEIGHT,
        isProminent: true,
        isInText: false,
        cue,
      });
    });
  }
  if (article.dateline !== null) addDateline(article, mentions);
  return mergeMentions(mentions, article);
}

function addDateline(article: Article, mentions: Mention[]): void {
  const tokens = tokenize(article.dateline!.place).filter(
    (token) => token.isCapitalised && !CALENDAR.has(token.word),
  );
  if (tokens.length > 0)
    mentions.push({
      tokens,
      keys: tokens.map((token) => stemName(token.word, article.language)),
      weight: LEDE_WEIGHT,
      isProminent: true,
      isInText: false,
      cue: "place",
    });
}

const ELISION = /^(?:[cdjlmnst]|qu|dell|nell|all|dall|sull|un)['’](?=\p{Lu})/u;

/** "l'Allemagne" without its article; at the start of a sentence ("L'Italia") only where the language has such. */
function cutElision(token: Token, language: string | null): Token {
  const printed =
    language === null || language === "en" ? token.text : token.text[0]!.toLowerCase() + token.text.slice(1);
  const cut = ELISION.exec(printed)?.[0].length ?? 0;
  if (cut === 0) return token;
  const text = token.text.slice(cut);
  const word = foldWord(text);
  return { ...token, start: token.start + cut, text, word, stem: stem(word), isCapitalised: true };
}
