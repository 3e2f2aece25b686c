import type { CatalogueEntry } from "./catalogue.ts";

const NOON_MS = 43_200_000;
const DAY_MS = 86_400_000;
/** Length of an ISO day, `YYYY-MM-DD`; a longer string has a time. */
const ISO_DAY_LENGTH = 10;

/** When an article was reported, ms since the epoch, as far as its line says; noon UTC where only the day is known. */
export function findLineTime({ published, day }: Pick<CatalogueEntry, "published" | "day">): number | null {
  const timeMs = published === null ? Number.NaN : Date.parse(published);
  // A day without a time is that day in every time zone but the outermost.
  if (published !== null && !Number.isNaN(timeMs))
    return published.length <= ISO_DAY_LENGTH ? timeMs + NOON_MS : timeMs;
  return day === null ? null : day * DAY_MS + NOON_MS;
}
