// The outlet that a feed's articles are of. Feeds are called "BBC News - World", "World news | The Guardian" or "Latest": what stands beside
// the outlet's name is a section, and the host tells which part is the name. Linear.
import type { Feed } from "../feeds/feed-item.ts";

const SEPARATOR = /\s[|\u00b7\u2022>\u00bb\u2013\u2014-]+\s|:\s/;
/** Longer ones are slogans. */
const NAME_LENGTH_LIMIT = 60;
/** Shortest beginning of a host's label that is a name: "NYT" on nytimes.com. */
const SHORT_NAME = 3;

/** The outlet's name, as far as the feed's titles agree with its host; null where they do not: it is then told from the articles' addresses. */
export function nameOutlet(
  feed: Pick<Feed, "title" | "home">,
  givenTitle: string | null,
  url: string,
): string | null {
  const labels = [feed.home, url].flatMap((address) => listLabels(address));
  const parts = [givenTitle, feed.title]
    .flatMap((title) => title?.split(SEPARATOR) ?? [])
    .map((part) => part.trim());
  return (
    parts.find(
      (part) => part.length <= NAME_LENGTH_LIMIT && labels.some((label) => agrees(fold(part), label)),
    ) ?? null
  );
}

/** The parts of the host that can be the outlet's name: not the last one, and not what all hosts have. */
function listLabels(address: string | null): string[] {
  const host = address === null ? undefined : URL.parse(address)?.hostname;
  const labels = (host ?? "")
    .split(".")
    .slice(0, -1)
    .map((label) => label.replaceAll("-", ""));
  return labels.filter(
    (label) => label.length >= SHORT_NAME && !/^(?:www\d?|feeds?|rss|news|com|org|gov|net)$/.test(label),
  );
}

function agrees(name: string, label: string): boolean {
  if (name.length < SHORT_NAME) return false;
  return label.startsWith(name) || name.includes(label);
}

function fold(part: string): string {
  return part
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
