// Marks of the articles whose event is to be looked for (`events.ts`).
import type { CorpusTables } from "./database.ts";
import type { CorrectionRecord } from "./records.ts";

/** Marks articles whose event is to be looked for (again), inside the caller's transaction. */
export async function markForEvents(tables: CorpusTables, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tables.eventPending.bulkPut(
    ids.map(() => 1),
    ids,
  );
}

/**
 * Marks the article whose event a correction changes: the one that it was said of, else the one that was saved later. Nothing where
 * one of the two is a page that was never saved. Inside the caller's transaction.
 */
export async function markCorrected(
  tables: CorpusTables,
  { subjects, told }: Pick<CorrectionRecord, "subjects" | "told">,
): Promise<void> {
  const ids = await Promise.all(
    subjects.map(async (subject) => {
      const [kind, key] = [subject.slice(0, subject.indexOf(":")), subject.slice(subject.indexOf(":") + 1)];
      return kind === "article"
        ? Number(key)
        : (await tables.articles.where("urlKeys").equals(key).first())?.id;
    }),
  );
  if (ids.every((id) => id !== undefined))
    await markForEvents(tables, [told === undefined ? Math.max(...ids) : ids[told]!]);
}
