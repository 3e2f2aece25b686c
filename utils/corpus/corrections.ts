// What the reader told Parallax: that two articles are, or are not, of the same event, or that two sentences do not match. Stored
// until withdrawn; the engine's callers let them win.
import { foldStatement, type MismatchPart } from "../news/mismatch.ts";
import { type Corpus, read, write, type Written } from "./database.ts";
import { markCorrected } from "./event-marks.ts";
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
  /** For `not-a-match`: what of the two does not match; null elsewhere. */
  readonly part: MismatchPart | null;
  /** For a figure or a wording: the phrases inside the sentences, in the order of the subjects. */
  readonly phrases: readonly [string, string] | null;
  /** For `not-same-event`: which of the two it was said of; null: the one that was saved later. */
  readonly told: 0 | 1 | null;
  readonly madeAt: number;
}

export interface NewCorrection {
  readonly kind: CorrectionKind;
  readonly a: Subject;
  /** The one that it is said of: where it is not of the same event, it leaves and the others stay. */
  readonly b: Subject;
  /** For `not-a-match`: the sentence of `a` and that of `b`. */
  readonly sentences?: readonly [string, string] | null;
  readonly part?: MismatchPart;
  readonly phrases?: readonly [string, string] | null;
}

/** The key by which corrections are found: `article:12`, `url:host/path`. */
export function makeSubjectKey(subject: Subject): string {
  return "articleId" in subject
    ? `article:${subject.articleId}`
    : `url:${makeUrlKey(subject.url) ?? subject.url}`;
}

/** The subject behind a key that `makeSubjectKey` gave. */
export function parseSubjectKey(key: string): Subject {
  return key.startsWith("article:")
    ? { articleId: key.slice("article:".length) }
    : { url: `https://${key.slice("url:".length)}` };
}

/** Stores a correction. It takes the place of the opposite or the same one about the same two subjects (and words). */
export async function addCorrection(
  corpus: Corpus,
  correction: NewCorrection,
  now: number,
): Promise<Written<Correction>> {
  const record = makeRecord(correction, now);
  return write(corpus, "strict", async (tables) => {
    const about = await tables.corrections.where("subjects").equals(record.subjects[0]).toArray();
    const replaced = about.filter((other) => isAboutSame(other, record));
    await tables.corrections.bulkDelete(replaced.map((other) => other.id!));
    const id = await tables.corrections.add(record);
    for (const changed of [...replaced, record])
      if (changed.kind !== "not-a-match") await markCorrected(tables, changed);
    return toCorrection({ ...record, id });
  });
}

/** Takes a correction back; one that is gone already is no failure. */
export async function withdrawCorrection(corpus: Corpus, id: string): Promise<Written<null>> {
  return write(corpus, "strict", async (tables) => {
    const record = await tables.corrections.get(Number(id));
    if (record === undefined) return null;
    await tables.corrections.delete(Number(id));
    if (record.kind !== "not-a-match") await markCorrected(tables, record);
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
    const records = await tables.corrections.where("subjects").anyOf(keys).toArray();
    return records.map(toCorrection);
  });
}

function makeRecord(
  { kind, a, b, sentences = null, part, phrases = null }: NewCorrection,
  madeAt: number,
): CorrectionRecord {
  const [first, second] = [makeSubjectKey(a), makeSubjectKey(b)];
  if (first === second) throw new Error(`a correction is about two different articles, not twice ${first}`);
  const inOrder = <T>(pair: readonly [T, T]): readonly [T, T] => (first < second ? pair : [pair[1], pair[0]]);
  return {
    kind,
    subjects: inOrder([first, second]),
    sentences: sentences === null ? null : inOrder(sentences),
    ...(part === undefined ? {} : { part }),
    ...(phrases === null ? {} : { phrases: inOrder(phrases) }),
    ...(kind === "not-same-event" ? { told: first < second ? 1 : 0 } : {}),
    madeAt,
  };
}

/** Whether two corrections speak of the same: the later one takes the place of the other. */
export function isAboutSame(a: CorrectionRecord, b: CorrectionRecord): boolean {
  return makeTopic(a) === makeTopic(b);
}

/** What a correction is about, as one string: verdicts on two articles share one, mismatches differ by their words, however spaced. */
function makeTopic({
  kind,
  subjects,
  sentences,
  part = "passage",
  phrases = ["", ""],
}: CorrectionRecord): string {
  const words = kind === "not-a-match" ? [part, ...(sentences ?? []), ...phrases].map(foldStatement) : [];
  return JSON.stringify([...subjects, ...words]);
}

function toCorrection({
  id,
  kind,
  subjects,
  sentences,
  part,
  phrases,
  told,
  madeAt,
}: CorrectionRecord): Correction {
  return {
    id: String(id),
    kind,
    subjects,
    sentences,
    part: kind === "not-a-match" ? (part ?? "passage") : null,
    phrases: phrases ?? null,
    told: told ?? null,
    madeAt,
  };
}
