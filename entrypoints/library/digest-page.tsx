import { useEffect, useState } from "preact/hooks";
import { type DigestDays, type FollowedEntry, LibraryDigest } from "../../components/library-digest.tsx";
import { useTexts } from "../../components/texts.ts";
import type { Digest } from "../../utils/corpus/digest.ts";
import { findStart, listFollowed, readDigest } from "./digest-data.ts";
import { areNoticesAllowed, chooseNotice, unfollow } from "./follow-changes.ts";
import { toFailure } from "./library.ts";
import type { LibraryViewProps } from "./views.tsx";

/** How long after a change of the corpus the events of its articles may be others, ms: nobody tells when that is done. */
const REGROUPED_MS = [1_500, 5_000];

/** `#/digest`, with `?days=7`. */
export function DigestPage({ library, route }: LibraryViewProps) {
  const { t } = useTexts();
  const { corpus } = library;
  const days: DigestDays = route.params.get("days") === "7" ? 7 : 1;
  const changeCount = library.changeCount.value;
  const [opened] = useState(changeCount);
  const [followed, setFollowed] = useState<readonly FollowedEntry[] | null>(null);
  const [found, setFound] = useState<{ readonly days: DigestDays; readonly digest: Digest } | null>(null);
  const [refusedId, setRefusedId] = useState<number | null>(null);
  const [turn, setTurn] = useState(0);
  const look = () => setTurn((count) => count + 1);

  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const list = await listFollowed(corpus, { areNoticesAllowed: await areNoticesAllowed(), refusedId });
      if (isCurrent) setFollowed(list);
      const digest = await readDigest(corpus, findStart(Date.now(), days), () => !isCurrent);
      if (isCurrent && digest !== null) setFound({ days, digest });
    };
    const tell = (error: unknown) => isCurrent && library.showFailure(toFailure(error));
    load().catch(tell);
    const again = () => void load().catch(tell);
    const timers = changeCount === opened ? [] : REGROUPED_MS.map((ms) => setTimeout(again, ms));
    return () => {
      isCurrent = false;
      timers.forEach(clearTimeout);
    };
  }, [corpus, days, changeCount, refusedId, turn]);

  const digest = found?.days === days ? found.digest : null;
  return (
    <LibraryDigest
      state={{
        days,
        followed,
        events: digest?.events ?? null,
        singleCount: digest?.singleCount ?? 0,
      }}
      actions={{
        onUnfollow: (id) => void unfollow(library, id, t("follow_ended"), look),
        onNotice: (id, isWanted) => {
          void chooseNotice(library, id, isWanted).then((isAllowed) => {
            setRefusedId(isAllowed ? null : id);
            look();
          });
        },
      }}
    />
  );
}
