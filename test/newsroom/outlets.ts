// The newsroom's outlets and the articles they print: invented events, each in several outlets' own words, and one agency story that six of
// them carry with the small changes that desks make.
import stories from "./stories.json" with { type: "json" };

type EventName = keyof typeof stories;

/** An article at its outlet. */
export interface Story {
  readonly event: EventName;
  readonly url: string;
  readonly headline: string;
  readonly byline: string | null;
  readonly outlet: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** ms since the epoch. */
  readonly publishedAt: number;
  readonly paragraphs: readonly string[];
}

/** What an outlet prints of an event: one of the wordings, the agency's with a headline and a length of its own. */
interface Printed {
  readonly event: EventName;
  readonly wording: number;
  readonly headline?: string;
  readonly paragraphCount?: number;
}

interface StoryText {
  readonly headline: string;
  readonly byline: string | null;
  readonly paragraphs: readonly string[];
  readonly credit?: string;
  readonly language?: string;
}

const HOUR_MS = 3_600_000;
/** How long before the newsroom's start everything happened. */
const EVENT_AGE_MS = 24 * HOUR_MS;
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const print = (event: EventName, wording: number): Printed => ({ event, wording });
const carry = (headline: string, paragraphCount: number): Printed => ({
  event: "quake",
  wording: 0,
  headline,
  paragraphCount,
});

/** Name and articles by the first part of the host. */
const OUTLETS: Readonly<Record<string, readonly [name: string, ...printed: Printed[]]>> = {
  "orrin-beacon": ["The Orrin Beacon", print("bridge", 0), print("fair", 0)],
  "northbank-post": ["Northbank Post", print("bridge", 1), print("trams", 0)],
  "kelder-wire": ["Kelder News", print("bridge", 2)],
  "calderby-mail": ["Calderby Mail", print("trams", 1), print("council", 0)],
  "depot-gazette": ["The Depot Gazette", print("trams", 2)],
  "lindmark-echo": ["Lindmark Echo", print("mill", 0)],
  "tamsel-tribune": ["Tamsel Tribune", print("mill", 1), print("bridge", 2)],
  "river-dispatch": ["River Dispatch", print("mill", 2)],
  "westmere-times": ["Westmere Times", print("council", 1)],
  "old-town-voice": ["Old Town Voice", print("council", 2), print("fair", 0)],
  "valmora-mattina": ["Valmora Mattina", print("quake", 1)],
  "vestnik-yuga": ["Вестник Юга", print("quake", 2)],
  "coast-courier": ["Coast Courier", carry("Earthquake of magnitude 5.6 shakes Tessaly's coast", 6)],
  "daily-anchor": ["The Daily Anchor", carry("Nine hurt as quake rattles Valmora", 5)],
  "capital-star": ["Capital Star", carry("5.6 quake off Tessaly cuts power to 30,000 homes", 6)],
  "harbour-union": ["Harbour Union", carry("Quake hits coast of Tessaly", 4)],
  "plain-speaker": ["The Plain Speaker", carry("Chimneys fall in Valmora after 5.6 quake", 6)],
  "inland-record": ["Inland Record", carry("Tessaly: schools shut after earthquake", 5)],
  // Not in any feed: the pages that a reader opens.
  "evening-chronicle": ["Evening Chronicle", print("bridge", 3)],
  "terrace-review": ["Terrace Review", carry("Tessaly coast shaken by magnitude 5.6 quake", 6)],
};

/** What an outlet's articles are, newest first; none for a host that is no outlet's. `startedAt` is the newsroom's start. */
export function listStories(host: string, startedAt: number): Story[] {
  const [outlet, ...printed] = OUTLETS[host.replace(/\.example$/, "")] ?? [""];
  return printed.map(({ event, wording, headline, paragraphCount }, i): Story => {
    const text = stories[event][wording] as StoryText;
    const happenedAt = startedAt - EVENT_AGE_MS;
    const day = DAYS[new Date(happenedAt).getUTCDay()]!;
    return {
      event,
      url: `https://${host}/news/${event}-${wording + 1}`,
      headline: headline ?? text.headline,
      byline: text.byline ?? text.credit ?? null,
      outlet,
      language: text.language ?? "en",
      publishedAt: happenedAt - i * HOUR_MS + wording * 20 * 60_000,
      paragraphs: text.paragraphs
        .slice(0, paragraphCount)
        .map((paragraph) => paragraph.replaceAll("{day}", day)),
    };
  });
}

/** The article page at an address; null where there is none. */
export function findStory(url: URL, startedAt: number): Story | null {
  const stories = listStories(url.hostname, startedAt);
  return stories.find((story) => story.url === `https://${url.hostname}${url.pathname}`) ?? null;
}

/** The page of an article as its outlet prints it, with the feed that the outlet announces. */
export function renderStory(story: Story): string {
  const { byline, headline, language, outlet, paragraphs, publishedAt, url } = story;
  const published = new Date(publishedAt).toISOString();
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeXml(headline)} - ${escapeXml(outlet)}</title>
<meta property="og:type" content="article"><meta property="og:title" content="${escapeXml(headline)}">
<meta property="og:site_name" content="${escapeXml(outlet)}"><meta property="article:published_time" content="${published}">
<link rel="canonical" href="${url}"><link rel="icon" href="data:,">
<link rel="alternate" type="application/rss+xml" title="${escapeXml(outlet)}" href="/feed"></head>
<body><header><a href="/">${escapeXml(outlet)}</a></header><main><article><h1>${escapeXml(headline)}</h1>
<p class="byline">${byline === null ? "" : `By ${escapeXml(byline)}, `}<time datetime="${published}">${published.slice(0, 10)}</time></p>
${paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join("\n")}
</article></main><footer>Imprint · Contact</footer></body></html>`;
}

/** Text as XML and HTML have it, in elements and attributes. */
export function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
