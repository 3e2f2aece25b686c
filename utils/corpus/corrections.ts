// What the reader told Parallax: that two articles are, or are not, of the same event, or that two sentences do not match. Stored
// until withdrawn; the engine's callers let them win.
import { type Corpus, read, write, type Written } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import type { CorrectionKind, CorrectionRecord } from "./records.ts";
import { makeUrlKey } from "./url-key.ts";

/** What a correction is about: an article of the corpus, or a page by its address. */
export type Subject = { readonly articleId: string } | { readonly url: string };

export interface Correction {
  readonly id: string;
  readonly kind: CorrectionKind;
  /** In ascending order, in the form that `makeSubjectKey` gives. */
  readonly subjects: readonly [string, string];
  /** For `not-a-match`: the two sentences, in the order of the subjects. */
  readonly sentences: readonly [string, string] | null;
  readonly madeAt: number;
}

export interface NewCorrection {
  readonly kind: CorrectionKind;
  readonly a: Subject;
  readonly b: Subject;
  /** For `not-a-match`: the sentence of `a` and that of `b`. */
  readonly sentences?: readonly [string, string] | null;
}

/** The key by which corrections are found: `article:12`, `url:host/path`. */
export function makeSubjectKey(subject: Subject): string {
  return "articleId" in subject
    ? `article:${subject.articleId}`
    : `url:${makeUrlKey(subject.url) ?? subject.url}`;
}

/** Stores a correction. It takes the place of the opposite or the same one about the same two subjects (and sentences). */
export async function addCorrection(
  corpus: Corpus,
  correction: NewCorrection,
  now: number,
): Promise<Written<Correction>> {
  const record = makeRecord(correction, now);
  return write(corpus, "strict", async (tables) => {
    const about = await tables.corrections.where("subjects").equals(record.subjects[0]).toArray();
    const replaced = about.filter((other) => isAboutSame(other, record)).map((other) => other.id!);
    await tables.corrections.bulkDelete(replaced);
    const id = await tables.corrections.add(record);
    return toCorrection({ ...record, id });
  });
}

/** Takes a correction back; one that is gone already is no failure. */
export async function withdrawCorrection(corpus: Corpus, id: string): Promise<Written<null>> {
  return write(corpus, "strict", async (tables) => {
    await tables.corrections.delete(Number(id));
    return null;
  });
}

/** All corrections, in the order they were made. */
export async function listCorrections(corpus: Corpus): Promise<CorpusResult<Correction[]>> {
  return read(corpus, async (tables) => (await tables.corrections.toArray()).map(toCorrection));
}

/** The corrections that any of these subjects is part of: give a page both by its address and, once saved, by its id. */
export async function findCorrections(
  corpus: Corpus,
  subjects: readonly Subject[],
): Promise<CorpusResult<Correction[]>> {
  const keys = [...new Set(subjects.map(makeSubjectKey))];
  return read(corpus, async (tables) => {
    const records = await tables.corrections.where("subjects").anyOf(keys).distinct().toArray();
    return records.map(toCorrection);
  });
}

function makeRecord({ kind, a, b, sentences = null }: NewCorrection, madeAt: number): CorrectionRecord {
  const [first, second] = [makeSubjectKey(a), makeSubjectKey(b)];
  if (first === second) throw new Error(`a correction is about two different articles, not twice ${first}`);
  if (first < second) return { kind, subjects: [first, second], sentences, madeAt };
  const swapped = sentences === null ? null : ([sentences[1], sentences[0]] as const);
  return { kind, subjects: [second, first], sentences: swapped, madeAt };
}

function isAboutSame(a: CorrectionRecord, b: CorrectionRecord): boolean {
  if ((a.kind === "not-a-match") !== (b.kind === "not-a-match")) return false;
  return (
    String(a.subjects) === String(b.subjects) && JSON.stringify(a.sentences) === JSON.stringify(b.sentences)
  );
}

function toCorrection({ id, kind, subjects, sentences, madeAt }: CorrectionRecord): Correction {
  return { id: String(id), kind, subjects, sentences, madeAt };
}
