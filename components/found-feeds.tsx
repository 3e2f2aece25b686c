import type { PageFeed } from "../utils/messaging/protocol.ts";
import { namesComments } from "../utils/feeds/comments-feed.ts";
import { useTexts } from "./texts.ts";

interface FoundFeedsProps {
  /** Those of the page that are not in the library yet. */
  readonly feeds: readonly PageFeed[];
  /** The page's address, where it is known. */
  readonly pageUrl: string | null;
}

/** That the page's site has feeds, with the way to add them; nothing where it has none but comments. */
export function FoundFeeds({ feeds, pageUrl }: FoundFeedsProps) {
  const { t, count } = useTexts();
  const articleCount = feeds.filter(({ title, url }) => !namesComments(title, url)).length;
  if (articleCount === 0) return null;
  return (
    <p class="aside" data-focus="found-feeds">
      {count("feeds_site_has", articleCount)}{" "}
      <a href={linkToAdd(feeds, pageUrl)} target="_blank">
        {t("feeds_site_add")}
      </a>
    </p>
  );
}

/** Where the library offers these feeds. */
function linkToAdd(feeds: readonly PageFeed[], pageUrl: string | null): string {
  const params = new URLSearchParams();
  for (const { url, title } of feeds) {
    params.append("add", url);
    params.append("name", title ?? "");
  }
  if (pageUrl !== null) params.set("home", pageUrl);
  return `/library.html#/feeds?${params.toString()}`;
}
