import { useId, useMemo } from "preact/hooks";
import { compareVersions, countChanged, type ParagraphChange } from "../utils/text/compare-versions.ts";
import { Differences } from "./differences.tsx";
import { formatPublished } from "./format.ts";
import { type Texts, useTexts } from "./texts.ts";
import "./library-versions.css";

/** One text of an article. */
export interface ArticleVersion {
  /** 1 is the first. */
  readonly number: number;
  readonly headline: string | null;
  /** Its paragraphs, menus and lists of links left out, a line each. */
  readonly text: string;
  /** When it was first seen, ms since the epoch. */
  readonly seenAt: number;
}

interface VersionListProps {
  readonly id: string;
  readonly versions: readonly ArticleVersion[] | null;
  readonly shownVersion: number | null;
}

/** The versions of an article, the last first, each a link to what changed in it. Nothing where there is only one. */
export function LibraryVersionList({ id, versions, shownVersion }: VersionListProps) {
  const texts = useTexts();
  const { t } = texts;
  const title = useId();
  if (versions === null || versions.length < 2) return null;
  const numbers = new Intl.NumberFormat(texts.locale);
  return (
    <section class="article-part" aria-labelledby={title}>
      <h2 id={title}>{t("article_versions")}</h2>
      <ol class="version-links" reversed>
        {versions.toReversed().map(({ number, seenAt }) => (
          <li key={number}>
            <a
              href={`#/article/${id}?version=${number}`}
              {...(number === shownVersion ? { "aria-current": "true" as const } : {})}
            >
              {t("article_version", numbers.format(number))}
            </a>
            <span class="aside">{t("article_seen", formatMoment(texts, seenAt))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface VersionTextProps {
  readonly id: string;
  readonly versions: readonly ArticleVersion[];
  readonly shown: ArticleVersion;
  readonly lang: string;
}

/** One version, with what changed since the one before it. */
export function LibraryVersionText({ id, versions, shown, lang }: VersionTextProps) {
  const texts = useTexts();
  const { t, count, locale } = texts;
  const at = versions.indexOf(shown);
  const before = versions[at - 1];
  const changes = useMemo(
    () => (before === undefined ? null : compareVersions(before.text, shown.text)),
    [before, shown],
  );
  const number = (each: ArticleVersion) => new Intl.NumberFormat(locale).format(each.number);
  return (
    <section class="version-text" aria-labelledby="version-title">
      <h2 id="version-title">{t("article_version", number(shown))}</h2>
      <p class="aside">
        {t("article_seen", formatMoment(texts, shown.seenAt))}.{" "}
        {before === undefined || changes === null
          ? t("article_version_first")
          : countChanged(changes) === 0
            ? t("article_version_same", number(before))
            : count("article_version_changes", countChanged(changes), number(before))}
      </p>
      <p>
        <a href={`#/article/${id}`}>{t("article_version_back")}</a>
      </p>
      <div class="article-text" lang={lang}>
        {before !== undefined && before.headline !== shown.headline && (
          <p class="version-headline printed" dir="auto">
            {before.headline !== null && <del>{before.headline}</del>}{" "}
            {shown.headline !== null && <ins>{shown.headline}</ins>}
          </p>
        )}
        {changes === null
          ? shown.text.split("\n").map((line, index) => (
              <p key={index} class="printed" dir="auto">
                {line}
              </p>
            ))
          : changes.map((change, index) => <Paragraph key={index} change={change} />)}
      </div>
    </section>
  );
}

function Paragraph({ change }: { readonly change: ParagraphChange }) {
  const { t } = useTexts();
  const { kind, edits } = change;
  const text = edits.map((edit) => (edit.kind === "removed" && kind === "changed" ? "" : edit.text)).join("");
  if (kind === "same")
    return (
      <p class="printed" dir="auto">
        {text}
      </p>
    );
  return (
    <div class="version-change" data-kind={kind}>
      <span class="version-change-kind aside">
        {t(
          kind === "added"
            ? "article_change_added"
            : kind === "removed"
              ? "article_change_removed"
              : "article_change_edited",
        )}
      </span>
      <p class="printed" dir="auto">
        {kind === "changed" ? (
          <Differences edits={edits} text={text} />
        ) : kind === "added" ? (
          <ins>{text}</ins>
        ) : (
          <del>{text}</del>
        )}
      </p>
    </div>
  );
}

/** A time in ms since the epoch as day and time. */
function formatMoment(texts: Texts, timeMs: number): string {
  return formatPublished(texts, new Date(timeMs).toISOString());
}
