/** Where the progress of a round of requests is kept in `storage.session`; absent while none is under way. */
export const FEED_ROUND_KEY = "feedRound";

export interface FeedRound {
  /** Requests of the round, and how many are done. */
  readonly total: number;
  readonly done: number;
  /** ms since the epoch. A round of a worker that died stays until the next one begins, a minute later. */
  readonly startedAt: number;
}
