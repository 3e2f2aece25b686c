// Text of articles inside Markdown: what would be read as markup is escaped (CommonMark 0.31, section 2.4). Linear.

import { closeDirections } from "./bidi.ts";

/** A text as one line of Markdown that shows it unchanged; line breaks and control characters become spaces. */
export function escapeMarkdown(text: string): string {
  return (
    closeDirections(text)
      .toWellFormed()
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim()
      .replace(/[\\`*_[\]<>#|~&]/g, "\\$&")
      // At a line's start these begin a list or a rule.
      .replace(/^[-+=]/, "\\$&")
      .replace(/^(\d{1,9})([.)])/, "$1\\$2")
  );
}

/** An http(s) address between angle brackets; empty for anything else. */
export function writeLink(url: string | null): string {
  if (url === null || !URL.canParse(url)) return "";
  const { protocol, href } = new URL(url);
  return protocol === "https:" || protocol === "http:"
    ? // Not every renderer reads what stands between the brackets as an address alone.
      `<${href.replace(/[<>\\]|\](?=\()/g, encodeURIComponent)}>`
    : "";
}
