import type { LibraryEntry } from "../../components/library-entry.ts";
import { type CatalogueEntry, readCatalogueSlice } from "../../utils/corpus/catalogue.ts";
import type { Corpus } from "../../utils/corpus/database.ts";
import { unwrap } from "../shared/corpus-gate.ts";

/** Records of 32 articles that are read at once: their objects are made in some milliseconds. */
const SLICE_RECORDS = 64;
const NOON_MS = 43_200_000;
const DAY_MS = 86_400_000;
/** Length of an ISO day, `YYYY-MM-DD`; a longer string has a time. */
const ISO_DAY_LENGTH = 10;

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
    timeMs: findTime(line),
    savedAt: line.savedAt,
    removedAt: line.removedAt,
    versionCount: line.versionCount,
    wordCount: line.wordCount,
    isExample: line.origin === "seed",
    tags: line.tags,
    hasNote: line.hasNote,
    eventId: line.eventId,
  };
}

function findTime({ published, day }: CatalogueEntry): number | null {
  const timeMs = published === null ? Number.NaN : Date.parse(published);
  // A day without a time is that day in every time zone but the outermost.
  if (published !== null && !Number.isNaN(timeMs))
    return published.length <= ISO_DAY_LENGTH ? timeMs + NOON_MS : timeMs;
  return day === null ? null : day * DAY_MS + NOON_MS;
}
