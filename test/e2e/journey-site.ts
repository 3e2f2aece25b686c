// An app of one page on a made-up site: two articles and a front page, each at its own address, drawn by its script.
import { renderPage, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import type { Site } from "../../scripts/newsstand/proxy.ts";
import { ORIGINAL_DAM, testSite } from "./fixture-pages.ts";

export const APP_HOST = "daily-app.example";
/** Addresses of the app: the story that the examples know, another story, the list of both. */
export const APP = {
  known: `https://${APP_HOST}/story/call`,
  other: `https://${APP_HOST}/story/dam`,
  front: `https://${APP_HOST}/`,
};

const known = /<article>[\s\S]*<\/article>/.exec(renderPage(STAND_PAGES[0]!))![0];
const other = `<article><h1>Gates opened at Larkholm dam</h1>${ORIGINAL_DAM.map((text) => `<p>${text}</p>`).join("")}</article>`;

/** A new page shows some time after its address, as where an app asks a server for it. */
const SCRIPT = `
  const views = ${JSON.stringify({ "/story/call": known, "/story/dam": other, "/": "<h1>Daily App</h1><ul><li>Two stories</li></ul>" })};
  const draw = () => {
    document.querySelector("main").innerHTML = views[location.pathname];
    document.title = document.querySelector("h1").textContent;
  };
  draw();
  addEventListener("popstate", () => setTimeout(draw, 100));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link === null) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    setTimeout(draw, 100);
  });
`;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Daily App</title></head>
<body><nav><a id="known" href="/story/call">Call</a> <a id="other" href="/story/dam">Dam</a> <a id="front" href="/">Front</a></nav>
<main></main><script>${SCRIPT}</script></body></html>`;

/** The app beside the other made-up sites. */
export const journeySite: Site = (url, request, response) => {
  if (url.hostname !== APP_HOST) return testSite(url, request, response);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
};
