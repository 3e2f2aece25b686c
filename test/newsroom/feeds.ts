// The fifty feeds of the newsroom, each with what is to come of it. Every host is of its own; "/feed" is the address of all.
import type { FeedNotice } from "../../utils/feeds/feed-item.ts";
import { FEED_BYTES_LIMIT } from "../../utils/feeds/feed-limits.ts";
import type { PollFailureCode } from "../../utils/feeds/feed-state.ts";
import {
  type Answer,
  first,
  hangUp,
  later,
  OUTSIDE_ENTITY,
  refuse,
  send,
  sendEndlessly,
  sendIfChanged,
  sendPacked,
  stall,
  writeEntityBomb,
  writeNested,
} from "./answers.ts";
import {
  encode,
  type Listed,
  listItems,
  type Listing,
  writeAtom,
  writeJsonFeed,
  writeRdf,
  writeRss,
  writeRss091,
} from "./formats.ts";
import { listStories } from "./outlets.ts";

export interface NewsroomFeed {
  readonly host: string;
  readonly url: string;
  /** Where it stands in the list of feeds, outermost first. */
  readonly folder: readonly string[];
  /** What the first request comes to: so many items, or one of these failures. */
  readonly outcome:
    | { readonly itemCount: number; readonly notices: readonly FeedNotice[] }
    | { readonly failures: readonly PollFailureCode[] };
  readonly answer: Answer;
}

const HOUR_MS = 3_600_000;
const JSON_TYPE = "application/feed+json";
/** Items of the list that is too long. */
const LONG_COUNT = 10_000;
/** Paragraphs of a note: with fewer it would count as the beginning of one. */
const NOTE_LENGTH = 10;
/** How long the slow server takes; well within what is borne. */
const SLOW_MS = 2_000;

const toUrl = (host: string) => `https://${host}/feed`;

