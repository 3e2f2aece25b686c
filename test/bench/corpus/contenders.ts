// Who takes part, and up to which size: a peer that cannot hold a size is left out of it, with the figure that says so; one whose load
// breaks or takes too long is dropped during the run, and the report tells when (`run.ts`).

export interface Contender {
  readonly name: string;
  readonly label: string;
  /** File in `engines/` and what it exports. */
  readonly module: string;
  readonly engine: string;
  /** Whose database it asks; its own where absent. */
  readonly origin?: string;
  /** Largest corpus, and what stands in the way of a larger one; any where absent. */
  readonly limit?: { readonly size: number; readonly why: string };
  readonly hasSearch?: boolean;
  /** Only loaded, for what loading takes; nothing is asked of it. */
  readonly isLoadedOnly?: boolean;
}

export const PARALLAX = "parallax";

export const CONTENDERS: readonly Contender[] = [
  { name: PARALLAX, label: "Parallax", module: "parallax.ts", engine: "engine", hasSearch: true },
  {
    name: "parallax-whole",
    label: "Parallax, with fingerprints",
    module: "parallax.ts",
    engine: "wholeEngine",
    origin: PARALLAX,
  },
  {
    name: "index",
    label: "Parallax's index alone",
    module: "index-alone.ts",
    engine: "engine",
    isLoadedOnly: true,
  },
  {
    name: "plain",
    label: "articles alone in Dexie",
    module: "plain.ts",
    engine: "engine",
    isLoadedOnly: true,
  },
  { name: "flexsearch", label: "FlexSearch", module: "flexsearch.ts", engine: "engine", hasSearch: true },
  {
    name: "minisearch",
    label: "MiniSearch",
    module: "minisearch.ts",
    engine: "engine",
    limit: { size: 10_000, why: "1.6 KB an article in one string, 30 KB in memory: 3 GB at 100,000" },
    hasSearch: true,
  },
  {
    name: "minisearch-terms",
    label: "MiniSearch, same 64 terms",
    module: "minisearch.ts",
    engine: "termEngine",
  },
  { name: "sqlite", label: "SQLite FTS5, OPFS", module: "sqlite.ts", engine: "engine", hasSearch: true },
  {
    name: "multi-entry",
    label: "Dexie multiEntry",
    module: "multi-entry.ts",
    engine: "engine",
    limit: { size: 10_000, why: "takes in some hundred articles a second; 950 ms to open at 46,000" },
  },
];
