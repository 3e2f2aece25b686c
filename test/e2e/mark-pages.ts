// One known article in the layouts that marks and card must hold in. The words are the newsstand's, the pages the tests' own.
import { renderPage, STAND_PAGES } from "../../scripts/newsstand/pages.ts";
import type { Site } from "../../scripts/newsstand/proxy.ts";
import { testSite } from "./fixture-pages.ts";

interface MarkPage {
  readonly css?: string;
  /** What is changed in the page's HTML. */
  readonly edit?: (html: string) => string;
  readonly headers?: Readonly<Record<string, string>>;
}

const MARK_HOST = "layouts.example";

const PAGES: Readonly<Record<string, MarkPage>> = {
  plain: {},
  dark: { css: ":root { color-scheme: dark }" },
  "right-to-left": { edit: (html) => html.replace('<html lang="en">', '<html lang="en" dir="rtl">') },
  columns: { css: ".columns { display: block } article { columns: 3; column-gap: 40px }" },
  table: {
    css: "td { vertical-align: top; border: 1px solid #999; padding: 12px }",
    // The paragraphs side by side in the cells of a table.
    edit: (html) =>
      html
        .replace("</figure>", "</figure><table><tr>")
        .replace("</article>", "</tr></table></article>")
        .replace(/<p>(?!Sign)([^<]*)<\/p>/g, (paragraph, _text, at: number) =>
          at < html.indexOf("</figure>") || at > html.indexOf("</article>")
            ? paragraph
            : `<td>${paragraph}</td>${at % 2 === 0 ? "</tr><tr>" : ""}`,
        ),
  },
  // A header without a layer of its own, and a note at the lower edge.
  sticky: {
    css: "header { z-index: auto } .note { position: fixed; inset: auto 0 0 0; padding: 20px; background: #fd6 }",
    edit: (html) => html.replace("</header>", '</header><div class="note">We use cookies.</div>'),
  },
  scroller: { css: "main { height: 420px; overflow: auto; border: 2px solid #999 }" },
  // Its origin is nobody's: in Firefox a frame in it is nobody's too.
  sandboxed: { headers: { "content-security-policy": "sandbox allow-scripts" } },
  contained: { css: "article p { content-visibility: auto; contain-intrinsic-size: auto 30px }" },
};

/** The names of the layouts; the pages with headers of their own are not among them. */
export const LAYOUTS = Object.keys(PAGES).filter((name) => PAGES[name]!.headers === undefined);

/** The address of the known article in one of the layouts. */
export function layoutUrl(name: string): string {
  return `https://${MARK_HOST}/${name}`;
}

/** The layouts, and everything of the tests' other site. */
export const markSite: Site = (url, request, response) => {
  const page = url.hostname === MARK_HOST ? PAGES[url.pathname.slice(1)] : undefined;
  if (page === undefined) return testSite(url, request, response);
  const html = renderPage(STAND_PAGES[0]!).replace("</style>", `${page.css ?? ""}</style>`);
  response
    .writeHead(200, { "content-type": "text/html; charset=utf-8", ...page.headers })
    .end(page.edit?.(html) ?? html);
};
