// From the raw text of an article to what the rest of the engine works on: blocks by kind, headline, credits, dates, sentences. Every span
// points into the text as it was given. Linear in the text.
import { segmentSentences } from "../text/segment.ts";
import type { Article, ArticleSource, Block, BlockKind, Dateline, Sentence } from "./article.ts";
import { describeBlock, splitBlocks, type BlockShape } from "./block-shape.ts";
import { classifyBlocks, type Classification } from "./boilerplate.ts";
import { parseByline } from "./byline.ts";
import { parseDateLine, readMainDate } from "./date-line.ts";
import { findDateline, type DatelinePrefix } from "./dateline.ts";
import { parsePrimaryTag, recogniseLanguage } from "./language.ts";
import { findOutletOfAccount, findOutletOfUrl } from "./outlet.ts";
import { findAgency, findAgencyAmong, findCreditedAgency } from "./wire.ts";

/** A dateline opens one of the first paragraphs: a summary may stand above it. */
const DATELINE_PARAGRAPHS = 3;

/** The article in `source`. What neither the source nor the text states is null. Never throws, whatever the text. */
export function readArticle(source: ArticleSource): Article {
  const { text } = source;
  const spans = splitBlocks(text);
  const shapes = spans.map((span) => describeBlock(text, span));
  const title = clean(source.title);
  const classified = classifyBlocks(shapes, title);
  const blocks = spans.map((span, index): Block => ({ span, kind: classified.kinds[index]! }));
  const dateline = findOpening(text, blocks, source.language ?? null);
  const dates = readPrintedDates(shapes, classified);
  const url = clean(source.url) ?? findPrintedUrl(shapes, classified);
  const printedByline = findPrintedByline(shapes, classified);
  const byline = clean(source.byline) ?? printedByline;

  return {
    text,
    headline: title ?? (classified.headline === null ? null : shapes[classified.headline]!.text),
    byline,
    outlet:
      clean(source.outlet) ??
      (url === null ? null : findOutletOfUrl(url)) ??
      findOwnAccount(shapes, classified),
    url,
    published: clean(source.published) ?? dates.published,
    modified: clean(source.modified) ?? dates.modified,
    dateline: toDateline(dateline),
    wire: findWire(source, byline, printedByline, dateline, shapes, classified),
    language: findLanguage(source, text, blocks),
    blocks,
    sentences: findSentences(text, blocks, dateline),
  };
}

function clean(value: string | null | undefined): string | null {
  const trimmed = value?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

function findOpening(text: string, blocks: readonly Block[], language: string | null): DatelinePrefix | null {
  let paragraphCount = 0;
  for (const block of blocks) {
    if (block.kind !== "body") continue;
    const found = findDateline(text, block.span, language);
    if (found !== null) return found;
    if (++paragraphCount >= DATELINE_PARAGRAPHS) break;
  }
  return null;
}

function toDateline(prefix: DatelinePrefix | null): Dateline | null {
  return prefix === null || prefix.place === null ? null : { span: prefix.span, place: prefix.place };
}

function findSentences(text: string, blocks: readonly Block[], dateline: DatelinePrefix | null): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== "body") continue;
    const isOpened = dateline !== null && dateline.span.start === block.span.start;
    const span = isOpened ? { start: dateline.bodyStart, end: block.span.end } : block.span;
    for (const found of segmentSentences(text, span)) sentences.push({ span: found, block: index });
  }
  return sentences;
}

function readPrintedDates(
  shapes: readonly BlockShape[],
  { kinds }: Classification,
): { published: string | null; modified: string | null } {
  let published: string | null = null;
  let modified: string | null = null;
  for (const [index, kind] of kinds.entries()) {
    if (kind === "body") break;
    if (kind !== "date") continue;
    const line = parseDateLine(shapes[index]!.text) ?? readMainDate(shapes[index]!.text);
    published ??= line?.published ?? null;
    modified ??= line?.modified ?? null;
  }
  return { published, modified };
}

