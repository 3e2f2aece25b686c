import type { LibraryEntry } from "../../components/library-entry.ts";
import { type CatalogueEntry, readCatalogueSlice } from "../../utils/corpus/catalogue.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { findLineTime } from "../../utils/corpus/line-time.ts";
import { unwrap } from "../shared/corpus-gate.ts";

/** Records of 32 articles that are read at once: their objects are made in some milliseconds. */
const SLICE_RECORDS = 64;

/**
 * All articles as the list has them, by descending id, read slice by slice. `onSlice` gets what was read so far, which grows, and says
 * whether to go on. Throws `ExpectedFailure`.
 */
export async function readEntries(
  corpus: Corpus,
  onSlice: (soFar: readonly LibraryEntry[]) => boolean,
): Promise<readonly LibraryEntry[]> {
  const entries: LibraryEntry[] = [];
  let next: number | null = null;
  do {
    const slice: { entries: readonly CatalogueEntry[]; next: number | null } = unwrap(
      await readCatalogueSlice(corpus, next, SLICE_RECORDS),
    );
    for (const entry of slice.entries) entries.push(toEntry(entry));
    ({ next } = slice);
    if (!onSlice(entries)) break;
  } while (next !== null);
  return entries;
}

function toEntry(line: CatalogueEntry): LibraryEntry {
  return {
    id: line.id,
    headline: line.headline,
    excerpt: line.excerpt,
    outlet: line.outlet,
    url: line.url,
    language: line.language,
    published: line.published,
    timeMs: findLineTime(line),
    savedAt: line.savedAt,
    removedAt: line.removedAt,
    versionCount: line.versionCount,
    wordCount: line.wordCount,
    origin: line.origin,
    ...(line.extent === undefined ? {} : { extent: line.extent }),
    tags: line.tags,
    hasNote: line.hasNote,
    eventId: line.eventId,
  };
}
