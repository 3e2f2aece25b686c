import { expect, test } from "vitest";
import { extractHtml } from "../../../utils/page/extract-html.ts";

interface Stated {
  readonly schema?: string;
  readonly graph?: string;
  readonly window?: string;
}

function readTitle({ schema, graph, window }: Stated, body: string): string | null | undefined {
  const html = `<html><head>
    ${window === undefined ? "" : `<title>${window}</title>`}
    ${graph === undefined ? "" : `<meta property="og:title" content="${graph}">`}
    ${schema === undefined ? "" : `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline: schema })}</script>`}
    </head><body>${body}<p>The bridge is closed.</p></body></html>`;
  return extractHtml(html, "https://record.example/bridge").source.title;
}

const PRINTED = "Old bridge stays closed until spring";
const SEARCHED = "Bridge closure 2024: what drivers need to know";

test.each<[string, Stated, string, string]>([
  ["printed, of two stated", { schema: SEARCHED, graph: PRINTED }, `<h1>${PRINTED}</h1>`, PRINTED],
  [
    "printed below a breadcrumb for search engines",
    { schema: SEARCHED, graph: PRINTED },
    `<ul class="breadcrumb"><li><h1>${SEARCHED}</h1></li></ul><h2>${PRINTED}</h2>`,
    PRINTED,
  ],
  [
    "without the kicker that is printed with it",
    { schema: `Traffic: ${PRINTED}`, graph: PRINTED },
    `<h1><span>Traffic</span> <span>${PRINTED}</span></h1>`,
    PRINTED,
  ],
  [
    "without a kicker that is another one in print",
    { graph: `Traffic: ${PRINTED}` },
    `<h1><span>On the road</span> <span>${PRINTED}</span></h1>`,
    PRINTED,
  ],
  [
    "with the kicker where no title is without it",
    { graph: `Traffic: ${PRINTED}` },
    "<h1>Traffic</h1>",
    `Traffic: ${PRINTED}`,
  ],
  ["stated, where the heading is another's", { schema: PRINTED }, "<h1>Valley Record</h1>", PRINTED],
  [
    "printed, where only the window says otherwise",
    { window: "Old bridge - Record" },
    `<h1>${PRINTED}</h1>`,
    PRINTED,
  ],
  ["without the section's name", { graph: `${PRINTED} - Traffic`, schema: PRINTED }, "", PRINTED],
])("the headline is the one %s", (_, stated, body, title) => expect(readTitle(stated, body)).toBe(title));
