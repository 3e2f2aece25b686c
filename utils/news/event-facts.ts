// The rows of an event's matrix. What the base reports: its sentences, with what each voice has for them. What it does not report:
// sentences of the others, joined where the voices' own passages say that they are one fact (union-find, single link). Linear in the
// sentences and passages.
import { sliceSpan, type Span } from "../text/span.ts";
import type { Comparison } from "./comparison.ts";
import type { PassageGroup } from "./coverage.ts";
import type { MatrixCell, MatrixFact, MatrixStatement, MatrixVoice } from "./event-matrix.ts";
import type { ComparedArticle, CorpusArticle } from "./match-page.ts";

/** Two voices, by index, and the comparison of the articles that speak for them. */
export interface VoicePair {
  readonly a: number;
  readonly b: number;
  readonly comparison: Comparison;
}

/** A voice, by index, and the article that speaks for it. */
export interface SpeakingArticle {
  readonly voice: number;
  readonly entry: ComparedArticle;
}

/** The base's sentences that others report, or that surely none reports. `worded`: the articles whose wording is compared. */
export function listBaseFacts(
  base: CorpusArticle,
  voices: readonly MatrixVoice[],
  passages: readonly PassageGroup[],
  worded: readonly ComparedArticle[],
): MatrixFact[] {
  if (worded.length === 0) return [];
  const groups = new Map(passages.map((group) => [group.span.start, group]));
  const silentStarts = new Map(
    worded.map(({ id, comparison }) => [id, new Set(comparison.onlyA.map(({ start }) => start))]),
  );
  return base.article.sentences.flatMap(({ span }) => {
    const versions = groups.get(span.start)?.versions ?? [];
    const own: MatrixStatement = {
      articleId: base.id,
      text: sliceSpan(base.article.text, span),
      kind: "same",
      edits: null,
    };
    const cells = voices.map((voice, index): MatrixCell => {
      const said = versions.filter(({ articleId }) => voice.articleIds.includes(articleId));
      const statements = [
        ...(index === 0 ? [own] : []),
        ...said.map(({ articleId, text, kind, edits }) => ({ articleId, text, kind, edits })),
      ];
      if (statements.length > 0) return { kind: "says", statements };
      const heard = voice.articleIds.flatMap((id) => silentStarts.get(id) ?? []);
      if (heard.length === 0) return { kind: "not-compared" };
      return { kind: heard.every((starts) => starts.has(span.start)) ? "silent" : "unsure" };
    });
    const fact = makeFact(base.id, span, cells);
    // Nothing surely said elsewhere, and not surely said here alone.
    const isOpen = fact.sayingCount === 1 && cells.some(({ kind }) => kind === "unsure");
    return isOpen && versions.length === 0 ? [] : [fact];
  });
}

/** What the speaking articles report and the base does not. */
export function listOtherFacts(
  voices: readonly MatrixVoice[],
  speaking: readonly SpeakingArticle[],
  pairs: readonly VoicePair[],
): MatrixFact[] {
  const key = (voice: number, { start }: Span) => `${voice}:${start}`;
  const statements = speaking.flatMap(({ voice, entry }) => {
    // What stands beside a fact of the base, if only in part, is no news to it.
    const beside = new Set(entry.comparison.passages.map(({ b }) => b.start));
    return entry.comparison.onlyB
      .filter(({ start }) => !beside.has(start))
      .map((span) => ({ voice, span, entry }));
  });
  const places = new Map(statements.map(({ voice, span }, index) => [key(voice, span), index]));
  const parent = joinRepeated(statements);
  const find = (index: number): number =>
    parent[index] === index ? index : (parent[index] = find(parent[index]!));
  /** Sentences that a voice surely lacks, by pair "who says it, who lacks it". */
  const lacking = new Map<string, Set<number>>();
  /** Pairs of sentences that share a part of their facts. */
  const partial = new Set<string>();
  for (const { a, b, comparison } of pairs) {
    const [besideA, besideB] = [new Set<number>(), new Set<number>()];
    for (const passage of comparison.passages) {
      besideA.add(passage.a.start);
      besideB.add(passage.b.start);
      const [left, right] = [places.get(key(a, passage.a)), places.get(key(b, passage.b))];
      if (left !== undefined && right !== undefined)
        parent[Math.max(find(left), find(right))] = Math.min(find(left), find(right));
      const [here, there] = [key(a, passage.a), key(b, passage.b)];
      if (passage.kind === "partial") partial.add(`${here} ${there}`).add(`${there} ${here}`);
    }
    lacking.set(`${a} ${b}`, listLacking(comparison.onlyA, besideA));
    lacking.set(`${b} ${a}`, listLacking(comparison.onlyB, besideB));
  }
  /** Whether another edit of the base was compared with the others. */
  const isOwnHeard = speaking.some(({ voice }) => voice === 0);
  const groups = Map.groupBy(statements, (_, index) => find(index));
  return [...groups.values()]
    .map((members) => {
      const [first] = members;
      const cells = voices.map((_, voice): MatrixCell => {
        const own = members.filter((member) => member.voice === voice);
        if (own.length > 0) {
          return {
            kind: "says",
            statements: own.map(({ entry, span }) => ({
              articleId: entry.id,
              text: sliceSpan(entry.article.text, span),
              kind: partial.has(`${key(first!.voice, first!.span)} ${key(voice, span)}`) ? "partial" : "same",
              edits: null,
            })),
          };
        }
        if (voice === 0 && !isOwnHeard) return { kind: "silent" };
        const heard = members.map((member) => ({ member, starts: lacking.get(`${member.voice} ${voice}`) }));
        if (heard.some(({ starts }) => starts === undefined)) return { kind: "not-compared" };
        return {
          kind: heard.every(({ member, starts }) => starts!.has(member.span.start)) ? "silent" : "unsure",
        };
      });
      return makeFact(first!.entry.id, first!.span, cells);
    })
    .sort((x, y) => y.sayingCount - x.sayingCount);
}

/** Starts of the sentences that surely are not reported: whose main statement is not, nor any part of them. */
function listLacking(only: readonly Span[], beside: ReadonlySet<number>): Set<number> {
  return new Set(only.map(({ start }) => start).filter((start) => !beside.has(start)));
}

/** For each statement the first that its voice prints in the same words: a live blog repeats itself. */
function joinRepeated(
  statements: readonly { readonly voice: number; readonly span: Span; readonly entry: ComparedArticle }[],
): number[] {
  const firsts = new Map<string, number>();
  return statements.map(({ voice, span, entry }, index) => {
    const words = `${voice}:${sliceSpan(entry.article.text, span)}`;
    const first = firsts.get(words) ?? index;
    firsts.set(words, first);
    return first;
  });
}

function makeFact(articleId: string, span: Span, cells: readonly MatrixCell[]): MatrixFact {
  const count = (kinds: readonly MatrixCell["kind"][]) =>
    cells.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    id: `${articleId}-${span.start}`,
    cells,
    sayingCount: count(["says"]),
    comparedCount: count(["says", "silent"]),
  };
}
