import { afterEach, describe, expect, test } from "vitest";
import { extract } from "../../../utils/page/extract.ts";
import { extractHtml, extractPrunedHtml } from "../../../utils/page/extract-html.ts";
import { isHeavy, pruneDocument, pruneInSlices } from "../../../utils/page/prune.ts";
import { serializePage } from "../../../utils/page/serialize-page.ts";
import { EXPECTED_PAGES } from "../../fixtures/expected-pages.ts";
import { closePages, openPage } from "./open-page.ts";

const SOURCES = import.meta.glob<string>("../../pages/extract/*.html", {
  query: "?raw",
  import: "default",
  eager: true,
});

afterEach(closePages);

describe.each(Object.entries(EXPECTED_PAGES))("%s", (name, expected) => {
  const html = SOURCES[`../../pages/extract/${name}.html`]!;

  test("reads the same in the live page, in the Worker and in the lab, and leaves the page as it was", async () => {
    const live = await openPage(html);
    const before = serialize(live);
    const seen: MutationRecord[] = [];
    new MutationObserver((records) => seen.push(...records)).observe(live, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
    const page = extract(live, expected.url);
    await new Promise((resolve) => setTimeout(resolve));
    expect(seen).toEqual([]);
    expect(serialize(live)).toBe(before);
    expect(page.isArticle).toBe(expected.isArticle);
    if (expected.text !== undefined) expect(page.source.text.split("\n\n")).toEqual(expected.text);
    expect(extractPrunedHtml(serializePage(pruneDocument(live)), expected.url)).toEqual(page);
    expect(extractHtml(html, expected.url)).toEqual(page);
  });
});

test("a page nested without end is read, and its copy is not as deep", async () => {
  const live = await openPage("<h1>Deep</h1>");
  let parent: Element = live.body;
  for (let depth = 0; depth < 20_000; depth++) {
    const inner = live.createElement("div");
    parent.append(inner);
    parent = inner;
  }
  const text =
    "The lights of the channel were renewed on Wednesday, five months after a ferry ran aground there in fog.";
  for (let count = 0; count < 4; count++) {
    const paragraph = live.createElement("p");
    paragraph.textContent = `${text} (${count})`;
    parent.append(paragraph);
  }
  const page = pruneDocument(live);
  expect(isHeavy(page)).toBe(true);
  let depth = 0;
  for (let node = page.document.querySelector("p")!.parentElement; node !== null; node = node.parentElement)
    depth++;
  expect(depth).toBeLessThan(200);
  expect(extractPrunedHtml(serializePage(page), "https://deep.example/a").source.text).toContain(text);
});

test("a page of 3 MB is heavy, one of 20 MB is refused", async () => {
  const live = await openPage("<article></article>");
  const fill = (count: number) => {
    for (let index = 0; index < count; index++) {
      const paragraph = live.createElement("p");
      paragraph.textContent = `Paragraph ${index}. ${"The council put off its vote on the bridge again. ".repeat(20)}`;
      live.querySelector("article")!.append(paragraph);
    }
  };
  fill(3000);
  const page = pruneDocument(live);
  expect(isHeavy(page)).toBe(true);
  // What the Worker is given does not grow with the page.
  expect(serializePage(page).length).toBeLessThan(1_200_000);
  fill(18_000);
  expect(() => pruneDocument(live)).toThrow(expect.objectContaining({ code: "page-too-large" }));
});

test("a page copied in slices is the page copied at once, also when it changes meanwhile", async () => {
  const live = await openPage("<main></main>");
  const main = live.querySelector("main")!;
  for (let index = 0; index < 4000; index++) main.append(`Line ${index}.`, live.createElement("br"));
  let pauseCount = 0;
  const pause = async () => void pauseCount++;
  expect(serializePage(await pruneInSlices(live, pause, 0))).toBe(serializePage(pruneDocument(live)));
  expect(pauseCount).toBeGreaterThan(2);
  const changed = await pruneInSlices(live, async () => main.replaceChildren("Something else."), 0);
  expect(changed.document.body.textContent).toBe("Something else.");
});

function serialize(document: Document): string {
  return new XMLSerializer().serializeToString(document);
}
