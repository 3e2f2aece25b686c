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

const PAGES: Readonly<Record<string, () => string>> = {
  "valley-post.example/news/dam": () => renderArticle(dam.paragraphs),
  "valley-post.example/news/hostile": () =>
    renderArticle(DAM_PARAGRAPHS).replace("</main>", `${HOSTILE_CONTROLS}</main>`),
  "valley-post.example/news/strict": () => renderArticle(DAM_PARAGRAPHS),
  "valley-post.example/news/large": () =>
    renderArticle(DAM_PARAGRAPHS).replace(
      "</main>",
      `</main><div>${"<div><span>lorem</span> <a href='#'>ipsum</a></div>".repeat(60_000)}</div>`,
    ),
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
};

/** The newsstand, and the tests' own pages beside it. */
export const testSite: Site = (url, request, response) => {
  const key = `${url.hostname}${url.pathname}`;
  const page = PAGES[key];
  if (page === undefined) return newsstand(url, request, response);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...HEADERS[key] }).end(page());
};
