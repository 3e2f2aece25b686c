// The articles of some events, without going through the catalogue: columns name them (`event-columns.ts`), their lines are read.
import { type CatalogueEntry, readCatalogue } from "./catalogue.ts";
import { type Corpus, readListed } from "./database.ts";
import { findNamed } from "./event-columns.ts";
import type { CorpusResult } from "./failure.ts";

/** The lines of all articles of these events, removed ones included, by ascending id. */
export async function listByEvent(
  corpus: Corpus,
  eventIds: ReadonlySet<number>,
): Promise<CorpusResult<CatalogueEntry[]>> {
  const named = await findNamed(corpus, eventIds);
  if (!named.ok) return named;
  return readListed(corpus, async (tables) => {
    const lines = await readCatalogue(tables, named.value);
    return named.value.flatMap((id) => {
      const line = lines.get(id);
      return line !== undefined && eventIds.has(line.eventId ?? 0) ? [line] : [];
    });
  });
}
