// Feeds as outlets' programs write them, in every format that the parser reads, and in other encodings than UTF-8.
import { escapeXml, type Story } from "./outlets.ts";

/** An item as a feed lists it. */
export interface Listed {
  readonly id: string;
  /** As it stands in the feed, good or not. */
  readonly url: string;
  readonly title: string;
  readonly byline: string | null;
  /** ms since the epoch. */
  readonly publishedAt: number;
  readonly summary: string;
  /** Paragraphs of the whole article, where the feed brings it. */
  readonly content: readonly string[] | null;
}

/** What a feed says. */
export interface Listing {
  readonly title: string;
  readonly home: string;
  readonly items: readonly Listed[];
  /** Put beside the head's own elements, as it is; in XML only. */
  readonly head?: string;
}

/** The items of an outlet's stories, `isWhole` with their text. */
export function listItems(stories: readonly Story[], isWhole: boolean): Listed[] {
  return stories.map(({ byline, headline, paragraphs, publishedAt, url }) => ({
    id: url,
    url,
    title: headline,
    byline,
    publishedAt,
    summary: paragraphs[0]!,
    content: isWhole ? paragraphs : null,
  }));
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const toHtml = (paragraphs: readonly string[]) =>
  paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join("");
const element = (name: string, text: string | null) =>
  text === null ? "" : `<${name}>${escapeXml(text)}</${name}>`;
/** With the zone as RSS has it. */
const rfc822 = (ms: number) => new Date(ms).toUTCString();
const iso = (ms: number) => new Date(ms).toISOString();

/** RSS 2.0 with the modules that outlets use. */
export function writeRss({ title, home, items, head = "" }: Listing): string {
  const list = items.map(
    (item) =>
      `<item>${element("title", item.title)}${element("link", item.url)}<guid isPermaLink="false">${escapeXml(item.id)}</guid>` +
      `${element("pubDate", rfc822(item.publishedAt))}${element("dc:creator", item.byline)}${element("description", item.summary)}` +
      `${item.content === null ? "" : `<content:encoded><![CDATA[${toHtml(item.content)}]]></content:encoded>`}</item>`,
  );
  return `${XML}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
${element("title", title)}${element("link", home)}${head}
${list.join("\n")}
</channel></rss>`;
}

/** RSS 0.91: titles, links and descriptions. */
export function writeRss091({ title, home, items, head = "" }: Listing): string {
  const list = items.map(
    (item) =>
      `<item>${element("title", item.title)}${element("link", item.url)}${element("description", item.summary)}</item>`,
  );
  return `<rss version="0.91"><channel>${element("title", title)}${element("link", home)}${head}${list.join("\n")}</channel></rss>`;
}

/** RSS 1.0: the items stand beside the channel. */
export function writeRdf({ title, home, items, head = "" }: Listing): string {
  const list = items.map(
    (item) =>
      `<item rdf:about="${escapeXml(item.url)}">${element("title", item.title)}${element("link", item.url)}` +
      `${element("description", item.summary)}${element("dc:date", iso(item.publishedAt))}${element("dc:creator", item.byline)}</item>`,
  );
  return `${XML}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${escapeXml(home)}">${element("title", title)}${element("link", home)}${head}</channel>
${list.join("\n")}
</rdf:RDF>`;
}

/** Atom 1.0; the content as HTML or as elements. */
export function writeAtom(
  { title, home, items, head = "" }: Listing,
  kind: "html" | "xhtml" = "html",
): string {
  const list = items.map((item) => {
    const html = item.content === null ? null : toHtml(item.content);
    const content =
      html === null
        ? ""
        : kind === "html"
          ? `<content type="html">${escapeXml(html)}</content>`
          : `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content>`;
    return (
      `<entry><title>${escapeXml(item.title)}</title><id>${escapeXml(item.id)}</id><link rel="alternate" href="${escapeXml(item.url)}"/>` +
      `<published>${iso(item.publishedAt)}</published>${item.byline === null ? "" : `<author>${element("name", item.byline)}</author>`}` +
      `<summary>${escapeXml(item.summary)}</summary>${content}</entry>`
    );
  });
  return `${XML}<feed xmlns="http://www.w3.org/2005/Atom">${element("title", title)}<link href="${escapeXml(home)}"/>${head}
${list.join("\n")}
</feed>`;
}

/** JSON Feed 1.0 with text, or 1.1 with HTML. */
export function writeJsonFeed({ title, home, items }: Listing, version: "1" | "1.1" = "1.1"): string {
  return JSON.stringify({
    version: `https://jsonfeed.org/version/${version}`,
    title,
    home_page_url: home,
    items: items.map(({ byline, content, id, publishedAt, summary, title, url }) => ({
      id,
      url,
      title,
      summary,
      date_published: iso(publishedAt),
      ...(byline === null
        ? {}
        : version === "1"
          ? { author: { name: byline } }
          : { authors: [{ name: byline }] }),
      ...(content === null
        ? {}
        : version === "1"
          ? { content_text: content.join("\n") }
          : { content_html: toHtml(content) }),
    })),
  });
}

/** The text in an encoding that is no Unicode, "?" for what it has no sign for; or in UTF-16. */
export function encode(text: string, label: string): Buffer {
  if (label === "utf-16le") return Buffer.from(`\uFEFF${text}`, "utf16le");
  // Without a mark, as some programs write it.
  if (label === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  const decoder = new TextDecoder(label);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  return Buffer.from(Array.from(text, (sign) => bytes.get(sign) ?? 0x3f));
}
