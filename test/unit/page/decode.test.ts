import { expect, test } from "vitest";
import { decodeHtml } from "../../../utils/page/decode.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test("a byte order mark wins over everything and is no text", () => {
  const bytes = new Uint8Array([0xff, 0xfe, 0xe9, 0, 0x21, 0]);
  expect(decodeHtml(bytes, "text/html; charset=utf-8")).toBe("é!");
  expect(decodeHtml(new Uint8Array([0xef, 0xbb, 0xbf, ...encode("é")]))).toBe("é");
});

test("the header wins over the declaration in the page", () => {
  const bytes = latin('<meta charset="utf-8">caf\u00e9');
  expect(decodeHtml(bytes, "text/html; charset=ISO-8859-1")).toContain("café");
});

test("the declaration in the page is followed, in either form", () => {
  expect(decodeHtml(latin("<meta charset=windows-1251>\u00cc\u00e8\u00f0"))).toContain("Мир");
  const form = '<META http-equiv="Content-Type" content="text/html; charset=windows-1251">\u00cc\u00e8\u00f0';
  expect(decodeHtml(latin(form))).toContain("Мир");
});

test("without a declaration UTF-8 if it is valid, else windows-1252", () => {
  expect(decodeHtml(encode("naïve “quotes”"))).toBe("naïve “quotes”");
  expect(decodeHtml(latin("na\u00efve \u0093quotes\u0094"))).toBe("naïve “quotes”");
});

test("a page saved again in UTF-8 keeps its text though its declaration is stale", () => {
  expect(decodeHtml(encode('<meta charset="shift_jis">南海トラフ'))).toContain("南海トラフ");
});

test("an unknown label is no label", () => {
  expect(decodeHtml(encode('<meta charset="klingon">é'))).toContain("é");
});
