// OPML 2.0 out: what `readOpml` reads, and what other feed readers do. Linear.
import type { OpmlOutline } from "./opml-outline.ts";

/** The list as an OPML file. `now` is ms since the epoch. */
export function writeOpml(title: string, outlines: readonly OpmlOutline[], now: number): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    "  <head>",
    `    <title>${escape(title)}</title>`,
    `    <dateCreated>${new Date(now).toUTCString()}</dateCreated>`,
    "  </head>",
    "  <body>",
    ...outlines.flatMap((outline) => writeOutline(outline, "    ")),
    "  </body>",
    "</opml>",
    "",
  ].join("\n");
}

function writeOutline(outline: OpmlOutline, indent: string): string[] {
  if (outline.kind === "folder") {
    const label = escape(outline.title ?? "");
    const inner = outline.outlines.flatMap((part) => writeOutline(part, `${indent}  `));
    return [`${indent}<outline text="${label}">`, ...inner, `${indent}</outline>`];
  }
  const label = escape(outline.title ?? outline.url);
  const home = outline.home === null ? "" : ` htmlUrl="${escape(outline.home)}"`;
  return [
    `${indent}<outline type="rss" text="${label}" title="${label}" xmlUrl="${escape(outline.url)}"${home}/>`,
  ];
}

/** XML 1.0 has no way to write control characters. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
