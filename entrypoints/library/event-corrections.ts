// What the reader says in the view of an event, stored, with the way back.
import type { EventMismatch } from "../../components/library-matrix-correct.tsx";
import { addCorrection, type NewCorrection, withdrawCorrection } from "../../utils/corpus/corrections.ts";
import type { Library } from "./library.ts";

/** Stores that an article is not of the event of the base. */
export function tellApart(library: Library, baseId: string, articleId: string, said: string): Promise<void> {
  return tell(library, { kind: "not-same-event", a: { articleId: baseId }, b: { articleId } }, said);
}

/** Stores that words of an article do not match words of the base: the same kind of correction as in the popup. */
export function tellMismatch(
  library: Library,
  baseId: string,
  articleId: string,
  { kind, part, here, there, phrases }: EventMismatch,
  said: string,
): Promise<void> {
  const correction: NewCorrection = {
    kind,
    part,
    a: { articleId: baseId },
    b: { articleId },
    sentences: [here, there],
    phrases: phrases === null ? null : [phrases.here, phrases.there],
  };
  return tell(library, correction, said);
}

async function tell(library: Library, correction: NewCorrection, said: string): Promise<void> {
  const { corpus, change } = library;
  const made = await change(addCorrection(corpus, correction, Date.now()));
  if (made === null) return;
  const undo = async () => {
    await change(withdrawCorrection(corpus, made.value.id));
  };
  library.offerUndo({ said, undo });
}
