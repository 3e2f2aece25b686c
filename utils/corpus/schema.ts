// The tables of the corpus database, and how they came to be, version by version (`upgrades.ts` brings a database up to the last one).
/** Raised by one for every released change of the tables; each has a frozen example under `test/corpora/`. */
export const SCHEMA_VERSION = 4;
/** The version as the browser counts it: Dexie's are tens. */
export const BROWSER_VERSION = 10 * SCHEMA_VERSION;

/** Only what is queried is indexed: addresses and hashes when saving, `removedAt` (absent from the index while null) when purging, `seedId` for the examples. */
export const TABLES_V2 = {
  articles: "id,*urlKeys,contentHash,removedAt,seedId",
  versions: "[articleId+number]",
  indexDocuments: "",
  indexPending: "",
  indexRecent: "",
  indexSegments: "",
  searchPending: "",
  searchSegments: "",
  catalogue: "",
  eventPending: "",
  staging: "",
  corrections: "++id,*subjects",
  meta: "",
} as const;

/** Version 1 had one table for the candidate index, which is made anew. */
export const TABLES_V1 = {
  articles: TABLES_V2.articles,
  versions: TABLES_V2.versions,
  indexBlocks: "",
  corrections: TABLES_V2.corrections,
  meta: TABLES_V2.meta,
} as const;

/** What version 3 added: feeds and followed events. */
export const TABLES_ADDED_IN_V3 = { feeds: "", feedSeen: "", follows: "" } as const;

export type TableName = keyof typeof TABLES_V2 | keyof typeof TABLES_ADDED_IN_V3;

export const TABLE_NAMES = Object.keys({ ...TABLES_V2, ...TABLES_ADDED_IN_V3 }) as readonly TableName[];
