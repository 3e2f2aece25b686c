import { findLink } from "./format.ts";
import { useTexts } from "./texts.ts";
import "./article-row.css";

interface NoTextProps {
  readonly url: string | null;
  /** Whether it stands in a row that takes the focus itself. */
  readonly isInRow?: boolean;
}

/** Says of an article that only its address is kept so far; a link opens that in a tab. */
export function NoText({ url, isInRow }: NoTextProps) {
  const { t } = useTexts();
  const link = findLink(url);
  return (
    <>
      <span class="row-tag">{t("library_link")}</span>
      {link !== null && (
        <a
          href={link}
          target="_blank"
          rel="noreferrer noopener"
          {...(isInRow === true ? { tabIndex: -1 } : {})}
        >
          {t("ui_open_article")}
        </a>
      )}
    </>
  );
}
