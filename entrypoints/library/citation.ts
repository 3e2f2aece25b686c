import { findLink, formatDay, formatPublished } from "../../components/format.ts";
import type { Texts } from "../../components/texts.ts";
import type { StoredArticle } from "../../utils/corpus/records.ts";
import { writeBibtex } from "../../utils/export/bibtex.ts";
import { writeRis } from "../../utils/export/ris.ts";
import { describeExported } from "../../utils/transfer/exported-article.ts";
import type { Article } from "../../utils/news/article.ts";

/** A reference to an article: one line for a note in the reader's language, or an entry for a reference manager. */
export function writeCitation(
  record: StoredArticle,
  article: Article,
  format: "text" | "bibtex" | "ris",
  texts: Texts,
): string {
  if (format === "text") return writeLine(record, article, texts);
  const exported = describeExported(record, article);
  return [...(format === "bibtex" ? writeBibtex([exported]) : writeRis([exported]))].join("");
}

function writeLine({ savedAt, isSeed }: StoredArticle, article: Article, texts: Texts): string {
  const { t } = texts;
  const { byline, headline, outlet, published, url } = article;
  const parts = [
    byline,
    `“${headline ?? t("ui_headline_unknown")}”`,
    outlet ?? t("ui_outlet_unknown"),
    published === null ? t("ui_date_unknown") : formatPublished(texts, published),
    findLink(url),
    // An example was not read by the reader.
    isSeed ? null : t("report_accessed", formatDay(texts, savedAt)),
  ];
  return parts.filter((part) => part !== null).join(", ");
}
