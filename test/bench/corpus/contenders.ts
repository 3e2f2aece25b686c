// Who takes part, and up to which size: a peer that cannot hold a size is left out of it, with the figure that says so.

export interface Contender {
  readonly name: string;
  readonly label: string;
  /** File in `engines/` and what it exports. */
  readonly module: string;
  readonly engine: string;
  /** Whose database it asks; its own where absent. */
  readonly origin?: string;
  /** Largest corpus; any where absent. */
  readonly limit?: number;
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
  // 3.2 KB of JSON an article in one string: V8 ends it at some 165,000, and a load of 100,000 takes minutes.
  {
    name: "minisearch",
    label: "MiniSearch",
    module: "minisearch.ts",
    engine: "engine",
    limit: 10_000,
    hasSearch: true,
  },
  {
    name: "minisearch-terms",
    label: "MiniSearch, same 64 terms",
    module: "minisearch.ts",
    engine: "termEngine",
  },
  { name: "sqlite", label: "SQLite FTS5, OPFS", module: "sqlite.ts", engine: "engine", hasSearch: true },
  // Beyond, it takes in some hundred articles a second and its database takes a second to open.
  {
    name: "multi-entry",
    label: "Dexie multiEntry",
    module: "multi-entry.ts",
    engine: "engine",
    limit: 10_000,
  },
];
