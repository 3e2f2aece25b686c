import { useEffect, useState } from "preact/hooks";
import type { LibraryEventActions } from "../../components/library-event.tsx";
import type { FollowChoice } from "../../components/library-follow.tsx";
import type { CatalogueEntry } from "../../utils/corpus/catalogue.ts";
import { findFollow } from "../../utils/corpus/follow-news.ts";
import { followEvent, type FollowRecord, listFollows, seeFollow } from "../../utils/corpus/follows.ts";
import { unwrap } from "../shared/corpus-gate.ts";
import { areNoticesAllowed, chooseNotice, settleFollow, unfollow } from "./follow-changes.ts";
import { type Library, toFailure } from "./library.ts";

interface Following {
  readonly follow: FollowChoice | null | undefined;
  readonly actions: Pick<LibraryEventActions, "onFollow" | "onUnfollow" | "onNotice">;
}

interface Known {
  readonly record: FollowRecord | null;
  readonly areAllowed: boolean;
}

/**
 * Whether the event of these articles is followed, and how to change that; by `baseId` it is followed from then on. What is new of it is
 * seen once it is on the page. `endedText` is said when it is followed no longer.
 */
export function useFollow(
  library: Library,
  entries: readonly CatalogueEntry[] | null,
  baseId: string,
  endedText: string,
): Following {
  const { corpus } = library;
  const [known, setKnown] = useState<Known | undefined>(undefined);
  const [isRefused, setRefused] = useState(false);
  const [turn, setTurn] = useState(0);
  const look = () => setTurn((count) => count + 1);
  useEffect(() => {
    if (entries === null || entries.length === 0) return undefined;
    let isCurrent = true;
    const load = async () => {
      const record = findFollow(unwrap(await listFollows(corpus)), entries);
      const areAllowed = await areNoticesAllowed();
      if (!isCurrent) return;
      setKnown({ record, areAllowed });
      if (record !== null && record.unseenIds.length > 0)
        await settleFollow(library, seeFollow(corpus, record.id));
    };
    load().catch((error: unknown) => isCurrent && library.showFailure(toFailure(error)));
    return () => {
      isCurrent = false;
    };
  }, [corpus, entries, turn]);

  const record = known?.record ?? null;
  return {
    follow:
      known === undefined
        ? undefined
        : record && {
            wantsNotice: record.wantsNotice && known.areAllowed,
            isNoticeRefused: isRefused,
          },
    actions: {
      onFollow: () => {
        const ids = entries?.map(({ id }) => id) ?? [];
        void settleFollow(library, followEvent(corpus, Number(baseId), ids, Date.now())).then(look);
      },
      onUnfollow: () => {
        if (record !== null) void unfollow(library, record.id, endedText, look);
      },
      onNotice: (isWanted) => {
        if (record === null) return;
        void chooseNotice(library, record.id, isWanted).then((isAllowed) => {
          setRefused(!isAllowed);
          look();
        });
      },
    },
  };
}
