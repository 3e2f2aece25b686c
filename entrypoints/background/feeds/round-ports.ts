// What a round of requests needs of the world around it.
import type { Corpus, Written } from "../../../utils/corpus/database.ts";
import type { CorpusResult } from "../../../utils/corpus/failure.ts";
import type { HostRequest } from "../../../utils/feeds/plan-round.ts";
import type { ArticleAnswer, FeedAnswer, FetchRequest } from "../../../utils/fetching/fetch-feed.ts";
import { covers } from "../site-rules.ts";

/** What a round needs of the world. */
export interface RoundPorts {
  readonly corpus: Corpus;
  /** Told of each write that is on disk. */
  readonly settle: (written: Written<unknown>) => Promise<unknown>;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** The patterns of hosts that are granted, asked before each request: the reader may give or take back some meanwhile. */
  readonly listPatterns: () => Promise<readonly string[]>;
  readonly fetchFeed: (request: Omit<FetchRequest, "kind">) => Promise<FeedAnswer>;
  readonly fetchArticle: (request: Omit<FetchRequest, "kind" | "headers">) => Promise<ArticleAnswer>;
  readonly isOffline: () => boolean;
  /** Requests of the last hour, and where the next one is noted before it is made. */
  readonly listRequests: () => Promise<readonly HostRequest[]>;
  readonly noteRequest: (request: HostRequest) => Promise<void>;
  readonly tellProgress: (doneCount: number, totalCount: number) => Promise<void>;
  readonly isCancelled: () => boolean;
  /** Whether the reader waits for another round: what of this one is not begun is left to that. */
  readonly isReplaced: () => boolean;
}

/** Whether the patterns cover the host of an address. */
export function isGranted(patterns: readonly string[], url: string): boolean {
  return patterns.some((pattern) => covers(pattern, url));
}

/** Storage that fails ends the round: nothing is asked for that cannot be kept. */
export class StorageFailure extends Error {}

/** The value of what was read or written in the corpus. */
export function keep<T>(result: CorpusResult<T>): T {
  if (!result.ok) throw new StorageFailure(`${result.error.code}: ${result.error.message}`);
  return result.value;
}