/** The feeds. `startedAt` is the newsroom's start, ms since the epoch: all dates are before it, but for those that are wrong. */
export function makeFeeds(startedAt: number): NewsroomFeed[] {
  const list = (host: string, isWhole: boolean, head = ""): Listing => {
    const stories = listStories(host, startedAt);
    return {
      title: stories[0]?.outlet ?? host,
      home: `https://${host}/`,
      items: listItems(stories, isWhole),
      head,
    };
  };
  /** A listing of notes that belong to no event, with all their text: no page of theirs is to be fetched. */
  const listNotes = (host: string, count: number, change: (i: number) => Partial<Listed> = () => ({})) => ({
    ...list(host, false),
    items: Array.from({ length: count }, (_, i): Listed => {
      const summary = `The ${i + 1}. meeting of the year at ${host} was held in the hall; the minutes are open to all.`;
      return {
        id: `${host}/${i}`,
        url: `https://${host}/notes/${i}`,
        title: `Note ${i + 1} of the parish of ${host.split(".")[0]}`,
        byline: null,
        publishedAt: startedAt - (i + 2) * HOUR_MS,
        summary,
        content: Array.from({ length: NOTE_LENGTH }, () => summary),
        ...change(i),
      };
    }),
  });
  const make = (
    folder: string,
    name: string,
    outcome: NewsroomFeed["outcome"],
    answer: Answer,
  ): NewsroomFeed => {
    const host = `${name}.example`;
    return { host, url: toUrl(host), folder: folder === "" ? [] : folder.split("/"), outcome, answer };
  };
  const good = (
    folder: string,
    name: string,
    answer: (host: string) => Answer,
    notices: FeedNotice[] = [],
    itemCount = listStories(`${name}.example`, startedAt).length,
  ) => make(folder, name, { itemCount, notices }, answer(`${name}.example`));
  const bad = (folder: string, name: string, failures: PollFailureCode[], answer: Answer) =>
    make(folder, name, { failures }, answer);
  const head = (type: string) => `application/rss+xml; charset=${type}`;
  const declare = (xml: string, encoding: string) => xml.replace("UTF-8", encoding);
  const lastModified = new Date(startedAt - HOUR_MS).toUTCString();

  return [
    // Formats and encodings.
    good("Coast", "orrin-beacon", (host) => send(writeRss(list(host, true)))),
    good("Coast", "northbank-post", (host) => send(writeRss(list(host, false)))),
    good("Coast", "kelder-wire", (host) => send(writeRss091(list(host, false)), "text/xml")),
    good("Coast/Islands", "valmora-mattina", (host) =>
      send(encode(writeAtom(list(host, true)), "utf-16be"), "application/atom+xml"),
    ),
    good("Coast/Islands", "coast-courier", (host) =>
      send(writeRss(list(host, true)), undefined, { "set-cookie": "reader=1; Max-Age=3600" }),
    ),
    good("Coast/Islands", "harbour-union", (host) =>
      sendIfChanged(writeRss(list(host, true)), { lastModified }),
    ),
    good("Inland", "calderby-mail", (host) => send(writeRdf(list(host, false)), "application/rdf+xml")),
    good("Inland", "depot-gazette", (host) => send(writeAtom(list(host, true)), "application/atom+xml")),
    good("Inland", "lindmark-echo", (host) =>
      send(writeAtom(list(host, true), "xhtml"), "application/atom+xml"),
    ),
    good("Inland", "tamsel-tribune", (host) => send(writeJsonFeed(list(host, true)), JSON_TYPE)),
    good("Inland", "river-dispatch", (host) => send(writeJsonFeed(list(host, true), "1"), JSON_TYPE)),
    good("Inland/Cities", "westmere-times", (host) =>
      send(encode(declare(writeRss(list(host, true)), "ISO-8859-1"), "windows-1252"), "text/xml"),
    ),
    good("Inland/Cities", "old-town-voice", (host) =>
      send(encode(declare(writeRss(list(host, true)), "UTF-16"), "utf-16le")),
    ),
    good("Inland/Cities", "vestnik-yuga", (host) =>
      send(encode(declare(writeRss(list(host, true)), "KOI8-R"), "koi8-r"), head("koi8-r")),
    ),
    good("Inland/Cities", "daily-anchor", (host) =>
      send(writeAtom(list(host, false)), "application/atom+xml"),
    ),
    good("Inland/Cities", "capital-star", (host) =>
      sendIfChanged(writeRss(list(host, true)), { etag: '"edition-1"' }),
    ),
    good("", "plain-speaker", (host) =>
      send(encode(writeRss(list(host, true)), "windows-1252"), head("utf-8")),
    ),
    good("", "inland-record", (host) => send(writeRss(list(host, true)), head("iso-8859-1"))),

    // Moods of good outlets.
    good("Moods", "slow-press", (host) => later(SLOW_MS, send(writeRss(listNotes(host, 2)))), [], 2),
    good("Moods", "moved-paper", (host) => refuse(301, { location: `https://${host}/new/feed` }), [], 1),
    good("Moods", "handed-over", () => refuse(302, { location: "https://new-owner.example/feed" }), [], 1),
    good(
      "Moods",
      "patient-press",
      (host) =>
        send(
          writeRss({
            ...listNotes(host, 3),
            head: "<ttl>180</ttl><skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>",
          }),
        ),
      [],
      3,
    ),
    good(
      "Moods",
      "shifting-ids",
      (host) => (exchange) =>
        send(writeRss(listNotes(host, 4, (i) => ({ id: `${exchange.earlierCount}-${i}` }))))(exchange),
      [],
      4,
    ),
    good("Moods", "one-id", (host) => send(writeRss(listNotes(host, 4, () => ({ id: "1" })))), [], 4),
    good(
      "Moods",
      "early-bird",
      (host) =>
        send(writeRss(listNotes(host, 3, (i) => ({ publishedAt: startedAt + (i + 1) * 2_000 * HOUR_MS })))),
      ["date-in-future"],
      3,
    ),
    bad(
      "Moods",
      "flaky-post",
      ["server-error"],
      first(refuse(503), send(writeRss(listNotes("flaky-post.example", 2)))),
    ),
    bad("Moods", "busy-paper", ["too-many-requests"], refuse(429, { "retry-after": "1800" })),
    bad(
      "Moods",
      "busy-until",
      ["too-many-requests"],
      refuse(429, { "retry-after": new Date(startedAt + 3 * HOUR_MS).toUTCString() }),
    ),
    bad("Moods", "night-rest", ["server-error"], refuse(503, { "retry-after": "7200" })),
    bad("Moods", "broken-server", ["server-error"], refuse(500)),
    bad("Moods", "gone-paper", ["gone"], refuse(410)),
    bad("Moods", "lost-paper", ["not-found"], refuse(404)),
    bad("Moods", "closed-paper", ["forbidden"], refuse(403)),
    bad("Moods", "members-only", ["forbidden"], refuse(401, { "www-authenticate": 'Basic realm="Members"' })),

    // What is wrong, and what is meant badly.
    good(
      "Hostile",
      "script-links",
      (host) =>
        send(
          writeRss(
            listNotes(host, 4, (i) => ({
              url: ["javascript:alert(1)", "data:text/html,<b>x", "file:///etc/passwd", "http://10.0.0.1/"][
                i
              ]!,
            })),
          ),
        ),
      ["link-refused"],
      4,
    ),
    good(
      "Hostile",
      "cut-short",
      (host) => {
        const whole = writeRss(listNotes(host, 3));
        return send(whole.slice(0, whole.lastIndexOf("</description>")));
      },
      ["cut-off"],
      2,
    ),
    good(
      "Hostile",
      "long-list",
      (host) => send(writeRss(listNotes(host, LONG_COUNT, () => ({ url: "", content: null })))),
      ["too-many-items"],
      500,
    ),
    bad("Hostile", "round-about", ["redirected-too-far", "unreachable"], refuse(302, { location: "/feed" })),
    bad(
      "Hostile",
      "inward-bound",
      ["private-address", "redirected-too-far", "unreachable"],
      refuse(302, { location: "http://127.0.0.1/feed" }),
    ),
    bad("Hostile", "endless-feed", ["too-large"], sendEndlessly),
    bad(
      "Hostile",
      "huge-feed",
      ["too-large"],
      send(`<rss><channel>${" ".repeat(FEED_BYTES_LIMIT)}</channel></rss>`),
    ),
    bad("Hostile", "packed-feed", ["too-large"], sendPacked()),
    bad("Hostile", "entity-bomb", ["doctype"], send(writeEntityBomb())),
    bad("Hostile", "outside-entity", ["doctype"], send(OUTSIDE_ENTITY)),
    bad("Hostile", "deep-feed", ["too-deep"], send(writeNested())),
    bad("Hostile", "stalled-feed", ["timed-out"], stall),
    bad("Hostile", "hangs-up", ["unreachable"], hangUp),
    bad(
      "Hostile",
      "page-instead",
      ["is-a-page"],
      send("<!doctype html><html><title>Welcome</title><p>Our new site is here.</html>", "text/html"),
    ),
    bad("Hostile", "empty-feed", ["empty"], send("")),
    bad(
      "Hostile",
      "bad-json",
      ["unreadable-json"],
      send('{"version": "https://jsonfeed.org/version/1.1", "items": [', JSON_TYPE),
    ),
  ];
}

/** Where the feeds that moved are now. */
export function makeMovedFeeds(startedAt: number): ReadonlyMap<string, Answer> {
  return new Map(
    ["https://moved-paper.example/new/feed", "https://new-owner.example/feed"].map((url) => {
      const { host } = new URL(url);
      const summary = "Everything that stood at the old address is found at the new one.";
      const item: Listed = {
        id: url,
        url: `https://${host}/notes/move`,
        title: "We have moved to a new address",
        byline: null,
        publishedAt: startedAt - 2 * HOUR_MS,
        summary,
        content: Array.from({ length: 2 * NOTE_LENGTH }, () => summary),
      };
      return [url, send(writeRss({ title: host, home: `https://${host}/`, items: [item] }))];
    }),
  );
}
