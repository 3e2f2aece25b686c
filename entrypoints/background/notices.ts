// Notifications of new articles on followed events: where the reader asked for them and the browser allows them, one for an event and
// round of feeds. They name the event's headline and outlets, nothing of a text.
import { browser } from "wxt/browser";
import type { Corpus } from "../../utils/corpus/database.ts";
import { type FollowedEvent, takeUntold } from "../../utils/corpus/follows.ts";
import type { FollowsChanged } from "../../utils/messaging/protocol.ts";
import { getCorpus } from "../shared/corpus-gate.ts";
import { FEED_ROUND_KEY } from "../shared/feed-round.ts";

const PREFIX = "event/";
/** Outlets that are named. */
const OUTLETS_SHOWN = 3;

/** The part of the browser's interface that is there only once the permission is given. */
type Notifications = Pick<typeof browser.notifications, "create" | "clear" | "onClicked">;

function findNotifications(): Notifications | null {
  return (browser as { readonly notifications?: Notifications }).notifications ?? null;
}

/** Says to the surfaces that are open that what is new of followed events has changed. */
export function announceNews(): void {
  // Fails where no surface is open; that is the usual case.
  browser.runtime.sendMessage({ name: "follows.changed" } satisfies FollowsChanged).catch(() => undefined);
}

/** Tells of what is new, unless feeds are being asked. Never throws: what is not told stays in the digest. */
export async function tellNews(corpus: Corpus): Promise<void> {
  const notifications = findNotifications();
  if (notifications === null) return;
  try {
    const [isAllowed, session] = await Promise.all([
      browser.permissions.contains({ permissions: ["notifications"] }),
      browser.storage.session.get(FEED_ROUND_KEY),
    ]);
    // What comes while feeds are asked is told at the end.
    if (!isAllowed || session[FEED_ROUND_KEY] !== undefined) return;
    const untold = await takeUntold(corpus);
    if (!untold.ok) return;
    for (const event of untold.value)
      await notifications.create(`${PREFIX}${event.follow.eventId}`, wordNotice(event));
  } catch {
    // The permission was taken back meanwhile, or the system shows none.
  }
}

/** Registers what becomes of a click on a notification, and the end of a round; synchronously. */
export function watchNotices(): void {
  watchClicks();
  browser.permissions.onAdded.addListener(({ permissions = [] }) => {
    if (permissions.includes("notifications")) watchClicks();
  });
  browser.storage.session.onChanged.addListener((changes) => {
    const round = changes[FEED_ROUND_KEY];
    if (round === undefined || round.newValue !== undefined) return;
    void getCorpus().then(
      ({ corpus, notice }) => (notice === null ? tellNews(corpus) : undefined),
      () => undefined,
    );
  });
}

function watchClicks(): void {
  findNotifications()?.onClicked.addListener(openEvent);
}

function openEvent(id: string): void {
  if (!id.startsWith(PREFIX)) return;
  void findNotifications()?.clear(id);
  const path = `/library.html#/event/${id.slice(PREFIX.length)}`;
  void browser.tabs.create({ url: browser.runtime.getURL(path as never) });
}

function wordNotice({ follow, news }: FollowedEvent) {
  const outlets = [...new Set(news.flatMap(({ outlet }) => outlet ?? []))].slice(0, OUTLETS_SHOWN);
  const named = outlets.length === 0 ? t("ui_outlet_unknown") : outlets.join(", ");
  return {
    type: "basic" as const,
    iconUrl: browser.runtime.getURL("/icon/128.png"),
    title: follow.headline ?? t("notice_untitled"),
    message: countNews("notice_new", news.length, named),
  };
}

function countNews(key: string, count: number, named: string): string {
  const locale = t("language_tag");
  const filled = [new Intl.NumberFormat(locale).format(count), named];
  return t(`${key}_${new Intl.PluralRules(locale).select(count)}`, ...filled) || t(`${key}_other`, ...filled);
}

function t(key: string, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key as never, substitutions);
}
