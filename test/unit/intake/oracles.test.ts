// Each parser against a writer that is too simple to be wrong.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsvRows } from "../../../utils/intake/csv-rows.ts";
import { readJsonEntries } from "../../../utils/intake/json-entries.ts";
import { readMhtml } from "../../../utils/intake/mhtml.ts";
import {
  decodeBase64,
  decodeHeader,
  decodeQuotedPrintable,
  splitParts,
} from "../../../utils/intake/mime-part.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesToLatin = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const escapeByte = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;

it("the entries of a list are its elements, whatever stands in them", () => {
  const list = fc.array(fc.object({ maxDepth: 3 }), { maxLength: 5 });
  fc.assert(
    fc.property(list, fc.constantFrom(undefined, 1, "\t"), (list, space) => {
      const json = JSON.stringify(list, null, space);
      const entries = [...readJsonEntries(json)];
      expect(entries).toEqual(
        (JSON.parse(json) as object[]).map((value, index) => ({ value, number: index + 1 })),
      );
    }),
  );
});

it("the rows of a table are its cells, under every delimiter and line end", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", ",", ";", "\t", '"', "\n", " ", "'") });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 5 });
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(",", ";", "\t"),
      fc.constantFrom("\n", "\r\n", "\r"),
      (rows, delimiter, end) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""').replaceAll("\n", end)}"`;
        const text = [
          ["first", "second"].join(delimiter),
          ...rows.map((cells) => cells.map(quote).join(delimiter)),
        ].join(end);
        const read = readCsvRows(text, 100);
        expect(read.slice(1).map(({ cells }) => cells)).toEqual(
          rows.filter((cells) => cells.join("") !== ""),
        );
        expect(read.every(({ isBroken }) => !isBroken)).toBe(true);
      },
    ),
  );
});

describe("MIME", () => {
  it("quoted-printable and base64 give the bytes back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const quoted = Array.from(bytes, escapeByte)
          .join("")
          .replace(/(.{72})/g, "$1=\r\n");
        expect([...decodeQuotedPrintable(encode(quoted))]).toEqual([...bytes]);
        const base64 = btoa(bytesToLatin(bytes)).replace(/(.{76})/g, "$1\r\n");
        expect([...decodeBase64(encode(base64))]).toEqual([...bytes]);
      }),
    );
  });

  it("encoded words give the text back, parted between two letters or inside one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-composite", maxLength: 40 }), fc.nat(), (text, at) => {
        const bytes = encode(text);
        const split = at % (bytes.length + 1);
        const word = (part: Uint8Array): string => `=?utf-8?Q?${Array.from(part, escapeByte).join("")}?=`;
        expect(decodeHeader(`${word(bytes.subarray(0, split))}\r\n ${word(bytes.subarray(split))}`)).toBe(
          text,
        );
        expect(decodeHeader(`=?UTF-8?B?${btoa(bytesToLatin(bytes))}?=`)).toBe(text);
      }),
    );
  });

  it("parts are what stands between the boundaries", () => {
    const line = fc.constantFrom("", "--", "--b2", "--b x", "- -b", "text", " --b", "=");
    const part = fc.array(line, { maxLength: 5 }).map((lines) => lines.join("\r\n"));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const message = `preamble\r\n--b\r\n${parts.join("\r\n--b \r\n")}\r\n--b--\r\nepilogue\r\n--b\r\nmore`;
        const read = [...splitParts(encode(message), "b")];
        expect(read.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(parts);
        expect(read.some(({ isCutOff }) => isCutOff)).toBe(false);
      }),
    );
  });

  it("a newsletter's page is found behind its plain text, in a multipart of its own", () => {
    const mail = [
      "Received: from a.example",
      "Subject: News",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="m"',
      "",
      "--m",
      'Content-Type: multipart/alternative; boundary="m-2"',
      "",
      "--m-2",
      "Content-Type: text/plain",
      "",
      "Plain",
      "--m-2",
      "Content-Type: text/html; charset=iso-8859-1",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "<p>Caf=E9</p>",
      "--m-2--",
      "--m--",
      "",
    ].join("\r\n");
    expect(readMhtml(encode(mail))).toMatchObject({
      kind: "page",
      html: "<p>Café</p>",
      title: "News",
      url: null,
    });
  });
});

it("encoded words side by side are one text, whatever they are encoded in; words of an unknown encoding stay", () => {
  const inBase64 = "=?utf-8?B?0J/QvtGA0YI=?=";
  expect(decodeHeader(`${inBase64}\r\n =?utf-8?Q?_burns?= at last`)).toBe("Порт burns at last");
  expect(decodeHeader("=?utf-8?B?0A==?= =?UTF-8?b?nw==?=")).toBe("П");
  expect(decodeHeader("=?utf-8?Q?=D0?= =?utf-8?B?nw==?= x")).toBe("П x");
  expect(decodeHeader("=?windows-1251?Q?=CF?= =?utf-8?Q?=D0=9F?=")).toBe("ПП");
  expect(decodeHeader("a =?none-such?Q?x?= b")).toBe("a =?none-such?Q?x?= b");
});
