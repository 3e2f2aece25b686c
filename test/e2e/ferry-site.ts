// A small outlet whose articles take some seconds to be read, each paragraph on a screen of its own.
import type { Page } from "puppeteer-core";
import type { Site } from "../../scripts/newsstand/proxy.ts";
import { testSite } from "./fixture-pages.ts";

export const FERRY_HOST = "harbour-post.example";
export const FERRY_URL = `https://${FERRY_HOST}/news/ferry`;
export const FERRY_PARAGRAPHS = [
  "The ferry between Elmsund and Strandby will run again from Monday, after a winter in which its only ship lay in the dock.",
  "Its engine was taken apart three times, the company said, before the crack that let the water in was found.",
  "Islanders had crossed in fishing boats meanwhile, and the school on the island was shut for nine days in all.",
  "The first crossing is free, and the mayor of Elmsund will be on it with the forty children of that school.",
];
/** Each paragraph is on a screen of its own. */
const renderFerry = (
  paragraphs: readonly string[],
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry runs again - Harbour Post</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2026-03-12T18:20:00Z">
<style>p { margin: 0 0 900px }</style></head><body><main><article><h1>Ferry to Strandby runs again</h1>
${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></main></body></html>`;
const FERRY_PAGE = renderFerry(FERRY_PARAGRAPHS);
/** State that a test sets: what the page of the dock says. */
export const ferry: { dockNews: readonly string[] } = { dockNews: [] };
const FRONT_PAGE = `<!doctype html><html lang="en"><head><title>Harbour Post</title></head><body>${FERRY_PARAGRAPHS.map(
  (text, i) => `<h2><a href="/news/${i}">Story number ${i}</a></h2><p>${text}</p>`,
).join("")}</body></html>`;
export const PASSWORD_FIELD = "<input type=password name=p>";

/** A paragraph takes two seconds and a half to be skimmed. */
const PARAGRAPH_MS = 3_500;

/** The site of an article that takes some seconds to be read, the tests' other pages beside it. */
export const ferrySite: Site = (url, request, response) => {
  const pages: Readonly<Record<string, string>> = {
    "/news/ferry": FERRY_PAGE,
    "/news/members": FERRY_PAGE.replace("</main>", `${PASSWORD_FIELD}</main>`),
    "/news/later": FERRY_PAGE.replace("Ferry to Strandby", "The ferry to Strandby"),
    "/news/dock": renderFerry(ferry.dockNews).replace("Ferry to Strandby", "The dock of Strandby"),
    "/": FRONT_PAGE,
  };
  const page = url.hostname === FERRY_HOST ? pages[url.pathname] : undefined;
  if (page === undefined) return testSite(url, request, response);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
};

/** Reads the article in a page down to its end. */
export async function readDown(page: Page): Promise<void> {
  await page.bringToFront();
  for (let i = 0; i < FERRY_PARAGRAPHS.length; i++) {
    await page.evaluate(`document.querySelectorAll("p")[${i}].scrollIntoView({ block: "center" })`);
    await new Promise((done) => setTimeout(done, PARAGRAPH_MS));
  }
}
