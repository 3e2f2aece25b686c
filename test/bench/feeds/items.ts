// Feeds for the bench, the same each time: English sentences of the newsroom's stories, and as many of the bench corpus's own words, which
// have a news vocabulary's size. Made, not collected: they show what the work costs, not how good it is.
import { listItems, writeRss } from "../../newsroom/formats.ts";
import { listStories } from "../../newsroom/outlets.ts";
import { makeArticle, scheduleEvents } from "../corpus/articles.ts";

export interface BenchFeed {
  readonly url: string;
  readonly xml: string;
}

const STARTED_AT = Date.UTC(2026, 10, 25);
const ITEM_SPACING_MS = 20 * 60_000;
/** Outlets whose sentences are used. */
const HOSTS = [
  "orrin-beacon",
  "northbank-post",
  "calderby-mail",
  "lindmark-echo",
  "tamsel-tribune",
  "coast-courier",
];

/** So many feeds of so many items with their whole text, some 600 words each. */
export function makeBenchFeeds(feedCount: number, itemCount: number): BenchFeed[] {
  const events = scheduleEvents(feedCount * itemCount);
  const english = HOSTS.flatMap((name) => listStories(`${name}.example`, STARTED_AT)).flatMap(
    ({ paragraphs }) => paragraphs,
  );
  return Array.from({ length: feedCount }, (_, feed) => {
    const host = `outlet${feed}.example`;
    const stories = Array.from({ length: itemCount }, (_, item) => {
      const id = feed * itemCount + item + 1;
      const { source } = makeArticle(id, events[id]!);
      const own = source.text.split("\n\n");
      return {
        event: "fair" as const,
        url: `https://${host}/${id}`,
        headline: source.title ?? "",
        byline: `Reporter ${id % 17}`,
        outlet: host,
        language: "en",
        publishedAt: STARTED_AT - (item + 1) * ITEM_SPACING_MS,
        paragraphs: own
          .slice(0, own.length / 2)
          .flatMap((paragraph, i) => [english[(id + i) % english.length]!, paragraph]),
      };
    });
    return {
      url: `https://${host}/feed`,
      xml: writeRss({ title: `Outlet ${feed}`, home: `https://${host}/`, items: listItems(stories, true) }),
    };
  });
}
