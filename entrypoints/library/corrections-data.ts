// What the view of corrections reads of the corpus.
import type { CorrectionSubject, LibraryCorrection } from "../../components/library-corrections.tsx";
import { findArticleByUrl, getArticles } from "../../utils/corpus/articles.ts";
import { type Correction, listCorrections, parseSubjectKey } from "../../utils/corpus/corrections.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import type { StoredArticle } from "../../utils/corpus/records.ts";
import { readArticle } from "../../utils/news/match.ts";
import { unwrap } from "../shared/corpus-gate.ts";
import { describeLink } from "./article-data.ts";

/** A correction, and how it is listed. */
export interface ReadCorrection {
  readonly correction: Correction;
  readonly shown: LibraryCorrection;
}

/** All corrections, the last first, with the articles that they are about. */
export async function readCorrections(corpus: Corpus): Promise<ReadCorrection[]> {
  const corrections = unwrap(await listCorrections(corpus)).sort((x, y) => y.madeAt - x.madeAt);
  const keys = [...new Set(corrections.flatMap(({ subjects }) => subjects))];
  const subjects = new Map<string, Subject>();
  for (const key of keys) subjects.set(key, await readSubject(corpus, key));
  return corrections.map((correction) => {
    const { id, kind, part, madeAt, sentences, phrases } = correction;
    const pick = (side: 0 | 1): CorrectionSubject => ({
      ...subjects.get(correction.subjects[side])!,
      words: (phrases ?? sentences)?.[side] ?? null,
    });
    return { correction, shown: { id, kind, part, madeAt, subjects: [pick(0), pick(1)] } };
  });
}

type Subject = Omit<CorrectionSubject, "words">;

async function readSubject(corpus: Corpus, key: string): Promise<Subject> {
  const subject = parseSubjectKey(key);
  const record =
    "url" in subject
      ? unwrap(await findArticleByUrl(corpus, subject.url))
      : (unwrap(await getArticles(corpus, [subject.articleId]))[0] ?? null);
  if (record !== null) return describe(record);
  const url = "url" in subject ? subject.url : null;
  return { articleId: null, title: null, outlet: null, language: null, url };
}

function describe(record: StoredArticle): Subject {
  const { id, headline, opening, outlet, language } = describeLink(record.id, readArticle(record.source));
  return { articleId: id, title: headline ?? opening, outlet, language, url: record.source.url ?? null };
}
