// What is not taken, as a whole or in part, and what is said of it.
import { describe, expect, it } from "vitest";
import type { LinkItem } from "../../../utils/intake/intake-item.ts";
import { readText } from "./open-fixture.ts";

describe("what is not taken", () => {
  it.each([
    ["", "x.html", "empty-file"],
    ["%PDF-1.7 text", "x.pdf", "unknown-format"],
    ["PK\u0003\u0004\u0014\u0000", "pocket.zip", "unknown-format"],
    ['{"settings": true}', "x.json", "unknown-format"],
    ["body { margin: 0 }", "main.css", "unknown-format"],
    ["TY  - NEWS\nTI  - Port\nER  -\n", "zotero.ris", "unknown-format"],
    [
      '<?xml version="1.0"?>\n<result><entry><title>Port</title></entry></result>',
      "all.xml",
      "unknown-format",
    ],
    ["\uFEFF \n", "x.csv", "empty-file"],
    [
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\n--x--",
      "x.mhtml",
      "no-page",
    ],
  ])("%j", (text, name, code) => {
    expect(() => readText(text, name)).toThrow(expect.objectContaining({ name: "IntakeError", code }));
  });

  it("a list that was cut off gives what is whole, and says that it was", () => {
    const text =
      '[{"type":"book","id":1,"URL":"https://a.example/1"},{"type":"book","id":2,"URL":"https://a.exa';
    expect(readText(text)).toMatchObject([
      { kind: "link" },
      { kind: "refused", reason: "cut-off", number: 2 },
    ]);
    expect(readText(text.slice(0, 52))).toMatchObject([{ kind: "link" }, { reason: "cut-off", number: 2 }]);
  });

  it("a row whose quotation marks do not match is refused", () => {
    const rows = readText(
      'url,title,tags\nhttps://a.example/1,One,\nhttps://a.example/2,"Two,\nhttps://a.example/3,Three,\n',
    );
    expect(rows).toMatchObject([{ kind: "link" }, { kind: "refused", reason: "unreadable", number: 3 }]);
  });

  it("a page that ends before its boundary is refused", () => {
    const text =
      "MIME-Version: 1.0\r\nSubject: Half\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Half a";
    expect(readText(text)).toEqual([{ kind: "refused", reason: "cut-off", number: 1, excerpt: "Half" }]);
  });

  it("what is cut is told", () => {
    const tags = Array.from({ length: 80 }, (_, index) => `t${index}`).join("|");
    const row = `${"Long ".repeat(400)},https://a.example/1,soon,${tags},unread`;
    const [item] = readText(`title,url,time_added,tags,status\n${row}\n`) as LinkItem[];
    expect(item!.notices).toEqual(["title-cut", "date-unreadable", "tags-cut"]);
    expect(item!.tags).toHaveLength(64);
    expect(item!.title).toHaveLength(1000);
  });

  it("nesting that is too deep", () => {
    const deep = `${'{"a":'.repeat(100)}1${"}".repeat(100)}`;
    expect(readText(`[{"type":"book","id":1,"x":${deep}}]`)).toMatchObject([{ reason: "too-deep" }]);
  });
});
