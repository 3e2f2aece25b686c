/** A row of `follows`: an event of which the reader wants to know more. Out-of-line key: `id`. */
export interface FollowRecord {
  /** Of the row; it stays, whatever becomes of the event's number. */
  readonly id: number;
  /** An article of the event, by which it is known again when its articles are put with another number. */
  readonly articleId: number;
  /** The event as it was last known (`CatalogueEntry.eventId`); the article's own number until its event was looked for. */
  readonly eventId: number;
  /** How the event is called: the article's headline when the reader began to follow; null where it had none. */
  readonly headline: string | null;
  /** BCP 47 tag of the headline. */
  readonly language: string | null;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** The reader has been shown the articles up to here. */
  readonly lastSeenId: number;
  /** The articles up to here were looked at, whether they are of the event. */
  readonly lookedAtId: number;
  /** Articles that came by themselves and were not seen, ascending; what was removed since may be among them. */
  readonly unseenIds: readonly number[];
  /** Whether the reader wants a notification, and the last article that one told of. */
  readonly wantsNotice: boolean;
  readonly lastToldId: number;
}
