import { renderPage, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import type { Site } from "../../scripts/newsstand/proxy.ts";
import { newsstand } from "../../scripts/newsstand/site.ts";

/** An article of the tests' own: a dam, a mayor, a figure; written for them. */
const DAM_PARAGRAPHS = [
  "Engineers opened two emergency gates at the Larkholm dam on Thursday after three days of rain filled the reservoir to its brim, and about 1,300 people in the valley below were told to leave their homes.",
  "“The wall is sound, but we are not going to gamble with a single family,” said Marta Ellwood, the mayor of Larkholm, at the town hall.",
  "Buses took residents to two schools in the neighbouring town of Brant, where volunteers had set out beds and hot meals since the early morning.",
  "The water board said the level had fallen by 40 centimetres by the evening and that the gates would stay open for at least two more days.",
  "Larkholm was last cleared in 1987, when a landslide blocked the spillway for a week and the lower streets stood under a metre of water.",
];

export const DAM_URL = "https://valley-post.example/news/dam";

function renderArticle(paragraphs: readonly string[], head = ""): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gates opened at Larkholm dam - Valley Post</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Valley Post">
<meta property="article:published_time" content="2026-03-12T18:20:00Z">${head}</head>
<body><header><a href="/">Valley Post</a></header><main><article><h1>Gates opened at Larkholm dam</h1>
<p class="byline">By <a rel="author">Ines Corder</a></p>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></main></body></html>`;
}

// Names that hang or confuse code that asks a form for its parent.
const HOSTILE_CONTROLS = [
  "parentNode",
  "nextElementSibling",
  "firstElementChild",
  "body",
  "cloneNode",
  "innerText",
]
  .map((name) => `<form name="${name}"><input name="${name}" id="${name}"></form>`)
  .join("");

/** State that a test sets: what the dam page says. */
export interface DamState {
  paragraphs: readonly string[];
}

export const dam: DamState = { paragraphs: DAM_PARAGRAPHS };
export const ORIGINAL_DAM = DAM_PARAGRAPHS;

/** The first article of the newsstand, which the examples know, at an address of the tests' own; with something put before `</body>`. */
function renderKnown(end = ""): string {
  return renderPage(STAND_PAGES[0]!).replace("</body>", `${end}</body>`);
}

/** What makes a page heavy: an app's state in a script, thousands of elements around the text. */
const FILLER = `<script type="application/json">"${"state ".repeat(500_000)}"</script>
<div>${"<div><span>lorem</span> <a href='#'>ipsum</a></div>".repeat(8_000)}</div>`;

/** Takes out whatever is put beside head and body, and counts how often. */
const REMOVER = `<script>
  globalThis.removals = 0;
  new MutationObserver(() => {
    for (const child of [...document.documentElement.children]) {
      if (child === document.head || child === document.body) continue;
      child.remove();
      globalThis.removals++;
    }
  }).observe(document.documentElement, { childList: true });
</script>`;

/** An app of one page: its button writes a new address and puts another article there. */
const SINGLE_PAGE_APP = `<button id="next">Next story</button><script>
  document.querySelector("#next").onclick = () => {
    history.pushState(null, "", "/app/dam");
    document.title = "Gates opened at Larkholm dam";
    document.querySelector("article").innerHTML = ${JSON.stringify(`<h1>Gates opened at Larkholm dam</h1>${DAM_PARAGRAPHS.map((text) => `<p>${text}</p>`).join("")}`)};
    document.querySelector("link[rel=canonical]").remove();
    document.querySelectorAll("meta[property]").forEach((meta) => meta.remove());
  };
</script>`;

const PAGES: Readonly<Record<string, () => string>> = {
  "valley-post.example/news/dam": () => renderArticle(dam.paragraphs),
  "valley-post.example/news/known": () => renderKnown(),
  "valley-post.example/news/hostile": () => renderKnown(HOSTILE_CONTROLS),
  "valley-post.example/news/strict": () => renderKnown(),
  "valley-post.example/news/isolated": () => renderKnown(),
  "valley-post.example/news/large": () => renderKnown(FILLER),
  "valley-post.example/news/remover": () => renderKnown(REMOVER),
  "valley-post.example/news/framing": () =>
    renderKnown('<iframe src="/frame?1" title="Advertisement"></iframe>'),
  "valley-post.example/frame": () => "<!doctype html><title>Advertisement</title><p>Buy",
  "valley-post.example/app": () => renderKnown(SINGLE_PAGE_APP),
  "valley-post.example/": () =>
    `<!doctype html><html lang="en"><head><title>Valley Post</title></head><body><h1>Valley Post</h1><ul>${Array.from({ length: 12 }, (_, i) => `<li><a href="/n/${i}">Story number ${i}</a></li>`).join("")}</ul></body></html>`,
  "valley-post.example/news/empty": () => renderArticle([]),
  "valley-post.example/login": () =>
    renderArticle(DAM_PARAGRAPHS).replace("</main>", `<form><input type="password" name="p"></form></main>`),
};

const HEADERS: Readonly<Record<string, Record<string, string>>> = {
  "valley-post.example/news/strict": {
    "content-security-policy":
      "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'; frame-src 'none'",
  },
  "valley-post.example/news/isolated": {
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-opener-policy": "same-origin",
  },
};

/** The newsstand, and the tests' own pages beside it. */
export const testSite: Site = (url, request, response) => {
  const key = `${url.hostname}${url.pathname}`;
  const page = PAGES[key];
  if (page === undefined) return newsstand(url, request, response);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...HEADERS[key] }).end(page());
};
