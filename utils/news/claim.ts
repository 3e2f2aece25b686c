// One claim of a sentence: what it says, of what, with the words of its clause. No parser: a clause ends at a semicolon or at "but".
// Constant time a claim.
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";
import { isStopWord, type Scan } from "./figure-subject.ts";

/**
 * `standing` of a person to a post; `post` to be filled, for how long; `extent` of a whole; `opposite` one of two; `stage` done or
 * expected; `rank` alone in front or one of several; `agent` who did it; `site` which hospital, street, school, part of a country; `act` done or not done.
 */
export type ClaimKind =
  | "standing"
  | "post"
  | "extent"
  | "opposite"
  | "stage"
  | "rank"
  | "agent"
  | "site"
  | "act";

/** Something stated that another article can contradict without a number. */
export interface Claim {
  readonly kind: ClaimKind;
  /** What is claimed; two claims of one kind and subject with different values contradict each other. */
  readonly value: string;
  /** Whom or what the claim is about: stem of a surname, a verb, a noun. */
  readonly subject: string;
  readonly span: Span;
  readonly sentence: number;
  /** The subject as printed. */
  readonly printed: string;
  /** Stem of the telling word before, null for a pronoun: of an act, who acted. */
  readonly actor: string | null;
  /** Telling stems of the clause, those of the claim itself apart. */
  readonly around: ReadonlySet<string>;
}

/** What was read: the claim's value, the word it is about and its place among the tokens. */
export interface ReadClaim extends Pick<Claim, "kind" | "value"> {
  readonly token: Token;
  readonly first: number;
  readonly next: number;
  readonly key?: string;
  /** Words to each side that count as around. */
  readonly reach?: number;
}

/** The claim that a word takes part in, or null. */
export type ClaimReader = (scan: Scan, at: number) => Claim | null;

const CLAUSE_WORDS = 12;
const CLAUSE_END = /^(?:but|while|whereas|although|though)$/;

/** A claim read at tokens `[first, next)`; `key` names its subject where the token's own stem does not. */
export function makeClaim(scan: Scan, read: ReadClaim): Claim {
  const { kind, value, token, first, next, key = token.stem } = read;
  // Few claims meet one of the same subject: what stands around and who acted is read when it is asked for.
  let around: ReadonlySet<string> | null = null;
  return {
    kind,
    value,
    subject: key,
    span: { start: scan.tokens[first]!.start, end: scan.tokens[next - 1]!.end },
    sentence: scan.sentence,
    get printed() {
      return printSubject(scan, token);
    },
    get actor() {
      return findActor(scan.tokens, first);
    },
    get around() {
      around ??= readClause(scan, read);
      return around;
    },
  };
}

function readClause({ text, tokens }: Scan, { first, next, reach = CLAUSE_WORDS }: ReadClaim): Set<string> {
  const around = new Set<string>();
  const isOpen = (i: number): boolean => {
    const { word, stem } = tokens[i]!;
    if (CLAUSE_END.test(word)) return false;
    if (!isStopWord(word) && word.length > 2) around.add(stem);
    return true;
  };
  const isJoined = (i: number): boolean => !/[;:]/.test(text.slice(tokens[i - 1]!.end, tokens[i]!.start));
  for (let i = first - 1; i >= 0 && i >= first - reach && isJoined(i + 1); i--) if (!isOpen(i)) break;
  for (let i = next; i < tokens.length && i < next + reach && isJoined(i); i++) if (!isOpen(i)) break;
  return around;
}

/** A name as long as it runs, "of" inside it included ("Defense of Marriage Act"); any other word alone. */
function printSubject({ text, tokens }: Scan, subject: Token): string {
  let end = subject.end;
  for (let i = tokens.indexOf(subject) + 1; subject.isCapitalised && i < tokens.length; i++) {
    const token = tokens[i]!;
    if (text.slice(tokens[i - 1]!.end, token.start) !== " " || !(token.isCapitalised || token.word === "of"))
      break;
    if (token.isCapitalised) end = token.end;
  }
  return text.slice(subject.start, end);
}

/** Stems of some words, to be compared as one. */
export function joinStems(tokens: readonly Token[]): string {
  return tokens.map((token) => token.stem).join(" ");
}

function findActor(tokens: readonly Token[], before: number): string | null {
  for (let i = before - 1; i >= 0 && i >= before - 4; i--) {
    if (/^(?:he|she|they|it|who|which|that)$/.test(tokens[i]!.word)) return null;
    if (!isStopWord(tokens[i]!.word)) return tokens[i]!.stem;
  }
  return null;
}

/** Whether what stands between token `i` and the one before is as the pattern says. */
export function isGap(scan: Scan, i: number, pattern: RegExp): boolean {
  const [before, token] = [scan.tokens[i - 1], scan.tokens[i]];
  return (
    before !== undefined && token !== undefined && pattern.test(scan.text.slice(before.end, token.start))
  );
}
