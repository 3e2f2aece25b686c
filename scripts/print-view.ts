import type { Coverage, VoiceArticle } from "../utils/news/coverage.ts";
import type { Result, TabView } from "../utils/messaging/protocol.ts";
import { wordReason } from "../utils/news/match.ts";
import { lookUpEnglish } from "../test/lab/english.ts";

const ONLY_ELSEWHERE_LIMIT = 12;

/** What the popup shows of a page, as plain lines for a terminal. */
export function printView(view: Result<TabView>): string {
  if (!view.ok) return `Not read: ${view.error.message}`;
  if (view.value.state === "failed") return `Not read: ${view.value.error.message}`;
  if (view.value.state !== "read") return "Not read.";
  const { page, saved, coverage } = view.value;
  return [
    `${page.headline ?? "No headline known"} (${page.outlet ?? "outlet not stated"})`,
    saved === null ? "Not in your corpus." : `In your corpus${saved.isSeed ? " as an example" : ""}.`,
    ...printVoices(coverage),
    ...printShelf(coverage),
    ...printWordings(coverage),
    ...printQuotations(coverage),
    ...printFigures(coverage),
    ...printOnly(coverage),
  ].join("\n");
}

function nameOf(article: VoiceArticle): string {
  return `${article.outlet ?? "outlet not stated"}: ${article.headline ?? `“${article.opening.slice(0, 80)}…”`}`;
}

function namer(coverage: Coverage): (id: string | null) => string {
  const all = [...(coverage.sameCopy?.articles ?? []), ...coverage.voices.flatMap((voice) => voice.articles)];
  return (id) => {
    if (id === null) return "here";
    const article = all.find((candidate) => candidate.id === id);
    return article?.outlet ?? `article ${id}`;
  };
}

function printVoices({ sameCopy, voices }: Coverage): string[] {
  const lines =
    sameCopy === null
      ? []
      : [
          "",
          `Same copy as this page${sameCopy.origin.wire === null ? "" : ` (${sameCopy.origin.wire})`}:`,
          ...sameCopy.articles.map((a) => `  ${nameOf(a)}`),
        ];
  lines.push("", `Other voices: ${voices.length}`);
  for (const voice of voices)
    for (const article of voice.articles)
      lines.push(`  ${nameOf(article)} (${article.passageCount} passages shared)`);
  return lines;
}

function printShelf({ shelf }: Coverage): string[] {
  if (shelf.length === 0) return [];
  return [
    "",
    "Similar, not the same:",
    ...shelf.flatMap((article) => [
      `  ${nameOf(article)}`,
      ...article.reasons
        .filter((reason) => reason.agrees === false)
        .map((reason) => `    ${wordReason(reason, lookUpEnglish, "en")}`),
    ]),
  ];
}

function printWordings(coverage: Coverage): string[] {
  const name = namer(coverage);
  return [
    "",
    "Wording:",
    ...coverage.passages.flatMap((passage) => [
      `  here: ${passage.text}`,
      ...passage.versions.map((version) => `    ${name(version.articleId)}: ${version.text}`),
    ]),
  ];
}

function printQuotations(coverage: Coverage): string[] {
  const name = namer(coverage);
  return [
    "",
    "Quotations:",
    ...coverage.quotations.flatMap((group) => [
      `  ${group.speaker ?? "speaker not known"}`,
      ...group.versions.map((version) => `    ${name(version.articleId)}: “${version.text}”`),
    ]),
  ];
}

function printFigures(coverage: Coverage): string[] {
  const name = namer(coverage);
  return [
    "",
    "Figures:",
    ...coverage.figures.map(
      (group) =>
        `  ${group.agrees ? "agree" : "DISAGREE"}, ${group.what}: ${group.versions.map((version) => `${name(version.articleId)}: ${version.figure}`).join(" / ")}`,
    ),
  ];
}

function printOnly(coverage: Coverage): string[] {
  const name = namer(coverage);
  const shown = coverage.onlyElsewhere.slice(0, ONLY_ELSEWHERE_LIMIT);
  const more = coverage.onlyElsewhere.length - shown.length;
  return [
    "",
    `Only here, in none of the ${coverage.comparedCount} articles you have:`,
    ...coverage.onlyHere.map((item) => `  ${item.text}`),
    "",
    "Only elsewhere:",
    ...shown.map((item) => `  ${name(item.articleId)}: ${item.text}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}
