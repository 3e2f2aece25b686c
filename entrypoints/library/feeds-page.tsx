import { useEffect, useMemo } from "preact/hooks";
import { LibraryFeeds } from "../../components/library-feeds.tsx";
import { useTexts } from "../../components/texts.ts";
import { createFeedsState } from "./feeds-state.ts";
import type { LibraryViewProps } from "./views.tsx";

/** `#/feeds`, with `?add=URL` where a feed was found on a page: the feeds that fill the library. */
export function FeedsPage({ library, route }: LibraryViewProps) {
  const texts = useTexts();
  const feeds = useMemo(() => createFeedsState(library, texts), []);
  const changeCount = library.changeCount.value;
  useEffect(() => feeds.close, []);
  useEffect(() => void feeds.refresh(), [changeCount]);
  useEffect(() => void feeds.offer(route.params), [route]);
  return <LibraryFeeds state={feeds.state.value} actions={feeds.actions} />;
}
