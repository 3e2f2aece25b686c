import { useId, useMemo } from "preact/hooks";
import { comparePrinted } from "../utils/text/compare.ts";
import { compareVersions, countChanged, type ParagraphChange } from "../utils/text/compare-versions.ts";
import { areAlike, Differences } from "./differences.tsx";
import { formatPublished } from "./format.ts";
import { type MessageKey, type Texts, useTexts } from "./texts.ts";
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
  const isRetitled = before !== undefined && before.headline !== shown.headline;
  const number = (each: ArticleVersion) => new Intl.NumberFormat(locale).format(each.number);
  return (
    <section class="version-text" aria-labelledby="version-title">
      <h2 id="version-title">{t("article_version", number(shown))}</h2>
      <p class="aside">
        {t("article_seen", formatMoment(texts, shown.seenAt))}.{" "}
        {before === undefined || changes === null
          ? t("article_version_first")
          : countChanged(changes) === 0
            ? t(isRetitled ? "article_version_headline" : "article_version_same", number(before))
            : count("article_version_changes", countChanged(changes), number(before))}
      </p>
      <p>
        <a href={`#/article/${id}`}>{t("article_version_back")}</a>
      </p>
      <div class="article-text">
        {(isRetitled || shown.headline !== versions.at(-1)?.headline) && (
          <p class="version-headline printed" dir="auto" lang={lang}>
            {isRetitled ? (
              <Rewording edits={comparePrinted(before.headline ?? "", shown.headline ?? "")} />
            ) : (
              shown.headline
            )}
          </p>
        )}
        {changes === null
          ? shown.text.split("\n").map((line, index) => (
              <p key={index} class="printed" dir="auto" lang={lang}>
                {line}
              </p>
            ))
          : changes.map((change, index) => <Paragraph key={index} change={change} lang={lang} />)}
      </div>
    </section>
  );
}

const KIND_WORDS = {
  added: "article_change_added",
  removed: "article_change_removed",
  changed: "article_change_edited",
  moved: "article_change_moved",
} as const satisfies Record<Exclude<ParagraphChange["kind"], "same">, MessageKey>;

function Paragraph({ change, lang }: { readonly change: ParagraphChange; readonly lang: string }) {
  const { t } = useTexts();
  const { kind, edits } = change;
  const text = edits.map((edit) => edit.text).join("");
  if (kind === "same")
    return (
      <p class="printed" dir="auto" lang={lang}>
        {text}
      </p>
    );
  return (
    <div class="version-change" data-kind={kind}>
      <span class="version-change-kind aside">{t(KIND_WORDS[kind])}</span>
      <p class="printed" dir="auto" lang={lang}>
        {kind === "changed" ? (
          <Rewording edits={edits} />
        ) : kind === "added" ? (
          <ins>{text}</ins>
        ) : kind === "removed" ? (
          <del>{text}</del>
        ) : (
          text
        )}
      </p>
    </div>
  );
}

/** What changed word by word; where little is left, the earlier words whole before the later ones. */
function Rewording({ edits }: Pick<ParagraphChange, "edits">) {
  const print = (without: "added" | "removed") =>
    edits
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join("");
  const [before, after] = [print("added"), print("removed")];
  if (areAlike(edits)) return <Differences edits={edits} text={after} />;
  return (
    <>
      {before !== "" && <del>{before}</del>} {after !== "" && <ins>{after}</ins>}
    </>
  );
}

/** A time in ms since the epoch as day and time. */
function formatMoment(texts: Texts, timeMs: number): string {
  return formatPublished(texts, new Date(timeMs).toISOString());
}
