import { makeCast, type Cast } from "../components/cast.ts";
import type { Coverage, VoiceArticle } from "../utils/news/coverage.ts";
import type { Failure, Result, SavedState, TabView } from "../utils/messaging/protocol.ts";
import { wordReason } from "../utils/news/match.ts";
import { lookUpEnglish } from "../test/lab/english.ts";

const ONLY_ELSEWHERE_LIMIT = 12;
/** Longest opening shown in place of a headline that is not known, in UTF-16 units. */
const OPENING_LIMIT = 80;

/** What the popup shows of a page, in its order and its names, as plain lines for a terminal. */
export function printView(view: Result<TabView>): string {
  if (!view.ok) return printFailure(view.error);
  if (view.value.state === "failed") return printFailure(view.value.error);
  if (view.value.state !== "read") return "Not read.";
  const { page, saved, coverage } = view.value;
  const name = namer(makeCast(coverage, page));
  return [
    page.headline ?? "No headline known",
    `  ${[page.outlet ?? "outlet not stated", page.published ?? "date not stated", printSaved(saved)].join(" · ")}`,
    ...printVoices(coverage, name),
    ...printShelf(coverage, name),
    ...printWordings(coverage, name),
    ...printQuotations(coverage, name),
    ...printFigures(coverage, name),
    ...printOnly(coverage, name),
  ].join("\n");
}

type Namer = (articleId: string | null) => string;

function namer(cast: Cast): Namer {
  return (articleId) => {
    const { isPage, outlet, ordinal } = cast(articleId);
    if (isPage) return "this page";
    return outlet ?? (ordinal === null ? "outlet not stated" : `outlet not stated (${ordinal})`);
  };
}

function printFailure({ code, message }: Failure): string {
  return `Not read. ${lookUpEnglish(`error_${code.replaceAll("-", "_")}`, [])}\n  (${code}: ${message})`;
}

function printSaved(saved: SavedState | null): string {
  if (saved === null) return "not saved";
  if (saved.origin === "seed") return "an example that came with Parallax";
  return saved.origin === "saved" ? "saved" : "came by itself";
}

function printArticle(article: VoiceArticle, name: Namer): string {
  const { headline, opening } = article;
  const isCut = opening.length > OPENING_LIMIT;
  const start = isCut ? `${opening.slice(0, OPENING_LIMIT).replace(/\s\S*$/, "")} …` : opening;
  return `  ${name(article.id)}: ${headline ?? `“${start}”`}`;
}

function printVoices({ sameCopy, voices }: Coverage, name: Namer): string[] {
  const articles = voices.flatMap((voice) => voice.articles);
  const copies = sameCopy?.articles ?? [];
  return [
    "",
    `Other voices on this event: ${voices.length}`,
    ...articles.map((article) => `${printArticle(article, name)} (${countPassages(article.passageCount)})`),
    ...(sameCopy === null
      ? []
      : [`Same ${sameCopy.origin.wire ?? ""} copy as this page:`.replace("  ", " ")]),
    ...copies.map((article) => printArticle(article, name)),
  ];
}

function countPassages(count: number): string {
  return count === 1 ? "1 passage in common" : `${count} passages in common`;
}

function printShelf({ shelf }: Coverage, name: Namer): string[] {
  if (shelf.length === 0) return [];
  const whyNot = ({ reasons }: VoiceArticle) => reasons.filter((reason) => reason.agrees === false);
  return [
    "Similar, not the same:",
    ...shelf.flatMap((article) => [
      printArticle(article, name),
      ...whyNot(article).map((reason) => `    ${wordReason(reason, lookUpEnglish, "en")}`),
    ]),
  ];
}

function printWordings(coverage: Coverage, name: Namer): string[] {
  return list(
    "Wording",
    coverage.passages.flatMap((passage) => [
      `  this page: ${passage.text}`,
      ...passage.versions.map((version) => `    ${name(version.articleId)}: ${version.text}`),
    ]),
  );
}

function printQuotations(coverage: Coverage, name: Namer): string[] {
  return list(
    "Quotations",
    coverage.quotations.flatMap((group) => [
      `  ${group.speaker ?? "speaker not stated"}`,
      ...group.versions.map((version) => `    ${name(version.articleId)}: “${version.text}”`),
    ]),
  );
}

function printFigures(coverage: Coverage, name: Namer): string[] {
  return list(
    "Figures",
    coverage.figures.flatMap((group) => [
      `  ${group.what} (${group.agrees ? "agree" : "do not agree"})`,
      ...group.versions.map((version) => `    ${name(version.articleId)}: ${version.figure}`),
    ]),
  );
}

function printOnly(coverage: Coverage, name: Namer): string[] {
  const shown = coverage.onlyElsewhere.slice(0, ONLY_ELSEWHERE_LIMIT);
  const more = coverage.onlyElsewhere.length - shown.length;
  return [
    ...list(
      `Only here (compared with ${coverage.comparedCount} articles)`,
      coverage.onlyHere.map((item) => `  ${item.text}`),
    ),
    ...list("Only elsewhere", [
      ...shown.map((item) => `  ${name(item.articleId)}: ${item.text}`),
      ...(more > 0 ? [`  … and ${more} more`] : []),
    ]),
  ];
}

function list(title: string, lines: readonly string[]): string[] {
  return ["", `${title}:`, ...(lines.length === 0 ? ["  nothing"] : lines)];
}
