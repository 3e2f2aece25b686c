// Following the event that a tab's page is about, by the articles of the corpus that report it.
import { findFollowOf, followEvent, readFollowed, unfollowEvent } from "../../utils/corpus/follows.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import type { FollowView, TabView } from "../../utils/messaging/protocol.ts";
import { getCorpus, settle, unwrap } from "../shared/corpus-gate.ts";
import { getTab } from "./tab-store.ts";

/** `follow.view`: whether the event of a tab's page is followed, and how much is new of all events that are. */
export async function viewFollow(tabId: number): Promise<FollowView> {
  const { corpus } = await getCorpus();
  const articleIds = listEventArticles((await getTab(tabId)).view);
  const [followed, own] = await Promise.all([readFollowed(corpus), findFollowOf(corpus, articleIds)]);
  return {
    canFollow: articleIds.length > 0,
    isFollowed: unwrap(own) !== null,
    newCount: unwrap(followed).reduce((sum, { news }) => sum + news.length, 0),
  };
}

/** `follow.set`: follows the event of a tab's page, or no longer. Throws `ExpectedFailure` where the corpus has no article of it. */
export async function setFollowed(tabId: number, isFollowed: boolean): Promise<FollowView> {
  const { corpus } = await getCorpus();
  const articleIds = listEventArticles((await getTab(tabId)).view);
  const [nearestId] = articleIds;
  if (nearestId === undefined)
    throw new ExpectedFailure({ code: "bad-request", message: "There is no article to follow this by." });
  if (isFollowed) {
    await settle(await followEvent(corpus, nearestId, articleIds, Date.now()));
  } else {
    const follow = unwrap(await findFollowOf(corpus, articleIds));
    if (follow !== null) await settle(await unfollowEvent(corpus, follow.id));
  }
  return viewFollow(tabId);
}

/** The articles of the corpus that report the event of a page, the page itself first where it is saved, then the nearest voice. */
function listEventArticles(view: TabView): number[] {
  if (view.state !== "read") return [];
  const { saved, coverage } = view;
  const voices = [...coverage.voices, ...(coverage.sameCopy === null ? [] : [coverage.sameCopy])];
  const others = voices.flatMap(({ articles }) => articles.map(({ id }) => Number(id)));
  return saved === null ? others : [Number(saved.articleId), ...others];
}
