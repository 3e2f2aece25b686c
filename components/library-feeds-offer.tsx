import { useEffect, useRef, useState } from "preact/hooks";
import { formatNumber } from "./format.ts";
import {
  type FeedOffer,
  nameFeed,
  type NewFeed,
  type OfferedFeed,
  writeFolder,
} from "./library-feeds-entry.ts";
import { wordRefusedOutline } from "./library-feeds-words.ts";
import { useTexts } from "./texts.ts";
import { TransferNumbers } from "./transfer-report.tsx";
import "./library-feeds-offer.css";

/** Refused entries that are listed one by one. */
const LISTED_COUNT = 100;

interface FeedsOfferProps {
  readonly offer: FeedOffer;
  /** Must be called straight from the click: the browser asks for their sites. */
  readonly onAdd: (feeds: readonly NewFeed[]) => void;
  readonly onClose: () => void;
}

/** What can be ticked: a feed of a page, a folder of a list. */
interface Choice {
  readonly key: string;
  readonly label: string;
  readonly feeds: readonly OfferedFeed[];
}

/** Feeds that were found, to be looked at before any is added. Its heading gets the focus. */
export function FeedsOffer({ offer, onAdd, onClose }: FeedsOfferProps) {
  const texts = useTexts();
  const { t, count } = texts;
  const choices = listChoices(offer, t("feeds_no_folder"));
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () =>
      new Set(choices.filter(({ feeds }) => feeds.every((feed) => feed.isComments)).map(({ key }) => key)),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const chosen = choices.flatMap(({ key, feeds }) =>
    left.has(key) ? [] : feeds.filter((feed) => !feed.isKnown),
  );
  const newCount = offer.feeds.filter((feed) => !feed.isKnown).length;
  return (
    <section class="feeds-offer" aria-labelledby="feeds-offer-title" data-focus="offer">
      <h2 id="feeds-offer-title" ref={heading} tabIndex={-1}>
        {t(offer.kind === "found" ? "feeds_found" : "feeds_list_report", offer.from)}
      </h2>
      {offer.isCutOff && <p class="note">{t("feeds_list_cut")}</p>}
      {offer.kind === "list" && (
        <TransferNumbers
          numbers={[
            ["feeds_list_new", newCount],
            ["transfer_known", offer.feeds.length - newCount],
            ["feeds_list_refused", offer.refused.length],
          ]}
        />
      )}
      {newCount === 0 && <p>{t("feeds_list_nothing")}</p>}
      <ul class="feeds-choices">
        {choices.map(({ key, label, feeds }) => {
          const isKnown = feeds.every((feed) => feed.isKnown);
          const [first] = feeds;
          return (
            <li key={key}>
              <label>
                <input
                  type="checkbox"
                  name="choice"
                  checked={!isKnown && !left.has(key)}
                  disabled={isKnown}
                  onChange={(event) => {
                    const next = new Set(left);
                    if (event.currentTarget.checked) next.delete(key);
                    else next.add(key);
                    setLeft(next);
                  }}
                />
                <span>
                  <bdi>{label}</bdi>{" "}
                  <span class="aside">
                    {offer.kind === "list" && count("feeds_count", feeds.length)}
                    {offer.kind === "found" && first?.title != null && (
                      <bdi class="feeds-choice-address">{first.url}</bdi>
                    )}{" "}
                    {offer.kind === "found" && first?.isComments === true && t("feeds_comments")}{" "}
                    {isKnown && t("feeds_known")}
                  </span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {newCount > 0 && <p class="aside">{t("feeds_permission_note")}</p>}
      <p class="feed-line">
        {newCount > 0 && (
          <button
            type="button"
            class="button button-main"
            data-action="add"
            disabled={chosen.length === 0}
            onClick={() => onAdd(chosen)}
          >
            {count("feeds_add_chosen", chosen.length)}
          </button>
        )}
        <button type="button" class="button" data-action="leave" onClick={onClose}>
          {t("ui_close")}
        </button>
      </p>
      {offer.refused.length > 0 && (
        <details class="feeds-refused">
          <summary>
            {t("feeds_list_refused")}: {formatNumber(texts, offer.refused.length)}
          </summary>
          <ul>
            {offer.refused.slice(0, LISTED_COUNT).map(({ reason, title, address }, index) => (
              <li key={index}>
                <bdi>{title ?? address}</bdi> <span class="aside">{wordRefusedOutline(texts, reason)}</span>
              </li>
            ))}
          </ul>
          {offer.refused.length > LISTED_COUNT && (
            <p class="aside">
              {t("transfer_more", formatNumber(texts, offer.refused.length - LISTED_COUNT))}
            </p>
          )}
        </details>
      )}
    </section>
  );
}

function listChoices({ kind, feeds }: FeedOffer, noFolder: string): readonly Choice[] {
  if (kind === "found") return feeds.map((feed) => ({ key: feed.url, label: nameFeed(feed), feeds: [feed] }));
  const folders = new Map<string, OfferedFeed[]>();
  for (const feed of feeds) {
    const key = JSON.stringify(feed.folder);
    const known = folders.get(key);
    if (known === undefined) folders.set(key, [feed]);
    else known.push(feed);
  }
  return [...folders].map(([key, inside]) => ({
    key,
    label: inside[0]!.folder.length === 0 ? noFolder : writeFolder(inside[0]!.folder),
    feeds: inside,
  }));
}
