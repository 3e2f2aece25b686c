// People, organisations and places named in an article: runs of capitalised words, told apart by cues around them (titles, ages,
// prepositions, words such as "Ministry"), surnames and acronyms folded into the full name. No dictionary of names; countries
// through the gazetteer. One pass over the tokens, then one over the runs: linear. After the heuristics of Mikheev (1999), "A
// knowledge-free method for capitalized word disambiguation": a capital at the start of a sentence or in a headline counts as a
// name only where the word is also seen capitalised elsewhere, or is rare.
import { foldWord } from "../text/fold.ts";
import { getBackgroundIdf } from "../text/idf.ts";
import type { Span } from "../text/span.ts";
import { stem } from "../text/stem.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import { isCalendarName } from "./calendar-names.ts";
import { findCountry } from "./gazetteer.ts";
import { collectNouns, GERMAN_ARTICLES, isGermanName, type GermanCapitals } from "./german-nouns.ts";
import { getStopWords } from "./language.ts";
import { isForeign, stemName } from "./local-words.ts";

export type NameKind = "person" | "organisation" | "place" | "other";

export interface Name {
  /** Folded; what is compared between articles: a person's surname, a country's code in capitals, else all words. */
  readonly key: string;
  /** Other folded forms under which the same is known: full name, acronym. */
  readonly aliases: readonly string[];
  /** The fullest form printed. */
  readonly text: string;
  readonly kind: NameKind;
  readonly count: number;
  /** Headline 3, each of the first sentences 2, elsewhere 1, summed. */
  readonly weight: number;
  /** Whether it stands in the headline or the lede. */
  readonly isProminent: boolean;
  /** ISO 3166-1 code where the name is a country's, or stands for one ("Kremlin", "Russian"). */
  readonly country: string | null;
  /** In `Article.text`; mentions in a headline that is not part of the text have none. */
  readonly spans: readonly Span[];
}

