import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { readArticle } from "../../utils/news/match.ts";
import { decodeHtml } from "../../utils/page/decode.ts";
import { extractHtml } from "../../utils/page/extract-html.ts";
import { type Answers, findString, getString, readLines } from "./json-lines.ts";

/** `lab extract`: pages to articles, through the extraction of the extension. */
export async function extractPages(
  options: Readonly<Record<string, string>>,
  answers: Answers,
): Promise<void> {
  const path = options["pages"]!;
  const parse = (object: Record<string, unknown>) => {
    const html = findString(object, "html");
    return {
      id: getString(object, "id"),
      url: getString(object, "url"),
      html,
      file: html === null ? getString(object, "file") : null,
    };
  };
  for await (const line of readLines(path, parse)) {
    if ("error" in line) {
      await answers.write(line);
      continue;
    }
    const { id, url, html, file } = line.value;
    try {
      const page = html ?? decodeHtml(await readFile(resolve(dirname(path), file!)));
      await answers.write({ id, ...answerPage(page, url) });
    } catch (error) {
      await answers.write({
        line: line.line,
        id,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
}

function answerPage(html: string, url: string) {
  const start = performance.now();
  const { isArticle, source, dateline } = extractHtml(html, url);
  const ms = Math.round((performance.now() - start) * 100) / 100;
  const article = readArticle(source);
  return {
    isArticle,
    title: source.title ?? null,
    byline: source.byline ?? null,
    outlet: source.outlet ?? null,
    published: source.published ?? null,
    modified: source.modified ?? null,
    dateline: dateline ?? article.dateline?.place ?? null,
    wire: source.wire ?? article.wire,
    language: source.language ?? article.language,
    canonicalUrl: source.url ?? null,
    text: source.text,
    ms,
  };
}
