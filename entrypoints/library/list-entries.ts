import type { LibraryEntry } from "../../components/library-entry.ts";
import {
  type CatalogueEntry,
  type CatalogueSlice,
  readCatalogueSlice,
} from "../../utils/corpus/catalogue.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { findLineTime } from "../../utils/corpus/line-time.ts";
import { unwrap } from "../shared/corpus-gate.ts";

/** Records of 32 articles that are read at once: their objects are made in some milliseconds. The first rows are drawn of the first. */
const FIRST_RECORDS = 64;
const SLICE_RECORDS = 32;

/**
 * All articles as the list has them, by descending id, read slice by slice. `onSlice` gets what was read so far, which grows, and says
 * whether to go on. Throws `ExpectedFailure`.
 */
export async function readEntries(
  corpus: Corpus,
  onSlice: (soFar: readonly LibraryEntry[]) => boolean,
): Promise<readonly LibraryEntry[]> {
  const entries: LibraryEntry[] = [];
  let reading: ReturnType<typeof readCatalogueSlice> | null = readCatalogueSlice(corpus, null, FIRST_RECORDS);
  while (reading !== null) {
    const slice: CatalogueSlice = unwrap(await reading);
    // The next is on its way from the disk while this one is put into the list.
    reading = slice.next === null ? null : readCatalogueSlice(corpus, slice.next, SLICE_RECORDS);
    for (const entry of slice.entries) entries.push(toEntry(entry));
    if (!onSlice(entries)) break;
  }
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
