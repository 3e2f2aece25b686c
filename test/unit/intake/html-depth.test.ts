import { expect, test } from "vitest";
import { HTML_DEPTH_LIMIT, isTooDeep } from "../../../utils/intake/html-depth.ts";
import { readText } from "./open-fixture.ts";

const N = HTML_DEPTH_LIMIT;

test.each([
  ["a long list", "<ul>" + "<li>One<p>Two".repeat(5 * N)],
  ["bookmarks", "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>" + '<DT><A HREF="https://a.example/">A</A>'.repeat(5 * N)],
  ["a long table", "<table>" + "<tr><td>One<td>Two".repeat(5 * N)],
  ["paragraphs and breaks", "<div>" + "<p>One<br>Two<img src=x>".repeat(5 * N) + "</div>"],
  ["elements side by side", "<div><span>x</span></div>".repeat(5 * N)],
  ["drawings", `<svg>${'<path d="M0 0"/>'.repeat(5 * N)}</svg>`],
  ["tags in scripts, comments and text fields", `<script>${'"<div>"'.repeat(2 * N)}</script><!--${"<div>".repeat(2 * N)}--><textarea>${"<b>".repeat(2 * N)}</textarea>`],
  ["what is no tag", "< div 1<2 <3 ".repeat(5 * N)],
  ["as deep as is parsed", "<div>".repeat(N)],
])("%s: parsed", (_, html) => expect(isTooDeep(html)).toBe(false)); // prettier-ignore

test.each([
  ["elements in elements", "<div>".repeat(N + 1)],
  ["unknown ones, with attributes", '<x-y a="1">'.repeat(N + 1)],
  ["a slash that closes nothing", "<div/>".repeat(N + 1)],
  ["end tags of what was never open", "<div></span></p></x>".repeat(N + 1)],
  ["lists in lists", "<DL><DT><H3>x</H3>".repeat(N + 1)],
  ["tables in tables", "<table><tr><td>".repeat(N + 1)],
])("%s: not parsed", (_, html) => expect(isTooDeep(html)).toBe(true));

test("linear, whatever is left open", () => {
  for (const part of ["<", "<a", "<!--", "</", "<script>", "<div ", "<x></x", "<script></scrip"])
    isTooDeep(part.repeat(2_000_000 / part.length));
}, 2_000);

test("a list that is too deep says so instead of keeping the page", () => {
  expect(readText(`<!DOCTYPE NETSCAPE-Bookmark-file-1>${"<DL><DT><H3>x</H3>".repeat(N + 1)}`)).toMatchObject([
    { kind: "refused", reason: "too-deep" },
  ]);
});