/** How many sentences count as the lede. */
const LEDE_SENTENCES = 3;
const HEADLINE_WEIGHT = 3;
const LEDE_WEIGHT = 2;
/** A word rarer than this in general English, capitalised at a sentence's start, is taken for a name (nats; see `getBackgroundIdf`). */
const RARE_WORD_IDF = 12;
/** A headline with at least this share of capitalised words is set in title case and says nothing about names. */
const TITLE_CASE_SHARE = 0.6;

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const TITLES = words(
  "former foreign vice prime acting ex mr mrs ms miss dr prof professor president presidents premier chancellor minister senator sen rep representative congressman congresswoman gov governor mayor judge justice king queen prince princess pope sir lord lady dame " +
    "chairman chairwoman chief general gen colonel col lt lieutenant sgt sergeant capt captain commander cmdr admiral adm maj major officer deputy sheriff detective inspector secretary director ambassador envoy spokesman " +
    "spokeswoman spokesperson attorney coach rev reverend sheikh imam ayatollah leader counterpart manager author actor actress singer lawyer analyst senorita monsieur herr frau monsieur mme presidente presidenta ministro ministre praesident",
);
const ORGANISATION_WORDS = words(
  "inc corp corporation co ltd llc plc company group holdings ministry department agency bureau office council committee commission court parliament senate congress house assembly party union university college institute " +
    "school hospital bank fund association federation league club police army navy force guard organisation organization nations foundation society press news times post journal network team airlines airways church service " +
    "administration authority board center centre international ministerio ministere universidad universite banco banque partido parti",
);
const PLACE_WORDS = words(
  "street avenue road square park island islands river lake sea ocean mountain mountains mount valley bay county province region district city town village airport beach coast state strait peninsula",
);
const PLACE_PREPOSITIONS = words("in near at outside across around inside en dans em nel nella bei aus");
const SAYING = words(
  "said says told added asked wrote tweeted argued claimed warned insisted stated announced testified recalled noted replied dijo dit declare sagte",
);
/** Small words that may stand inside a name. */
const LINKS = words("of and de la le du des del der den van von bin al el da dos the for y");
const CALENDAR = words(
  "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun am pm est edt gmt pst pdt utc",
);
const POSSESSIVE = /['’]s?$/;
// Capitalised by habit, not names.
const NOT_NAMES = words(
  "several many some most all both few another other each every any more meanwhile however although though despite since until under over during between among last next first second officials police people earlier later also still just only such former i the a an he she it they we you this that these those his her their our its my your there here who what when where why how if but and or so in on at of to for from by with as after before while not no yes",
);

interface Mention {
  tokens: readonly Token[];
  keys: readonly string[];
  weight: number;
  isProminent: boolean;
  isInText: boolean;
  cue: NameKind | null;
}

interface Entity {
  keys: readonly string[];
  text: string;
  votes: Record<NameKind, number>;
  count: number;
  weight: number;
  isProminent: boolean;
  spans: Span[];
  aliases: Set<string>;
}

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
  return merge(mentions, article);
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

interface CapitalCounts {
  /** Words seen capitalised where a capital means something. */
  readonly capital: ReadonlySet<string>;
  readonly small: ReadonlySet<string>;
  /** Only words seen capitalised in the text count: a headline in title case. */
  readonly isStrict: boolean;
  readonly language: string | null;
  /** German prints every noun with a capital; null in other languages. */
  readonly german: GermanCapitals | null;
}

function countCapitals(
  sentences: readonly (readonly Token[])[],
  text: string,
  language: string | null,
): CapitalCounts {
  const capital = new Set<string>();
  const small = new Set<string>();
  for (const tokens of sentences) {
    tokens.forEach((token, index) => {
      if (!token.isCapitalised) small.add(token.word);
      else if (!startsSentence(tokens, index, text)) capital.add(token.word);
    });
  }
  const german = language === "de" ? collectNouns(sentences, text) : null;
  return { capital, small, isStrict: false, language, german };
}

function startsSentence(tokens: readonly Token[], index: number, text: string): boolean {
  if (index === 0) return true;
  const between = text.slice(tokens[index - 1]!.end, tokens[index]!.start);
  return /["“„«:]|^\s*[-–—•]\s|[.!?]\s/.test(between) && !/^\.\s$/.test(between);
}

/** Calls `found` for each run of capitalised words that is a name. */
function findRuns(
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

/** Blanks, a hyphen, or the stop of an initial or a title join two words of a name. */
function isJoin(gap: string): boolean {
  return /^(?:\s+|-|\.\s|\.)$/.test(gap);
}

function isNameWord(tokens: readonly Token[], index: number, text: string, seen: CapitalCounts): boolean {
  const token = tokens[index]!;
  if (!token.isCapitalised || NOT_NAMES.has(token.word) || CALENDAR.has(token.word)) return false;
  if (isForeign(seen.language)) return isForeignName(tokens, index, text, seen, seen.language);
  if (seen.isStrict)
    return (
      (seen.capital.has(token.word) && !seen.small.has(token.word)) ||
      (getBackgroundIdf(token.stem) >= RARE_WORD_IDF && !seen.small.has(token.word)) ||
      findCountry(token.word, null) !== null
    );
  if (!startsSentence(tokens, index, text)) return true;
  if (seen.capital.has(token.word)) return true;
  if (seen.small.has(token.word)) return false;
  const next = tokens[index + 1];
  if (next?.isCapitalised === true && isJoin(text.slice(token.end, next.start)) && !CALENDAR.has(next.word))
    return getBackgroundIdf(token.stem) >= 8 || TITLES.has(token.word);
  return getBackgroundIdf(token.stem) >= RARE_WORD_IDF || findCountry(token.word, null) !== null;
}

/** The same in other languages, in which nothing is known of how rare a word is. */
function isForeignName(
  tokens: readonly Token[],
  index: number,
  text: string,
  seen: CapitalCounts,
  language: string,
): boolean {
  const token = tokens[index]!;
  if (getStopWords(language).has(token.word) || isCalendarName(token.text, language)) return false;
  if (findCountry(stemName(token.word, language), language) !== null) return true;
  if (seen.isStrict) return seen.capital.has(token.word) && !seen.small.has(token.word);
  if (seen.german !== null) return isGermanName(tokens, index, text, seen.german);
  if (!startsSentence(tokens, index, text)) return true;
  if (seen.capital.has(token.word)) return true;
  if (seen.small.has(token.word)) return false;
  const next = tokens[index + 1];
  return (
    next?.isCapitalised === true &&
    isJoin(text.slice(token.end, next.start)) &&
    !isCalendarName(next.text, language) &&
    findCountry(stemName(next.word, language), language) === null
  );
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

function isAcronym(token: Token): boolean {
  return /^(?:\p{Lu}{2,6}|(?:\p{Lu}\.){2,})$/u.test(token.text);
}

function acronymOf(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => token.isCapitalised)
    .map((token) => token.word[0] ?? "")
    .join("");
}

function merge(mentions: readonly Mention[], article: Article): readonly Name[] {
  const entities = new Map<string, Entity>();
  const byLast = new Map<string, string>();
  const byAcronym = new Map<string, string>();
  // Longest first, so that "Putin" finds "Vladimir Putin".
  const ordered = [...mentions].sort((a, b) => b.keys.length - a.keys.length);
  for (const mention of ordered) {
    const full = mention.keys.join(" ");
    let id = full;
    if (!entities.has(full)) {
      const single = mention.keys.length === 1;
      if (single && isAcronym(mention.tokens[0]!)) id = byAcronym.get(full) ?? full;
      else if (single && findCountry(full, article.language) === null) id = byLast.get(full) ?? full;
    }
    let entity = entities.get(id);
    if (entity === undefined) {
      entity = {
        keys: mention.keys,
        text: mention.tokens
          .map((token) => token.text)
          .join(" ")
          .replace(POSSESSIVE, ""),
        votes: { person: 0, organisation: 0, place: 0, other: 0 },
        count: 0,
        weight: 0,
        isProminent: false,
        spans: [],
        aliases: new Set(),
      };
      entities.set(id, entity);
      if (mention.keys.length > 1) {
        const last = mention.keys.at(-1)!;
        if (!byLast.has(last) && !ORGANISATION_WORDS.has(last) && !PLACE_WORDS.has(last))
          byLast.set(last, id);
        // Chinese, Korean and Hungarian names put the family name first.
        if (!byLast.has(mention.keys[0]!) && mention.cue === "person") byLast.set(mention.keys[0]!, id);
        const acronym = acronymOf(mention.tokens);
        if (acronym.length >= 2 && !byAcronym.has(acronym)) byAcronym.set(acronym, id);
      }
    }
    if (full !== id) entity.aliases.add(full);
    entity.count++;
    entity.weight += mention.weight;
    entity.isProminent ||= mention.isProminent;
    if (mention.cue !== null) entity.votes[mention.cue] += mention.cue === "person" ? 2 : 1;
    if (mention.isInText)
      entity.spans.push({ start: mention.tokens[0]!.start, end: mention.tokens.at(-1)!.end });
  }
  return [...toNames(entities, article)].sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
}

function toNames(entities: ReadonlyMap<string, Entity>, article: Article): Iterable<Name> {
  const names = new Map<string, Name>();
  for (const [id, entity] of entities) {
    const country = findCountry(id, article.language);
    const kind = country === null ? decideKind(entity) : "place";
    const surname = kind === "person" ? pickSurname(entity) : id;
    const key = country === null ? surname : country.code;
    const aliases = new Set([id, ...entity.aliases]);
    if (kind === "organisation" && entity.keys.length > 2)
      aliases.add(
        entity.keys
          .filter((word) => !LINKS.has(word))
          .map((word) => word[0])
          .join(""),
      );
    aliases.delete(key);
    const other = names.get(key);
    names.set(key, {
      key,
      aliases: [...new Set([...(other?.aliases ?? []), ...aliases])],
      text: other !== undefined && (country === null || country.role !== "name") ? other.text : entity.text,
      kind: other?.kind ?? kind,
      count: entity.count + (other?.count ?? 0),
      weight: entity.weight + (other?.weight ?? 0),
      isProminent: entity.isProminent || (other?.isProminent ?? false),
      country: country?.code ?? null,
      spans: [...(other?.spans ?? []), ...entity.spans].sort((a, b) => a.start - b.start),
    });
  }
  return names.values();
}

/** The word by which a person is called again: the one that also stands alone, else the last. */
function pickSurname(entity: Entity): string {
  const first = entity.keys[0]!;
  const last = entity.keys.at(-1)!;
  return entity.aliases.has(first) && !entity.aliases.has(last) ? first : last;
}

function decideKind(entity: Entity): NameKind {
  if (entity.keys.some((word) => ORGANISATION_WORDS.has(word))) return "organisation";
  if (entity.keys.some((word) => PLACE_WORDS.has(word)) && entity.keys.length > 1) return "place";
  const { person, place } = entity.votes;
  if (person > 0 && person >= place) return "person";
  if (place > 0 && place * 3 >= entity.count) return "place";
  if (entity.keys.length === 1 && /^\p{Lu}{2,6}$/u.test(entity.text)) return "organisation";
  if (
    (entity.keys.length === 2 || entity.keys.length === 3) &&
    [...entity.aliases].some((alias) => alias === entity.keys.at(-1))
  )
    return "person";
  return "other";
}
