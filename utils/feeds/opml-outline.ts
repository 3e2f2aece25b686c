// A list of feeds in folders, as OPML has it.

export interface OpmlFeed {
  readonly kind: "feed";
  readonly url: string;
  readonly title: string | null;
  readonly home: string | null;
}

export interface OpmlFolder {
  readonly kind: "folder";
  readonly title: string | null;
  readonly outlines: readonly OpmlOutline[];
}

export type OpmlOutline = OpmlFeed | OpmlFolder;
