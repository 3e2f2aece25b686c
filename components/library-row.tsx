import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { formatDay, formatPublished } from "./format.ts";
import type { FoundText, LibraryEntry, LibraryGroup, LibraryRow } from "./library-entry.ts";
import { NoText } from "./no-text.tsx";
import { OutletName } from "./outlet-name.tsx";
import { type MessageKey, useTexts, type Texts } from "./texts.ts";
import "./article-row.css";
import "./library-row.css";

/** Outlets' colours in `theme.css`; an outlet that is not stated has the last. */
const TONE_COUNT = 7;

/** What both kinds of rows are told of their place. */
interface RowPlace {
  readonly index: number;
  readonly startPx: number;
  /** Whether it is the one that the keyboard is at. */
  readonly isActive: boolean;
}

interface ArticleProps extends RowPlace {
  readonly row: Extract<LibraryRow, { kind: "article" }>;
  readonly isSelected: boolean;
}

/** One article in the list: headline or opening, who and when, what the reader made of it. */
export function LibraryArticleRow({ row, index, startPx, isActive, isSelected }: ArticleProps) {
  const texts = useTexts();
  const { t } = texts;
  const { entry } = row;
  const name = entry.headline ?? entry.excerpt;
  // Made once: while one scrolls nothing changes but the place.
  const content = useMemo(() => <ArticleCell row={row} />, [row, texts]);
  const pick = useMemo(
    () => (
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isSelected}
        aria-label={t("library_pick", name === "" ? t("ui_headline_unknown") : name)}
      />
    ),
    [name, isSelected, texts],
  );
  return (
    <div
      role="row"
      class={row.isGrouped ? "library-row library-row-grouped" : "library-row"}
      aria-level={row.isGrouped ? 2 : 1}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      // Without the box, which names the article once more.
      aria-labelledby={`row-${entry.id}`}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      style={{ insetBlockStart: `${startPx}px` }}
    >
      <div role="gridcell" class="library-pick">
        {pick}
      </div>
      <div role="gridcell" class="library-row-text" id={`row-${entry.id}`}>
        {content}
      </div>
    </div>
  );
}

function ArticleCell({ row: { entry, found } }: Pick<ArticleProps, "row">) {
  const texts = useTexts();
  const { t, count } = texts;
  const lang = entry.language ?? "";
  const isNoteFound = found.some(({ place }) => place === "note");
  return (
    <>
      <a class="library-headline printed" href={`#/article/${entry.id}`} tabIndex={-1} dir="auto" lang={lang}>
        {entry.headline ?? <i>{entry.excerpt === "" ? t("ui_headline_unknown") : entry.excerpt}</i>}
      </a>
      {found.map((part) => (
        <Found key={part.place} found={part} lang={lang} />
      ))}
      <p class="library-facts aside">
        <OutletName member={{ ...makeMember(entry.outlet, lang), ...pickExtent(entry) }} />
        <span>{formatPublished(texts, entry.published)}</span>
        {entry.wordCount === 0 && <NoText url={entry.url} isInRow />}
        {entry.origin === "seed" && (
          <span class="row-tag" title={t("library_example_note")}>
            {t("ui_example")}
          </span>
        )}
        {entry.versionCount > 1 && <span>{count("ui_versions", entry.versionCount)}</span>}
        {entry.hasNote && !isNoteFound && <span class="row-tag">{t("library_note")}</span>}
        {entry.removedAt !== null && (
          <span>{t("library_removed_on", formatDay(texts, entry.removedAt))}</span>
        )}
        {entry.tags.map((tag) => (
          <span key={tag} class="library-tag" dir="auto">
            {tag}
          </span>
        ))}
      </p>
    </>
  );
}

interface GroupProps extends RowPlace {
  readonly row: Extract<LibraryRow, { kind: "group" }>;
}

/** The heading of a group, with how many articles it has. */
export function LibraryGroupRow({ row, index, startPx, isActive }: GroupProps) {
  const texts = useTexts();
  const content = useMemo(() => <GroupCell row={row} />, [row, texts]);
  return (
    <div
      role="row"
      class="library-group"
      aria-level={1}
      aria-rowindex={index + 1}
      aria-expanded={row.isOpen}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      style={{ insetBlockStart: `${startPx}px` }}
    >
      <div role="gridcell" aria-colspan={2}>
        {content}
      </div>
    </div>
  );
}

function GroupCell({ row: { group, articleCount } }: Pick<GroupProps, "row">) {
  const texts = useTexts();
  return (
    <>
      <span class="library-group-mark" aria-hidden="true" />
      <span class="library-group-name">{nameGroup(texts, group)}</span>{" "}
      <span class="library-group-count aside">
        {texts.count("library_articles", articleCount)}
        {group.kind === "event" && group.outletCount !== null && (
          <>
            {" · "}
            {texts.count("library_outlets", group.outletCount)}
          </>
        )}
      </span>{" "}
      {group.kind === "event" && (
        <a href={`#/event/${group.eventId}`} tabIndex={-1}>
          {texts.t("library_compare")}
        </a>
      )}
    </>
  );
}

function nameGroup(texts: Texts, group: LibraryGroup): ComponentChildren {
  switch (group.kind) {
    case "event":
      return (
        <bdi class="printed" lang={group.lang}>
          {group.title}
        </bdi>
      );
    case "outlet":
      return <OutletName member={makeMember(group.outlet, "")} />;
    case "day":
      return new Intl.DateTimeFormat(texts.locale, { dateStyle: "full" }).format(group.startMs);
    case "month":
      return new Intl.DateTimeFormat(texts.locale, { month: "long", year: "numeric" }).format(group.startMs);
    case "undated":
      return texts.t("library_undated");
    default:
      return null;
  }
}

/** What the reader wrote is told from what an outlet printed. */
const PLACE_LABELS = {
  text: null,
  note: "library_found_note",
  tag: "library_found_tag",
} as const satisfies Readonly<Record<FoundText["place"], MessageKey | null>>;

function Found({ found, lang }: { readonly found: FoundText; readonly lang: string }) {
  const { t } = useTexts();
  const label = PLACE_LABELS[found.place];
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const { start, end } of found.hits) {
    // Two words of a query may be found in one place.
    if (start < at) continue;
    parts.push(found.text.slice(at, start), <mark key={start}>{found.text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(found.text.slice(at));
  if (label === null)
    return (
      <p class="library-found printed" dir="auto" lang={lang}>
        {parts}
      </p>
    );
  return (
    <p class="library-found">
      <span class="row-tag">{t(label)}</span> <bdi lang="">{parts}</bdi>
    </p>
  );
}

/** How an outlet is shown in the lists of the library. */
export function makeMember(outlet: string | null, lang: string) {
  return { outlet, ordinal: null, lang, published: null, url: null, isPage: false, tone: pickTone(outlet) };
}

/** An outlet's colour in the library: the same in every list. Two outlets may share one; the name always stands beside it. */
function pickTone(outlet: string | null): number {
  if (outlet === null) return TONE_COUNT;
  let hash = 0;
  for (let i = 0; i < outlet.length; i++) hash = (hash * 31 + outlet.charCodeAt(i)) >>> 0;
  return (hash % TONE_COUNT) + 1;
}

function pickExtent({ extent }: LibraryEntry): Pick<LibraryEntry, "extent"> {
  return extent === undefined ? {} : { extent };
}
