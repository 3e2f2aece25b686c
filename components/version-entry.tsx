import type { ComponentChildren } from "preact";
import type { Version } from "../utils/news/coverage.ts";
import type { Cast } from "./cast.ts";
import { Differences } from "./differences.tsx";
import { OutletName } from "./outlet-name.tsx";
import { useTexts } from "./texts.ts";
import "./version-entry.css";

interface VersionEntryProps {
  readonly version: Version;
  readonly cast: Cast;
  /** Beside the outlet's name: a link. */
  readonly children?: ComponentChildren;
}

/** How one article words the passage: the differences from the page, then the wordings worth showing. */
export function VersionEntry({ version, cast, children }: VersionEntryProps) {
  const { t } = useTexts();
  return (
    <div class="version">
      <span class="version-head">
        <OutletName member={cast(version.articleId)} />
        {version.kind === "partial" && <span class="aside">{t("ui_partial")}</span>}
        {children}
      </span>
      <p class="printed" dir="auto">
        <Differences edits={version.edits} text={version.text} />
      </p>
      {version.wordings.length > 0 && (
        <ul class="wordings aside" aria-label={t("ui_wordings")}>
          {version.wordings.map((wording, index) => (
            <li key={index}>
              <span class="wording-here" dir="auto">
                {wording.here}
              </span>
              <span class="visually-hidden"> {t("ui_wording_there")} </span>
              <span class="wording-there" dir="auto">
                {wording.there}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