/** The byline above the story, or else the line after it that says "by". */
function findPrintedByline(shapes: readonly BlockShape[], { kinds, cues }: Classification): string | null {
  const firstBody = kinds.indexOf("body");
  const index = kinds.findIndex((kind, at) => kind === "byline" && (at < firstBody || cues[at] === "byline"));
  if (index < 0) return null;
  const line = shapes[index]!.text;
  return parseByline(line) ?? line;
}

/** The address printed under a label such as "Original url:". */
function findPrintedUrl(shapes: readonly BlockShape[], { cues }: Classification): string | null {
  for (const [index, cue] of cues.entries()) {
    const line = shapes[index]!.text;
    const isLabelled =
      cues[index - 1] === "url-label" ||
      /^\p{L}[\p{L} ]*: ?</u.test(line) ||
      /^\p{L}[\p{L} ]*: ?https?:/u.test(line.replace(/^https?:/, ""));
    if (cue === "url" && isLabelled) return /https?:\/\/[^\s<>]+/.exec(line)?.[0] ?? null;
  }
  return null;
}

/** The outlet whose own account a promotion in the text names. */
function findOwnAccount(shapes: readonly BlockShape[], { kinds }: Classification): string | null {
  for (const [index, kind] of kinds.entries()) {
    const outlet = kind === "promotion" ? findOutletOfAccount(shapes[index]!.text) : null;
    if (outlet !== null) return outlet;
  }
  return null;
}

/** What stands directly above the story's own credit when it is printed over the story. */
const ABOVE_CREDIT: ReadonlySet<BlockKind> = new Set(["headline", "subheading", "byline", "date"]);

function findWire(
  source: ArticleSource,
  byline: string | null,
  printedByline: string | null,
  dateline: DatelinePrefix | null,
  shapes: readonly BlockShape[],
  { kinds, cues }: Classification,
): string | null {
  const stated = clean(source.wire);
  if (stated !== null) return findAgency(stated) ?? stated;
  if (dateline?.wire != null) return dateline.wire;
  for (const line of [byline, printedByline]) {
    const agency = line === null ? null : findAgencyAmong(line);
    if (agency !== null) return agency;
  }
  const firstBody = kinds.indexOf("body");
  const lastBody = kinds.lastIndexOf("body");
  for (const [index, kind] of kinds.entries()) {
    // Credits in the lists of other articles after the story are theirs; those beside a picture are the picture's.
    if (cues[index] === "ago" || (cues[index] === "related-heading" && index > lastBody)) break;
    const isPlaced = index > lastBody || (index < firstBody && ABOVE_CREDIT.has(kinds[index - 1]!));
    const agency = kind === "credit" && isPlaced ? findCreditedAgency(shapes[index]!.text) : null;
    if (agency !== null) return agency;
  }
  const last = shapes[lastBody];
  return last === undefined ? null : findClosingCredit(last.text);
}

/** The agency in parentheses or after a dash that ends the last paragraph: "... on Tuesday. (Reuters)". */
function findClosingCredit(paragraph: string): string | null {
  const name = /[.!?]["”’]?\s+(?:[([]([^()[\]]{2,40})[)\]]|[—–-]{1,2}\s?([^—–.]{2,30}))\.?$/u.exec(
    paragraph.slice(-80),
  );
  return name === null ? null : findAgencyAmong(name[1] ?? name[2] ?? "");
}

function findLanguage(source: ArticleSource, text: string, blocks: readonly Block[]): string | null {
  const stated = clean(source.language);
  if (stated !== null) return parsePrimaryTag(stated);
  let body = "";
  for (const block of blocks) {
    if (block.kind === "body") body += `${text.slice(block.span.start, block.span.end)}\n`;
    if (body.length > 10_000) break;
  }
  return recogniseLanguage(body);
}
