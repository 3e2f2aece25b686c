// Mentions of one person, organisation or place taken together: surnames, first names and acronyms are folded into the fullest form,
// and what each name is of is decided by all its mentions. Longest mentions first, then one look-up each: n log n in the mentions.
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import { findCountry } from "./gazetteer.ts";
import type { Name, NameKind } from "./name.ts";
import { LINKS, ORGANISATION_WORDS, PLACE_WORDS, POSSESSIVE } from "./name-words.ts";

/** A name as printed at one place. */
export interface Mention {
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

function isAcronym(token: Token): boolean {
  return /^(?:\p{Lu}{2,6}|(?:\p{Lu}\.){2,})$/u.test(token.text);
}

function acronymOf(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => token.isCapitalised)
    .map((token) => token.word[0] ?? "")
    .join("");
}

/** The names that mentions are of, weightiest first: a surname or an acronym alone stands for the full name that the article prints. */
export function mergeMentions(mentions: readonly Mention[], article: Article): readonly Name[] {
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
