import { readFileSync } from "node:fs";
import { IntakeError, type IntakeItem } from "../../../utils/intake/intake-item.ts";
import { type IntakeTools, readFile } from "../../../utils/intake/read-file.ts";
import { readArticle } from "../../../utils/news/match.ts";
import { parseHtml } from "../../../utils/page/extract-html.ts";

const FOLDER = new URL("../../fixtures/intake/", import.meta.url);

/** As the corpus of examples reads its texts, with linkedom for documents. */
export const TOOLS: IntakeTools = {
  parseDocument: parseHtml,
  findAddress: (text) => readArticle({ text }).url,
};

export function openFixture(name: string): { name: string; bytes: Uint8Array } {
  return { name, bytes: new Uint8Array(readFileSync(new URL(name, FOLDER))) };
}

export function readFixture(name: string): IntakeItem[] {
  return [...readFile(openFixture(name), TOOLS)];
}

export function readText(text: string, name = "file"): IntakeItem[] {
  return [...readFile({ name, bytes: new TextEncoder().encode(text) }, TOOLS)];
}

/** The items; those before the file is refused with an error of ours, where it is. */
export function take(read: () => Iterable<IntakeItem>): IntakeItem[] {
  const items: IntakeItem[] = [];
  try {
    for (const item of read()) items.push(item);
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
  }
  return items;
}
