// Text of articles inside HTML. Every text goes through `escapeHtml`, every address through `writeAnchor`; there is no other way in.

import { closeDirections } from "./bidi.ts";

/** A text that HTML shows unchanged, in an element as in a quoted attribute. Control characters are gone; white space stays. Linear. */
export function escapeHtml(text: string): string {
  return closeDirections(text)
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A link to an http(s) address that shows it; empty for anything else. */
export function writeAnchor(url: string | null): string {
  const parsed = url === null ? null : URL.parse(url);
  if (parsed === null || (parsed.protocol !== "https:" && parsed.protocol !== "http:")) return "";
  const href = escapeHtml(parsed.href);
  return `<a href="${href}" rel="noopener noreferrer">${href}</a>`;
}
