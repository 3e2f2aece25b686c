// The text of a feed's bytes, whatever it says of its encoding: headers, declaration and content contradict one another in practice.
import { decodeHtml } from "../page/decode.ts";

/** Bytes in which the XML declaration stands. */
const DECLARATION_BYTES = 256;

/**
 * The feed as text. Bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever is said of them: text in another encoding is practically
 * never valid UTF-8. Else the charset of `Content-Type`, then the XML declaration's, then windows-1252, where the bytes can be read so.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const wide = findWideEncoding(bytes);
  if (wide !== null) return decodeHtml(bytes, `charset=${wide}`);
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, DECLARATION_BYTES));
  const declared = /^[^<]{0,16}<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})["']/.exec(head)?.[1];
  const stated = /charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(contentType ?? "")?.[1];
  const label = [stated, declared].find((name) => name !== undefined && !/^utf-?(?:8|16)/i.test(name));
  const utf8 = new TextDecoder().decode(bytes);
  const damage = utf8.match(/\uFFFD/g)?.length ?? 0;
  const isAscii = utf8.length === bytes.length && damage === 0;
  // ISO-2022-JP and HZ are written in ASCII bytes.
  if (damage === 0 && !(isAscii && label !== undefined)) return utf8;
  // What says it is UTF-8 and has more whole signs beyond ASCII than broken ones is UTF-8 with damage; else another encoding is meant.
  const isDamaged = damage > 0 && (utf8.match(/[^\0-\x7f\uFFFD]/gu)?.length ?? 0) >= damage;
  if (isDamaged && label === undefined && /utf-?8/i.test(`${stated} ${declared}`)) return utf8;
  return decodeHtml(bytes, label === undefined ? "" : `charset=${label}`);
}

/** UTF-16 without a byte order mark shows in the zeros beside the first sign; one with a mark is known to the decoder. */
function findWideEncoding(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (second === 0 && (first === 0x3c || first === 0x7b)) return "utf-16le";
  return first === 0 && (second === 0x3c || second === 0x7b) ? "utf-16be" : null;
}
