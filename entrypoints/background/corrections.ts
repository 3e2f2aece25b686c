import { findArticleByUrl, getArticles } from "../../utils/corpus/articles.ts";
import {
  type Correction,
  findCorrections,
  makeSubjectKey,
  parseSubjectKey,
  type Subject,
} from "../../utils/corpus/corrections.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import type { StoredArticle } from "../../utils/corpus/records.ts";
import type { CorrectionView, PageSnapshot, Told } from "../../utils/messaging/protocol.ts";
import type { Article } from "../../utils/news/article.ts";
import type { CorpusArticle } from "../../utils/news/match.ts";
import { unwrap } from "../shared/corpus-gate.ts";

/** A correction as one page sees it. */
export interface PageCorrection {
  readonly id: string;
  readonly told: Told;
  /** The key of the other subject. */
  readonly other: string;
  /** The other article; null where the corpus no longer has it. */
  readonly record: StoredArticle | null;
}

/** What the reader said of a page and others, the first told first. `known`: articles that are read already. */
export async function readPageCorrections(
  corpus: Corpus,
  snapshot: PageSnapshot,
  itself: StoredArticle | null,
  known: readonly StoredArticle[],
): Promise<PageCorrection[]> {
  const subjects = listSubjects(snapshot, itself?.id ?? null);
  if (itself?.source.url != null) subjects.push({ url: itself.source.url });
  const own = new Set(subjects.map(makeSubjectKey));
  const found = unwrap(await findCorrections(corpus, subjects)).sort(
    (x, y) => x.madeAt - y.madeAt || Number(x.id) - Number(y.id),
  );
  const seen: PageCorrection[] = [];
  for (const correction of found) {
    const [first, second] = correction.subjects;
    const isPageFirst = own.has(first);
    const other = isPageFirst ? second : first;
    const told = toTold(correction, isPageFirst);
    if (own.has(other) || told === null) continue;
    const record = known.find((each) => keysOf(each).includes(other)) ?? (await findRecord(corpus, other));
    seen.push({ id: correction.id, told, other, record });
  }
  return seen;
}

/** What of a page's corrections the engine must know of one article. */
export function correctArticle(
  record: StoredArticle,
  corrections: readonly PageCorrection[],
): Pick<CorpusArticle, "correction" | "mismatches"> {
  const about = corrections.filter((each) => each.record?.id === record.id).map(({ told }) => told);
  const verdicts = about.flatMap(({ kind }) => (kind === "not-a-match" ? [] : [kind]));
  return {
    correction: verdicts.at(-1) ?? null,
    mismatches: about.filter((told) => told.kind === "not-a-match"),
  };
}

/** A correction as the surfaces list it; `article` is the other one, read. */
export function toCorrectionView(
  { id, told, record }: PageCorrection,
  article: Article | null,
): CorrectionView {
  const opening = article?.sentences[0];
  return {
    id,
    told,
    articleId: record?.id ?? null,
    headline:
      article?.headline ??
      (opening === undefined ? null : article!.text.slice(opening.span.start, opening.span.end)),
    outlet: article?.outlet ?? null,
  };
}

/** By what a page is known: its article first, where there is one, then its addresses. */
export function listSubjects({ source, address }: PageSnapshot, articleId: string | null): Subject[] {
  const addresses = [source.url, address].filter((url) => url != null).map((url) => ({ url }));
  return articleId === null ? addresses : [{ articleId }, ...addresses];
}

function keysOf({ id, source }: StoredArticle): string[] {
  const key = makeSubjectKey({ articleId: id });
  return source.url == null ? [key] : [key, makeSubjectKey({ url: source.url })];
}

async function findRecord(corpus: Corpus, key: string): Promise<StoredArticle | null> {
  const subject = parseSubjectKey(key);
  if ("url" in subject) return unwrap(await findArticleByUrl(corpus, subject.url));
  return unwrap(await getArticles(corpus, [subject.articleId]))[0] ?? null;
}

function toTold({ kind, sentences, part, phrases }: Correction, isPageFirst: boolean): Told | null {
  if (kind !== "not-a-match") return { kind };
  if (sentences === null) return null;
  const turn = ([a, b]: readonly [string, string]) =>
    isPageFirst ? { here: a, there: b } : { here: b, there: a };
  return {
    kind,
    part: part ?? "passage",
    ...turn(sentences),
    phrases: phrases === null ? null : turn(phrases),
  };
}
