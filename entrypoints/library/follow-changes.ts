// What the library changes of followed events. Open tabs are not told: what they show of the corpus stays as it is.
import { browser } from "wxt/browser";
import type { Written } from "../../utils/corpus/database.ts";
import { type FollowRecord, restoreFollow, setNotice, unfollowEvent } from "../../utils/corpus/follows.ts";
import { settle } from "../shared/corpus-gate.ts";
import { type Library, toFailure } from "./library.ts";

const NOTICES = { permissions: ["notifications" as const] };

/** Whether the browser lets the extension show notifications. */
export function areNoticesAllowed(): Promise<boolean> {
  return browser.permissions.contains(NOTICES);
}

/** The value of a write on follows, once it is on disk; null where it failed, which the reader was then told. */
export async function settleFollow<T>(library: Library, written: Promise<Written<T>>): Promise<T | null> {
  try {
    return await settle(await written);
  } catch (error) {
    library.showFailure(toFailure(error));
    return null;
  }
}

/** Follows an event no longer, and offers the way back. `onChange` is called after either. */
export async function unfollow(
  library: Library,
  id: number,
  said: string,
  onChange: () => void,
): Promise<void> {
  const { corpus } = library;
  const follow = await settleFollow<FollowRecord | null>(library, unfollowEvent(corpus, id));
  onChange();
  if (follow === null) return;
  const undo = async () => {
    await settleFollow(library, restoreFollow(corpus, follow));
    onChange();
  };
  library.offerUndo({ said, undo });
}

/**
 * Has notifications tell of an event, or no longer; answers false where the browser does not allow them. Must be called straight from a
 * click.
 */
export async function chooseNotice(library: Library, id: number, isWanted: boolean): Promise<boolean> {
  const isAllowed = !isWanted || (await requestNotices());
  if (isAllowed) await settleFollow(library, setNotice(library.corpus, id, isWanted));
  return isAllowed;
}

function requestNotices(): Promise<boolean> {
  return browser.permissions.request(NOTICES).catch(() => false);
}
