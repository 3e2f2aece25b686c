import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { extractHtml } from "../../../utils/page/extract-html.ts";

const FOLDER = new URL("../../pages/extract/", import.meta.url);
const CUT = 211;

test.each(readdirSync(FOLDER))("%s is read without failing wherever it breaks off or has a hole", (file) => {
  const html = readFileSync(new URL(file, FOLDER), "utf8");
  for (let at = 0; at < html.length; at += CUT) {
    expect(() => extractHtml(html.slice(0, at), "https://a.example/b")).not.toThrow();
    expect(() => extractHtml(html.slice(0, at) + html.slice(at + CUT), "https://a.example/b")).not.toThrow();
  }
});

test.each(["", "<", "text only", "<html>", "<svg><title>x</title></svg>", "<frameset><frame></frameset>"])(
  "%j is no article, at no address",
  (html) => expect(extractHtml(html, "no address").isArticle).toBe(false),
);
