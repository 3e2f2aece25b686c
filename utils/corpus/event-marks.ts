// Marks of the articles whose event is to be looked for (`events.ts`).
import type { CorpusTables } from "./database.ts";

/** Marks articles whose event is to be looked for (again), inside the caller's transaction. */
export async function markForEvents(tables: CorpusTables, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tables.putAll(
    "eventPending",
    ids.map(() => 1),
    ids,
  );
}

/**
 * Marks the later of the two articles that a correction is about; a page that was never saved is left out. Inside the caller's
 * transaction.
 */
export async function markCorrected(
  tables: CorpusTables,
  subjects: readonly [string, string],
): Promise<void> {
  const ids = await Promise.all(
    subjects.map(async (subject) => {
      const [kind, key] = [subject.slice(0, subject.indexOf(":")), subject.slice(subject.indexOf(":") + 1)];
      return kind === "article"
        ? Number(key)
        : (await tables.articles.where("urlKeys").equals(key).first())?.id;
    }),
  );
  if (ids.every((id) => id !== undefined)) await markForEvents(tables, [Math.max(...ids)]);
}
