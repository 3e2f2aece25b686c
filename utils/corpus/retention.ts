// What the reader wants to keep, and what of the corpus goes by that. Never what they made their own: what has a tag, a note or a
// correction stays, and so do the examples, which are removed by themselves. What goes is removed like anything else: it can be
// brought back for a while.
import type { CatalogueEntry } from "./catalogue.ts";
import { listCatalogue } from "./catalogue.ts";
import { type Corpus, read, type Written } from "./database.ts";
import type { CorpusResult } from "./failure.ts";
import { removeArticles } from "./removal.ts";

/** Everything; what was saved in so many days; so many of the newest. */
export type Retention =
  | { readonly kind: "all" }
  | { readonly kind: "days" | "count"; readonly limit: number };

const DAY_MS = 86_400_000;

/** The articles that a rule takes out at `now`, the longest saved first. Linear in the corpus. */
export async function findExpired(
  corpus: Corpus,
  retention: Retention,
  now: number,
): Promise<CorpusResult<number[]>> {
  if (retention.kind === "all") return { ok: true, value: [] };
  const [lines, corrected] = await Promise.all([listCatalogue(corpus), listCorrected(corpus)]);
  if (!lines.ok) return lines;
  if (!corrected.ok) return corrected;
  const present = lines.value
    .filter((line) => line.removedAt === null && line.origin !== "seed")
    .sort((a, b) => a.updatedAt - b.updatedAt || a.id - b.id);
  const outdated =
    retention.kind === "days"
      ? present.filter((line) => line.updatedAt < now - retention.limit * DAY_MS)
      : present.slice(0, Math.max(0, present.length - retention.limit));
  return {
    ok: true,
    value: outdated.filter((line) => !isOwn(line) && !corrected.value.has(line.id)).map((line) => line.id),
  };
}

/** Removes what a rule takes out; answers how many articles. Not to be called on a damaged corpus. */
export async function applyRetention(
  corpus: Corpus,
  retention: Retention,
  now: number,
): Promise<Written<number> | null> {
  const expired = await findExpired(corpus, retention, now);
  if (!expired.ok) return expired;
  return expired.value.length === 0 ? null : removeArticles(corpus, expired.value, now);
}

function isOwn(line: CatalogueEntry): boolean {
  return line.tags.length > 0 || line.hasNote;
}

/** Articles that a correction is about, named by number or by address. */
async function listCorrected(corpus: Corpus): Promise<CorpusResult<Set<number>>> {
  return read(corpus, async (tables) => {
    const keys = (await tables.corrections.toArray()).flatMap(({ subjects }) => subjects);
    const numbered = keys.filter((key) => key.startsWith("article:")).map((key) => Number(key.slice(8)));
    const urls = keys.filter((key) => key.startsWith("url:")).map((key) => key.slice(4));
    const named = await tables.articles.where("urlKeys").anyOf(urls).primaryKeys();
    return new Set([...numbered, ...named]);
  });
}
