import { expect, test } from "vitest";
import { extractHtml } from "../../../utils/page/extract-html.ts";

function readByline(head: string, body: string): string | null | undefined {
  const html = `<html><head><meta property="og:site_name" content="Valley Record">${head}</head><body><h1>Bridge closed</h1>${body}<p>The bridge is closed.</p></body></html>`;
  return extractHtml(html, "https://record.example/bridge").source.byline;
}

function article(author: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline: "Bridge closed", author })}</script>`;
}

const person = (name: string) => ({ "@type": "Person", name });

test.each([
  [[person("Ada Lindqvist"), person("Tom Reyes")], "Ada Lindqvist, Tom Reyes"],
  [[person("Ada Lindqvist"), { "@type": "Organization", name: "SDA" }], "Ada Lindqvist, SDA"],
  [[person("Ada Lindqvist"), { "@type": "Organization", name: "Valley Record" }], "Ada Lindqvist"],
  [[person("Ada Lindqvist"), person("Garden Team")], "Ada Lindqvist, Garden Team"],
  [[person("Ada Lindqvist"), person("Staff Writer")], "Ada Lindqvist"],
  [person("Jörg Ehrlich und Karin Möller, dpa"), "Jörg Ehrlich, Karin Möller, dpa"],
  [person("Ada Lindqvist, Senior Correspondent"), "Ada Lindqvist"],
  [{ "@type": "Organization", name: "AFP" }, "AFP"],
  ["By Ada Lindqvist in Berlin", "Ada Lindqvist"],
])("of the author %j: %s", (author, byline) => expect(readByline(article(author), "")).toBe(byline));

test.each([
  ['<div class="byline">By <a href="/ada">Ada Lindqvist</a> and Tom Reyes</div>', "Ada Lindqvist, Tom Reyes"],
  ["<div>Ada Lindqvist | 5 May 2024</div>", "Ada Lindqvist"],
  ["<div>AFP, MANILA</div>", "AFP"],
  ['<span itemprop="author">kem/hosb</span>', "kem/hosb"],
  ["<div>World | 5 May 2024</div>", null],
])("printed as %s: %s", (line, byline) => expect(readByline("", line)).toBe(byline));
