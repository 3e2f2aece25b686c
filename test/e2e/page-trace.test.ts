import type { Page } from "puppeteer-core";
import { expect, test } from "vitest";
import { openSurface, readWithPopup, type Rig, startRig } from "./chromium.ts";
import { testSite } from "./fixture-pages.ts";
import { countArticles } from "./stored-rows.ts";
import { ask, getReadView } from "./surface.ts";

const URLS = ["known", "strict", "framing"].map((name) => `https://valley-post.example/news/${name}`);
/** Words of the other outlets on this event, none of them in the page. */
const OTHERS_WORDS = [
  "malign actors",
  "joint work plays",
  "just a day after",
  "sent troops into",
  "Kyiv Post",
];

/** Everything that a page can find out about itself without the reader's help, from its load to well after the icon is clicked. */
async function traceReading(rig: Rig, url: string): Promise<{ trace: unknown; markCount: number }> {
  const lines: string[] = [];
  const { page, popup, tabId } = await readWithPopup(rig, url, async (opened: Page) => {
    opened.on("console", (message) => lines.push(message.text()));
    opened.on("pageerror", (error) => lines.push(String(error)));
    opened.once("load", () => (lines.length = 0));
    await opened.evaluateOnNewDocument(watchPage);
  });
  // Marks are drawn when the page is idle.
  await new Promise((done) => setTimeout(done, 1_500));
  const markCount = (await getReadView(popup, tabId)).coverage.passages.length;
  const trace = await page.evaluate(lookAround, OTHERS_WORDS);
  await page.close();
  return { trace: { trace, lines }, markCount };
}

/** Runs in the page before its own scripts: notes what happens to it. */
function watchPage(): void {
  const seen: string[] = [];
  Object.assign(globalThis, { seen });
  // How a document arrives, in which pieces, is the network's business.
  addEventListener("load", () => (seen.length = 0));
  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) seen.push(`added ${node.nodeName} to ${record.target.nodeName}`);
      for (const node of record.removedNodes)
        seen.push(`removed ${node.nodeName} from ${record.target.nodeName}`);
      if (record.type === "attributes")
        seen.push(`attribute ${record.attributeName} of ${record.target.nodeName}`);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.push(`${entry.entryType} ${entry.name}`);
  }).observe({ type: "layout-shift", buffered: true });
  for (const type of [
    "message",
    "focus",
    "blur",
    "scroll",
    "resize",
    "error",
    "securitypolicyviolation",
    "selectionchange",
  ])
    addEventListener(
      type,
      ({ target }) => {
        // The window's own focus follows the tabs that the test opens.
        if (target === window && /focus|blur/.test(type)) return;
        seen.push(`${type} at ${target instanceof Node ? target.nodeName : "window"}`);
      },
      true,
    );
}

/** Runs in the page: what it looks like to its own scripts. */
function lookAround(words: readonly string[]): unknown {
  const root = document.documentElement;
  const host = root.lastElementChild!;
  return {
    seen: (globalThis as { seen?: string[] }).seen,
    html: new XMLSerializer().serializeToString(root),
    counts: [
      document.all.length,
      root.children.length,
      document.styleSheets.length,
      document.adoptedStyleSheets.length,
    ],
    globals: Object.keys(globalThis).filter((key) => key !== "seen"),
    sizes: [root, document.body, host].map((element) => [
      element.scrollWidth,
      element.scrollHeight,
      element.clientWidth,
      element.clientHeight,
      element.scrollTop,
    ]),
    hostStyle: [...getComputedStyle(host)].map(
      (name) => `${name}: ${getComputedStyle(host).getPropertyValue(name)}`,
    ),
    hostBox: JSON.stringify(host.getBoundingClientRect()),
    hostRoot: host.shadowRoot,
    hit: document.elementFromPoint(300, 500)?.nodeName,
    found: words.filter((word) => (globalThis as { find?: (text: string) => boolean }).find!(word)),
    resources: performance.getEntriesByType("resource").map((entry) => entry.name),
    highlights: [...CSS.highlights.keys()],
    frames: frames.length,
    history: history.length,
    focus: document.activeElement?.nodeName,
  };
}

test("a page cannot tell an empty corpus from one that knows its event", async ({ onTestFinished }) => {
  const rig = await startRig(testSite);
  onTestFinished(() => rig.close());
  const full = [];
  for (const url of URLS) full.push(await traceReading(rig, url));
  const surface = await openSurface(rig, "welcome.html");
  await ask(surface, "seeds.remove", {});
  expect(await countArticles(rig)).toBe(0);
  await surface.close();
  const empty = [];
  for (const url of URLS) empty.push(await traceReading(rig, url));

  expect(full.map(({ markCount }) => markCount > 0)).toEqual(URLS.map(() => true));
  expect(empty.map(({ markCount }) => markCount)).toEqual(URLS.map(() => 0));
  expect(full.map(({ trace }) => trace)).toEqual(empty.map(({ trace }) => trace));
  // The trace is not blind: it holds the one host, and no others' words, layout shift or complaint.
  for (const { trace } of full) {
    const text = JSON.stringify(trace);
    expect(text).toContain("added DIV to HTML");
    expect(trace).toMatchObject({ trace: { found: [], hostRoot: null, highlights: [] }, lines: [] });
    expect(text).not.toContain("layout-shift");
    expect(text).not.toContain(rig.extensionId);
  }
});
