// The backup of a corpus: JSON Lines in UTF-8, complete, versioned, checksummed. Written and read as a stream; a file that was cut off,
// changed or put together is refused by the reader before it is believed.
//
//   {"parallax":"backup","version":2,"createdAt":"2026-03-03T10:00:00.000Z"}
//   {"article":{...}}        one for each article, its earlier texts and its event inside, by ascending key
//   {"correction":{...}}     after all articles
//   {"feed":{...}}           after them, without what its server said
//   {"follow":{...}}         after them
//   {"check":"<sha-256>"}    after every 64 of these lines
//   {"end":{"articles":2,"corrections":0,"feeds":0,"follows":0},"check":"<sha-256>"}
//
// Version 1 had neither feeds nor follows, and of an article only whether it was an example.
//
// A check is the SHA-256 of the check before it (empty at first) followed by all lines since, each with its line feed: a chain, so that
// blocks can be neither left out nor put in another order, without a hash that is fed piece by piece (the platform has none).
import type { StagedArticle, StagedCorrection, StagedFeed, StagedFollow } from "../corpus/staging.ts";
import {
  parseBackupArticle,
  parseBackupCorrection,
  parseBackupFeed,
  parseBackupFollow,
} from "./backup-shapes.ts";

/** Raised by one when a reader of the old format would misread the new one; each has a frozen example under `test/corpora/`. */
export const BACKUP_VERSION = 2;
const LINES_A_CHECK = 64;

/** One thing in a backup. */
export type BackupItem =
  | { readonly article: StagedArticle }
  | { readonly correction: StagedCorrection }
  | { readonly feed: StagedFeed }
  | { readonly follow: StagedFollow };

/** How many there are of each; of what a version did not have there are none. */
const NOTHING = { articles: 0, corrections: 0, feeds: 0, follows: 0 } as const;
type Counts = { -readonly [K in keyof typeof NOTHING]: number };

/** Why a file is not taken. */
export type BackupFault = "not-a-backup" | "newer" | "cut-off" | "changed" | "bad-line";

/** A file that is refused whole. */
export class BackupError extends Error {
  readonly fault: BackupFault;
  /** Line of the file, from 1. */
  readonly line: number;
  constructor(fault: BackupFault, line: number, detail: string) {
    super(`line ${line}: ${detail}`);
    this.name = "BackupError";
    this.fault = fault;
    this.line = line;
  }
}

/** The lines of a backup, line feeds included, of items in the order given: articles first. */
export async function* writeBackup(
  items: AsyncIterable<BackupItem>,
  createdAt: string,
): AsyncGenerator<string, void> {
  const chain = makeChain();
  const counts: Counts = { ...NOTHING };
  const head = `${JSON.stringify({ parallax: "backup", version: BACKUP_VERSION, createdAt })}\n`;
  chain.add(head);
  yield head;
  for await (const item of items) {
    counts[nameCount(item)] += 1;
    const line = `${JSON.stringify(item)}\n`;
    chain.add(line);
    yield line;
    if (chain.lineCount() >= LINES_A_CHECK) yield `${JSON.stringify({ check: await chain.close() })}\n`;
  }
  const end = JSON.stringify({ end: counts });
  chain.add(`${end}\n`);
  yield `${JSON.stringify({ end: counts, check: await chain.close() })}\n`;
}

/**
 * The items of a backup, in order. Throws `BackupError` where the file is not one, is newer than this build, was cut off or changed.
 * Items that came before the fault were given out already: nothing may be made of them until the end is reached.
 */
export async function* readBackup(lines: AsyncIterable<string>): AsyncGenerator<BackupItem, void> {
  const chain = makeChain();
  const counts: Counts = { ...NOTHING };
  let number = 0;
  let hasEnded = false;
  let isBroken = false;
  for await (const line of lines) {
    number += 1;
    if (isBroken) throw new BackupError("changed", number, "the line before is not JSON");
    if (hasEnded) {
      if (line !== "") throw new BackupError("changed", number, "there is more after the end");
      continue;
    }
    const value = parseLine(line);
    if (value === null) {
      // Half a line at the end is what a file looks like that was cut off.
      isBroken = number > 1;
      if (isBroken) continue;
      throw new BackupError("not-a-backup", number, "not JSON");
    }
    if (number === 1) {
      checkHead(value);
      chain.add(`${line}\n`);
    } else if ("end" in value) {
      chain.add(`${JSON.stringify({ end: value["end"] })}\n`);
      if (value["check"] !== (await chain.close()))
        throw new BackupError("changed", number, "the checksum is another");
      const told = { ...NOTHING, ...(value["end"] as Record<string, unknown>) };
      if ((Object.keys(counts) as (keyof Counts)[]).some((name) => told[name] !== counts[name]))
        throw new BackupError("changed", number, "the counts are others");
      hasEnded = true;
    } else if ("check" in value) {
      if (value["check"] !== (await chain.close()))
        throw new BackupError("changed", number, "the checksum is another");
    } else {
      chain.add(`${line}\n`);
      const item = parseItem(value);
      if (item === null) throw new BackupError("bad-line", number, "nothing that a backup holds");
      counts[nameCount(item)] += 1;
      yield item;
    }
  }
  if (!hasEnded)
    throw new BackupError(number === 0 ? "not-a-backup" : "cut-off", number, "the end is missing");
}

function parseLine(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // No line of a backup.
  }
  return null;
}

function checkHead(head: Record<string, unknown>): void {
  if (head["parallax"] !== "backup" || typeof head["version"] !== "number")
    throw new BackupError("not-a-backup", 1, "it does not begin like a backup");
  if (head["version"] > BACKUP_VERSION)
    throw new BackupError("newer", 1, `made by a newer Parallax (format ${head["version"]})`);
}

function parseItem(value: Record<string, unknown>): BackupItem | null {
  const article = "article" in value ? parseBackupArticle(value["article"]) : null;
  if (article !== null) return { article };
  const correction = "correction" in value ? parseBackupCorrection(value["correction"]) : null;
  if (correction !== null) return { correction };
  const feed = "feed" in value ? parseBackupFeed(value["feed"]) : null;
  if (feed !== null) return { feed };
  const follow = "follow" in value ? parseBackupFollow(value["follow"]) : null;
  return follow === null ? null : { follow };
}

function nameCount(item: BackupItem): keyof Counts {
  if ("article" in item) return "articles";
  if ("correction" in item) return "corrections";
  return "feed" in item ? "feeds" : "follows";
}

function makeChain() {
  let before = "";
  let lines: string[] = [];
  const encoder = new TextEncoder();
  return {
    add: (line: string): void => void lines.push(line),
    lineCount: (): number => lines.length,
    async close(): Promise<string> {
      const digest = await crypto.subtle.digest("SHA-256", encoder.encode(before + lines.join("")));
      before = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
      lines = [];
      return before;
    },
  };
}
