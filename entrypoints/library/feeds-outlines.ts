// Lists of feeds in and out: OPML's nested folders as the path of each feed, and back. Pure, linear.
import type { FeedRecord, NewFeed } from "../../utils/corpus/feeds.ts";
import type { OpmlFolder, OpmlOutline } from "../../utils/feeds/opml-outline.ts";

/** The feeds of a list, each with the folders that it stands in; a folder without a name counts for nothing. */
export function flattenOutlines(outlines: readonly OpmlOutline[], folder: readonly string[] = []): NewFeed[] {
  return outlines.flatMap((outline) => {
    if (outline.kind === "feed") {
      const { url, title, home } = outline;
      return [{ url, title, home, folder }];
    }
    return flattenOutlines(outline.outlines, outline.title === null ? folder : [...folder, outline.title]);
  });
}

interface GrowingFolder extends OpmlFolder {
  readonly outlines: OpmlOutline[];
}

/** Feeds as the outlines of a list, in the order given, each folder where its first feed stands. */
export function nestFeeds(
  feeds: readonly Pick<FeedRecord, "url" | "title" | "home" | "folder">[],
): OpmlOutline[] {
  const root: OpmlOutline[] = [];
  const known = new Map<string, GrowingFolder>();
  const find = (path: readonly string[]): OpmlOutline[] => {
    if (path.length === 0) return root;
    const key = JSON.stringify(path);
    const found = known.get(key);
    if (found !== undefined) return found.outlines;
    const folder: GrowingFolder = { kind: "folder", title: path.at(-1)!, outlines: [] };
    known.set(key, folder);
    find(path.slice(0, -1)).push(folder);
    return folder.outlines;
  };
  for (const { url, title, home, folder } of feeds) find(folder).push({ kind: "feed", url, title, home });
  return root;
}
