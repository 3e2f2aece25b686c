// What only a real browser can show: its own parser reads the lists as the other one does, and a report full of payloads runs nothing.
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { writeComparisonPage } from "../../../utils/export/comparison-page.ts";
import { readFile } from "../../../utils/intake/read-file.ts";
import { parseHtml } from "../../../utils/page/extract-html.ts";
import bookmarks from "../../fixtures/intake/bookmarks.html?raw";
import pocket from "../../fixtures/intake/pocket.html?raw";
import { COVERAGE, EMPTY, makeArticle, PAGE } from "../../fixtures/coverage.ts";
import { ADDRESS_PAYLOADS, TEXT_PAYLOADS } from "../../fixtures/payloads.ts";
import { WORDS } from "../../unit/export/report-words.ts";

const parseDocument = (html: string): Document => new DOMParser().parseFromString(html, "text/html");
const LANGUAGE = { language: "en", direction: "ltr" } as const;

function read(text: string, parse: (html: string) => Document) {
  return [...readFile({ name: "file", bytes: new TextEncoder().encode(text) }, { parseDocument: parse })];
}

const frames: HTMLIFrameElement[] = [];
afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

/** The document in a frame that shares our origin, so that whatever runs in it can be seen. */
async function show(html: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement("iframe");
  frame.width = "800";
  frame.height = "600";
  frames.push(frame);
  const isLoaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.srcdoc = html;
  document.body.append(frame);
  await isLoaded;
  return frame;
}

/** The report without its policy. */
function openUp(html: string): string {
  const open = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
  expect(open).not.toBe(html);
  return open;
}

describe("lists of links", () => {
  it.each([
    ["bookmarks", bookmarks],
    ["Pocket", pocket],
  ])("%s: the browser's parser and linkedom give the same items", (_name, text) => {
    const items = read(text, parseDocument);
    expect(items.length).toBeGreaterThan(3);
    expect(items).toEqual(read(text, parseHtml));
  });

  it("a list of payloads runs nothing and asks for nothing while it is read", async () => {
    const before = performance.getEntriesByType("resource").length;
    const links = TEXT_PAYLOADS.map((text) => `<DT><A HREF="https://a.example/1">${text}</A><DD>${text}`);
    const items = read(`<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>${links.join("\n")}</DL>`, parseDocument);
    expect(items.length).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(performance.getEntriesByType("resource")).toHaveLength(before);
    expect(globalThis).not.toHaveProperty("__owned");
  });

  it("a title stays a title in the page that is made around an entry's content", () => {
    const entries = TEXT_PAYLOADS.map((title) => ({
      is_archived: 0,
      is_starred: 0,
      title,
      content: "<p>Text</p>",
    }));
    const pages = read(JSON.stringify(entries), parseDocument).filter((item) => item.kind === "page");
    expect(pages).toHaveLength(TEXT_PAYLOADS.length);
    for (const { html, title } of pages) {
      const page = parseDocument(html);
      expect(page.title).toBe(title ?? "");
      expect(page.querySelectorAll("*")).toHaveLength(8);
    }
  });
});

describe("the report", () => {
  it("full of payloads runs nothing, even without its own policy", async () => {
    const texts = [...TEXT_PAYLOADS, ...ADDRESS_PAYLOADS];
    const articles = texts.map((text, index) =>
      makeArticle(`h${index}`, { headline: text, outlet: text, wire: text, published: text, url: text }),
    );
    const voice = { id: "h", origin: { kind: "independent", wire: null, share: 0 }, articles } as const;
    const only = texts.map((text, index) => ({ articleId: `h${index}`, text, span: { start: 0, end: 1 } }));
    const page = { ...PAGE, headline: texts[0]!, url: ADDRESS_PAYLOADS[0]! };
    const html = writeComparisonPage(
      page,
      { ...EMPTY, voices: [voice], onlyElsewhere: only },
      0,
      WORDS,
      LANGUAGE,
    );
    const frame = await show(openUp(html));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(frame.contentWindow).not.toHaveProperty("__owned");
    expect(globalThis).not.toHaveProperty("__owned");
    expect(frame.contentDocument!.querySelectorAll("main li")).toHaveLength(1 + 2 * texts.length);
    for (const link of frame.contentDocument!.links) expect(link.protocol).toMatch(/^(?:https?|about):$/);
  });

  it("is styled under its own policy", async () => {
    const { contentDocument, contentWindow } = await show(
      writeComparisonPage(PAGE, COVERAGE, 0, WORDS, LANGUAGE),
    );
    const heading = contentDocument!.querySelector("h1")!;
    expect(contentWindow!.getComputedStyle(heading).fontSize).toBe("24px");
  });

  it.each(["light", "dark"])("passes axe, %s", async (scheme) => {
    const html = writeComparisonPage(PAGE, COVERAGE, 0, WORDS, LANGUAGE);
    const forced = openUp(html).replace("color-scheme: light dark", `color-scheme: ${scheme}`);
    const { contentDocument, contentWindow } = await show(forced);
    const script = contentDocument!.createElement("script");
    script.textContent = axe.source;
    contentDocument!.head.append(script);
    const { violations } = await (contentWindow as unknown as { axe: typeof axe }).axe.run();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
