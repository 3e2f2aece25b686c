// Files made to take long: no step of any parser grows with the square of what it reads.
import { describe, expect, it } from "vitest";
import { decodeHeader } from "../../../utils/intake/mime-part.ts";
import { readFile } from "../../../utils/intake/read-file.ts";
import { take, TOOLS } from "./open-fixture.ts";

describe("files made to take long", () => {
  const N = 50_000;
  it.each([
    ["lists in lists", `[{"type":"book"},${"[".repeat(N)}`],
    ["objects in objects", `[{"type":"book","a":${'{"a":'.repeat(N)}1${"}".repeat(N)}}]`],
    ["commas", `[{"type":"book"}${",".repeat(N)}`],
    ["an open string", `[{"type":"book","a":"${'\\"'.repeat(N)}`],
    [
      "folders in folders",
      `<!DOCTYPE NETSCAPE-Bookmark-file-1><H1>x</H1>${"<DL><DT><H3>x</H3>".repeat(2000)}<A HREF="https://a.example">`,
    ],
    ["links in links", `<!DOCTYPE NETSCAPE-Bookmark-file-1>${'<A HREF="https://a.example">x'.repeat(5000)}`],
    ["quotation marks", `url,title\n${'"a"b,'.repeat(N)}`],
    ["an open quotation mark", `url,title\n"${"a\n".repeat(N)}`],
    ["tags", `url,tags\nhttps://a.example,"${"a|".repeat(N)}"`],
    ["boundaries", `MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n${"--x\n".repeat(N)}`],
    [
      "near boundaries",
      `MIME-Version: 1.0\nContent-Type: multipart/related; boundary=${"-".repeat(190)}\n\n${"-".repeat(N)}\n${"--\n".repeat(N)}`,
    ],
    [
      "multiparts in multiparts",
      `MIME-Version: 1.0\n${"Content-Type: multipart/related; boundary=x\n\n--x\n".repeat(N / 10)}`,
    ],
    ["parameters", `MIME-Version: 1.0\nContent-Type: multipart/related${"; boundary ".repeat(N / 10)}\n\n`],
    ["data addresses", `<html>${"data:a/b,".repeat(N)}${"data:a/b;a;a;a".repeat(N)}`],
    ["comments", `<html><!--${" Page saved with SingleFile\n".repeat(N)}`],
    ["time_added", `<a ${"<a ".repeat(N)}`],
    ["white space", `<html${" ".repeat(N * 4)}`],
  ])("%s", (_name, text) => {
    const start = performance.now();
    take(() => readFile({ name: "file", bytes: new TextEncoder().encode(text) }, TOOLS));
    // A step that grew with the square of these would take minutes.
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it("encoded words", () => {
    const start = performance.now();
    decodeHeader("=?utf-8?q?".repeat(N) + "?= ".repeat(N));
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
