// A feed as the library lists it, and what is told of adding some. Pure.
import type { FeedState, PollFailureCode } from "../utils/feeds/feed-state.ts";
import type { RefusedOutline } from "../utils/feeds/read-opml.ts";

/** A feed to be added. */
export interface NewFeed {
  readonly url: string;
  readonly title: string | null;
  /** The page that it belongs to. */
  readonly home: string | null;
  /** Names of the folders it is in, outermost first. */
  readonly folder: readonly string[];
}

/** A feed that is there, with what the browser allows of it. */
export interface ListedFeed extends NewFeed {
  readonly isPaused: boolean;
  /** Whether article pages are fetched where their host is granted. */
  readonly wantsFullText: boolean;
  readonly state: FeedState;
  readonly host: string;
  /** Whether its host may be fetched from. */
  readonly isAllowed: boolean;
  /** Host of its articles, where whole ones are wanted and it may not be fetched from; null elsewhere. */
  readonly deniedTextHost: string | null;
}

/** The feeds of one folder. */
export interface FeedFolder {
  /** Names, outermost first; empty for feeds in no folder. */
  readonly path: readonly string[];
  readonly feeds: readonly ListedFeed[];
}

/** How it stands with a feed. */
export type FeedCondition = "denied" | "paused" | "stopped" | "failing" | "fresh" | "fine";

/** How far asking the feeds is. */
export interface FeedRound {
  readonly total: number;
  readonly done: number;
}

/** A feed that can be added. */
export interface OfferedFeed extends NewFeed {
  readonly isKnown: boolean;
  /** Whether these are readers' comments. */
  readonly isComments: boolean;
}

/** Feeds that were found on a page, or stand in a file; nothing is added yet. */
export interface FeedOffer {
  readonly kind: "found" | "list";
  /** Host or name of the file. */
  readonly from: string;
  readonly feeds: readonly OfferedFeed[];
  readonly refused: readonly RefusedOutline[];
  readonly isCutOff: boolean;
}

/** How it stands with looking for feeds at an address or in a file; null where nothing is looked for. */
export type FeedLook =
  | { readonly kind: "looking"; readonly host: string }
  | {
      readonly kind: "failed";
      readonly host: string;
      /** `refused`: the reader said no; `none`: the page names no feed. */
      readonly code: PollFailureCode | "refused" | "none";
    }
  | null;

/** An outlet to choose from, as `seeds/outlets.json` has it. */
export interface Outlet {
  readonly name: string;
  readonly home: string;
  readonly owner: string | null;
  readonly kind: string;
  /** ISO 3166-1. */
  readonly country: string;
  /** BCP 47. */
  readonly language: string;
  readonly feeds: readonly { readonly title: string; readonly url: string; readonly source: string }[];
}

/** Between the names of folders, where they are shown and typed. */
const FOLDER_SEPARATOR = " / ";

/** How it stands with a feed. */
export function findCondition({ isAllowed, isPaused, state }: ListedFeed): FeedCondition {
  if (isPaused) return "paused";
  if (!isAllowed) return "denied";
  if (state.isStopped) return "stopped";
  if (state.failure !== null) return "failing";
  return state.lastSuccessAt === null ? "fresh" : "fine";
}

/** Whether a feed needs the reader's attention. Being offline is nobody's fault. */
export function hasProblem(feed: ListedFeed): boolean {
  const condition = findCondition(feed);
  return (
    condition === "denied" ||
    condition === "stopped" ||
    (condition === "failing" && feed.state.failure?.code !== "offline")
  );
}

/** What a feed is called: its title, or its address without scheme. */
export function nameFeed({ title, url }: Pick<NewFeed, "title" | "url">): string {
  return title ?? url.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}

/** A folder's names as they are shown: `News / World`. */
export function writeFolder(path: readonly string[]): string {
  return path.join(FOLDER_SEPARATOR);
}

/** The names of a folder as they were typed. */
export function readFolder(typed: string): string[] {
  return typed
    .split("/")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
