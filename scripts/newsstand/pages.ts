import { readFileSync } from "node:fs";
import type { Block } from "../../utils/news/article.ts";
import { readArticle } from "../../utils/news/match.ts";
import { sliceSpan } from "../../utils/text/span.ts";

/** A page of the newsstand: one seed document dressed as a plain news page at a made-up host. */
export interface StandPage {
  readonly seedFile: string;
  readonly host: string;
  readonly path: string;
  /** The name in the masthead; null where the document does not say whose it is. */
  readonly outlet: string | null;
}

export const STAND_HOST = "newsstand.example";
export const STAND_PAGES: readonly StandPage[] = [
  {
    seedFile: "000_8ffa22ef17a69db2.txt",
    host: "moscow-times.example",
    path: "/2025/01/21/video-call",
    outlet: "The Moscow Times",
  },
  {
    seedFile: "001_1ca33dc718c2e832.txt",
    host: "kyiv-post.example",
    path: "/post/45750",
    outlet: "Kyiv Post",
  },
  { seedFile: "002_04758cdd86bdc702.txt", host: "first-paper.example", path: "/world/call", outlet: null },
  { seedFile: "003_6cc5226368296d50.txt", host: "second-paper.example", path: "/world/call", outlet: null },
  { seedFile: "004_d05105c950b0ed4e.txt", host: "third-paper.example", path: "/asia/call", outlet: null },
];

/** The address of a newsstand page. */
export function addressOf(page: StandPage): string {
  return `https://${page.host}${page.path}`;
}

/** The HTML of a page: masthead, menu, share buttons, sidebar and related links around the document's own paragraphs. */
export function renderPage(page: StandPage): string {
  const article = readArticle({
    text: readFileSync(new URL(`../../seeds/${page.seedFile}`, import.meta.url), "utf8"),
  });
  const first = article.sentences[0];
  const heading =
    article.headline ?? (first === undefined ? "Untitled" : shorten(sliceSpan(article.text, first.span)));
  const blocks = article.blocks.filter((block) => block.kind === "body" || block.kind === "subheading");
  const paragraphs = blocks
    .map((block, i) => renderBlock(article.text, block) + (i === 2 ? PROMOTION : ""))
    .join("\n");
  const meta = [
    ["og:type", "article"],
    ["og:title", article.headline],
    ["og:site_name", page.outlet],
    ["article:published_time", article.published],
  ]
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(([property, content]) => `<meta property="${property}" content="${escape(content)}">`)
    .join("\n");
  return renderDocument({
    title: article.headline === null ? "News" : `${article.headline} - ${page.outlet ?? "News"}`,
    head: `${meta}\n<link rel="canonical" href="${addressOf(page)}">`,
    masthead: page.outlet ?? page.host.replace(".example", "").replace("-", " "),
    main: `<article>
<h1>${escape(heading)}</h1>
<p class="meta">${[article.byline === null ? null : `By ${escape(article.byline)}`, article.published === null ? null : `<time datetime="${article.published}">${article.published}</time>`].filter(Boolean).join(" · ")}</p>
<div class="share"><button>Share</button> <button>Copy link</button> <button>Print</button></div>
<figure><div class="photo" role="img" aria-label="Photograph"></div><figcaption>File photo. Archive</figcaption></figure>
${paragraphs}
</article>`,
  });
}

/** The front page: every article of the stand. */
export function renderFrontPage(): string {
  const items = STAND_PAGES.map((page) => {
    const article = readArticle({
      text: readFileSync(new URL(`../../seeds/${page.seedFile}`, import.meta.url), "utf8"),
    });
    const first = article.sentences[0];
    const label =
      article.headline ?? (first === undefined ? page.host : shorten(sliceSpan(article.text, first.span)));
    return `<li><a href="${addressOf(page)}">${escape(label)}</a><br><small>${escape(page.outlet ?? page.host)}</small></li>`;
  });
  return renderDocument({
    title: "The newsstand",
    head: "",
    masthead: "The newsstand",
    main: `<h1>Open an article, then click the Parallax icon</h1><ul class="stand">${items.join("")}</ul>`,
  });
}

const PROMOTION = `<aside class="promo"><p>Sign up for our morning briefing. The day's news in your inbox.</p><button>Subscribe</button></aside>`;

function renderBlock(text: string, block: Block): string {
  const body = escape(sliceSpan(text, block.span));
  return block.kind === "subheading" ? `<h2>${body}</h2>` : `<p>${body}</p>`;
}

function renderDocument(parts: { title: string; head: string; masthead: string; main: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(parts.title)}</title>
${parts.head}
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><a class="masthead" href="https://${STAND_HOST}/">${escape(parts.masthead)}</a>
<nav><a href="#">World</a> <a href="#">Politics</a> <a href="#">Business</a> <a href="#">Culture</a> <a href="#">Sport</a></nav></header>
<div class="columns">
<main>${parts.main}</main>
<aside class="side"><h2>Most read</h2><ol>
<li><a href="#">Harbour bridge closes for a week of repairs</a></li>
<li><a href="#">A quiet winter for the ski resorts</a></li>
<li><a href="#">Ten recipes for a cold evening</a></li></ol>
<h2>Newsletter</h2><p>All the headlines at seven.</p><form><input name="email" placeholder="you@mail.example"><button type="button">Join</button></form></aside>
</div>
<section class="related"><h2>Related</h2><ul><li><a href="#">Markets wait for word on tariffs</a></li><li><a href="#">What a hotline call sounds like</a></li></ul></section>
<footer>About · Contact · Terms · Privacy</footer>
</body></html>`;
}

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c1c1c, #e6e6e6); --paper: light-dark(#fff, #161616); --line: light-dark(#ddd, #3a3a3a); }
body { margin: 0; font: 18px/1.6 Georgia, serif; color: var(--ink); background: var(--paper); }
header { border-bottom: 1px solid var(--line); padding: 16px 24px; position: sticky; top: 0; z-index: 10; background: var(--paper); }
.masthead { font-size: 28px; font-weight: bold; color: inherit; text-decoration: none; text-transform: capitalize; }
nav a { margin-inline-end: 16px; font: 14px sans-serif; color: inherit; }
.columns { display: grid; grid-template-columns: minmax(0, 680px) 260px; gap: 48px; max-width: 1000px; margin: 24px auto; padding: 0 24px; }
h1 { font-size: 34px; line-height: 1.2; margin: 0 0 8px; }
.meta, figcaption, .share, .side, .promo, .related, footer, .stand small { font: 14px/1.5 sans-serif; }
.photo { height: 220px; background: linear-gradient(120deg, #8aa0b4, #c9b99a); }
figure { margin: 16px 0; } figcaption { color: light-dark(#595959, #aaa); }
.promo { border: 1px solid var(--line); padding: 12px 16px; margin: 24px 0; }
.related, footer { max-width: 1000px; margin: 24px auto; padding: 0 24px; }
.stand li { margin: 0 0 16px; } a { color: light-dark(#0b5394, #8ab4f8); }
@media (max-width: 760px) { .columns { grid-template-columns: minmax(0, 1fr); } }`;

function shorten(sentence: string): string {
  return sentence.length <= 110 ? sentence : `${sentence.slice(0, 110).replace(/\s+\S*$/, "")} …`;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
